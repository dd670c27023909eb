/**
 * `npm run bench [-- NAME...] [--json]`: every speed as a ratio to a yardstick measured in the same run.
 * Prints a table; with `--json` the same as `[{ name, ratio, goal, held }]`. Exits 0 whatever it finds: timings decide no test.
 */
import { bench as advice } from './advice.ts';
import { bench as cli } from './cli.ts';
import { bench as codeEdit } from './code-edit.ts';
import { bench as lint } from './lint.ts';
import { bench as lsp } from './lsp.ts';
import { bench as model } from './model.ts';
import { held, type Row } from './row.ts';
import { bench as rules } from './rules.ts';
import { bench as scan } from './scan.ts';
import { bench as start } from './start.ts';

const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  lsp,
  start,
  lint,
  cli,
  rules,
  model,
  advice,
  scan,
  'code-edit': codeEdit,
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((a) => !a.startsWith('--'));
const unknown = names.filter((n) => !(n in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  if (!json) console.error(`measuring ${name} …`);
  rows.push(...(await bench()));
}

if (json) console.log(JSON.stringify(rows.map((row) => ({ name: row.name, ratio: round(row.ratio), goal: row.goal, held: held(row) }))));
else table(rows);

function table(all: readonly Row[]): void {
  const cells = all.map((row) => [
    row.name,
    row.figure,
    row.yardstick,
    `${round(row.ratio)}x`,
    row.goal === null ? '' : `<= ${round(row.goal)}x`,
    { true: 'held', false: 'NOT HELD', null: 'for comparison' }[String(held(row))] ?? '',
  ]);
  const head = ['name', 'figure', 'yardstick', 'ratio', 'goal', ''];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((c) => (c[i] ?? '').length)));
  for (const line of [head, ...cells])
    console.log(
      line
        .map((c, i) => c.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
