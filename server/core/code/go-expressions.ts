/** String expressions of Go: sums, `fmt.Sprintf`, and what the packages `strings` and `dedent` make of texts. */
import type { Code, FormatArgs, Literal, StringExpression, Trim } from '../host.ts';
import { span } from '../text.ts';
import { goImports } from './go-imports.ts';
import { readGo } from './go-literal.ts';
import { goTerm, holderIn } from './go-terms.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';
import { argsBehind, expressionOf, expressionsIn, leavesOf, mayCount, type TermLanguage } from './term-expressions.ts';
import { bareTerm, rememberedByCode, rememberedById, type Term, textsIn, whole } from './terms.ts';
import { whiteSpace } from './white-space.ts';

export const goLiterals = ['interpreted_string_literal', 'raw_string_literal'] as const;

/** Nodes from the root down to the one that holds `node`. */
export const goPath = rememberedById(({ root }, node): readonly SyntaxNode[] => (root ? ancestors(root, node) : []));

/** The whole expression that a node stands in. */
function goTop(code: Code, node: SyntaxNode): SyntaxNode {
  const path = goPath(code, node);
  return path[holderIn(path) + 1] ?? node;
}

export const goExpressions = rememberedByCode((code: Code): StringExpression[] => {
  const found: StringExpression[] = [];
  // A sum is as deep as it is long: its literals are not asked one by one where they stand.
  const seen = new Set<number>();
  const language = goLanguage(code);
  for (const node of code.root?.descendantsOfType([...goLiterals]) ?? []) {
    if (!node || seen.has(node.startIndex) || !mayCount(code.text, whole(node))) continue;
    const top = goTerm(code, goTop(code, node));
    textsIn(top, seen);
    for (const each of expressionsIn(top, code.text, language))
      if (leavesOf(each).some((leaf) => mayCount(code.text, leaf.span))) found.push(each);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
});

export const goExpression = (code: Code, node: SyntaxNode): StringExpression =>
  expressionOf(goTerm(code, node), code.text, goLanguage(code));

/** The text of a literal; null of anything else. */
export function goText(text: string, term: Term): string | null {
  const at = bareTerm(term);
  const reading = at.kind === 'text' && at.span.end - at.span.start >= 2 ? readGo(text, { ...literalAt(at), holes: [] }) : null;
  return reading?.units.map((unit) => unit.text).join('') ?? null;
}

const literalAt = ({ span: at }: Term) => ({ span: at, body: span(at.start + 1, Math.max(at.start + 1, at.end - 1)) });

function literalOf(text: string, term: Term): Literal | null {
  const { start, end } = term.span;
  const isClosed = end - start >= 2 && text[end - 1] === text[start];
  const body = span(start + 1, isClosed ? end - 1 : end);
  return { kind: 'literal', span: term.span, body, holes: [], node: term.node ?? null };
}

const goLanguage = rememberedByCode((code: Code): TermLanguage => {
  const full = fullName(code);
  return {
    literal: literalOf,
    call: (term, text, build) => madeBy(full(term.name), term, text, build),
    formatted(term, text) {
      const name = full(term.name);
      if (!printers.test(name)) return null;
      const index = term.entries.findIndex(({ value }) => textual(value));
      const args = index === -1 || index > 2 ? null : verbArgs(text, term, index);
      // Of a function that nobody knows, only what stands behind the text says that it formats it.
      return args && (args.positional.length > 0 || args.open || known.test(name)) ? { index, style: 'printf', args } : null;
    },
  };
});

const printers = /[a-z]f$|^github\.com\/firebase\/genkit\/go\/ai\.With(?:System|Prompt|Messages)$/;
const known = /^(?:fmt|log|errors|github\.com\/pkg\/errors)\.[A-Z]\w*f$/;

const textual = (term: Term): boolean => {
  const { kind, entries } = bareTerm(term);
  return kind === 'text' || (kind === 'sum' && entries.some(({ value }) => textual(value)));
};

/** A callee with its package's path in place of the package's name. */
function fullName(code: Code): (name: string | null) => string {
  const imports = goImports(code);
  return (name) => {
    const [head = '', ...rest] = (name ?? '').split('.');
    const imported = rest.length > 0 ? imports.get(head) : undefined;
    return [imported?.module ?? head, ...rest].join('.');
  };
}

function madeBy(name: string, term: Term, text: string, build: (term: Term) => StringExpression): StringExpression | null {
  const [first, second] = term.entries.map(({ value }) => value);
  if (!first) return null;
  const count = term.entries.length;
  if (name === 'fmt.Sprintf') {
    const args = verbArgs(text, term, 0);
    const of = args && build(first);
    return of && isText(of) ? { kind: 'format', span: term.span, of, style: 'printf', args } : null;
  }
  if (name === 'string' && count === 1) {
    const of = build(first);
    return isText(of) ? of : null;
  }
  if (name === 'strings.Join') return count === 2 && second ? joined(term, first, second, text, build) : null;
  const how = trimOf(name, count, second ? goText(text, second) : null);
  const of = how && build(first);
  return of && isText(of) ? { kind: 'trim', span: term.span, of, how } : null;
}

const isText = (e: StringExpression): boolean => e.kind !== 'value';

function joined({ span: at }: Term, list: Term, by: Term, text: string, build: (term: Term) => StringExpression): StringExpression | null {
  const separator = goText(text, by);
  const items = bareTerm(list);
  if (separator === null || items.kind !== 'list' || items.name !== null || items.entries.some(({ nameSpan }) => nameSpan)) return null;
  const parts = items.entries.map(({ value }) => build(value));
  return parts.some(isText) ? { kind: 'join', span: at, parts, separator, separatorSpan: by.span } : null;
}

/** @param chars What a call is handed besides; null where that is no literal. */
function trimOf(name: string, count: number, chars: string | null): Trim | null {
  if (count === 1) {
    if (name === 'strings.TrimSpace') return { chars: whiteSpace.go, side: 'both' };
    return name === 'github.com/lithammer/dedent.Dedent' ? 'dedent' : null;
  }
  // What is trimmed goes character by character: none may be two units long.
  if (count !== 2 || chars === null) return null;
  if (name === 'strings.TrimPrefix') return { prefix: chars };
  if (name === 'strings.TrimSuffix') return { suffix: chars };
  const side = ({ 'strings.Trim': 'both', 'strings.TrimLeft': 'start', 'strings.TrimRight': 'end' } as const)[name];
  return side && !/[\ud800-\udfff]/.test(chars) ? { chars, side } : null;
}

/**
 * What fills the verbs of a format, as far as positions alone say it. Null where verbs with an index and verbs without one are
 * mixed: each index moves the ones that follow.
 */
function verbArgs(text: string, term: Term, index: number): FormatArgs | null {
  const format = term.entries[index];
  if (!format) return null;
  const args = argsBehind(term.entries.slice(index + 1), text);
  const last = term.entries.at(-1)?.value.span;
  const isSpread = last !== undefined && text.slice(last.start, last.end).endsWith('...');
  if (isSpread) return { positional: [], named: [], open: true };
  const source = text.slice(format.value.span.start, format.value.span.end);
  if (!source.includes('[')) return args;
  const verbs = (source.match(/%%|%[#0\- +]{0,8}(?:[1-9]\d{0,5})?(?:\.\d{0,6})?(?:\[\d{1,4}\])?/g) ?? []).filter((verb) => verb !== '%%');
  const indexed = verbs.filter((verb) => verb.endsWith(']'));
  if (indexed.length === 0) return args;
  if (indexed.length < verbs.length) return null;
  // Arguments that no index names are left out in silence.
  const most = Math.max(...indexed.map((verb) => Number(/\[(\d+)\]/.exec(verb)?.[1])));
  return { ...args, positional: args.positional.slice(0, most) };
}
