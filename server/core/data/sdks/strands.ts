/** Strands Agents. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Strands Agents',
  url: 'https://strandsagents.com/latest/documentation/docs/',
  modules: { python: ['strands*'], typescript: ['@strands-agents/*'], javascript: ['@strands-agents/*'] },
  calls: [
    {
      callee: ['Agent'],
      needsImport: true,
      arguments: [
        { at: ['system_prompt', 'systemPrompt'], holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    { callee: ['agent.invoke_async', 'agent.stream_async', 'agent.invoke'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
  ],
  classes: [{ bases: ['tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
