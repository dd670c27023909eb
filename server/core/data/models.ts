/**
 * What model names are made of, and which models are gone. New models appear every week, so nothing here says that a name is
 * unknown: the words tell a misspelt name from a new one, and only an announced date makes a model a retired one.
 */

/** Words that model names begin with, by vendor. Plain lists of names as the vendors' pages and the larger hubs give them. */
export const families: Readonly<Record<string, readonly string[]>> = {
  OpenAI: ['gpt', 'chatgpt', 'davinci', 'curie', 'babbage', 'codex', 'whisper', 'dall', 'sora', 'omni', 'computer'],
  Anthropic: ['claude'],
  Google: ['gemini', 'gemma', 'codegemma', 'medgemma', 'palm', 'bison', 'learnlm', 'imagen', 'veo', 'lyria'],
  Mistral: ['mistral', 'mixtral', 'codestral', 'ministral', 'pixtral', 'magistral', 'devstral', 'voxtral', 'mathstral', 'leanstral'],
  Meta: ['llama', 'codellama', 'tinyllama', 'muse'],
  Cohere: ['command', 'aya'],
  DeepSeek: ['deepseek', 'janus'],
  Alibaba: ['qwen', 'qwq', 'qvq', 'codeqwen', 'tongyi'],
  xAI: ['grok'],
  Amazon: ['nova', 'titan'],
  Microsoft: ['phi', 'wizardlm', 'orca', 'raptor', 'florence'],
  others: [
    ...['alpaca', 'arctic', 'athene', 'baichuan', 'bakllava', 'chatglm', 'cogito', 'dbrx', 'dolphin', 'doubao', 'ernie', 'exaone'],
    ...['falcon', 'granite', 'hermes', 'hunyuan', 'internlm', 'jamba', 'jurassic', 'kimi', 'llava', 'longcat', 'mercury', 'minimax'],
    ...['moonshot', 'nemotron', 'nous', 'olmo', 'openchat', 'openhermes', 'palmyra', 'reka', 'seed', 'smollm', 'solar', 'sonar'],
    ...['stablelm', 'starcoder', 'starling', 'step', 'vicuna', 'wizard', 'wizardcoder', 'zephyr', 'goldeneye', 'default', 'auto'],
  ],
};

/** Words that come later in model names. */
export const words: readonly string[] = [
  ...['audio', 'base', 'beta', 'chat', 'code', 'coder', 'codex', 'computer', 'cyber', 'deep', 'dialog', 'distill', 'embed', 'embedding'],
  ...['exp', 'experimental', 'expanse', 'express', 'fast', 'flash', 'free', 'generate', 'generation', 'guard', 'heavy', 'image'],
  ...['instant', 'instruct', 'large', 'latest', 'light', 'lightning', 'lite', 'live', 'long', 'luna', 'macro', 'maverick', 'math'],
  ...['medium', 'mega', 'micro', 'mini', 'moderation', 'multimodal', 'nano', 'native', 'nemo', 'next', 'nightly', 'omni', 'open'],
  ...['plus', 'premier', 'preview', 'prime', 'prompt', 'realtime', 'reasoner', 'reasoning', 'rerank', 'research', 'robotics', 'saba'],
  ...['scout', 'search', 'small', 'sonic', 'speciale', 'spark', 'swift', 'terminus', 'terra', 'text', 'thinking', 'tiny', 'transcribe'],
  ...['translate', 'turbo', 'ultra', 'versatile', 'vision', 'sonnet', 'opus', 'haiku', 'fable', 'mythos', 'scribe', 'vision', 'speech'],
  ...['ultra', 'pro', 'max', 'sol', 'oss', 'hf', 'it', 'vl', 'tts', 'customtools', 'high', 'low', 'medium', 'extended', 'copilot'],
];

/** Names that stand for a model without naming it: Claude Code's aliases and the keywords of agents' headers. */
export const aliases: readonly string[] = ['sonnet', 'opus', 'haiku', 'fable', 'inherit', 'opusplan', 'default', 'auto', 'best'];

/** What may stand before a slash: providers of Genkit, LiteLLM, OpenRouter, the Vercel AI SDK and the hubs. */
export const providers: readonly string[] = [
  ...['googleai', 'vertexai', 'vertex_ai', 'google', 'gemini', 'openai', 'azure', 'azureopenai', 'azure_ai', 'anthropic', 'ollama'],
  ...['ollama_chat', 'mistral', 'mistralai', 'meta', 'meta-llama', 'cohere', 'deepseek', 'deepseek-ai', 'qwen', 'xai', 'x-ai', 'amazon'],
  ...['bedrock', 'aws-bedrock', 'groq', 'openrouter', 'together', 'together_ai', 'fireworks', 'fireworks_ai', 'perplexity', 'replicate'],
  ...['huggingface', 'nvidia', 'nvidia_nim', 'cerebras', 'databricks', 'github', 'copilot', 'lmstudio', 'llamafile', 'microsoft', 'vllm'],
  ...['moonshotai', 'minimax', 'zhipuai', 'z-ai', 'ai21', 'sambanova', 'watsonx', 'nousresearch', 'gateway', 'models', 'openai-compatible'],
];

export interface Retirement {
  readonly vendor: string;
  /** ISO date from which requests fail. */
  readonly date: string;
  /** A current model of its kind: the recommended one where the vendor names one. */
  readonly instead: string;
}

/** The day on which the dates below were read. Analysis has no clock, so what was still to come then counts as to come. */
export const readOn = '2026-11-23';

/**
 * Models with an announced last day, by the name that the vendor's own API takes.
 * Sources: developers.openai.com/api/docs/deprecations,
 * platform.claude.com/docs/en/about-claude/model-deprecations, ai.google.dev/gemini-api/docs/deprecations.
 */
export const retiredIds: ReadonlyMap<string, Retirement> = table([
  [
    'OpenAI',
    '2024-01-04',
    'gpt-6.1-terra',
    'text-davinci-003 text-davinci-002 text-davinci-001 text-curie-001 text-babbage-001 text-ada-001',
  ],
  ['OpenAI', '2024-09-13', 'gpt-6.1-terra', 'gpt-3.5-turbo-0301 gpt-3.5-turbo-0613 gpt-3.5-turbo-16k-0613'],
  ['OpenAI', '2024-12-06', 'gpt-6.1-sol', 'gpt-4-vision-preview gpt-4-1106-vision-preview'],
  ['OpenAI', '2025-06-06', 'gpt-6.1-sol', 'gpt-4-32k gpt-4-32k-0314 gpt-4-32k-0613'],
  ['OpenAI', '2025-07-14', 'gpt-6.1-sol', 'gpt-4.5-preview gpt-4.5-preview-2025-02-27'],
  ['OpenAI', '2025-07-28', 'gpt-6.1-sol', 'o1-preview o1-preview-2024-09-12'],
  ['OpenAI', '2025-10-27', 'gpt-6.1-terra', 'o1-mini o1-mini-2024-09-12'],
  ['OpenAI', '2026-10-23', 'gpt-6.1-terra', 'gpt-3.5-turbo gpt-3.5-turbo-0125 o4-mini o4-mini-2025-04-16'],
  ['OpenAI', '2026-10-23', 'gpt-6.1-sol', 'gpt-4 gpt-4-0613 gpt-4-1106-preview gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4o-2024-05-13'],
  ['OpenAI', '2026-10-23', 'gpt-6.1-sol', 'o1 o1-2024-12-17 o1-pro o1-pro-2025-03-19 o3-mini o3-mini-2025-01-31'],
  ['OpenAI', '2026-10-23', 'gpt-6-luna', 'gpt-4.1-nano gpt-4.1-nano-2025-04-14'],
  ['OpenAI', '2026-12-11', 'gpt-6.1-sol', 'gpt-5 gpt-5-2025-08-07 gpt-5-pro o3 o3-2025-04-16 o3-pro'],
  ['OpenAI', '2026-12-11', 'gpt-6.1-terra', 'gpt-5-mini gpt-5-mini-2025-08-07 gpt-5-nano gpt-5-nano-2025-08-07'],
  ['OpenAI', '2027-01-14', 'gpt-6-luna', 'gpt-4o gpt-4o-mini gpt-4.1 gpt-4.1-mini'],
  ['OpenAI', '2027-04-01', 'gpt-6.1-sol', 'gpt-5.1'],
  [
    'Anthropic',
    '2024-11-06',
    'claude-haiku-4-5',
    'claude-1.0 claude-1.1 claude-1.2 claude-1.3 claude-instant-1.0 claude-instant-1.1 claude-instant-1.2',
  ],
  ['Anthropic', '2025-07-21', 'claude-sonnet-5', 'claude-2.0 claude-2.1 claude-3-sonnet-20240229'],
  ['Anthropic', '2025-10-28', 'claude-sonnet-5', 'claude-3-5-sonnet-20240620 claude-3-5-sonnet-20241022 claude-3-5-sonnet-latest'],
  ['Anthropic', '2026-01-05', 'claude-opus-5', 'claude-3-opus-20240229 claude-3-opus-latest'],
  ['Anthropic', '2026-02-19', 'claude-sonnet-5', 'claude-3-7-sonnet-20250219 claude-3-7-sonnet-latest'],
  ['Anthropic', '2026-02-19', 'claude-haiku-4-5', 'claude-3-5-haiku-20241022 claude-3-5-haiku-latest'],
  ['Anthropic', '2026-04-20', 'claude-haiku-4-5', 'claude-3-haiku-20240307'],
  ['Anthropic', '2026-06-15', 'claude-sonnet-5', 'claude-sonnet-4-20250514 claude-sonnet-4-0'],
  ['Anthropic', '2026-06-15', 'claude-opus-5', 'claude-opus-4-20250514 claude-opus-4-0'],
  ['Anthropic', '2026-08-05', 'claude-opus-5', 'claude-opus-4-1-20250805 claude-opus-4-1'],
  ['Anthropic', '2026-11-30', 'claude-sonnet-5', 'claude-sonnet-4-5-20250929 claude-sonnet-4-5'],
  [
    'Google',
    '2025-02-15',
    'gemini-3.8-flash',
    'gemini-pro gemini-1.0-pro gemini-1.0-pro-001 gemini-1.0-pro-latest gemini-pro-vision gemini-1.0-pro-vision',
  ],
  ['Google', '2025-09-29', 'gemini-3.8-flash', 'gemini-1.5-pro gemini-1.5-pro-001 gemini-1.5-pro-002 gemini-1.5-pro-latest'],
  [
    'Google',
    '2025-09-29',
    'gemini-3.8-flash',
    'gemini-1.5-flash gemini-1.5-flash-001 gemini-1.5-flash-002 gemini-1.5-flash-latest gemini-1.5-flash-8b',
  ],
  ['Google', '2025-12-02', 'gemini-3.8-flash', 'gemini-2.5-pro-preview-03-25 gemini-2.5-pro-preview-05-06 gemini-2.5-pro-preview-06-05'],
  ['Google', '2026-03-09', 'gemini-3.1-pro-preview', 'gemini-3-pro-preview'],
  ['Google', '2026-06-01', 'gemini-3.8-flash', 'gemini-2.0-flash gemini-2.0-flash-001'],
  ['Google', '2026-06-01', 'gemini-3.5-flash-lite', 'gemini-2.0-flash-lite gemini-2.0-flash-lite-001'],
  ['Google', '2026-12-01', 'gemini-3.8-flash', 'gemini-2.5-pro'],
  ['Google', '2026-12-01', 'gemini-3.5-flash-lite', 'gemini-2.5-flash'],
]);

/** Models that GitHub Copilot no longer offers, by the name its model picker showed. Source: docs.github.com, model retirement history. */
export const retiredInCopilot: ReadonlyMap<string, Retirement> = table(
  [
    ['GitHub Copilot', '2025-10-23', 'Claude Sonnet 5', 'Claude Sonnet 3.7, Claude Sonnet 3.7 Thinking, Claude Opus 4'],
    ['GitHub Copilot', '2025-10-23', 'GPT-5.6 Terra', 'o1-mini, o3, o3-mini, o4-mini'],
    ['GitHub Copilot', '2025-10-23', 'Gemini 3.6 Flash', 'Gemini 2.0 Flash'],
    ['GitHub Copilot', '2025-11-06', 'Claude Haiku 4.5', 'Claude Sonnet 3.5'],
    ['GitHub Copilot', '2026-02-17', 'Claude Opus 5', 'Claude Opus 4.1'],
    ['GitHub Copilot', '2026-02-17', 'GPT-5.6 Sol', 'GPT-5, GPT-5-Codex'],
    ['GitHub Copilot', '2026-03-26', 'Gemini 3.1 Pro', 'Gemini 3 Pro'],
    ['GitHub Copilot', '2026-04-01', 'GPT-5.3-Codex', 'GPT-5.1-Codex, GPT-5.1-Codex-Max, GPT-5.1-Codex-Mini'],
    ['GitHub Copilot', '2026-04-15', 'GPT-5.3-Codex', 'GPT-5.1'],
    ['GitHub Copilot', '2026-05-01', 'Claude Sonnet 4.6', 'Claude Sonnet 4'],
    ['GitHub Copilot', '2026-05-15', 'GPT-5 mini', 'Grok Code Fast 1'],
    ['GitHub Copilot', '2026-06-01', 'GPT-5.5', 'GPT-4.1'],
  ],
  ', ',
);

function table(rows: readonly (readonly [string, string, string, string])[], separator = ' '): ReadonlyMap<string, Retirement> {
  return new Map(
    rows.flatMap(([vendor, date, instead, names]) =>
      names.split(separator).map((name) => [name.toLowerCase(), { vendor, date, instead }] as const),
    ),
  );
}
