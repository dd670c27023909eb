/** The command line's processor time, against a Node that does nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, cpu } from './built.ts';
import { longPrompt } from './corpus.ts';
import { median, ms, type Row } from './row.ts';

const rounds = 9;

export async function bench(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-bench-'));
  try {
    mkdirSync(join(folder, 'prompts'));
    for (let i = 0; i < 500; i++)
      writeFileSync(join(folder, `prompts/p${i}.prompt`), longPrompt(50).replace('Section', `Section of ${i},`));
    writeFileSync(join(folder, 'one.prompt'), longPrompt(50));
    const node = process.execPath;
    const subjects: Readonly<Record<string, () => number>> = {
      node: () => cpu(node, ['-e', '0'], folder).cpu,
      one: () => cpu(node, [bin, 'check', 'one.prompt'], folder).cpu,
      first: () => cpu(node, [bin, 'check', '--no-cache', 'prompts'], folder).cpu,
      second: () => cpu(node, [bin, 'check', 'prompts'], folder).cpu,
    };
    const times: Record<string, number[]> = {};
    for (let round = 0; round <= rounds; round++)
      for (const [name, run] of Object.entries(subjects)) {
        const time = run() * 1000;
        if (round > 0) (times[name] ??= []).push(time);
      }
    const base = median(times.node ?? []);
    const row = (name: string, of: string, goal: number): Row => {
      const time = median(times[of] ?? []);
      return { name, figure: `${ms(time)} CPU`, yardstick: `node -e 0 ${ms(base)}`, ratio: time / base, goal };
    };
    return [row('cli: one file', 'one', 1.8), row('cli: 500 files', 'first', 8), row('cli: 500 files again', 'second', 3)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
