/** What all formats of Markdown prompts have in common, on real files and on broken ones. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { assertSound, fixtures, read, readFixture } from '../support/reading.ts';

const ids = [
  'vscode-prompt',
  'vscode-instructions',
  'vscode-agent',
  'vscode-chatmode',
  'copilot-instructions',
  'claude-agent',
  'claude-command',
  'claude-rules',
  'skill',
  'agents',
  'cursor-rules',
  'markdown',
  'text',
];

/** What tends to break a reader, put in or left out at any place. */
const pieces = [
  '---\n',
  '---',
  '\n',
  '\r\n',
  '{{',
  '}}',
  '{% if',
  '${',
  '$1',
  '@a.md',
  '#file:',
  '[',
  '](',
  '<a',
  '```',
  '"',
  "'",
  ': ',
  '*',
  '&',
  '\u{1f600}',
  '\ud800',
  '\ufeff',
  '\t',
];

const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(20), piece: fc.constantFrom(...pieces, '') }),
  { maxLength: 6 },
);

function survivesEdits(path: string, text: string, runs: number): void {
  fc.assert(
    fc.property(edits, (list) => {
      let edited = text;
      for (const { at, remove, piece } of list) {
        const start = Math.floor(at * edited.length);
        edited = edited.slice(0, start) + piece + edited.slice(start + remove);
      }
      assertSound(read(path, edited));
    }),
    { numRuns: runs },
  );
}

describe('Markdown prompts', () => {
  for (const id of ids)
    for (const path of fixtures(id)) {
      it(`keep their places: ${path}`, () => assertSound(readFixture(id, path)));
      it(`survive any edit: ${path}`, () => survivesEdits(path, readFixture(id, path).text, 200));
    }
});

const real = fileURLToPath(new URL('../../../shared/data/promptfiles/', import.meta.url));
const mine = new Set([
  'prompt.md',
  'instructions.md',
  'agent.md',
  'chatmode.md',
  'SKILL.md',
  'AGENTS.md',
  'mdc-cursor-rules',
  'fabric-pattern',
]);

describe(`Markdown prompts in the wild${existsSync(real) ? '' : ' (skipped: ../shared is absent)'}`, () => {
  if (!existsSync(real)) return;
  const rows = readFileSync(`${real}index.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; path: string; format: string });
  for (const { file, path } of rows.filter((r) => mine.has(r.format)))
    it(`keep their places and survive edits: ${file}`, () => {
      const text = readFileSync(real + file, 'utf8');
      assertSound(read(path, text));
      survivesEdits(path, text, 15);
    });
});
