/**
 * Reads and writes literals of Java: JLS §3.3 (unicode escapes, which come before all else), §3.10.4 (characters), §3.10.5
 * (strings), §3.10.6 (text blocks: line breaks become `\n`, the common indentation and blanks at the ends of lines go, and escapes
 * are read after that), §3.10.7 (escapes).
 */
import { span } from '../text.ts';
import { javaBlockForm, javaStringForm } from './java-written.ts';
import type { LiteralReading, ReadLiteral } from './literal.ts';
import { trimSteps } from './trims.ts';
import { unitsOf } from './units.ts';

/** Quotes around it, text blocks included. */
export const readJava: ReadLiteral = (text, { span: whole, body }) => {
  const quote = text.slice(whole.start, body.start);
  if (text.slice(body.end, whole.end) !== quote) return null;
  const source = translated(text, body.start, body.end);
  if (!source) return null;
  if (quote === '"""') return readBlock(text, source);
  return quote === '"' || quote === "'" ? readLine(text, source, quote) : null;
};

/** Characters of a source, with where each begins; the last one's end stands behind. */
interface Source {
  readonly chars: string;
  readonly starts: readonly number[];
}

/**
 * Without unicode escapes. A backslash begins one unless it is the second of a pair; one that such an escape stands for pairs up
 * with the next, too. Null where one is broken.
 */
function translated(text: string, from: number, to: number): Source | null {
  let chars = '';
  const starts: number[] = [];
  let isSecond = false;
  let wasTranslated = false;
  for (let at = from; at < to; ) {
    starts.push(at);
    if (text[at] !== '\\' || (isSecond && !wasTranslated)) {
      chars += text[at++];
      isSecond = wasTranslated = false;
      continue;
    }
    unicode.lastIndex = at + 1;
    const code = text[at + 1] === 'u' ? unicode.exec(text)?.[1] : undefined;
    if (text[at + 1] === 'u' && (code === undefined || unicode.lastIndex > to)) return null;
    const c = code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16));
    at = code === undefined ? at + 1 : unicode.lastIndex;
    chars += c;
    isSecond = c === '\\' && !isSecond;
    wasTranslated = code !== undefined;
  }
  starts.push(to);
  return { chars, starts };
}

const unicode = /u+([\da-f]{4})/iy;

function readLine(text: string, { chars, starts }: Source, quote: string): LiteralReading | null {
  const at = (i: number): number => starts[i] as number;
  const units = unitsOf(text, span(at(0), at(chars.length)));
  let read = 0;
  for (let i = 0; i < chars.length; read++) {
    const c = chars[i] as string;
    if (c === quote || c === '\n' || c === '\r') return null;
    const character = c === '\\' ? escapeAt(chars, i) : { text: c, length: 1 };
    if (!character) return null;
    units.put(character.text, at(i), at(i + character.length), c === '\\');
    i += character.length;
  }
  return quote === "'" && read !== 1 ? null : { form: javaStringForm(quote), units: units.done() };
}

function readBlock(text: string, { chars, starts }: Source): LiteralReading | null {
  const opening = /^[ \t\f]*(?:\r\n|[\r\n])/.exec(chars)?.[0].length;
  if (opening === undefined) return null;
  const content = chars.slice(opening);
  const kept = stripped(content);
  const at = (i: number): number => starts[opening + (kept.from[i] as number)] as number;
  const end = (i: number): number => starts[opening + (kept.to[i] as number)] as number;
  const units = unitsOf(text, span(starts[0] as number, starts.at(-1) as number));
  let quotes = 0;
  for (let i = 0; i < kept.chars.length; ) {
    const c = kept.chars[i] as string;
    quotes = c === '"' ? quotes + 1 : 0;
    // Blanks between a backslash and a line break are no part of an escape, though they are taken away.
    const isTorn = c === '\\' && kept.from[i + 1] !== kept.to[i];
    const character = c === '\\' ? escapeAt(kept.chars, i, true) : { text: c, length: 1 };
    if (!character || isTorn || quotes === 3) return null;
    units.put(character.text, at(i), end(i + character.length - 1), c === '\\');
    i += character.length;
  }
  return quotes > 0 && content.endsWith('"') ? null : { form: javaBlockForm, units: units.done() };
}

/** What `stripIndent` leaves, and where each character begins and ends. */
function stripped(content: string): { readonly chars: string; readonly from: readonly number[]; readonly to: readonly number[] } {
  let chars = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const keep = (end: number) => {
    for (; at < end; at++) {
      chars += content[at];
      from.push(at);
      to.push(at + 1);
    }
  };
  for (const edit of trimSteps('stripIndent')[0]?.changes(content) ?? []) {
    keep(edit.span.start);
    if (edit.text !== '') {
      chars += edit.text;
      from.push(edit.span.start);
      to.push(edit.span.end);
    }
    at = edit.span.end;
  }
  keep(content.length);
  return { chars, from, to };
}

const single: Readonly<Record<string, string>> = {
  b: '\b',
  s: ' ',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};
const octal = /[0-3][0-7]{0,2}|[4-7][0-7]?/y;

/** @param isBlock Whether a line may go on behind a backslash. */
function escapeAt(chars: string, at: number, isBlock = false): { readonly text: string; readonly length: number } | null {
  const c = chars[at + 1] ?? '';
  const known = single[c];
  if (known !== undefined) return { text: known, length: 2 };
  if (c === '\n' && isBlock) return { text: '', length: 2 };
  octal.lastIndex = at + 1;
  const digits = octal.exec(chars)?.[0];
  return digits === undefined ? null : { text: String.fromCharCode(Number.parseInt(digits, 8)), length: 1 + digits.length };
}
