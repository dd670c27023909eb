/**
 * Python's string literals, from their characters alone. Prefixes, quotes and escapes: Language Reference, "String and Bytes
 * literals" (2.4.1) and "f-strings" (2.4.3), PEP 498, PEP 701 (nested quotes), PEP 750 (t-strings).
 */
import { say } from '../message.ts';
import { span } from '../text.ts';
import { holeName } from './hole-name.ts';
import type { LiteralForm, ReadLiteral, Unit } from './literal.ts';
import { escapeAt } from './python-escapes.ts';
import { type Around, fieldAt } from './python-fields.ts';
import { pythonEscaped } from './python-written.ts';

/** How a literal opens. */
export interface PythonOpening {
  readonly prefix: string;
  readonly quote: string;
  /** `r`: nothing is an escape. */
  readonly raw: boolean;
  /** `f` and `t`: braces hold expressions. */
  readonly formatted: boolean;
  /** `b`: no text. */
  readonly bytes: boolean;
  /** Behind the quote. */
  readonly end: number;
}

/** The literal that opens at an offset; null where none does. */
export function pythonOpening(text: string, at: number): PythonOpening | null {
  const opening = /([uU]|[bBfFtT][rR]?|[rR][bBfFtT]?)?("""|'''|"|')/y;
  opening.lastIndex = at;
  const match = opening.exec(text);
  if (!match) return null;
  const [, prefix = '', quote = ''] = match;
  return {
    prefix,
    quote,
    raw: /r/i.test(prefix),
    formatted: /[ft]/i.test(prefix),
    bytes: /b/i.test(prefix),
    end: opening.lastIndex,
  };
}

/** Null for bytes, and where the literal is broken or does not close behind `body`. */
export const readPython: ReadLiteral = (text, { span: whole, body }) => {
  const opening = pythonOpening(text, whole.start);
  if (!opening || opening.bytes || opening.end !== body.start) return null;
  if (unwritable.test(text.slice(body.start, body.end))) return null;
  const units: Unit[] = [];
  const end = readBody(text, opening, units);
  const isWhole = end === body.end && end + opening.quote.length === whole.end;
  // `""` before a quote opens three.
  const opensThree = body.start === body.end && opening.quote.length === 1 && text[whole.end] === opening.quote;
  return isWhole && !opensThree ? { form: formOf(opening), units } : null;
};

/** What no file of Python holds: NUL, and halves of pairs. */
const unwritable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** How deep f-strings may nest. */
const deepest = 100;

/**
 * Reads from behind the opening quote to the closing one.
 *
 * @param units Gets what is read; null where only the end is asked for.
 * @returns Where the closing quote begins; null where the literal is broken.
 */
export function readBody(
  text: string,
  { quote, raw, formatted, end: start }: PythonOpening,
  units: Unit[] | null,
  depth = 0,
): number | null {
  if (depth > deepest) return null;
  const isLong = quote.length === 3;
  const around: Around = {
    quote,
    raw,
    stringEnd: (at) => {
      const inner = pythonOpening(text, at);
      const last = inner && readBody(text, inner, null, depth + 1);
      return inner ? last && last + inner.quote.length : undefined;
    },
  };
  let plain = start;
  const add = (from: number, to: number, value: string, hole?: Unit['hole']) => {
    if (from > plain) units?.push({ text: text.slice(plain, from), file: span(plain, from) });
    if (to >= from) units?.push({ text: value, file: span(from, to), ...(hole && { hole }) });
    plain = to;
  };
  for (let at = start; at < text.length; ) {
    const c = text[at] as string;
    if (c === quote[0] && text.startsWith(quote, at)) {
      if (at > plain) units?.push({ text: text.slice(plain, at), file: span(plain, at) });
      return at;
    }
    if (c === '\n') {
      if (!isLong) return null;
      at++;
    } else if (c === '\r') {
      if (!isLong) return null;
      const to = at + (text[at + 1] === '\n' ? 2 : 1);
      add(at, to, '\n');
      at = to;
    } else if (c === '\\') {
      const next = text[at + 1];
      // Of a brace behind it, a backslash makes no other character.
      if (formatted && (next === '{' || next === '}')) at++;
      else if (raw) {
        at += 2;
        if (next === '\r') {
          const to = at + (text[at] === '\n' ? 1 : 0);
          add(at - 1, to, '\n');
          at = to;
        }
      } else {
        const found = escapeAt(text, at);
        if (!found) return null;
        const to = at + found.length;
        if (found.text !== null) add(at, to, found.text);
        else if (found.isUnknown) add(at, to, text.slice(at, to), { expression: text.slice(at, to), name: null, nameSpan: null });
        at = to;
      }
    } else if (formatted && (c === '{' || c === '}')) {
      if (text[at + 1] === c) {
        add(at, at + 2, c);
        at += 2;
        continue;
      }
      const field = c === '{' ? fieldAt(text, at, around) : null;
      if (!field) return null;
      if (field.told !== null) add(at, at, field.told);
      const expression = text.slice(field.expression.start, field.expression.end);
      const called = holeName(expression);
      const nameSpan = called && span(field.expression.start + called.at.start, field.expression.start + called.at.end);
      add(at, field.end, text.slice(at, field.end), { expression, name: called?.name ?? null, nameSpan });
      at = field.end;
    } else at++;
  }
  return null;
}

function formOf(opening: PythonOpening): LiteralForm {
  const { prefix, quote, raw } = opening;
  return {
    quote: prefix + quote,
    close: quote,
    raw,
    multiline: quote.length === 3,
    escape: (text, context) => pythonEscaped(text, opening, context),
    ...(raw && {
      stronger: (body) => otherQuotes(body, opening),
      refusal: (text) => (/["'\\\n\r]/.test(text) ? say('A raw string cannot hold this text here. Write it as an ordinary string.') : null),
    }),
  };
}

/** Quotes that hold what these do not. */
function otherQuotes(body: string, { prefix, quote }: PythonOpening): { readonly open: string; readonly close: string } | null {
  for (const other of ["'", '"', '"""', "'''"]) {
    if (other === quote || other.length < quote.length) continue;
    const opening = pythonOpening(prefix + other, 0);
    const literal = prefix + other + body + other;
    const units: Unit[] = [];
    if (!opening || opening.quote !== other || readBody(literal, opening, units) !== literal.length - other.length) continue;
    // Before 3.12, no interpolation may have the quote of its string.
    if (!units.some((unit) => unit.hole && unit.text.includes(other[0] as string))) return { open: prefix + other, close: other };
  }
  return null;
}
