/** String expressions of terms. What calls make of texts, the language says. */
import type { Concat, FormatArgs, FormatStyle, Literal, StringExpression, Value } from '../host.ts';
import { type Span, span } from '../text.ts';
import { holeName } from './hole-name.ts';
import { bareTerm, type Entry, type Term } from './terms.ts';

export interface TermLanguage {
  /** Null where it is no text. */
  literal(text: string, term: Term): Literal | null;
  /** What a call makes of texts; null where it makes something else of them. */
  call(term: Term, text: string, build: (term: Term) => StringExpression): StringExpression | null;
  /** An argument that a call formats with those behind it: `fmt.Errorf`, `println!`. */
  formatted(term: Term, text: string): { readonly index: number; readonly style: FormatStyle; readonly args: FormatArgs } | null;
}

const deepest = 200;

/** What a term evaluates to, as far as it is text. */
export function expressionOf(term: Term, text: string, language: TermLanguage, depth = 0): StringExpression {
  const build = (inner: Term) => expressionOf(inner, text, language, depth + 1);
  const at = bareTerm(term);
  if (depth > deepest) return asValue(at, text);
  switch (at.kind) {
    case 'text':
      return language.literal(text, at) ?? asValue(at, text);
    case 'sum': {
      const parts = at.entries.map(({ value }) => build(value));
      if (!parts.some(({ kind }) => kind !== 'value')) return asValue(at, text);
      return {
        kind: 'concat',
        span: at.span,
        parts: parts.flatMap((part) => (part.kind === 'concat' ? part.parts : [part])),
      } satisfies Concat;
    }
    case 'call':
      return language.call(at, text, build) ?? asValue(at, text);
    default:
      return asValue(at, text);
  }
}

function asValue(term: Term, text: string): Value {
  const called = holeName(text.slice(term.span.start, term.span.end));
  const nameSpan = called && span(term.span.start + called.at.start, term.span.start + called.at.end);
  return { kind: 'value', span: term.span, name: called?.name ?? null, nameSpan, refers: term.kind === 'name' ? term.name : null };
}

/** All texts in a term, outermost, in order. */
export function expressionsIn(top: Term, text: string, language: TermLanguage): StringExpression[] {
  const found: StringExpression[] = [];
  const visit = (term: Term, depth: number): void => {
    if (depth > deepest) return;
    const expression = term.kind === 'other' || term.kind === 'same' ? null : expressionOf(term, text, language);
    const leaves = expression ? leavesOf(expression) : [];
    if (expression && leaves.length > 0) {
      found.push(expression);
      beside(
        term,
        leaves.map((leaf) => leaf.span.start).sort((a, b) => a - b),
        depth,
      );
      return;
    }
    if (term.receiver) visit(term.receiver, depth + 1);
    const format = term.kind === 'call' ? language.formatted(term, text) : null;
    for (const [i, { value }] of term.entries.entries()) {
      const of = i === format?.index ? expressionOf(value, text, language) : null;
      if (of && leavesOf(of).length > 0 && format)
        found.push({ kind: 'format', span: of.span, of, style: format.style, args: format.args });
      else visit(value, depth + 1);
    }
  };
  /** What stands in an expression without being a part of its text: operands, what fills fields. */
  const beside = (term: Term, leaves: readonly number[], depth: number): void => {
    const isLeaf = holdsOne(leaves, term.span);
    if (depth > deepest || (term.kind === 'text' && isLeaf)) return;
    if (isLeaf) {
      if (term.receiver) beside(term.receiver, leaves, depth + 1);
      for (const { value } of term.entries) beside(value, leaves, depth + 1);
    } else visit(term, depth + 1);
  };
  visit(top, 0);
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Whether one of the offsets, which ascend, lies in a span. */
function holdsOne(offsets: readonly number[], { start, end }: Span): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return (offsets[low] ?? end) < end;
}

/** The literals of an expression. */
export function leavesOf(expression: StringExpression): Literal[] {
  const found: Literal[] = [];
  const visit = (e: StringExpression): void => {
    if (e.kind === 'literal') found.push(e);
    else if (e.kind === 'concat' || e.kind === 'join') for (const part of e.parts) visit(part);
    else if (e.kind === 'format' || e.kind === 'trim') visit(e.of);
  };
  visit(expression);
  return found;
}

/** Arguments as they fill a format: those behind the text, by position and by name. */
export function argsBehind(entries: readonly Entry[], text: string): FormatArgs {
  const positional: Span[] = [];
  const named: { name: string; nameSpan: Span; value: Span }[] = [];
  for (const { at, value, nameSpan } of entries)
    if (typeof at === 'string' && nameSpan) named.push({ name: text.slice(nameSpan.start, nameSpan.end), nameSpan, value: value.span });
    else positional.push(value.span);
  return { positional, named, open: false };
}

/** Whether a literal is worth a look: one word by itself is a name, a key or a value, unless something is put to it. */
export function mayCount(text: string, { start, end }: Span): boolean {
  if (end - start > 60 || /[\s{}\\\u3000-\u9fff\uac00-\ud7af]/.test(text.slice(start, end))) return true;
  const before = text.slice(Math.max(0, start - 40), start).trimEnd();
  const after = text.slice(end, end + 10).trimStart();
  if (after.startsWith('+') || before.endsWith('+')) return true;
  return /(?:content|text|prompt|system|instructions?|preamble)["']?\s*(?::?=|:|\()$/i.test(before);
}
