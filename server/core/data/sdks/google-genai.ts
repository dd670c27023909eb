/** Google Gen AI. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Google Gen AI',
  url: 'https://ai.google.dev/gemini-api/docs/text-generation',
  modules: {
    python: ['google.genai', 'google.generativeai', 'vertexai', 'google.cloud.aiplatform'],
    typescript: ['@google/genai', '@google/generative-ai', '@google-cloud/vertexai', 'firebase/ai', 'firebase/vertexai', '@firebase/ai'],
    javascript: ['@google/genai', '@google/generative-ai', '@google-cloud/vertexai', 'firebase/ai', 'firebase/vertexai', '@firebase/ai'],
    go: ['google.golang.org/genai', 'github.com/google/generative-ai-go*', 'cloud.google.com/go/vertexai*'],
    java: ['com.google.genai*', 'com.google.cloud.vertexai*', 'com.google.firebase.ai*'],
    kotlin: ['com.google.ai.client.generativeai*', 'com.google.firebase.ai*', 'com.google.firebase.vertexai*', 'com.google.genai*'],
    csharp: ['Google.GenAI*', 'Google.Cloud.AIPlatform*', 'Mscc.GenerativeAI*', 'GenerativeAI*'],
    ruby: ['gemini-ai'],
    rust: ['google_generative_ai*', 'gemini_rs', 'gemini_client*'],
    php: ['Gemini*', 'GeminiAPI*'],
  },
  calls: [
    {
      callee: [
        'generate_content',
        'generate_content_async',
        'generateContent',
        'generateContentStream',
        'generate_content_stream',
        'GenerateContent',
        'GenerateContentStream',
        'GenerateContentAsync',
        'generateContentAsync',
        'streamGenerateContent',
      ],
      arguments: [
        { at: ['contents', 'Contents', 0, 1, 2], holds: 'messages', confidence: 0.93 },
        {
          at: ['config.system_instruction', 'config.systemInstruction', 'systemInstruction', 'system_instruction'],
          holds: 'text',
          role: 'system',
        },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'config.tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['GenerateContentConfig', 'CreateCachedContentConfig', 'GenerateContentParameters', 'LiveConnectConfig', 'CreateChatConfig'],
      arguments: [
        { at: ['system_instruction', 'systemInstruction', 'SystemInstruction'], holds: 'text', role: 'system' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: [
        'GenerativeModel',
        'getGenerativeModel',
        'generativeModel',
        'get_generative_model',
        'from_pretrained',
        'GenerativeModel.fromPretrained',
      ],
      needsImport: true,
      arguments: [
        { at: ['system_instruction', 'systemInstruction', 'SystemInstruction'], holds: 'text', role: 'system' },
        { at: ['model_name', 'model', 'modelName', 0], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: [
        'send_message',
        'sendMessage',
        'send_message_async',
        'sendMessageStream',
        'send_message_stream',
        'SendMessage',
        'SendMessageStream',
        'sendMessageAsync',
      ],
      needsImport: true,
      arguments: [{ at: [0, 'message', 'content'], holds: 'messages' }],
    },
    {
      callee: ['chats.create', 'startChat', 'start_chat'],
      arguments: [
        { at: ['config.system_instruction', 'config.systemInstruction', 'systemInstruction'], holds: 'text', role: 'system' },
        { at: ['history', 'config.history'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['live.connect'],
      arguments: [
        { at: ['config.systemInstruction', 'config.system_instruction'], holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['caches.create'],
      arguments: [
        { at: ['config.systemInstruction', 'config.system_instruction'], holds: 'text', role: 'system' },
        { at: ['config.contents', 'contents'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['generate_images', 'generateImages', 'generate_videos', 'generateVideos', 'edit_image', 'editImage'],
      arguments: [
        { at: ['prompt'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['genai.Text', 'NewContentFromText', 'genai.NewPartFromText', 'Part.fromText', 'Content.fromText', 'Part.from_text'],
      needsImport: true,
      arguments: [{ at: [0, 'text'], holds: 'text', role: 'user' }],
    },
    { callee: ['setSystemInstruction', 'systemInstruction'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['predict'], within: ['model', 'chat'], needsImport: true, arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }] },
    { callee: ['text'], within: ['content'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['FunctionDeclaration'], arguments: [{ at: ['description', 'Description'], holds: 'description' }] },
  ],
} satisfies SdkShapes;
