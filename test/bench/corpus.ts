/** Texts to measure on: the project's own examples and pages, and real prompt files where `../shared` has them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = join(root, '../shared/data/promptfiles');

export interface Sample {
  readonly path: string;
  readonly text: string;
}

/** Markdown prompt files: real ones where there are any, else our own examples under changing names. */
export function markdownFolder(): { samples: Sample[]; source: string } {
  if (existsSync(join(shared, 'index.jsonl'))) {
    const rows = readFileSync(join(shared, 'index.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; name: string });
    const samples = rows
      .filter((r) => /\.(?:md|mdc)$/.test(r.name))
      .map((r, i) => ({ path: `bench/${i}/${r.name}`, text: readFileSync(join(shared, r.file), 'utf8') }));
    return { samples, source: `${samples.length} real Markdown prompt files` };
  }
  const own = markdownFiles(join(root, 'examples'));
  const samples = Array.from({ length: 12 }, (_, i) => own.map((s) => ({ ...s, path: `bench/${i}/${s.path.slice(root.length)}` }))).flat();
  return { samples, source: `our examples, ${samples.length} files` };
}

function markdownFiles(folder: string): Sample[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? markdownFiles(path) : /\.(?:md|mdc)$/.test(path) ? [{ path, text: readFileSync(path, 'utf8') }] : [],
    );
}

/** A Dotprompt file of about `lines` lines: a real header, then sections like those of the examples. */
export function longPrompt(lines: number): string {
  const header = [
    '---',
    'model: googleai/gemini-2.5-flash',
    'input:',
    '  schema:',
    '    name: string',
    '    items(array):',
    '      title: string',
    '      price: number',
    '---',
    '{{role "system"}}',
  ];
  const section = (n: number) => [
    `# Section ${n}`,
    '',
    'You sort tickets for a hosting company and draft the first reply. A person reads the reply before it is sent.',
    `- billing ${n}: invoices, refunds, changes of plan for {{name}}`,
    '- outage: something that worked has stopped working',
    '{{#each items}}',
    '- {{title}} costs {{price}}',
    '{{/each}}',
    '',
    'Write in the language of the customer. Say what happens next and by when. See `docs/queues.md` for **details**.',
  ];
  const out = [...header];
  for (let n = 1; out.length < lines; n++) out.push(...section(n));
  return `${out.slice(0, lines - (lines % 10)).join('\n')}\n`;
}
