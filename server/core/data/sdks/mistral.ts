/** Mistral. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Mistral',
  url: 'https://docs.mistral.ai/api/',
  modules: { python: ['mistralai'], typescript: ['@mistralai/*'], javascript: ['@mistralai/*'], rust: ['mistralai_client'] },
  calls: [
    {
      callee: [
        'chat.complete',
        'chat.stream',
        'chat.complete_async',
        'chat.completeAsync',
        'chat.stream_async',
        'chat.parse',
        'chat.parse_async',
        'client.chat',
        'chatStream',
        'chat_stream',
        'agents.complete',
        'agents.stream',
      ],
      arguments: [
        { at: 'messages', holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['fim.complete', 'fim.stream'],
      arguments: [
        { at: 'prompt', holds: 'none' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['agents.create', 'agents.update'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['conversations.start', 'conversations.append', 'conversations.start_stream'],
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['inputs'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
  ],
} satisfies SdkShapes;
