/** Instructor for PHP and its Polyglot. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Instructor for PHP',
  url: 'https://docs.instructorphp.com/',
  modules: { php: ['Cognesy\\Instructor*', 'Cognesy\\Polyglot*', 'Cognesy\\Messages*', 'Cognesy\\Agents*'] },
  calls: [
    {
      hosts: ['php'],
      callee: ['with', 'create', 'respond', 'request', 'generate'],
      within: ['StructuredOutput', 'Inference'],
      needsImport: true,
      arguments: [
        { at: ['messages', 'input'], holds: 'messages' },
        { at: 'system', holds: 'text', role: 'system' },
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: 'model', holds: 'model' },
      ],
    },
    { hosts: ['php'], callee: ['withMessages', 'withInput'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
    { hosts: ['php'], callee: ['withPrompt'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { hosts: ['php'], callee: ['withSystem'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['php'], callee: ['Messages.fromString'], needsImport: true, arguments: [{ at: 0, holds: 'text' }] },
  ],
  annotations: [
    { callee: ['Instructions'], needsImport: true, arguments: [{ at: '*', holds: 'description' }] },
    { callee: ['Description'], needsImport: true, arguments: [{ at: '*', holds: 'description' }] },
  ],
} satisfies SdkShapes;
