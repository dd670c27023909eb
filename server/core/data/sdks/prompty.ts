/** Prompty, which runs prompt files and their text in code. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Prompty',
  url: 'https://prompty.ai/docs',
  modules: {
    python: ['prompty', 'prompty.*'],
    typescript: ['@prompty/*'],
    javascript: ['@prompty/*'],
    csharp: ['Prompty*'],
    rust: ['prompty*'],
  },
  calls: [
    {
      callee: ['execute', 'execute_async', 'invoke', 'invoke_async', 'prepare', 'prepare_async', 'turn', 'InvokeAsync', 'PrepareAsync'],
      needsImport: true,
      arguments: [
        { at: 0, holds: 'path' },
        { at: [1, 'inputs'], holds: 'messages', confidence: 0.8 },
      ],
    },
    { callee: ['Prompty', 'PromptAgent'], needsImport: true, arguments: [{ at: 'instructions', holds: 'text' }] },
  ],
} satisfies SdkShapes;
