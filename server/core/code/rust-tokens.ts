/** Terms of what macros are handed: the grammar shows tokens alone, which are read here as the expressions they mostly are. */
import { span } from '../text.ts';
import { calledTerm, macroTerm } from './rust-calls.ts';
import type { SyntaxNode } from './syntax.ts';
import { type Entry, listed, other, same, sourceOf, type Term, whole } from './terms.ts';

const deepest = 100;

/** What stands between the brackets, at commas and semicolons. */
export function entriesOf(text: string, tree: SyntaxNode, depth = 0): Entry[] {
  const found: Entry[] = [];
  if (depth > deepest) return found;
  for (const tokens of itemsIn(tree)) found.push(entryOf(text, tokens, found.length, depth));
  return found;
}

/** Tokens in a pair of brackets. */
const tokensIn = (tree: SyntaxNode): SyntaxNode[] => {
  const all = tree.children.filter((child): child is SyntaxNode => child !== null && !child.type.endsWith('comment'));
  const last = all.at(-1);
  return all.slice(1, last && /^[)\]}]$/.test(last.type) ? -1 : undefined);
};

function itemsIn(tree: SyntaxNode): SyntaxNode[][] {
  const items: SyntaxNode[][] = [[]];
  for (const token of tokensIn(tree))
    if (token.type === ',' || token.type === ';') items.push([]);
    else (items.at(-1) as SyntaxNode[]).push(token);
  return items.filter((item) => item.length > 0);
}

/** `key: value`, `name = value`, `key => value`, or a value by itself. */
function entryOf(text: string, tokens: readonly SyntaxNode[], position: number, depth: number): Entry {
  const [first, ...rest] = tokens;
  const sign = rest[0]?.type;
  if (first && rest.length > 1 && (sign === ':' || sign === '=' || sign === '=>') && /identifier|literal|^type$/.test(first.type)) {
    const key = sourceOf(text, first).replace(/^(["'])(.*)\1$/s, '$2');
    return { at: key, nameSpan: whole(first), value: termOfTokens(text, rest.slice(1), depth + 1) };
  }
  return { at: position, value: termOfTokens(text, tokens, depth + 1) };
}

function termOfTokens(text: string, tokens: readonly SyntaxNode[], depth: number): Term {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return other(span(0, 0), []);
  const at = span(first.startIndex, last.endIndex);
  if (depth > deepest) return other(at, []);
  const let_ = tokens.findIndex(({ type }) => type === '=');
  if (let_ > 0 && /^(?:let|static|const|pub)$/.test(sourceOf(text, first))) return termOfTokens(text, tokens.slice(let_ + 1), depth + 1);
  if (/^(?:==|!=|[<>]=?)$/.test(tokens[1]?.type ?? '') && tokens.length > 2)
    return other(at, [termOfTokens(text, [first], depth + 1), termOfTokens(text, tokens.slice(2), depth + 1)], 'condition');
  const parts = split(tokens, '+');
  if (parts.length > 1 && parts.every((part) => part.length > 0)) {
    const terms = parts.map((part) => termOfTokens(text, part, depth + 1));
    return { kind: 'sum', span: at, name: null, entries: listed(terms) };
  }
  if (/^(?:&|&&|\*|mut|move|return|await)$/.test(sourceOf(text, first)) && tokens.length > 1)
    return same(at, termOfTokens(text, tokens.slice(1), depth + 1));
  const read = readTerm(text, tokens, depth);
  if (read.next === tokens.length) return read.term;
  return other(at, [read.term, termOfTokens(text, tokens.slice(Math.max(1, read.next)), depth + 1)]);
}

function split(tokens: readonly SyntaxNode[], sign: string): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const token of tokens)
    if (token.type === sign) parts.push([]);
    else (parts.at(-1) as SyntaxNode[]).push(token);
  return parts;
}

interface Read {
  readonly term: Term;
  /** Index behind it. */
  readonly next: number;
}

/** A literal, path, call, macro or bracket at the start, and the methods called of it. */
function readTerm(text: string, tokens: readonly SyntaxNode[], depth: number): Read {
  let { term, next } = readHead(text, tokens, depth);
  for (;;) {
    const sign = tokens[next]?.type;
    if (sign === '?') {
      next++;
      continue;
    }
    const name = tokens[next + 1];
    if (sign !== '.' || !name) return { term, next };
    const args = tokens[next + 2];
    const hasArgs = args?.type === 'token_tree' && text[args.startIndex] === '(';
    const at = span(term.span.start, (hasArgs ? args : name).endIndex);
    if (hasArgs) term = calledTerm({ span: at, receiver: term, method: sourceOf(text, name), entries: entriesOf(text, args, depth + 1) });
    else if (sourceOf(text, name) === 'await') term = same(at, term);
    else term = { kind: 'name', span: at, name: text.slice(at.start, at.end), entries: [] };
    next += hasArgs ? 3 : 2;
  }
}

function readHead(text: string, tokens: readonly SyntaxNode[], depth: number): Read {
  const first = tokens[0] as SyntaxNode;
  const at = whole(first);
  if (first.type === 'string_literal' || first.type === 'raw_string_literal')
    return { term: { kind: 'text', span: at, name: null, entries: [], node: first }, next: 1 };
  if (first.type === 'token_tree') return { term: bracketed(text, first, null, depth), next: 1 };
  if (!isName(first)) return { term: other(at, []), next: 1 };
  let next = 1;
  while (tokens[next]?.type === '::') {
    const after = tokens[next + 1];
    if (after && isName(after)) next += 2;
    else if (after?.type === '<') {
      const close = tokens.findIndex(({ type }, i) => i > next && /^>+$/.test(type));
      if (close === -1) break;
      next = close + 1;
    } else break;
  }
  const path = span(at.start, (tokens[next - 1] as SyntaxNode).endIndex);
  const name = pathName(text.slice(path.start, path.end));
  const isMacro = tokens[next]?.type === '!' && tokens[next + 1]?.type === 'token_tree';
  const args = tokens[isMacro ? next + 1 : next];
  if (args?.type !== 'token_tree') return { term: { kind: 'name', span: path, name, entries: [] }, next };
  const all = span(at.start, args.endIndex);
  const entries = entriesOf(text, args, depth + 1);
  if (isMacro) return { term: macroTerm(all, name, entries, text[args.startIndex] === '{'), next: next + 2 };
  const bracket = text[args.startIndex];
  if (bracket === '(') return { term: calledTerm({ span: all, callee: name, entries }), next: next + 1 };
  if (bracket === '{') return { term: { kind: 'map', span: all, name, entries }, next: next + 1 };
  return { term: other(all, [bracketed(text, args, null, depth)], 'index'), next: next + 1 };
}

const isName = ({ type }: SyntaxNode): boolean => /identifier$|^(?:primitive_type|metavariable)$|^[a-z]+$/.test(type);

/** Without generic arguments. */
export const pathName = (path: string): string =>
  [1, 2, 3].reduce((name) => name.replace(/(?:::)?<[^()<>]{0,200}>/g, ''), path.replace(/\s+/g, ''));

/** A tuple, an array, an object of `json!`; what only puts something in brackets is that. */
function bracketed(text: string, tree: SyntaxNode, name: string | null, depth: number): Term {
  const entries = entriesOf(text, tree, depth + 1);
  const at = whole(tree);
  const bracket = text[tree.startIndex];
  const [only] = entries;
  if (bracket === '(' && entries.length === 1 && only && typeof only.at === 'number' && !/,\s*\)$/.test(text.slice(at.start, at.end)))
    return same(at, only.value);
  const isMap = bracket === '{' && entries.some(({ at: key }) => typeof key === 'string');
  if (bracket === '{' && !isMap)
    return other(
      at,
      entries.map(({ value }) => value),
    );
  return { kind: isMap ? 'map' : 'list', span: at, name, entries };
}
