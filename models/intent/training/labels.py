"""The label sets, in the order of the graph's outputs. ../LABELS.md says what they mean."""

INTENTS = (
    'creative_writing', 'analysis', 'code_generation', 'research', 'problem_solving', 'learning', 'summarization',
    'translation', 'conversation', 'data_extraction', 'reasoning', 'planning',
)  # fmt: skip
DOMAINS = (
    'software', 'data_ai', 'mathematics', 'science', 'engineering', 'health', 'law', 'finance', 'business', 'marketing',
    'commerce', 'education', 'language', 'arts', 'entertainment', 'travel', 'food', 'home', 'society', 'personal', 'general',
)  # fmt: skip
TASKS = (
    'generation', 'transformation', 'classification', 'extraction', 'question_answering', 'coding', 'dialogue', 'agent',
)  # fmt: skip
# Languages with at least sixty training rows; a prompt in another one gets the nearest of these or none.
LANGUAGES = (
    'en', 'zh', 'de', 'es', 'ja', 'fr', 'ru', 'pt', 'ko', 'ar', 'it', 'nl', 'fa', 'tr', 'pl', 'uk', 'vi', 'bg',
)  # fmt: skip
COMPLEXITIES = 5
