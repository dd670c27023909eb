/** LiveKit and Pipecat. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LiveKit and Pipecat',
  url: 'https://docs.livekit.io/agents/build/prompting/',
  modules: { python: ['livekit*', 'pipecat*', 'vocode*'], typescript: ['@livekit/agents*'], javascript: ['@livekit/agents*'] },
  calls: [
    {
      callee: ['Agent', 'voice.Agent'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['generate_reply', 'generateReply'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['user_input', 'userInput'], holds: 'text', role: 'user' },
      ],
    },
    { callee: ['super.__init__'], needsImport: true, arguments: [{ at: 'instructions', holds: 'text', role: 'system' }] },
    { callee: ['ChatContext.append'], needsImport: true, arguments: [{ at: 'text', holds: 'messages' }] },
    { callee: ['LLMContext', 'OpenAILLMContext'], needsImport: true, arguments: [{ at: [0, 'messages'], holds: 'messages' }] },
    {
      callee: ['RealtimeModel'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
  ],
  classes: [{ bases: ['function_tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
