/** Functions whose docstring or decorator is the prompt. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Functions whose docstring or decorator is the prompt',
  url: 'https://mirascope.com/docs',
  modules: { python: ['mirascope', 'marvin', 'magentic', 'ell', 'outlines', 'promptic', 'lmql', 'controlflow', 'guidance'] },
  calls: [
    {
      callee: ['controlflow.run', 'cf.run', 'cf.Task', 'controlflow.Task', 'Task'],
      needsImport: true,
      arguments: [{ at: [0, 'objective', 'instructions'], holds: 'text', role: 'user' }],
    },
    {
      callee: ['cf.Agent', 'controlflow.Agent', 'Agent'],
      needsImport: true,
      arguments: [{ at: 'instructions', holds: 'text', role: 'system' }],
    },
    {
      callee: ['marvin.run', 'marvin.generate', 'marvin.cast', 'marvin.extract', 'marvin.classify'],
      arguments: [{ at: 'instructions', holds: 'text', role: 'system' }],
    },
    { callee: ['ell.system'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['ell.user'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['ell.assistant'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['Messages.System'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['Messages.User'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
  ],
  annotations: [
    { callee: ['prompt_template'], arguments: [{ at: [0, 'template'], holds: 'text' }], template: 'braces' },
    { callee: ['prompt', 'chatprompt'], needsImport: true, arguments: [{ at: [0, 'template'], holds: 'messages' }], template: 'braces' },
  ],
  classes: [
    {
      bases: ['ell.simple', 'ell.complex', 'simple', 'complex'],
      needsImport: true,
      docstring: 'prompt',
      fields: [{ at: '*', holds: 'text', role: 'user' }],
    },
    { bases: ['marvin.fn', 'outlines.prompt', 'fn', 'promptic', 'llm'], needsImport: true, docstring: 'prompt' },
  ],
} satisfies SdkShapes;
