/** Cohere. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Cohere',
  url: 'https://docs.cohere.com/reference/chat',
  modules: {
    python: ['cohere'],
    typescript: ['cohere-ai'],
    javascript: ['cohere-ai'],
    go: ['github.com/cohere-ai/cohere-go*'],
    java: ['com.cohere*'],
  },
  calls: [
    {
      callee: ['chat', 'chat_stream', 'chatStream', 'v2.chat', 'v2.chatStream'],
      needsImport: true,
      arguments: [
        { at: 'message', holds: 'text', role: 'user' },
        { at: ['preamble', 'preambleOverride', 'preamble_override'], holds: 'text', role: 'system' },
        { at: ['messages', 'chat_history', 'chatHistory'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['generate', 'generate_stream', 'generateStream'],
      needsImport: true,
      arguments: [
        { at: ['prompt', 0], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['summarize'],
      needsImport: true,
      arguments: [
        { at: ['additional_command', 'additionalCommand'], holds: 'text', role: 'user' },
        { at: 'text', holds: 'none' },
      ],
    },
    {
      callee: ['ChatRequest', 'ChatStreamRequest', 'V2ChatRequest'],
      needsImport: true,
      arguments: [
        { at: 'Message', holds: 'text', role: 'user' },
        { at: 'Preamble', holds: 'text', role: 'system' },
        { at: 'Messages', holds: 'messages' },
      ],
    },
  ],
} satisfies SdkShapes;
