/** Stores of prompts. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Stores of prompts',
  url: 'https://langfuse.com/docs/prompts',
  modules: {
    python: ['langfuse', 'promptlayer', 'promptflow*', 'humanloop', 'agenta'],
    typescript: ['langfuse', '@langfuse/*', 'promptlayer', 'humanloop'],
    javascript: ['langfuse', '@langfuse/*', 'promptlayer', 'humanloop'],
  },
  calls: [
    {
      callee: ['create_prompt', 'createPrompt', 'prompt.create'],
      needsImport: true,
      arguments: [{ at: 'prompt', holds: 'messages' }],
      template: 'mustache',
    },
    {
      callee: ['prompts.upsert'],
      needsImport: true,
      arguments: [{ at: ['template', 'chatTemplate'], holds: 'messages' }],
      template: 'mustache',
    },
  ],
} satisfies SdkShapes;
