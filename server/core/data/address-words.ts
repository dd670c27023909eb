/**
 * Phrases by which a text shows that a model is to read it, in eight languages. Lower case, white space as one blank; one is found
 * where a word begins, Chinese and Japanese ones anywhere. `_` at the end of one stands for a word end, a dash for none.
 */

export interface Phrases {
  /** How likely a text with one of them is a prompt. */
  readonly weight: number;
  /** Of two that share it, one counts: they are signs of the same thing. */
  readonly sign: 'persona' | 'task' | 'contract' | 'ground' | 'rule' | 'step' | 'token' | 'work' | 'model';
  /** Whether it must begin a sentence. */
  readonly atStart?: boolean;
  readonly phrases: readonly string[];
}

const lines = (text: string): readonly string[] => text.split('|').map((phrase) => phrase.trim());

export const addressWords: readonly Phrases[] = [
  {
    sign: 'persona',
    weight: 0.55,
    atStart: true,
    phrases: lines(
      `you are an|you are a|you are acting|you are helping|you are tasked|you are given|you are provided|you are working|you are responsible|you are going to|you are an ai|you are chatgpt|you are my|you are our|you are playing|you are writing|you are translating|you are reviewing|you are designed|you are built|you are being|you are {|you are <|you are named|you are called|you're an|you're a|act as|acting as|imagine you are|imagine that you are|pretend|assume the role|assume you are|play the role|take the role|i want you to|i need you to|i would like you to|as an expert|as an ai|as a helpful|as a senior|as a professional|as the assistant|you will act|you will be acting|you work as|you act as|you play|you serve as|you specialize|your name is`,
    ),
  },
  {
    sign: 'persona',
    weight: 0.55,
    phrases: lines(
      `du bist ein|du bist der|du bist die|sie sind ein|du agierst als|handle als|verhalte dich wie|vous êtes un|tu es un|agis comme|agissez en tant|en tant qu'assistant|eres un|eres una|usted es un|actúa como|actúe como|você é um|você é uma|aja como|atue como|sei un|agisci come|ты —|ты -|вы —|ты опытный|ты эксперт|вы эксперт|ты ассистент|действуй как|你是|您是|你将扮演|请扮演|你现在是|假设你是|作为一个|作为一名|あなたは|として振る舞|として行動|당신은|너는`,
    ),
  },
  {
    sign: 'ground',
    weight: 0.4,
    atStart: true,
    phrases: lines(
      `you are the|you are now|you are in|you have access to|you have been given|you can use the following|you will be given|you will be provided|you will receive|you'll be given|given a|given an|given the|i will give you|i'll give you|i will provide|we are going to|here is a|here are the|below is|below are|the following is|the following are`,
    ),
  },
  {
    sign: 'task',
    weight: 0.5,
    phrases: lines(
      `your task|your job is|your goal is|your role is|your mission|your objective|your primary|your responsibilities|your purpose|your instructions|the task is to|deine aufgabe|ihre aufgabe|dein ziel ist|votre tâche|ta tâche|votre rôle|votre mission|tu tarea|su tarea|tu objetivo|tu trabajo es|sua tarefa|seu objetivo|seu papel|il tuo compito|твоя задача|ваша задача|你的任务|您的任务|你的工作|你的目标|あなたの任務|あなたのタスク|あなたの役割|당신의 임무`,
    ),
  },
  {
    sign: 'contract',
    weight: 0.45,
    phrases: lines(
      `respond only|respond with|respond in|respond using|responses should|only respond|reply with|reply only|reply in|only reply|answer only|answer with|answer in|return only|only return|return the result as|return a json|return your|return json|return the answer|return an empty|output only|only output|output json|output in|output format|output the|output should|output a|output your|your response|your answer|your output|your reply|your final answer|format your|format the response|format the output|in json format|as a json|valid json|json object|json schema|strict json|no other text|no additional text|no explanation|without any explanation|without explanation|without any additional|nothing else|no preamble|do not include any|don't include any|do not add any|do not explain|do not output|do not return|just return|just the|answer yes or no|"yes" or "no"|yes or no|in one sentence|in a single sentence|in markdown|use markdown|in the following format|using the following format|follow this format|use this format|following json|following schema|word limit|words or less|words or fewer|no more than|at most|antworte nur|antworte mit|antworte auf|gib nur|gib das ergebnis|réponds uniquement|répondez|réponds|responde solo|responde únicamente|responde en|devuelve solo|responda apenas|responda em|retorne apenas|rispondi solo|rispondi in|отвечай только|ответь|отвечай|верни только|只返回|仅返回|只输出|请输出|请返回|输出格式|返回格式|以json|回答格式|のみを返|のみ出力|で回答|で答えて|出力してください|출력|답변`,
    ),
  },
  {
    sign: 'ground',
    weight: 0.45,
    phrases: lines(
      `based on the following|based on the context|based on the provided|based on the given|based only on|based solely|based on this|based on these|use the following|use only the|using the following|using only the|given the following|given the context|given this|given these|answer the question|answer the user|answer the following|answer questions|answer any question|the following text|the following code|the following document|the following conversation|the following article|the following context|the following question|the following passage|the following message|the following user|the following content|the following information|the following steps|the following rules|the following instructions|the following tools|the following input|the following data|from the context|in the context|context:|question:|helpful answer:|chat history:|current conversation:|previous conversation|conversation so far|retrieved|user input:|user query|user question|user's question|user's request|user's query|user's message|user asks|user will|the user wants|the user is|the user has|user:|input text|input:|text:|basierend auf|anhand des folgenden|verwende den folgenden|den folgenden text|auf grundlage|d'après|en utilisant|le texte suivant|basándote en|el siguiente texto|utiliza el siguiente|com base|o seguinte texto|на основе|следующий текст|根据以下|基于以下|以下内容|使用以下|根据上下文|以下の|に基づいて|用户|ユーザー|다음`,
    ),
  },
  {
    sign: 'rule',
    weight: 0.25,
    phrases: lines(
      `you must|you should|you will|you can|you may|you need to|you always|you never|you have|do not|don't|never|always|make sure|ensure|be concise|be brief|be specific|be creative|be polite|be friendly|be helpful|be as|be sure|avoid|please|keep it|keep the|keep your|keep responses|keep answers|if you don't know|if you do not know|if the user|if no|if there is no|if the answer|if you are not sure|if you cannot|say that you|feel free|remember|important:|rules:|guidelines:|requirements:|constraints:|instructions:|note that|stay in character|achte darauf|stelle sicher|vermeide|bitte|ne pas|veuillez|assure-toi|assurez-vous|asegúrate|no incluyas|por favor|certifique-se|não inclua|не используй|пожалуйста|请|不要|必须|确保|してください|しないで|必ず|하세요`,
    ),
  },
  {
    sign: 'step',
    weight: 0.5,
    phrases: lines(
      `step by step|think step-by-step|reason step-by-step|work step-by-step|think carefully|let's think|take a deep breath|chain of thought|do not make up|don't make up|don't try to make up|hallucinat|do not invent|do not fabricate|schritt für schritt|étape par étape|paso a paso|passo a passo|шаг за шагом|一步一步|逐步|ステップバイステップ`,
    ),
  },
  {
    sign: 'token',
    weight: 0.7,
    phrases: [
      '[inst]',
      '<<sys>>',
      '<|im_start|>',
      '<|system|>',
      '<|user|>',
      '<|begin_of_text|>',
      '<|start_header_id|>',
      '<start_of_turn>',
      '<instructions>',
      '<instruction>',
      '</instructions>',
      '<context>',
      '<example>',
      '<examples>',
      '<task>',
      '<role>',
      '<persona>',
      '<output_format>',
      ...lines(
        '### instruction|### response|### input:|### task|## role|# instructions|## instructions|## output format|## guidelines|chat history:|action input:',
      ),
    ],
  },
  {
    sign: 'token',
    weight: 0.7,
    atStart: true,
    phrases: lines(`human:|assistant:|observation:|thought:`),
  },
  {
    sign: 'model',
    weight: 0.3,
    phrases: lines(
      `helpful assistant|ai assistant|an assistant|the assistant|language model|chatbot|large language|as an ai|ai agent|ai model|llm|chatgpt|gpt-|claude|gemini|tool call|tools available|available tools|the user|few-shot|zero-shot|assistent|asistente|assistente|ассистент|помощник|助手|大模型|语言模型|アシスタント|어시스턴트`,
    ),
  },
  {
    sign: 'work',
    weight: 0.3,
    atStart: true,
    phrases: lines(
      `summarize|summarise|translate|classify|extract|generate|write|rewrite|analyze|analyse|explain|describe|list|create|answer|identify|determine|convert|provide|review|evaluate|think|improve|compare|suggest|compose|draft|find|tell me|give me|what is|what are|who is|who was|how do|how can|how to|why is|why do|can you|could you|would you|please|help me|consider|imagine|read|look at|rate|score|judge|decide|choose|design|plan|solve|calculate|compute|critique|refine|paraphrase|correct|fix|edit|proofread|expand|shorten|simplify|brainstorm|recommend|reflect|search|research|investigate|use|make|return|respond|reply|output|produce|complete|continue|follow|recall|infer|predict|label|categorize|rank|parse|format|implement|fasse|übersetze|schreibe|erkläre|analysiere|erstelle|beantworte|klassifiziere|extrahiere|résume|résumez|traduis|traduisez|écris|écrivez|explique|analyse|rédige|génère|resume|traduce|escribe|explica|analiza|genera|clasifica|resuma|traduza|escreva|explique|analise|gere|перескажи|переведи|напиши|объясни|проанализируй|请总结|请翻译|请生成|请分析|总结|翻译|分析|生成|要約|翻訳|説明して|生成して|요약|번역`,
    ),
  },
];
