/** Where in `{ key: value }` and `[a, b]` on one line the cursor is, while it is being written and so is no valid YAML. */

export interface FlowContext {
  /** Keys that lead to the place from the beginning of the line; `-` stands for an item of a list. */
  readonly path: readonly string[];
  /** The key whose value is being typed; null on a key. */
  readonly key: string | null;
  readonly typed: string;
  /** Keys of the same map, or items of the same list. */
  readonly others: ReadonlySet<string>;
  readonly item: boolean;
}

interface Level {
  readonly list: boolean;
  readonly done: string[];
  key: string | null;
}

/** Nobody writes longer lines by hand. */
const longest = 2000;

/**
 * @param before of the line, without its indentation and dashes. @param after the rest of the line.
 * @returns null outside of maps between braces
 */
export function flowContext(before: string, after: string): FlowContext | null {
  if (before.length > longest) return null;
  const colon = keyEnd(before);
  const isOpened = /^[{[]/.test(before);
  const first = isOpened ? null : colon === -1 ? null : unquoted(before.slice(0, colon).trim());
  if (!isOpened && first === null) return null;
  const levels: Level[] = [];
  let start = isOpened ? 0 : colon + 1;
  for (let i = start; i < before.length; i++) {
    const c = before[i] as string;
    const level = levels.at(-1);
    const isBlank = before.slice(start, i).trim() === '';
    if ((c === '{' || c === '[') && isBlank) levels.push({ list: c === '[', done: [], key: null });
    else if (!level) {
      // A text that has braces further on.
      if (!/\s/.test(c)) return null;
      continue;
    } else if ((c === '"' || c === "'") && isBlank) {
      const close = before.indexOf(c, i + 1);
      if (close === -1) {
        start = i + 1;
        break;
      }
      i = close;
      continue;
    } else if (c === '}' || c === ']') {
      levels.pop();
      if (levels.length === 0) return null;
    } else if (c === ',') {
      level.done.push(level.key ?? unquoted(before.slice(start, i).trim()));
      level.key = null;
    } else if (c === ':' && !level.list && level.key === null && /^(?:\s|$)/.test(before.slice(i + 1, i + 2)))
      level.key = unquoted(before.slice(start, i).trim());
    else continue;
    start = i + 1;
  }
  const own = levels.at(-1);
  if (!own || levels.every((level) => level.list)) return null;
  const outer = levels.slice(0, -1).flatMap((level) => (level.list ? ['-'] : [level.key ?? '']));
  const path = [...(first === null ? [] : [first]), ...outer];
  const others = new Set([...own.done, ...following(after, own.list)]);
  const typed = before.slice(start).trimStart();
  if (!own.list) return { path, key: own.key, typed, others, item: false };
  return { path: path.slice(0, -1), key: path.at(-1) ?? null, typed, others, item: true };
}

/** What follows the word at hand in the same map or list. */
function following(after: string, isList: boolean): string[] {
  const close = after.search(isList ? /\]/ : /\}/);
  const rest = (close === -1 ? after : after.slice(0, close)).split(',').slice(1);
  return rest.map((part) => unquoted((isList ? part : (part.split(':', 1)[0] ?? '')).trim()));
}

/** End of a key in `key: value`; -1 where there is none yet. */
export function keyEnd(rest: string): number {
  for (let i = 0; i < rest.length; i++) if (rest[i] === ':' && (i + 1 === rest.length || rest[i + 1] === ' ')) return i;
  return -1;
}

export const unquoted = (name: string): string => name.replace(/^(['"])(.*)\1$/, '$2');
