/** AI SDK. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'AI SDK',
  url: 'https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text',
  modules: { typescript: ['ai', 'ai/*', '@ai-sdk/*'], javascript: ['ai', 'ai/*', '@ai-sdk/*'] },
  calls: [
    {
      callee: [
        'generateText',
        'streamText',
        'generateObject',
        'streamObject',
        'experimental_generateText',
        'experimental_streamText',
        'experimental_streamObject',
        'experimental_generateObject',
        'streamUI',
      ],
      arguments: [
        { at: ['system', 'instructions'], holds: 'text', role: 'system' },
        { at: ['prompt', 'messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
        { at: 'schemaDescription', holds: 'text', role: 'user' },
      ],
    },
    {
      callee: ['ToolLoopAgent', 'Experimental_Agent', 'Agent', 'BasicAgent'],
      needsImport: true,
      arguments: [
        { at: ['instructions', 'system'], holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['agent.generate', 'agent.stream', 'agent.respond'],
      needsImport: true,
      arguments: [{ at: ['prompt', 'messages'], holds: 'messages' }],
    },
    {
      callee: ['generateImage', 'experimental_generateImage', 'experimental_generateVideo', 'generateVideo'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['generateSpeech', 'experimental_generateSpeech'],
      arguments: [
        { at: 'text', holds: 'none' },
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['embed', 'embedMany', 'rerank'], arguments: [{ at: '*', holds: 'none' }] },
    { callee: ['tool', 'dynamicTool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    {
      callee: ['useChat', 'useCompletion', 'useObject'],
      needsImport: true,
      arguments: [
        { at: ['initialMessages', 'messages'], holds: 'messages' },
        { at: 'initialInput', holds: 'text', role: 'user' },
      ],
    },
    { callee: ['sendMessage', 'append'], needsImport: true, arguments: [{ at: ['text', 'content', 0], holds: 'messages' }] },
  ],
} satisfies SdkShapes;
