/** The fields of a format text, and what is doubled in it: `.format`, `%`, `Sprintf`, `String.Format`, `format!`. */
import type { FormatArgs, FormatStyle } from '../host.ts';
import { type Edit, type Span, span } from '../text.ts';

export interface FormatFields {
  /** What stands for something else: `{{` for `{`, `%n` for a line break. */
  readonly edits: readonly Edit[];
  readonly fields: readonly Field[];
}

export interface Field {
  readonly span: Span;
  /** What it names, and where; null where it goes by position. */
  readonly name: string | null;
  readonly nameSpan: Span | null;
  /** What fills it, in the file; null where that is not seen. */
  readonly value: Span | null;
}

/** A field before anybody knows what fills it. `next`: it takes the next position. */
interface RawField {
  readonly span: Span;
  readonly key: string | number | 'next';
  readonly isNamed: boolean;
  readonly nameSpan: Span | null;
}

interface Scanned {
  readonly edits: Edit[];
  readonly fields: RawField[];
}

/**
 * The fields of a text in the given style, in order. Null where the call would fail at run time: a lone brace, a field that
 * nothing fills, a value that no field takes where that is an error.
 */
export function formatFields(text: string, style: FormatStyle, args: FormatArgs): FormatFields | null {
  const scanned = scanners[style](text);
  return scanned && resolved(scanned, style, args);
}

/** A text as it is written in a format of a style, so that it comes out as it is. */
export function doubled(text: string, style: FormatStyle): string {
  if (style === 'MessageFormat') return text.replace(/'/g, "''").replace(/[{}]+/g, (braces) => `'${braces}'`);
  return isPercent(style) ? text.replace(/%/g, '%%') : text.replace(/[{}]/g, (brace) => brace + brace);
}

export const isPercent = (style: FormatStyle): boolean => style === 'percent' || style === 'printf' || style === 'java' || style === 'ruby';

/** Whether values that no field takes are an error or show in the text. */
const counts: ReadonlySet<FormatStyle> = new Set(['percent', 'printf', 'rust']);

function resolved({ edits, fields }: Scanned, style: FormatStyle, args: FormatArgs): FormatFields | null {
  const named = new Map(args.named.map((n) => [n.name, n.value]));
  // Rust counts what has a name behind what has none.
  const positional = style === 'rust' ? [...args.positional, ...args.named.map(({ value }) => value)] : args.positional;
  const used = new Set<number>();
  const found: Field[] = [];
  let position = 0;
  for (const { span: at, key, isNamed, nameSpan } of fields) {
    if (isNamed && typeof key === 'string') {
      const value = named.get(key) ?? null;
      // Rust takes what is not handed over from around the call.
      if (value === null && !args.open && style !== 'rust') return null;
      if (style === 'rust') used.add(args.positional.length + args.named.findIndex(({ name }) => name === key));
      found.push({ span: at, name: key, nameSpan, value });
      continue;
    }
    const index = key === 'next' ? position++ : (key as number);
    used.add(index);
    const value = positional[index] ?? null;
    if (value === null && !args.open) return null;
    found.push({ span: at, name: null, nameSpan: null, value });
  }
  const most = Math.max(-1, ...used) + 1;
  if (!args.open && counts.has(style) && positional.length > most) return null;
  if (!args.open && style === 'rust' && positional.some((_, at) => !used.has(at))) return null;
  return { edits, fields: found };
}

const scanners: Readonly<Record<FormatStyle, (text: string) => Scanned | null>> = {
  'str.format': (text) => pythonFields(text),
  'string.Format': (text) => braceFields(text, /(\d+)\s*(?:,\s*-?\d+\s*)?(?::[^{}]*)?\}/y),
  rust: (text) => braceFields(text, /((?:r#)?[\p{L}_][\p{L}\p{N}_]*|\d+)?(?:\s*|:[^{}]*)\}/uy),
  MessageFormat: (text) => messageFields(text),
  percent: (text) =>
    percentFields(
      text,
      /(?:\((?<name>[^()]*)\))?[#0\- +]{0,8}(?<width>\*|[1-9]\d{0,5})?(?:\.(?<precision>\*|\d{1,6})?)?[hlL]?[diouxXeEfFgGcrsa]/y,
    ),
  printf: (text) =>
    percentFields(
      text,
      /(?:(?<index>[1-9]\d{0,3})\$)?(?:[#0\- +]|'.){0,8}(?:\[(?<at>\d{1,4})\])?(?<width>\*|[1-9]\d{0,5})?(?:\.(?<precision>\*|\d{1,6})?)?(?:\[(?<last>\d{1,4})\])?[A-Za-z]/y,
    ),
  java: (text) =>
    percentFields(text, /(?:(?<index>[1-9]\d{0,3})\$)?[-#+ 0,(<]{0,8}(?<width>[1-9]\d{0,5})?(?:\.\d{1,6})?(?:[tT][A-Za-z]|[a-zA-Z])/y, 'n'),
  ruby: (text) =>
    percentFields(
      text,
      /\{(?<whole>[^{}]*)\}|(?:(?<index>[1-9]\d{0,3})\$)?[#0\- +]{0,8}(?:<(?<name>[^<>]*)>)?[#0\- +]{0,8}(?<width>\*|[1-9]\d{0,5})?(?:\.(?<precision>\*|\d{1,6})?)?[diouxXeEfFgGaAbBcpsu]/y,
    ),
};

/** Doubled braces and fields that hold no braces of their own. */
function braceFields(text: string, field: RegExp): Scanned | null {
  const found: Scanned = { edits: [], fields: [] };
  for (let at = next(text, 0, '{}'); at !== -1; at = next(text, at, '{}')) {
    const start = at;
    const brace = text[start] as string;
    if (text[start + 1] === brace) {
      found.edits.push({ span: span(start, start + 2), text: brace });
      at = start + 2;
      continue;
    }
    if (brace === '}') return null;
    field.lastIndex = start + 1;
    const match = field.exec(text);
    if (!match) return null;
    const key = match[1];
    found.fields.push(rawField(span(start, field.lastIndex), key, key === undefined ? null : span(start + 1, start + 1 + key.length)));
    at = field.lastIndex;
  }
  return found;
}

/** `str.format`: fields may hold subscripts and, in their format, fields. */
function pythonFields(text: string): Scanned | null {
  const found: Scanned = { edits: [], fields: [] };
  let numbering: 'next' | 'given' | null = null;
  for (let at = next(text, 0, '{}'); at !== -1; at = next(text, at, '{}')) {
    const start = at;
    const brace = text[start] as string;
    if (text[start + 1] === brace) {
      found.edits.push({ span: span(start, start + 2), text: brace });
      at = start + 2;
      continue;
    }
    const field = brace === '{' ? pythonField(text, start) : null;
    if (!field) return null;
    for (const { key } of field) {
      const kind: 'next' | 'given' | null = key === 'next' ? 'next' : typeof key === 'number' ? 'given' : null;
      if (kind && numbering && kind !== numbering) return null;
      numbering = kind ?? numbering;
    }
    const [whole, ...inner] = field as [RawField, ...RawField[]];
    found.fields.push(whole);
    // Fields in the format of a field fill no place of their own in the text, but take positions.
    for (const { key } of inner) if (key === 'next') return null;
    at = whole.span.end;
  }
  return found;
}

/** A field from its brace on, and those inside of its format; null where it is broken. */
function pythonField(text: string, start: number): RawField[] | null {
  let at = start + 1;
  while (at < text.length && !'}:!{'.includes(text[at] as string)) {
    if (text[at] === '[') {
      at = text.indexOf(']', at);
      if (at === -1) return null;
    }
    at++;
  }
  if (at >= text.length || text[at] === '{') return null;
  const path = text.slice(start + 1, at);
  const key = /^[^.[]*/.exec(path)?.[0] ?? '';
  const inner: RawField[] = [];
  if (text[at] === '!') {
    at += 2;
    if (text[at] !== ':' && text[at] !== '}') return null;
  }
  if (text[at] === ':') {
    at++;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === '{') {
        const nested = pythonField(text, at);
        if (!nested) return null;
        inner.push(...nested);
        at = (nested[0] as RawField).span.end;
      } else at++;
    }
    if (at >= text.length) return null;
  }
  const nameSpan = key === '' ? null : span(start + 1, start + 1 + key.length);
  return [rawField(span(start, at + 1), key === '' ? undefined : key, nameSpan), ...inner];
}

/** `{0,number,#.##}` with quotes that make text of braces. */
function messageFields(text: string): Scanned | null {
  const found: Scanned = { edits: [], fields: [] };
  let at = 0;
  while (at < text.length) {
    if (text[at] === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === at + 1) {
        found.edits.push({ span: span(at, at + 2), text: "'" });
        at += 2;
        continue;
      }
      found.edits.push({ span: span(at, at + 1), text: '' });
      const last = end === -1 ? text.length : end;
      if (end !== -1) found.edits.push({ span: span(end, end + 1), text: '' });
      at = last + 1;
    } else if (text[at] === '{') {
      let depth = 0;
      let end = at;
      do {
        if (text[end] === '{') depth++;
        else if (text[end] === '}') depth--;
        end++;
      } while (depth > 0 && end < text.length);
      const key = /^\s*(\d+)\s*[,}]/.exec(text.slice(at + 1, end))?.[1];
      if (depth > 0 || key === undefined) return null;
      found.fields.push(rawField(span(at, end), key, null));
      at = end;
    } else at++;
  }
  return found;
}

/** @param breaks The letter that stands for a line break. */
function percentFields(text: string, field: RegExp, breaks?: string): Scanned | null {
  const edits: Edit[] = [];
  const fields: RawField[] = [];
  for (let at = next(text, 0, '%'); at !== -1; at = next(text, at, '%')) {
    const start = at;
    const next = text[start + 1];
    if (next === '%' || (breaks !== undefined && next === breaks)) {
      edits.push({ span: span(start, start + 2), text: next === '%' ? '%' : '\n' });
      at = start + 2;
      continue;
    }
    field.lastIndex = start + 1;
    const match = field.exec(text);
    if (!match) return null;
    const { name, whole, index, at: given, last, width, precision } = match.groups ?? {};
    // A width that is handed over takes the position before: what fills the field then depends on more than its place.
    if (width === '*' || precision === '*') return null;
    const label = name ?? whole;
    const place = index ?? given ?? last;
    const where = span(start, field.lastIndex);
    if (label !== undefined) {
      const from = text.indexOf(label, start + 1);
      fields.push({ span: where, key: label, isNamed: true, nameSpan: span(from, from + label.length) });
    } else fields.push({ span: where, key: place === undefined ? 'next' : Number(place) - 1, isNamed: false, nameSpan: null });
    at = field.lastIndex;
  }
  return { edits, fields };
}

const rawField = (at: Span, key: string | undefined, nameSpan: Span | null): RawField =>
  key === undefined
    ? { span: at, key: 'next', isNamed: false, nameSpan: null }
    : /^\d+$/.test(key)
      ? { span: at, key: Number(key), isNamed: false, nameSpan: null }
      : { span: at, key, isNamed: true, nameSpan };

/** Offset of the next character of `chars` from an offset on; -1 where there is none. */
function next(text: string, from: number, chars: string): number {
  for (let at = from; at < text.length; at++) if (chars.includes(text[at] as string)) return at;
  return -1;
}
