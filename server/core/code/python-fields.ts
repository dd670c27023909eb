/** Replacement fields of f-strings and t-strings: Language Reference 2.4.3, with the nesting that PEP 701 allows. */
import { type Span, span } from '../text.ts';

export interface PythonField {
  /** Without conversion, format and white space. */
  readonly expression: Span;
  /** Of `{x = }`, the `x = ` that is put before the value; null where the field has no such sign. */
  readonly told: string | null;
  /** Behind its closing brace. */
  readonly end: number;
}

/** The string that a field stands in. */
export interface Around {
  readonly quote: string;
  readonly raw: boolean;
  /** Behind the string that opens at an offset: null where it is broken, undefined where none opens. */
  stringEnd(at: number): number | null | undefined;
}

const deepest = 100;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The field whose brace is at an offset; null where it is broken. */
export function fieldAt(text: string, start: number, around: Around, depth = 0): PythonField | null {
  const end = expressionEnd(text, start + 1, around);
  if (end === null) return null;
  let at = end;
  let told: string | null = null;
  if (text[at] === '=') {
    do at++;
    while (/\s/.test(text[at] ?? ''));
    told = text.slice(start + 1, at).replace(/\r\n?/g, '\n');
  }
  if (text[at] === '!') {
    if (!/[rsa]/.test(text[at + 1] ?? '')) return null;
    at += 2;
  }
  if (text[at] === ':') {
    const last = formatEnd(text, at + 1, around, depth);
    if (last === null) return null;
    at = last;
  }
  const expression = trimmed(text, start + 1, end);
  return text[at] === '}' && expression ? { expression, told, end: at + 1 } : null;
}

/** Where the expression ends that begins at an offset: at `=`, `!`, `:` or `}` outside of all brackets. */
function expressionEnd(text: string, start: number, { stringEnd }: Around): number | null {
  const open: string[] = [];
  for (let at = start; at < text.length; ) {
    const c = text[at] as string;
    const end = /["'a-zA-Z]/.test(c) ? stringEnd(at) : undefined;
    if (end === null) return null;
    if (end !== undefined) at = end;
    else if (/[A-Za-z_0-9]/.test(c)) at = wordEnd(text, at);
    else if (c === '#') {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (c === '\\') return null;
    else if (closers[c]) {
      open.push(closers[c]);
      at++;
    } else if (open.length > 0) {
      if (')]}'.includes(c) && open.pop() !== c) return null;
      at++;
    } else if (/[=!<>]/.test(c) && text[at + 1] === '=') at += 2;
    else if ('=!:}'.includes(c)) return at;
    else if (c === ')' || c === ']') return null;
    else at++;
  }
  return null;
}

/** Where a format ends that begins at an offset. Fields may stand in it. */
function formatEnd(text: string, start: number, around: Around, depth = 0): number | null {
  if (depth > deepest) return null;
  for (let at = start; at < text.length; ) {
    const c = text[at] as string;
    if (c === '}') return at;
    if (text.startsWith(around.quote, at) || ((c === '\n' || c === '\r') && around.quote.length === 1)) return null;
    if (c === '{') {
      const field = fieldAt(text, at, around, depth + 1);
      if (!field) return null;
      at = field.end;
    } else at += c === '\\' && !around.raw && !/[{}]/.test(text[at + 1] ?? '') ? 2 : 1;
  }
  return null;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (/[A-Za-z_0-9]/.test(text[at] ?? '')) at++;
  return at;
}

function trimmed(text: string, start: number, end: number): Span | null {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return to > from ? span(from, to) : null;
}
