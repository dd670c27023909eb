/**
 * PHP's strings, heredocs and nowdocs, from their characters. PHP manual, "Strings"; the closing indentation of PHP 7.3:
 * RFC "Flexible Heredoc and Nowdoc Syntaxes". Line breaks are kept as the file has them.
 */
import { say } from '../message.ts';
import { span } from '../text.ts';
import { holeName } from './hole-name.ts';
import type { HoleName, LiteralAt, LiteralForm, ReadLiteral, Unit } from './literal.ts';
import { type PhpHole, phpHoleAt } from './php-holes.ts';
import { type PhpOpening, phpEscapeAt, phpOpening } from './php-opening.ts';
import { phpEscaped } from './php-written.ts';
import { without } from './removed.ts';

/** Null where the literal is broken, where its bytes are no text, and where it does not close behind `body`. */
export const readPhp: ReadLiteral = (text, at) => {
  const opening = phpOpening(text, at.span.start);
  if (!opening || at.span.start + opening.quote.length !== at.body.start) return null;
  const isDoc = opening.label !== '';
  const close = isDoc ? closingOf(text, at, opening) : opening.quote.slice(-1);
  if (close === null || text.slice(at.body.end, at.span.end) !== close) return null;
  const units = unitsOf(text, at, opening);
  const cut = units && (isDoc ? unindented(text, at, units, close.slice(0, -opening.label.length)) : units);
  return cut && { form: formOf(opening, close), units: cut };
};

/** The line that ends a heredoc: its indentation and label. Null where the lines before it end it, or where it ends nothing. */
function closingOf(text: string, { span: whole, body }: LiteralAt, { label }: PhpOpening): string | null {
  const isLine = body.end === body.start || /[\r\n]/.test(text[body.end - 1] as string);
  const close = text.slice(body.end, whole.end);
  const indent = close.slice(0, -label.length);
  const isMixed = indent.includes(' ') && indent.includes('\t');
  if (!isLine || isMixed || indent.trim() !== '' || !close.endsWith(label) || isLabel(text[whole.end])) return null;
  for (const at of lineStarts(text, body.start, body.end)) {
    let from = at;
    while (text[from] === ' ' || text[from] === '\t') from++;
    if (from < body.end && text.startsWith(label, from) && !isLabel(text[from + label.length])) return null;
  }
  return close;
}

const isLabel = (c: string | undefined): boolean => c !== undefined && /[\w\u0080-\uffff]/.test(c);

function* lineStarts(text: string, start: number, end: number): Iterable<number> {
  if (start < end) yield start;
  for (let at = start; at < end; at++)
    if (at + 1 < end && (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n'))) yield at + 1;
}

function unitsOf(text: string, { body: { start, end } }: LiteralAt, { kind }: PhpOpening): readonly Unit[] | null {
  const units: Unit[] = [];
  let plain = start;
  const put = (unit: Unit): number => {
    if (unit.file.start > plain) units.push({ text: text.slice(plain, unit.file.start), file: span(plain, unit.file.start) });
    units.push(unit);
    plain = unit.file.end;
    return plain;
  };
  const expands = kind === 'double' || kind === 'heredoc';
  for (let at = start; at < end; ) {
    const c = text[at] as string;
    if ((kind === 'double' && c === '"') || (kind === 'single' && c === "'")) return null;
    if (c === '\\') {
      const found = phpEscapeAt(text, at, kind);
      if (found === null) return null;
      if (found !== 'none') at = put({ text: found.text, file: span(at, at + found.length) });
      // What stands behind a backslash opens no interpolation, but a line break stays one.
      else at += (kind === 'double' || kind === 'heredoc') && !/[$\r\n]/.test(text[at + 1] ?? '\n') ? 2 : 1;
      continue;
    }
    const hole = expands ? phpHoleAt(text, at, end) : null;
    if (hole === 'broken') return null;
    if (hole) at = put({ text: text.slice(at, hole.end), file: span(at, hole.end), hole: nameOf(text, hole) });
    else at++;
  }
  // An escape that takes the closing quote.
  if (plain > end) return null;
  if (end > plain) units.push({ text: text.slice(plain, end), file: span(plain, end) });
  return units;
}

function nameOf(text: string, { expression: { start, end } }: PhpHole): HoleName {
  const expression = text.slice(start, end);
  const blanks = expression.length - expression.trimStart().length;
  const name = holeName(expression.trim());
  return { expression, name: name?.name ?? null, nameSpan: name && span(start + blanks + name.at.start, start + blanks + name.at.end) };
}

/**
 * Without the indentation of the line that closes, and without the last line break. Null where a line has less of it, which is
 * an error.
 */
function unindented(text: string, { body: { start, end } }: LiteralAt, units: readonly Unit[], indent: string): readonly Unit[] | null {
  const inside = units.filter(({ hole }) => hole).map(({ file }) => file);
  const cuts: { readonly start: number; readonly end: number }[] = [];
  let next = 0;
  for (const at of lineStarts(text, start, end)) {
    while (next < inside.length && (inside[next]?.end ?? 0) <= at) next++;
    const hole = inside[next];
    if (hole && hole.start < at) continue;
    let to = at;
    while (to < at + indent.length && to < end && text[to] === indent[to - at]) to++;
    const isBlank = to >= end || text[to] === '\n' || text[to] === '\r';
    if (to < at + indent.length && !isBlank) return null;
    if (to > at) cuts.push(span(at, to));
  }
  if (end > start) cuts.push(span(text.endsWith('\r\n', end) && end - start >= 2 ? end - 2 : end - 1, end));
  return without(units, cuts);
}

function formOf(opening: PhpOpening, close: string): LiteralForm {
  const { quote, kind, label } = opening;
  return {
    quote,
    close,
    raw: kind === 'nowdoc',
    multiline: true,
    escape: (text, context) => phpEscaped(text, kind, context, label === '' ? '' : close.slice(0, -label.length)),
    ...(kind === 'nowdoc' && {
      refusal: (text: string) =>
        text.includes('\r') ? say('A raw string cannot hold this text here. Write it as an ordinary string.') : null,
    }),
  };
}
