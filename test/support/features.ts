/** Asks features about marked texts: the only place in the feature tests that calls the API. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/core/config.ts';
import { isRefusal, type Outline } from '../../server/core/features.ts';
import type { PromptFile } from '../../server/core/prompt.ts';
import { createService, localize, type Service } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from './marks.ts';
import { memoryWorkspace } from './memory.ts';

export interface Asked {
  readonly service: Service;
  readonly file: PromptFile;
  readonly text: string;
  /** Of the first mark. */
  readonly offset: number;
}

/** Reads a marked text as the file of that name; tokens are counted as words. */
export function ask(path: string, marked: string, others: Readonly<Record<string, string>> = {}): Asked {
  const { text, spans } = unmark(marked);
  const service = createService({
    workspace: memoryWorkspace({ ...others, [path]: text }),
    files: () => [...Object.keys(others), path],
    config: () => defaultConfig,
    count: async (t) => t.split(/\s+/).filter(Boolean).length,
  });
  const file = service.read(path, text);
  assert.ok(file, `${path} is not taken for a prompt file`);
  return { service, file, text, offset: spans[0]?.start ?? 0 };
}

export async function hoverText(path: string, marked: string, others?: Readonly<Record<string, string>>): Promise<string | null> {
  const { service, file, offset } = ask(path, marked, others);
  return (await service.hover(file, offset))?.markdown ?? null;
}

/** The labels offered at the cursor, in their order. */
export function offered(path: string, marked: string, others?: Readonly<Record<string, string>>): string[] {
  const { service, file, offset } = ask(path, marked, others);
  return service.complete(file, offset).map((c) => c.label);
}

/** The text once the completion of that label is taken. */
export function completed(path: string, marked: string, label: string, others?: Readonly<Record<string, string>>): string {
  const { service, file, offset, text } = ask(path, marked, others);
  const found = service.complete(file, offset).find((c) => c.label === label);
  assert.ok(found, `"${label}" is not offered`);
  assert.ok(found.edit.span.start <= offset && offset <= found.edit.span.end, 'the edit does not hold the cursor');
  return applyEdits(text, [found.edit]);
}

/** The text with marks around every place that names the same as the cursor. */
export function referencesMarked(path: string, marked: string): string {
  const { service, file, offset, text } = ask(path, marked);
  return mark(
    text,
    service
      .references(file, offset)
      .map((r) => r.span)
      .sort((a, b) => a.start - b.start),
  );
}

/** The text after a rename, or why it is refused. */
export function renamed(path: string, marked: string, name: string, others?: Readonly<Record<string, string>>): string {
  const { service, file, offset, text } = ask(path, marked, others);
  const answer = service.rename(file, offset, name);
  return isRefusal(answer)
    ? `refused: ${localize(answer.refusal)}`
    : applyEdits(
        text,
        answer.flatMap((e) => e.edits),
      );
}

/** All texts after a rename, by path, or why it is refused. */
export function renamedAll(
  path: string,
  marked: string,
  name: string,
  others: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | string {
  const { service, file, offset, text } = ask(path, marked, others);
  const answer = service.rename(file, offset, name);
  if (isRefusal(answer)) return `refused: ${localize(answer.refusal)}`;
  const texts: Record<string, string> = { ...others, [path]: text };
  for (const { path: at, edits } of answer) texts[at] = applyEdits(texts[at] ?? '', edits);
  return texts;
}

/** The outline, a line each, indented by depth. */
export function outline(path: string, text: string): string {
  const { service, file } = ask(path, text);
  const lines = (list: readonly Outline[], depth: number): string[] =>
    list.flatMap((s) => [`${'  '.repeat(depth)}${s.kind} ${s.name}`, ...lines(s.children, depth + 1)]);
  return lines(service.symbols(file), 0).join('\n');
}
