/** DSPy. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'DSPy',
  url: 'https://dspy.ai/learn/programming/signatures/',
  modules: { python: ['dspy'] },
  calls: [
    {
      callee: ['dspy.Signature', 'Signature'],
      needsImport: true,
      arguments: [
        { at: [1, 'instructions'], holds: 'text', role: 'system' },
        { at: 0, holds: 'none' },
      ],
    },
    { callee: ['with_instructions'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['InputField', 'OutputField', 'dspy.InputField', 'dspy.OutputField'], arguments: [{ at: 'desc', holds: 'description' }] },
    {
      callee: ['dspy.Predict', 'dspy.ChainOfThought', 'dspy.ReAct', 'ChainOfThought', 'Predict'],
      needsImport: true,
      arguments: [
        { at: 0, holds: 'none' },
        { at: 'instructions', holds: 'text', role: 'system' },
      ],
    },
    { callee: ['dspy.Tool'], arguments: [{ at: 'desc', holds: 'description' }] },
  ],
  classes: [{ bases: ['dspy.Signature', 'Signature'], needsImport: true, docstring: 'prompt' }],
} satisfies SdkShapes;
