/** TOML 1.0 as a tree with places: https://toml.io/en/v1.0.0. Half-written text gives what is there. */
import { type Span, span } from '../text.ts';
import type { DataEntry, DataList, DataMap, DataNode } from './data-tree.ts';
import { readToml, tomlString } from './toml-literal.ts';

export function parseToml(text: string): readonly DataNode[] {
  const scan = new Scan(text);
  const root: Table = { kind: 'map', span: span(0, text.length), entries: [] };
  let table = root;
  for (scan.blank(); scan.at < text.length; scan.blank()) {
    const start = scan.at;
    if (text[start] === '[') {
      const isList = text[start + 1] === '[';
      scan.at += isList ? 2 : 1;
      const path = scan.keys();
      scan.restOfLine();
      if (path.length > 0) table = opened(root, path, isList, start, scan.at) ?? { kind: 'map', span: span(start, scan.at), entries: [] };
      continue;
    }
    const path = scan.keys();
    scan.spaces();
    if (path.length === 0 || text[scan.at] !== '=') {
      scan.restOfLine();
      continue;
    }
    scan.at++;
    scan.spaces();
    const value = scan.value(0);
    set(table, path, value, scan.at);
    scan.restOfLine();
  }
  return [root];
}

type Table = { -readonly [K in keyof DataMap]: K extends 'entries' ? DataEntry[] : DataMap[K] };
type Items = { -readonly [K in keyof DataList]: K extends 'items' ? DataNode[] : DataList[K] };

interface Key {
  readonly name: string;
  readonly span: Span;
}

/** The table that a header opens; null where a value stands in its way. */
function opened(root: Table, path: readonly Key[], isList: boolean, start: number, end: number): Table | null {
  let at: Table | null = root;
  for (const [i, { name, span: keySpan }] of path.entries()) {
    const isLast = i === path.length - 1;
    const known: DataNode | null | undefined = at.entries.find(({ key }) => key === name)?.value;
    if (known?.kind === 'list' && !(known.items.at(-1)?.kind === 'map')) return null;
    if (known?.kind === 'list') {
      const list = known as Items;
      if (isLast && isList) list.items.push({ kind: 'map', span: span(start, end), entries: [] });
      list.span = span(list.span.start, end);
      at = list.items.at(-1) as Table;
    } else if (known?.kind === 'map') at = known as Table;
    else if (known) return null;
    else {
      const table: Table = { kind: 'map', span: span(start, end), entries: [] };
      at.entries.push({ key: name, keySpan, value: isLast && isList ? { kind: 'list', span: table.span, items: [table] } : table });
      at = table;
    }
    at.span = span(at.span.start, Math.max(at.span.end, end));
  }
  return at;
}

/** `a.b = value` in a table. */
function set(table: Table, path: readonly Key[], value: DataNode | null, end: number): void {
  let at = table;
  for (const [i, { name, span: keySpan }] of path.entries()) {
    at.span = span(at.span.start, Math.max(at.span.end, end));
    if (i === path.length - 1) {
      at.entries.push({ key: name, keySpan, value });
      return;
    }
    const known = at.entries.find(({ key }) => key === name)?.value;
    if (known?.kind === 'map') at = known as Table;
    else if (known) return;
    else {
      const inner: Table = { kind: 'map', span: span(keySpan.start, end), entries: [] };
      at.entries.push({ key: name, keySpan, value: inner });
      at = inner;
    }
  }
}

const deepest = 128;

class Scan {
  at = 0;

  constructor(private readonly text: string) {
    if (text[0] === '\ufeff') this.at = 1;
  }

  spaces(): void {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
  }

  /** White space, line breaks and comments. */
  blank(): void {
    for (;;) {
      const c = this.text[this.at];
      if (c === ' ' || c === '\t' || c === '\n' || c === '\r') this.at++;
      else if (c === '#') this.restOfLine();
      else return;
    }
  }

  restOfLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  /** `a."b c".d`; empty where none stands. */
  keys(): Key[] {
    const found: Key[] = [];
    for (;;) {
      this.spaces();
      const key = this.key();
      if (!key) return found;
      found.push(key);
      this.spaces();
      if (this.text[this.at] !== '.') return found;
      this.at++;
    }
  }

  private key(): Key | null {
    const quoted = tomlString(this.text, this.at);
    if (quoted) {
      this.at = quoted.span.end;
      return { name: this.textOf(quoted) ?? '', span: quoted.body };
    }
    bare.lastIndex = this.at;
    const match = bare.exec(this.text);
    if (!match) return null;
    const at = span(this.at, bare.lastIndex);
    this.at = at.end;
    return { name: match[0], span: at };
  }

  private textOf(at: { readonly span: Span; readonly body: Span }): string | null {
    return (
      readToml(this.text, { ...at, holes: [] })
        ?.units.map((unit) => unit.text)
        .join('') ?? null
    );
  }

  /** Null where none begins; then nothing is passed over. */
  value(depth: number): DataNode | null {
    const { text } = this;
    const start = this.at;
    const quoted = tomlString(text, start);
    if (quoted) {
      this.at = quoted.span.end;
      const value = this.textOf(quoted);
      if (value === null) return { kind: 'other', span: quoted.span };
      return { kind: 'text', span: quoted.span, text: value, literal: { kind: 'literal', ...quoted, holes: [], node: null } };
    }
    if (text[start] === '[' && depth < deepest) {
      const items: DataNode[] = [];
      this.at++;
      for (this.blank(); this.at < text.length && text[this.at] !== ']'; this.blank()) {
        const item = this.value(depth + 1);
        if (item) items.push(item);
        else if (text[this.at] === ',') this.at++;
        // What is no value ends what is half-written.
        else return { kind: 'list', span: span(start, this.at), items };
      }
      if (text[this.at] === ']') this.at++;
      return { kind: 'list', span: span(start, this.at), items };
    }
    if (text[start] === '{' && depth < deepest) {
      const table: Table = { kind: 'map', span: span(start, start), entries: [] };
      this.at++;
      for (this.blank(); this.at < text.length && text[this.at] !== '}'; this.blank()) {
        const path = this.keys();
        this.spaces();
        if (path.length > 0 && text[this.at] === '=') {
          this.at++;
          this.spaces();
          set(table, path, this.value(depth + 1), this.at);
        } else if (text[this.at] === ',') this.at++;
        else break;
      }
      if (text[this.at] === '}') this.at++;
      table.span = span(start, this.at);
      return table;
    }
    other.lastIndex = start;
    if (!other.test(text)) return null;
    this.at = other.lastIndex;
    return { kind: 'other', span: span(start, this.at) };
  }
}

const bare = /[\w-]+/y;
const other = /[^\s,\]}#"'[{=][^\n,\]}#]{0,100}/y;
