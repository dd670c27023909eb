/** Mastra. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Mastra',
  url: 'https://mastra.ai/docs/agents/overview',
  modules: { typescript: ['@mastra/*', 'mastra'], javascript: ['@mastra/*', 'mastra'] },
  calls: [
    {
      callee: ['Agent'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['agent.generate', 'agent.stream', 'agent.network'],
      needsImport: true,
      arguments: [
        { at: 0, holds: 'messages' },
        { at: '1.instructions', holds: 'text', role: 'system' },
      ],
    },
    { callee: ['createTool'], arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['createStep', 'createWorkflow'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
