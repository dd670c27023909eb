/** Techniques in the editor, with the intent known: the menu that a person opens, and the edit of a technique. In real prompt files, one after the other. */
import { bin } from './built.ts';
import { markdownFolder } from './corpus.ts';
import { ms, quantile, type Row } from './row.ts';
import { Session } from './session.ts';

/** Milliseconds at most: what a menu may take to open without being felt. */
const goal = 20;

/** As many as a run may take time for; a step through all of them takes long and short ones alike. */
const documents = 120;
const warmup = 20;

export async function bench(): Promise<Row[]> {
  const { samples } = markdownFolder();
  const step = Math.max(1, Math.floor(samples.length / documents));
  const chosen = samples.filter((_, i) => i % step === 0).slice(0, documents);
  const session = new Session(process.execPath, [bin, 'lsp', '--stdio']);
  await session.open('file:///bench/none.md', 'markdown', '');
  const times = { list: [] as number[], resolve: [] as number[] };
  for (const [i, { path, text }] of chosen.entries()) {
    const uri = `file:///${path}`;
    session.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
    await known(session, uri, text);
    const { list, resolve } = await turn(session, uri, text);
    if (i >= warmup) times.list.push(list);
    if (i >= warmup && resolve !== null) times.resolve.push(resolve);
    session.notify('textDocument/didClose', { textDocument: { uri } });
  }
  await session.close();
  const row = (name: string, of: readonly number[]): Row => {
    const time = quantile(of, 0.95);
    return { name: `advice: ${name}, p95 of ${of.length}`, figure: ms(time), yardstick: `${goal} ms`, ratio: time / goal, goal: 1 };
  };
  return [row('list of actions', times.list), row('edit of an action', times.resolve)];
}

/** Resolves when the intent is known; at once where the file is no prompt. */
async function known(session: Session, uri: string, text: string): Promise<void> {
  if (text.trim() === '') return;
  const refreshed = session.nextRequest('workspace/codeLens/refresh');
  const { result } = await session.request('textDocument/codeLens', { textDocument: { uri } });
  if (Array.isArray(result) && result.length > 0) await refreshed;
}

async function turn(session: Session, uri: string, text: string): Promise<{ list: number; resolve: number | null }> {
  const position = { line: Math.max(0, text.trimEnd().split('\n').length - 1), character: 0 };
  const params = {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], triggerKind: 1 },
  };
  let start = performance.now();
  await session.request('textDocument/codeAction', params);
  const list = performance.now() - start;
  // Most real files are best left as they are; asked for by its kind, each has some that can be applied.
  const all = { ...params, context: { diagnostics: [], only: ['refactor.rewrite.whetstone'] } };
  const { result } = await session.request('textDocument/codeAction', all);
  const lazy = Array.isArray(result) ? (result as { readonly data?: unknown }[]).find((a) => a.data !== undefined) : undefined;
  if (!lazy) return { list, resolve: null };
  start = performance.now();
  await session.request('codeAction/resolve', lazy);
  return { list, resolve: performance.now() - start };
}
