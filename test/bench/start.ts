/** From the start of the server to its first diagnostics, and its memory then: against a bare server of 40 lines. */
import { join } from 'node:path';
import { bin } from './built.ts';
import { longPrompt, root } from './corpus.ts';
import { median, ms, type Row } from './row.ts';
import { Session } from './session.ts';

const rounds = 11;
const uri = 'file:///bench/prompts/long.prompt';

export async function bench(): Promise<Row[]> {
  const text = longPrompt(500);
  const servers = { ours: [bin, 'lsp', '--stdio'], floor: [join(root, 'test/bench/floor.mjs'), '--stdio'] };
  const times: Record<string, number[]> = { ours: [], floor: [] };
  const memory: Record<string, number[]> = { ours: [], floor: [] };
  for (let round = 0; round <= rounds; round++)
    for (const [name, args] of Object.entries(servers)) {
      const start = performance.now();
      const session = new Session(process.execPath, args);
      await session.open(uri, 'dotprompt', text);
      const time = performance.now() - start;
      // The first round fills caches on both sides.
      if (round > 0) {
        times[name]?.push(time);
        memory[name]?.push(session.memory());
      }
      await session.close();
    }
  const [time, base] = [median(times.ours ?? []), median(times.floor ?? [])];
  const [size, baseSize] = [median(memory.ours ?? []), median(memory.floor ?? [])];
  return [
    { name: 'start: to first diagnostics', figure: ms(time), yardstick: `floor ${ms(base)}`, ratio: time / base, goal: 1.4 },
    {
      name: 'start: memory',
      figure: `${size.toFixed(0)} MB`,
      yardstick: `floor ${baseSize.toFixed(0)} MB`,
      ratio: size / baseSize,
      goal: 1.5,
    },
  ];
}
