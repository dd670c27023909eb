/** String expressions of Rust: `+`, `format!` and its like, `concat!`, `indoc!`, `join`, `trim`. `std::fmt`; the crate `indoc`. */
import type { Code, FormatArgs, Literal, StringExpression, Trim } from '../host.ts';
import { span } from '../text.ts';
import { readRust, rustOpening } from './rust-literal.ts';
import { holderIn, rustTerm } from './rust-terms.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';
import { argsBehind, expressionOf, expressionsIn, leavesOf, mayCount, type TermLanguage } from './term-expressions.ts';
import { bareTerm, rememberedByCode, rememberedById, sourceOf, type Term, textsIn, whole } from './terms.ts';
import { whiteSpace } from './white-space.ts';

export const rustLiterals = ['string_literal', 'raw_string_literal'] as const;

/** Nodes from the root down to the one that holds `node`. */
export const rustPath = rememberedById(({ root }, node): readonly SyntaxNode[] => (root ? ancestors(root, node) : []));

export const rustExpressions = rememberedByCode((code: Code): StringExpression[] => {
  const found: StringExpression[] = [];
  // A sum is as deep as it is long: its literals are not asked one by one where they stand.
  const seen = new Set<number>();
  for (const node of code.root?.descendantsOfType([...rustLiterals]) ?? []) {
    if (!node || seen.has(node.startIndex) || !mayCount(code.text, whole(node))) continue;
    const path = rustPath(code, node);
    const top = rustTerm(code, path[holderIn(path) + 1] ?? node);
    textsIn(top, seen);
    for (const each of expressionsIn(top, code.text, rustLanguage))
      if (leavesOf(each).some((leaf) => mayCount(code.text, leaf.span))) found.push(each);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
});

export const rustExpression = (code: Code, node: SyntaxNode): StringExpression =>
  expressionOf(rustTerm(code, node), code.text, rustLanguage);

/** The text of a literal; null of anything else. */
export function rustText(text: string, term: Term): string | null {
  const at = bareTerm(term);
  const literal = at.kind === 'text' ? literalOf(text, at) : null;
  const reading = literal && readRust(text, literal);
  return reading?.units.map((unit) => unit.text).join('') ?? null;
}

function literalOf(text: string, { span: at, node }: Term): Literal | null {
  const opening = rustOpening(text, at.start);
  if (!opening) return null;
  const close = at.end - 1 - opening.hashes.length;
  const isClosed = close >= opening.end && text.startsWith(`"${opening.hashes}`, close);
  return { kind: 'literal', span: at, body: span(opening.end, isClosed ? close : at.end), holes: [], node: node ?? null };
}

const rustLanguage: TermLanguage = {
  literal: literalOf,
  call: (term, text, build) =>
    term.name?.endsWith('!') ? madeByMacro(term, text, build) : term.receiver ? madeByMethod(term, text, build) : null,
  formatted(term, text) {
    const name = lastName(term.name);
    if (!name.endsWith('!') || notFormats.has(name)) return null;
    const index = term.entries.findIndex(({ at, value }) => typeof at === 'number' && bareTerm(value).kind === 'text');
    const args = index === -1 ? null : argsOf(text, term, index);
    return args && (printers.has(name) || args.positional.length > 0) ? { index, style: 'rust', args } : null;
  },
};

const lastName = (name: string | null): string => (name ?? '').slice((name ?? '').lastIndexOf(':') + 1);

/** Macros of the library that format, and those of crates for logs and errors. */
const printers: ReadonlySet<string> = new Set(
  'print println eprint eprintln write writeln panic todo unimplemented unreachable assert assert_eq assert_ne debug_assert bail ensure anyhow eyre error warn info debug trace log printdoc eprintdoc writedoc'
    .split(' ')
    .map((name) => `${name}!`),
);
const notFormats: ReadonlySet<string> = new Set(['concat!', 'include_str!', 'env!', 'option_env!', 'stringify!', 'indoc!', 'matches!']);

const isText = (e: StringExpression): boolean => e.kind !== 'value';

function madeByMacro(term: Term, text: string, build: (term: Term) => StringExpression): StringExpression | null {
  const name = lastName(term.name);
  const first = term.entries[0]?.value;
  if (!first) return null;
  if (name === 'concat!') {
    const parts = term.entries.map(({ value }) => build(value));
    return parts.some(isText) ? { kind: 'concat', span: term.span, parts } : null;
  }
  if (name === 'indoc!' || name === 'formatdoc!') {
    const of = build(first);
    // It takes one literal, and what that is written as.
    if (of.kind !== 'literal') return null;
    const trimmed = { kind: 'trim', span: name === 'indoc!' ? term.span : of.span, of, how: 'indoc' } as const;
    if (name === 'indoc!') return trimmed;
    return { kind: 'format', span: term.span, of: trimmed, style: 'rust', args: argsOf(text, term, 0) };
  }
  if (name !== 'format!' && name !== 'format_args!') return null;
  const of = build(first);
  return isText(of) ? { kind: 'format', span: term.span, of, style: 'rust', args: argsOf(text, term, 0) } : null;
}

/** What fills the fields. A width or precision that is handed over takes a place of its own. */
function argsOf(text: string, term: Term, index: number): FormatArgs {
  const { span: format } = (term.entries[index] as (typeof term.entries)[number]).value;
  const args = argsBehind(term.entries.slice(index + 1), text);
  const fields = text.slice(format.start, format.end).match(/\{[^{}]{0,200}\}/g) ?? [];
  return fields.some((field) => /\$|\.\*/.test(field)) ? { ...args, open: true } : args;
}

function madeByMethod(term: Term, text: string, build: (term: Term) => StringExpression): StringExpression | null {
  const receiver = term.receiver as Term;
  const method = (term.name ?? '').slice((term.name ?? '').lastIndexOf('.') + 1);
  const first = term.entries[0]?.value;
  if (method === 'join' || method === 'concat') {
    const items = bareTerm(receiver);
    const separator = method === 'concat' ? '' : first ? rustText(text, first) : null;
    if (items.kind !== 'list' || separator === null || term.entries.length !== (method === 'concat' ? 0 : 1)) return null;
    const parts = items.entries.map(({ value }) => build(value));
    const separatorSpan = first?.span ?? null;
    return parts.some(isText) ? { kind: 'join', span: term.span, parts, separator, separatorSpan } : null;
  }
  const how = trimOf(method, text, term);
  const of = how && build(receiver);
  return of && isText(of) ? { kind: 'trim', span: term.span, of, how } : null;
}

function trimOf(method: string, text: string, { entries }: Term): Trim | null {
  const side = ({ trim: 'both', trim_start: 'start', trim_end: 'end' } as const)[method];
  if (side) return entries.length === 0 ? { chars: whiteSpace.rust, side } : null;
  const ends = ({ trim_matches: 'both', trim_start_matches: 'start', trim_end_matches: 'end' } as const)[method];
  const only = entries[0]?.value;
  if (!ends || !only || entries.length !== 1) return null;
  // A character; of a text, all that follow each other go.
  const source = text.slice(only.span.start, only.span.end);
  const char = /^'(?:[^\\']|\\[nrt\\'"0])'$/.test(source)
    ? (rustText(`"${source.slice(1, -1).replace(/^"$/, '\\"')}"`, textAt(source)) ?? '')
    : '';
  return char.length === 1 ? { chars: char, side: ends } : null;
}

const textAt = (source: string): Term => ({
  kind: 'text',
  span: span(0, source === `'"'` ? 4 : source.length),
  name: null,
  entries: [],
});

/** The name of a pattern that binds one. */
export function boundName(pattern: SyntaxNode | null): SyntaxNode | null {
  let at = pattern;
  for (let steps = 0; at && at.type !== 'identifier' && steps < 5; steps++)
    at = /^(?:mut_pattern|ref_pattern|reference_pattern)$/.test(at.type)
      ? (at.namedChildren.findLast((child) => child !== null) ?? null)
      : null;
  return at;
}

/** Names of an expression that is set: `self.prompt`. */
export const targetName = (text: string, node: SyntaxNode): string => sourceOf(text, node).replace(/\s+/g, '').replace(/^\*/, '');
