/** Headers that are no YAML any more. */
import { each, header, inHeader, replaced } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'drops the quote that closes a value',
    rules: ['invalid-yaml'],
    files: { prompt: 2, agent: 2, chatmode: 1, instructions: 2 },
    ways: ({ text }) => inHeader(text, /^(\w[\w-]*: (['"])[^\n[]*)\2$/gm, (m) => `⟦${m[1]}⟧`),
  },
  {
    name: 'drops the bracket that closes a list',
    rules: ['invalid-yaml'],
    files: { prompt: 2, agent: 1, chatmode: 1 },
    ways: ({ text }) => inHeader(text, /^(tools: \[[^\n]*)\]$/gm, (m) => `⟦${m[1]}⟧`),
  },
  {
    name: 'has a second colon in an unquoted value',
    rules: ['invalid-yaml'],
    files: { skill: 2, prompty: 2 },
    ways: ({ text }) => inHeader(text, /^description: .*$(?!\n\s)/gm, () => '⟦description: Use it thus: read, then write⟧'),
  },
  {
    name: 'indents with a tab',
    rules: ['invalid-yaml'],
    files: { dotprompt: 2, prompty: 2 },
    ways: ({ text }) => inHeader(text, /^ {2,}(\w+:)/gm, (m) => `⟦\t${m[1]}⟧`),
  },
  {
    name: 'indents a key by one column too many',
    rules: ['invalid-yaml'],
    files: { dotprompt: 2, prompty: 3 },
    ways: ({ text }) => inHeader(text, /^( +)(\w+: \S.*)\n\1(\w+: \S.*)$/gm, (m) => `${m[1]}${m[2]}\n⟦${m[1]} ${m[3]}⟧`),
  },
  {
    name: 'forgets the space behind a colon',
    rules: ['invalid-yaml'],
    files: { dotprompt: 2, prompty: 2 },
    ways: ({ text }) => inHeader(text, /^(model|name): (\w.*)$(?=\n)/gm, (m) => `⟦${m[1]}:${m[2]}⟧`),
  },
  {
    name: 'begins a value with a character that YAML keeps for itself',
    rules: ['invalid-yaml'],
    files: { prompty: 1, prompty1: 1, skill: 1 },
    ways: ({ text }) => inHeader(text, /^description: .*$(?!\n\s)/gm, () => '⟦description: @team writes this⟧'),
  },
  {
    name: 'forgets a comma in a list',
    rules: ['invalid-yaml'],
    files: { prompt: 1, chatmode: 1 },
    ways: ({ text }) => inHeader(text, /^tools: \['(\w+)', '/gm, (m) => `⟦tools: ['${m[1]}' '⟧`),
  },
  {
    name: 'refers to an anchor that is nowhere',
    rules: ['invalid-yaml'],
    files: { dotprompt: 1, prompty: 1 },
    ways: ({ text }) => inHeader(text, /^( *(?:model|id): ).*$/gm, (m) => `${m[1]}⟦*standard⟧`),
  },
  {
    name: 'deletes the line that closes the header',
    rules: ['unclosed-front-matter'],
    files: { dotprompt: 2, prompty: 2, prompt: 1, agent: 1, instructions: 1, skill: 1, cursor: 1 },
    *ways({ text }) {
      const { end } = header(text);
      if (end > 0)
        yield replaced(text, end + 1, end + 5, '', [
          { start: 0, end: 3 },
          { start: end, end: end + 1 },
        ]);
    },
  },
  {
    name: 'leaves a line empty before the header',
    rules: ['late-front-matter'],
    files: { prompt: 2, agent: 2, chatmode: 1, instructions: 2, skill: 2, cursor: 2 },
    *ways({ text }) {
      if (header(text).end > 0) yield replaced(text, 0, 0, '\n', [{ start: 1, end: 4 }]);
    },
  },
  {
    name: 'writes a key twice',
    rules: ['duplicate-key'],
    files: { dotprompt: 2, prompty: 2, prompt: 1, agent: 1, chatmode: 1, instructions: 1, skill: 1, cursor: 1 },
    *ways({ text }) {
      const { end } = header(text);
      for (const match of text.slice(4, end).matchAll(/^(?:name|description|model|applyTo|globs|alwaysApply|tools): .*$(?=\n\S|$)/gm)) {
        const first = { start: 4 + match.index, end: 4 + match.index + match[0].length };
        yield replaced(text, end, end, `\n${match[0]}`, [first, { start: end + 1, end: end + 1 + match[0].length }]);
      }
    },
  },
  {
    name: 'writes a nested key twice',
    rules: ['duplicate-key'],
    files: { dotprompt: 1, prompty: 2 },
    ways: ({ text }) => each(text, /^( {2,}\w+: \w.*)$/gm, (m) => `⟦${m[1]}\n${m[1]}⟧`, header(text)),
  },
] satisfies Fault[];
