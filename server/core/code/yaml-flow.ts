/**
 * Plain and quoted texts of YAML 1.2, which may go on over lines: https://yaml.org/spec/1.2.2/#65-line-folding, 7.3.1 to 7.3.3.
 * What would be no text, or would be another one to older readers (`yes`, `12:30`), is not written.
 */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { LiteralAt, LiteralForm, LiteralReading, Unit, WriteContext } from './literal.ts';
import type { YamlLiteral } from './yaml-tree.ts';

type Around = Pick<YamlLiteral, 'indent' | 'flow'>;

/** A text that quotes were put around: they still count to its body. */
export function readNewlyQuoted(text: string, { span: whole, body, holes }: LiteralAt, around: Around): LiteralReading | null {
  const inner = span(body.start + 1, body.end - 1);
  const reading = inner.end < inner.start ? null : readQuoted(text, { span: whole, body: inner, holes }, around);
  if (!reading) return null;
  const quote = (start: number): Unit => ({ text: '', file: span(start, start + 1) });
  return { form: reading.form, units: [quote(body.start), ...reading.units, quote(inner.end)] };
}

export function readQuoted(text: string, { span: whole, body }: LiteralAt, around: Around): LiteralReading | null {
  const quote = text[whole.start] as string;
  if (text[body.end] !== quote || whole.end !== body.end + 1 || !isIndented(text, whole, around)) return null;
  const units = quote === '"' ? unitsOf(text, body, doubleEscape) : unitsOf(text, body, singleEscape);
  return units && { form: quote === '"' ? double : singleOf(around), units };
}

export function readPlain(text: string, { body }: LiteralAt, around: Around): LiteralReading | null {
  const source = text.slice(body.start, body.end);
  if (!isPlain(source, around.flow) || !isText(source) || !endsAt(text, body.end, around.flow) || !isIndented(text, body, around))
    return null;
  const units = unitsOf(text, body, () => null);
  return units && { form: plainOf(around), units };
}

/** Whether each line that goes on stands farther in than what holds it. */
function isIndented(text: string, { start, end }: Span, { indent }: Around): boolean {
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    let first = at + 1;
    while (text[first] === ' ') first++;
    if (first - at - 1 > indent) continue;
    while (isBlank(text[first])) first++;
    if (first >= end || !isBreak(text, first)) return false;
  }
  return true;
}

/** What stands at an offset but for itself: its text and its end; null where it stands for itself, `'broken'` where it may not stand. */
type Escape = (text: string, at: number, end: number) => { readonly text: string; readonly end: number } | 'broken' | null;

function unitsOf(text: string, body: Span, escapeAt: Escape): Unit[] | null {
  const units: Unit[] = [];
  let plain = body.start;
  const add = (from: number, to: number, value: string) => {
    if (from > plain) units.push({ text: text.slice(plain, from), file: span(plain, from) });
    units.push({ text: value, file: span(from, to) });
    plain = to;
  };
  for (let at = body.start; at < body.end; ) {
    const escaped = escapeAt(text, at, body.end);
    if (escaped === 'broken') return null;
    if (escaped) {
      add(at, escaped.end, escaped.text);
      at = escaped.end;
    } else if (isBreak(text, at)) {
      const fold = foldAt(text, at, plain, body.end);
      add(fold.start, fold.end, fold.text);
      at = fold.end;
    } else if (forbidden.test(text[at] as string)) return null;
    else at++;
  }
  if (body.end > plain) units.push({ text: text.slice(plain, body.end), file: span(plain, body.end) });
  return units;
}

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');

/** One line break is a blank, more are one less; white space on both sides goes with them. */
function foldAt(
  text: string,
  at: number,
  from: number,
  most: number,
): { readonly start: number; readonly end: number; readonly text: string } {
  let start = at;
  while (start > from && isBlank(text[start - 1])) start--;
  let breaks = 0;
  let end = at;
  for (; end < most && (isBlank(text[end]) || isBreak(text, end) || text[end] === '\n'); end++) if (text[end] === '\n') breaks++;
  return { start, end, text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1) };
}

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

/** Characters that no file of YAML holds as they are, and line breaks of YAML 1.1. */
const forbidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

const singleEscape: Escape = (text, at, end) => {
  if (text[at] !== "'") return null;
  return at + 1 < end && text[at + 1] === "'" ? { text: "'", end: at + 2 } : 'broken';
};

const doubleEscape: Escape = (text, at, end) => {
  if (text[at] === '"') return 'broken';
  if (text[at] !== '\\') return null;
  const next = text[at + 1] ?? '';
  const length = lengths[next];
  if (length !== undefined) {
    const digits = text.slice(at + 2, at + 2 + length);
    const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Number.NaN;
    return code <= 0x10ffff && at + 2 + length <= end ? { text: String.fromCodePoint(code), end: at + 2 + length } : 'broken';
  }
  if (isBreak(text, at + 1)) {
    let to = text.indexOf('\n', at) + 1;
    while (to < end && isBlank(text[to])) to++;
    return { text: '', end: to };
  }
  const value = meanings[next];
  return value !== undefined && at + 2 <= end ? { text: value, end: at + 2 } : 'broken';
};

const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
/** 5.7 of the specification. */
const meanings: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** 7.3.3: what may be written without quotes. */
function isPlain(source: string, flow: boolean): boolean {
  if (source === '' || /^\s|\s$/.test(source) || /^(?:---|\.\.\.)(?:\s|$)/m.test(source)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(source) || /^[-?:](?:\s|$)/.test(source)) return false;
  if (/:(?:\s|$)/.test(source) || /\s#/.test(source)) return false;
  return !flow || !(/[,[\]{}]/.test(source) || /^[-?:][,[\]{}]/.test(source));
}

/** Whether it is read as text by the core schema, and by YAML 1.1. */
const isText = (source: string): boolean => !words.test(source) && !number.test(source) && !time.test(source);

const words = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan))$/i;
const number = /^[-+]?(?:0b[01_]+|0o[0-7]+|0x[\da-f_]+|\d[\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.[\d_]+(?:e[-+]?\d+)?)$/i;
/** Of base 60, and of days. */
const time = /^[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$|^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d[\d.Zz:+\- \t]*)?$/;

/** Whether nothing goes on behind it on its line. */
function endsAt(text: string, at: number, flow: boolean): boolean {
  let next = at;
  while (isBlank(text[next])) next++;
  const c = text[next];
  if (c === undefined || isBreak(text, next) || (c === '#' && next > at)) return true;
  return flow && (c === ',' || c === ']' || c === '}');
}

const double: LiteralForm = { quote: '"', close: '"', raw: false, multiline: true, escape: (text) => doubleWritten(text) };

const letters: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
};

function doubleWritten(text: string): string | null {
  let out = '';
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    if (code >= 0xd800 && code < 0xe000) return null;
    out += letters[c] ?? (forbidden.test(c) ? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`) : c);
  }
  return out;
}

const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');

const singleOf = (around: Around): LiteralForm => ({
  quote: "'",
  close: "'",
  raw: true,
  multiline: true,
  escape: (text, context) => folded(text.replaceAll("'", "''"), context, around),
  stronger: (body) => (/["\\]|''/.test(body) ? null : { open: '"', close: '"' }),
  refusal: () => say('A text in single quotes cannot hold this in YAML. Write it in double quotes or as a block.'),
});

const plainOf = (around: Around): LiteralForm => ({
  quote: '',
  close: '',
  raw: true,
  multiline: true,
  escape: (text, context) => folded(text, context, around),
  stronger: (body) => (/["\\]/.test(body) ? (body.includes("'") ? null : { open: "'", close: "'" }) : { open: '"', close: '"' }),
  refusal: () => say('A text without quotes cannot hold this in YAML. Write it in quotes or as a block.'),
});

/** A line break is written as two, and what follows goes on below. */
function folded(text: string, { eol }: WriteContext, { indent }: Around): string | null {
  for (const c of text) if (c !== '\n' && (forbidden.test(c) || /^[\ud800-\udfff]$/.test(c))) return null;
  return text.replace(/\n+/g, (breaks) => eol.repeat(breaks.length + 1) + ' '.repeat(Math.max(0, indent) + 2));
}
