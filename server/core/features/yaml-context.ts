/**
 * Where in a YAML header the cursor is, by indentation alone: while a key is being typed the text is often no valid YAML,
 * so the parser's tree cannot be asked.
 */

import { flowContext, keyEnd, unquoted } from './flow-context.ts';
import { ending } from './words.ts';

export interface YamlContext {
  /** Keys from the top down to the place; `-` stands for an item of a list. */
  readonly path: readonly string[];
  readonly on: 'key' | 'value';
  /** The key whose value is being typed; null on a key. */
  readonly key: string | null;
  /** What is typed so far, and where it starts. */
  readonly typed: string;
  readonly start: number;
  /** End of the word that the cursor is in. */
  readonly end: number;
  /** Keys that already stand beside the place. */
  readonly siblings: ReadonlySet<string>;
  /** Inside `[…]`, or after `- `: one item of a list. */
  readonly item: boolean;
  /** The other items of the list that the cursor is in. */
  readonly listed: ReadonlySet<string>;
}

/** @param text the header's content alone. @param offset in it. Null in comments and block scalars. */
export function yamlContext(text: string, offset: number): YamlContext | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const nextBreak = text.indexOf('\n', offset);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(before) || inBlockScalar(text, lineStart)) return null;
  const lead = /^[ ]*(?:- +)*/.exec(before)?.[0] ?? '';
  const rest = before.slice(lead.length);
  const colon = keyEnd(rest);
  const { path, siblings } = around(text, lineStart, lead);
  const inFlow = flowContext(rest, text.slice(offset, lineEnd));
  if (inFlow) {
    const { key, typed, others } = inFlow;
    const tail = (key === null ? /^[\w.-]*/ : /^[^\]},'"\r\n#]*/).exec(text.slice(offset, lineEnd))?.[0].trimEnd() ?? '';
    return {
      path: [...path, ...inFlow.path],
      on: key === null ? 'key' : 'value',
      key,
      typed,
      start: offset - typed.length,
      end: offset + tail.length,
      siblings: inFlow.item ? none : others,
      item: inFlow.item,
      listed: inFlow.item ? others : none,
    };
  }
  if (colon !== -1) {
    const key = unquoted(rest.slice(0, colon).trim());
    const value = rest.slice(colon + 1);
    const flow = value.lastIndexOf('[') > value.lastIndexOf(']');
    const typed = ending(value, flow ? /[^[,'"]/ : /[^'"]/).trimStart();
    const after = text.slice(offset, lineEnd);
    const tail = (flow ? /^[^\],'"]*/ : /^[^\r\n'"#]*/).exec(after)?.[0] ?? '';
    const listed = flow ? flowItems(value, after) : none;
    return {
      path,
      on: 'value',
      key,
      typed,
      start: offset - typed.length,
      end: offset + tail.trimEnd().length,
      siblings,
      item: flow,
      listed,
    };
  }
  const item = lead.includes('-');
  const tail = (item ? itemTail : /^[\w.-]*/).exec(text.slice(offset, lineEnd))?.[0] ?? '';
  const typed = rest.replace(/^['"]/, '');
  if (/\s/.test(typed)) return null;
  const listed = item ? blockItems(text, lineStart, lead) : none;
  return { path, on: 'key', key: null, typed, start: offset - typed.length, end: offset + tail.length, siblings, item, listed };
}

const none: ReadonlySet<string> = new Set();

/** The rest of an item; of one that is a map, the rest of its first key. */
const itemTail = /^[^\s'"#:]*/;

/** The other items of `[a, b]`, given what stands between the colon and the cursor, and what follows the cursor. */
function flowItems(before: string, after: string): Set<string> {
  const above = before
    .slice(before.lastIndexOf('[') + 1)
    .split(',')
    .slice(0, -1);
  const close = after.indexOf(']');
  const below = (close === -1 ? after : after.slice(0, close)).split(',').slice(1);
  return new Set([...above, ...below].map((item) => unquoted(item.trim())));
}

/** The other items of a list with an item to a line. */
function blockItems(text: string, lineStart: number, lead: string): Set<string> {
  const lineEnd = text.indexOf('\n', lineStart);
  const above = text.slice(0, lineStart).split('\n').slice(0, -1).reverse();
  const below = lineEnd === -1 ? [] : text.slice(lineEnd + 1).split('\n');
  const indent = lead.indexOf('-');
  const items = new Set<string>();
  for (const lines of [above, below])
    for (const text of lines) {
      const line = readLine(text);
      if (!line || line.indent > indent) continue;
      if (line.indent < indent || !line.dash) break;
      const item = text.slice(line.column);
      const comment = item.search(/\s#/);
      items.add(unquoted((comment === -1 ? item : item.slice(0, comment)).trim()));
    }
  return items;
}

const widthOf = (lead: string): number => lead.length;

interface Line {
  /** Column of the key itself: after any `- `. */
  readonly column: number;
  /** Column of the first non-blank. */
  readonly indent: number;
  readonly dash: boolean;
  readonly key: string | null;
}

function readLine(text: string): Line | null {
  if (text.trim() === '' || text.trimStart().startsWith('#')) return null;
  const lead = /^[ ]*(?:- +)*/.exec(text)?.[0] ?? '';
  const colon = keyEnd(text.slice(lead.length).trimEnd());
  const indent = lead.length - lead.trimStart().length;
  return {
    column: lead.length,
    indent,
    dash: lead.includes('-'),
    key: colon === -1 ? null : unquoted(text.slice(lead.length, lead.length + colon).trim()),
  };
}

function around(text: string, lineStart: number, lead: string): { path: string[]; siblings: Set<string> } {
  const above = text.slice(0, lineStart).split('\n').slice(0, -1);
  const after = text.indexOf('\n', lineStart);
  const below = after === -1 ? [] : text.slice(after + 1).split('\n');
  const path: string[] = [];
  const siblings = new Set<string>();
  let column = widthOf(lead);
  let dash = lead.includes('-');
  let indent = lead.length - lead.trimStart().length;
  let level = true;
  if (dash) path.unshift('-');
  for (let i = above.length - 1; i >= 0; i--) {
    const line = readLine(above[i] as string);
    if (!line) continue;
    if (!dash && line.column === column && line.key !== null) {
      if (level) siblings.add(line.key);
      if (line.dash) {
        path.unshift('-');
        dash = true;
        indent = line.indent;
      }
      continue;
    }
    if (dash) {
      // A list may stand at its key's own column.
      if (line.indent <= indent && !line.dash && line.key !== null && line.column <= indent) {
        path.unshift(line.key);
        column = line.column;
        indent = line.indent;
        dash = false;
        level = false;
      }
    } else if (line.column < column && line.key !== null) {
      path.unshift(line.key);
      if (line.dash) path.unshift('-');
      column = line.column;
      indent = line.indent;
      dash = line.dash;
      level = false;
    }
  }
  for (const text of below) {
    const line = readLine(text);
    if (!line) continue;
    if (line.column < widthOf(lead) || line.dash) break;
    if (line.column === widthOf(lead) && line.key !== null) siblings.add(line.key);
  }
  return { path, siblings };
}

/** Whether the line lies inside `key: |` or `key: >`. */
function inBlockScalar(text: string, lineStart: number): boolean {
  const end = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, end === -1 ? text.length : end);
  let column = line.trim() === '' ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length;
  const above = text.slice(0, lineStart).split('\n').slice(0, -1);
  for (let i = above.length - 1; i >= 0; i--) {
    const other = above[i] as string;
    if (other.trim() === '') continue;
    const indent = other.length - other.trimStart().length;
    if (indent >= column) continue;
    if (/:\s*[|>][+-]?\d?\s*$/.test(other)) return column !== Number.POSITIVE_INFINITY || indent < column;
    if (column === Number.POSITIVE_INFINITY) return false;
    column = indent;
  }
  return false;
}
