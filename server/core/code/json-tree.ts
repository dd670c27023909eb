/**
 * JSON as a tree with places (RFC 8259), with comments and commas at ends (JSONC), one value or many behind each other (JSON Lines).
 * Half-written text gives what is there.
 */
import { type Span, span } from '../text.ts';
import type { DataEntry, DataNode } from './data-tree.ts';
import { jsonUnits } from './json-literal.ts';

export function parseJson(text: string): readonly DataNode[] {
  const scan = new Scan(text);
  const found: DataNode[] = [];
  while (scan.at < text.length) {
    const before = scan.at;
    const value = scan.value(0);
    if (value) found.push(value);
    // What is no value is passed over.
    if (scan.at === before) scan.at++;
    scan.blank();
  }
  return found;
}

const deepest = 128;

class Scan {
  at = 0;

  constructor(private readonly text: string) {
    if (text[0] === '\ufeff') this.at = 1;
    this.blank();
  }

  /** Passes over white space and comments. */
  blank(): void {
    const { text } = this;
    for (;;) {
      const c = text[this.at];
      if (c === ' ' || c === '\n' || c === '\r' || c === '\t') this.at++;
      else if (c === '/' && text[this.at + 1] === '/') {
        const end = text.indexOf('\n', this.at);
        this.at = end === -1 ? text.length : end;
      } else if (c === '/' && text[this.at + 1] === '*') {
        const end = text.indexOf('*/', this.at + 2);
        this.at = end === -1 ? text.length : end + 2;
      } else return;
    }
  }

  /** Null where none begins; then nothing is passed over. */
  value(depth: number): DataNode | null {
    switch (this.text[this.at]) {
      case '{':
        return depth < deepest ? this.map(depth) : null;
      case '[':
        return depth < deepest ? this.list(depth) : null;
      case '"': {
        const read = this.string();
        if (!read) return null;
        const { at, body, text } = read;
        return text === null
          ? { kind: 'other', span: at }
          : { kind: 'text', span: at, text, literal: { kind: 'literal', span: at, body, holes: [], node: null } };
      }
      default: {
        word.lastIndex = this.at;
        const match = word.exec(this.text);
        if (!match) return null;
        const at = span(this.at, word.lastIndex);
        this.at = at.end;
        return { kind: 'other', span: at };
      }
    }
  }

  private map(depth: number): DataNode {
    const start = this.at++;
    const entries: DataEntry[] = [];
    for (this.blank(); this.at < this.text.length && this.text[this.at] !== '}'; this.blank()) {
      const key = this.text[this.at] === '"' ? this.string() : null;
      if (!key) {
        // A bracket that closes more than is open ends what is half-written.
        if (this.text[this.at] === ']') break;
        this.at++;
        continue;
      }
      this.blank();
      let value: DataNode | null = null;
      if (this.text[this.at] === ':') {
        this.at++;
        this.blank();
        value = this.value(depth + 1);
      }
      if (key.text !== null) entries.push({ key: key.text, keySpan: key.body, value });
    }
    if (this.text[this.at] === '}') this.at++;
    return { kind: 'map', span: span(start, this.at), entries };
  }

  private list(depth: number): DataNode {
    const start = this.at++;
    const items: DataNode[] = [];
    for (this.blank(); this.at < this.text.length && this.text[this.at] !== ']'; this.blank()) {
      const item = this.value(depth + 1);
      if (item) items.push(item);
      else if (this.text[this.at] === '}') break;
      else this.at++;
    }
    if (this.text[this.at] === ']') this.at++;
    return { kind: 'list', span: span(start, this.at), items };
  }

  /** Null where it is not closed on its line; `text` is null where an escape in it is none. */
  private string(): { readonly at: Span; readonly body: Span; readonly text: string | null } | null {
    const start = this.at;
    const close = this.closing(start + 1);
    if (close === null) return null;
    this.at = close + 1;
    const body = span(start + 1, this.at - 1);
    const raw = this.text.slice(body.start, body.end);
    const plain = !raw.includes('\\') && !/[\x00-\x1f]/.test(raw);
    const units = plain ? null : jsonUnits(this.text, body);
    return { at: span(start, this.at), body, text: plain ? raw : (units?.map((unit) => unit.text).join('') ?? null) };
  }

  private closing(from: number): number | null {
    for (let at = from; at < this.text.length; at++) {
      const c = this.text.charCodeAt(at);
      if (c === 34) return at;
      if (c === 10 || c === 13) return null;
      if (c === 92) at++;
    }
    return null;
  }
}

const word = /[\w.+-]+/y;
