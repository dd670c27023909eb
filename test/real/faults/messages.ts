/** Roles, their order, and messages without a word. */
import { bodyStart, each, inBody, replaced } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'writes a role that does not exist',
    rules: ['unknown-role'],
    files: { dotprompt: 4, prompty: 3, prompty1: 1 },
    *ways({ text }) {
      for (const wrong of ['sytem', 'assistant', 'System', 'uesr'])
        yield* inBody(text, /\{\{ ?role "\w+" ?\}\}/g, () => `{{role "⟦${wrong}⟧"}}`);
      yield* inBody(text, /^system:$/gm, () => '⟦sytem⟧:');
      yield* inBody(text, /^user:$/gm, () => '⟦usr⟧:');
    },
  },
  {
    name: 'lets the system speak after the user',
    rules: ['role-order'],
    files: { dotprompt: 2, prompty: 2 },
    *ways({ text, family }) {
      if (family === 'dotprompt') {
        const user = /\{\{ ?role "user" ?\}\}[\s\S]*$/.exec(text);
        if (user) yield replaced(text, text.length, text.length, '\n⟦{{role "system"}}⟧\nAnswer in one sentence.\n');
      } else if (/^user:$/m.test(text)) yield replaced(text, text.length, text.length, '\n⟦system:⟧\nAnswer in one sentence.\n');
    },
  },
  {
    name: 'leaves a message empty',
    rules: ['empty-message'],
    files: { dotprompt: 2, prompty: 3 },
    *ways({ text }) {
      yield* inBody(text, /(\{\{ ?role "\w+" ?\}\})[^{]*(\{\{ ?role "\w+" ?\}\})/g, (m) => `⟦${m[1]}\n${m[2]}⟧`);
      yield* each(text, /^system:\n[^{]*?\n\nuser:$/gm, () => '⟦system:\n\nuser:⟧');
      yield* each(text, /^user:\n[\s\S]*$/gm, () => '⟦user:\n⟧');
    },
  },
  {
    name: 'has a header and nothing else',
    rules: ['empty-message'],
    files: { dotprompt: 1, prompty: 1, prompt: 1, agent: 1, instructions: 1, skill: 1 },
    *ways({ text }) {
      const start = bodyStart(text);
      if (start > 0) yield replaced(text, start, text.length, '', [{ start: 0, end: text.length }]);
    },
  },
] satisfies Fault[];
