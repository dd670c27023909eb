/** Sections and fences that do not end. */
import { each, slip } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'drops the end of a section',
    rules: ['unclosed-tag'],
    files: { jinja: 3, agent: 2, prompt: 1 },
    ways: ({ text }) => each(text, /^(<(\w+)>)(\n[\s\S]*?\n)<\/\2>$/gm, (m) => `⟦${m[1]}⟧${m[3]}`),
  },
  {
    name: 'drops the beginning of a section',
    rules: ['unclosed-tag'],
    files: { jinja: 1, agent: 1, prompt: 1 },
    ways: ({ text }) => each(text, /^<(\w+)>(\n[\s\S]*?\n)(<\/\1>)$/gm, (m) => `${m[2]}⟦${m[3]}⟧`),
  },
  {
    name: 'misspells the end of a section',
    rules: ['unclosed-tag'],
    files: { jinja: 2, agent: 1, prompt: 1 },
    ways: ({ text }) => each(text, /^(<(\w+)>)(\n[\s\S]*?\n)<\/\2>$/gm, (m) => `⟦${m[1]}⟧${m[3]}⟦</${slip(m[2] ?? '')}>⟧`),
  },
  {
    name: 'leaves the quote of an attribute open',
    rules: ['unclosed-tag'],
    files: { jinja: 2, agent: 1, prompt: 1 },
    ways: ({ text }) => each(text, /^<(\w+)>(?=\n)/gm, (m) => `<${m[1]} for=⟦"all⟧>`),
  },
  {
    name: 'closes the outer of two sections first',
    rules: ['unclosed-tag'],
    files: { jinja: 1, agent: 1, prompt: 1 },
    ways: ({ text }) =>
      each(
        text,
        /^<(\w+)>\n(?:(?!<)[^\n]*\n)+?<\/\1>$/gm,
        (m) => `<outer>\n${m[0].slice(0, -(m[1] ?? '').length - 3)}⟦</outer>⟧\n</${m[1]}>`,
      ),
  },
  {
    name: 'drops the fence that ends code',
    rules: ['unclosed-code-fence'],
    files: { skill: 2, agents: 2, instructions: 2, agent: 2, prompt: 1, chatmode: 1 },
    *ways({ text }) {
      let open = -1;
      let at = 0;
      for (const line of text.split('\n')) {
        if (/^```\w+$/.test(line) && open === -1) open = at;
        else if (/^```$/.test(line) && open !== -1) {
          const now = text.slice(0, at) + text.slice(at + 4);
          yield { text: now, places: [{ start: open, end: at }] };
          open = -1;
        } else if (/^ *(```|~~~)/.test(line)) return;
        at += line.length + 1;
      }
    },
  },
] satisfies Fault[];
