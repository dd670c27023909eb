/** smolagents. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'smolagents',
  url: 'https://huggingface.co/docs/smolagents',
  modules: { python: ['smolagents'] },
  calls: [
    {
      callee: ['CodeAgent', 'ToolCallingAgent', 'MultiStepAgent'],
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: 'model', holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    { callee: ['agent.run'], needsImport: true, arguments: [{ at: [0, 'task'], holds: 'text', role: 'user' }] },
  ],
  classes: [
    { bases: ['tool'], needsImport: true, docstring: 'description' },
    { bases: ['Tool'], needsImport: true, fields: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
