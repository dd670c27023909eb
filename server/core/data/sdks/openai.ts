/** OpenAI. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'OpenAI',
  url: 'https://platform.openai.com/docs/api-reference/chat',
  modules: {
    python: [
      'openai',
      'groq',
      'together',
      'fireworks',
      'cerebras',
      'deepseek',
      'openrouter',
      'xai_sdk',
      'instructor',
      'portkey_ai',
      'aisuite',
    ],
    typescript: ['openai', 'groq-sdk', 'together-ai', '@azure/openai', 'openrouter', '@openrouter/*', 'portkey-ai'],
    javascript: ['openai', 'groq-sdk', 'together-ai', '@azure/openai', 'openrouter', '@openrouter/*', 'portkey-ai'],
    go: ['github.com/openai/openai-go*', 'github.com/sashabaranov/go-openai*', 'github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai'],
    java: ['com.openai*', 'com.azure.ai.openai*', 'com.theokanning.openai*'],
    kotlin: ['com.openai*', 'com.aallam.openai*'],
    csharp: ['OpenAI', 'Azure.AI.OpenAI', 'Azure.AI.Inference', 'Betalgo*'],
    ruby: ['openai', 'ruby/openai'],
    rust: ['async_openai', 'openai_api_rs', 'openai', 'openai_dive'],
    php: ['OpenAI', 'Orhanerday\\OpenAi*', 'GeminiAPI'],
  },
  calls: [
    {
      callee: [
        'chat.completions.create',
        'chat.completions.parse',
        'chat.completions.stream',
        'chat.completions.runTools',
        'chat.completions.acreate',
        'ChatCompletion.create',
        'ChatCompletion.acreate',
        'createChatCompletion',
        'create_chat_completion',
        'chat.create',
        'chat.createStreamed',
        'CreateChatCompletion',
        'CreateChatCompletionStream',
        'getChatCompletions',
        'GetChatCompletionsAsync',
        'CompleteAsync',
        'chat.completions.acreate',
      ],
      arguments: [
        { at: ['messages', 'parameters.messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['responses.create', 'responses.parse', 'responses.stream', 'responses.connect'],
      arguments: [
        { at: ['instructions', 'Instructions'], holds: 'text', role: 'system' },
        { at: ['input', 'Input'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['completions.create', 'Completion.create', 'Completion.acreate', 'createCompletion', 'create_completion'],
      arguments: [
        { at: ['prompt', 'Prompt', 'suffix'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: [
        'assistants.create',
        'assistants.update',
        'beta.assistants.create',
        'threads.runs.create',
        'runs.create',
        'runs.create_and_poll',
        'runs.createAndPoll',
        'runs.stream',
        'create_and_run',
        'createAndRun',
        'create_thread_and_run',
      ],
      arguments: [
        { at: ['instructions', 'additional_instructions', 'additionalInstructions'], holds: 'text', role: 'system' },
        { at: 'description', holds: 'none' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['threads.messages.create'],
      arguments: [
        { at: 'content', holds: 'messages' },
        { at: 'file_ids', holds: 'none' },
      ],
    },
    { callee: ['threads.create'], arguments: [{ at: 'messages', holds: 'messages' }] },
    {
      callee: [
        'images.generate',
        'images.edit',
        'images.edits',
        'images.create',
        'Image.create',
        'Image.acreate',
        'createImage',
        'GenerateImage',
        'GenerateImageAsync',
      ],
      arguments: [
        { at: ['prompt', 'Prompt'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['audio.speech.create'],
      arguments: [
        { at: 'input', holds: 'none' },
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['audio.transcriptions.create', 'audio.translations.create'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['session.update'], needsImport: true, arguments: [{ at: 'session.instructions', holds: 'text', role: 'system' }] },
    {
      callee: ['realtime.sessions.create'],
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['fine_tuning.jobs.create', 'embeddings.create', 'moderations.create'],
      arguments: [
        { at: 'input', holds: 'none' },
        { at: '*', holds: 'none' },
      ],
    },
    {
      callee: [
        'ChatCompletionNewParams',
        'ChatCompletionRequest',
        'CompletionNewParams',
        'CompletionRequest',
        'ChatCompletionCreateParams',
        'CreateChatCompletionRequest',
        'ChatCompletionsOptions',
        'ChatCompletionCreateRequest',
      ],
      arguments: [
        { at: ['Messages', 'messages'], holds: 'messages' },
        { at: ['Prompt', 'prompt'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['ResponseNewParams', 'ResponseCreateParams'],
      arguments: [
        { at: ['Instructions', 'instructions'], holds: 'text', role: 'system' },
        { at: ['Input', 'input'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['AssistantCreationOptions', 'AssistantRequest', 'AssistantNewParams', 'BetaAssistantNewParams', 'RunCreationOptions'],
      arguments: [
        { at: ['Instructions', 'instructions', 'InstructionsOverride', 'AdditionalInstructions'], holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['CompleteChat', 'CompleteChatAsync', 'CompleteChatStreaming', 'CompleteChatStreamingAsync'],
      arguments: [{ at: [0, 'messages'], holds: 'messages' }],
    },
    { callee: ['CreateResponse', 'CreateResponseAsync'], needsImport: true, arguments: [{ at: [0, 'userInputText'], holds: 'messages' }] },
    { callee: ['CreateAssistant', 'CreateAssistantAsync'], arguments: [{ at: [0], holds: 'model' }] },
    { callee: ['addSystemMessage'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['addDeveloperMessage'], arguments: [{ at: 0, holds: 'text', role: 'developer' }] },
    { callee: ['addUserMessage'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['addAssistantMessage'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['input'], within: ['ResponseCreateParams'], arguments: [{ at: 0, holds: 'messages' }] },
    {
      callee: ['instructions'],
      within: ['ResponseCreateParams', 'AssistantCreateParams'],
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['prompt'], within: ['CompletionCreateParams', 'ImageGenerateParams'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['content'], within: ['SystemMessage'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    {
      callee: ['content'],
      within: ['ChatCompletionRequestUserMessage', 'UserMessageParam'],
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    { callee: ['content'], within: ['ChatCompletionRequestAssistantMessage'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['content'], within: ['DeveloperMessage'], arguments: [{ at: 0, holds: 'text', role: 'developer' }] },
    {
      hosts: ['ruby'],
      callee: ['chat'],
      arguments: [
        { at: 'parameters.messages', holds: 'messages' },
        { at: 'parameters.model', holds: 'model' },
      ],
    },
    {
      hosts: ['php'],
      callee: ['chat'],
      needsImport: true,
      arguments: [
        { at: [0, 'messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['OpenAI', 'AzureOpenAI', 'AsyncOpenAI'], arguments: [{ at: '*', holds: 'none' }] },
  ],
} satisfies SdkShapes;
