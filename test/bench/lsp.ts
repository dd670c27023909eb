/** From an edit to its diagnostics, and hover and code actions, in 500 lines: against a bare server of 40 lines. */
import { join } from 'node:path';
import { bin } from './built.ts';
import { longPrompt, root } from './corpus.ts';
import { ms, quantile, type Row } from './row.ts';
import { Session } from './session.ts';

const uri = 'file:///bench/prompts/long.prompt';
const edits = 400;
const warmup = 60;

interface Times {
  readonly edit: number[];
  readonly hover: number[];
  readonly actions: number[];
}

export async function bench(): Promise<Row[]> {
  const ours = new Session(process.execPath, [bin, 'lsp', '--stdio']);
  const floor = new Session(process.execPath, [join(root, 'test/bench/floor.mjs'), '--stdio']);
  const text = longPrompt(500);
  await Promise.all([ours.open(uri, 'dotprompt', text), floor.open(uri, 'dotprompt', text)]);
  const times = { ours: { edit: [], hover: [], actions: [] } as Times, floor: { edit: [], hover: [], actions: [] } as Times };
  // Turn by turn, so that whatever else the machine does falls on both.
  for (let i = 0; i < edits; i++) {
    await turn(ours, i, i < warmup ? null : times.ours);
    await turn(floor, i, i < warmup ? null : times.floor);
  }
  await Promise.all([ours.close(), floor.close()]);
  const row = (name: string, of: keyof Times, q: number, goal: number): Row => {
    const [a, b] = [quantile(times.ours[of], q), quantile(times.floor[of], q)];
    return { name, figure: ms(a), yardstick: `floor ${ms(b)}`, ratio: a / b, goal };
  };
  return [
    row('lsp: edit to diagnostics, p50', 'edit', 0.5, 2),
    row('lsp: edit to diagnostics, p99', 'edit', 0.99, 4),
    row('lsp: hover, p95', 'hover', 0.95, 2),
    row('lsp: actions, p95', 'actions', 0.95, 2),
  ];
}

async function turn(session: Session, i: number, into: Times | null): Promise<void> {
  // A letter is typed, then taken back, line after line: the text stays what it was.
  const position = { line: 20 + ((i >> 1) % 400), character: 0 };
  const version = i + 2;
  let start = performance.now();
  const diagnosed = session.nextDiagnostics(uri, version);
  session.notify('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: position, end: i % 2 ? { ...position, character: 1 } : position }, text: i % 2 ? '' : 'x' }],
  });
  await diagnosed;
  into?.edit.push(performance.now() - start);
  start = performance.now();
  await session.request('textDocument/hover', { textDocument: { uri }, position: { line: 13, character: 60 } });
  into?.hover.push(performance.now() - start);
  start = performance.now();
  await session.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    // As an editor asks by itself while the cursor moves.
    context: { diagnostics: [], triggerKind: 2 },
  });
  into?.actions.push(performance.now() - start);
}
