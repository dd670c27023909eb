/** Active Agent. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Active Agent',
  url: 'https://docs.activeagents.ai/agents',
  modules: { ruby: ['active_agent', 'activeagent', 'application_agent'] },
  calls: [
    {
      hosts: ['ruby'],
      callee: ['prompt', 'generate_with', 'generate'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['message', 'prompt'], holds: 'text', role: 'user' },
        { at: 'messages', holds: 'messages' },
        { at: 'model', holds: 'model' },
      ],
    },
    { hosts: ['ruby'], callee: ['prompt'], needsImport: true, arguments: [{ at: [0, 1, 2], holds: 'messages' }] },
    {
      hosts: ['ruby'],
      callee: ['with'],
      within: ['Agent'],
      needsImport: true,
      arguments: [{ at: ['message', 'prompt', 'question', 'query'], holds: 'text', role: 'user' }],
    },
  ],
} satisfies SdkShapes;
