/** Agno. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Agno',
  url: 'https://docs.agno.com/agents',
  modules: { python: ['agno', 'phi'] },
  calls: [
    {
      callee: ['Agent', 'Assistant'],
      needsImport: true,
      arguments: [
        {
          at: [
            'instructions',
            'description',
            'system_message',
            'system_prompt',
            'expected_output',
            'additional_context',
            'goal',
            'introduction',
            'guidelines',
            'task',
          ],
          holds: 'text',
          role: 'system',
        },
        { at: 'model', holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['Team'],
      needsImport: true,
      arguments: [
        { at: ['instructions', 'description', 'system_message', 'expected_output', 'success_criteria'], holds: 'text', role: 'system' },
      ],
    },
    {
      callee: ['agent.run', 'agent.arun', 'print_response', 'aprint_response', 'team.run'],
      needsImport: true,
      arguments: [{ at: [0, 'message', 'input'], holds: 'messages' }],
    },
  ],
  classes: [{ bases: ['tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
