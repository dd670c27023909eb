/** Small questions to Ruby's tree. */
import type { Code, Literal } from '../host.ts';
import { covers, type Span, span } from '../text.ts';
import { namedChildrenOf, textOf, whole } from './python-nodes.ts';
import { readRuby } from './ruby-literal.ts';
import { rubyOpening } from './ruby-opening.ts';
import type { SyntaxNode } from './syntax.ts';

/** What a node holds, comments and bodies of heredocs left out. */
export const partsOf = (node: SyntaxNode): SyntaxNode[] =>
  namedChildrenOf(node).filter(({ type }) => type !== 'comment' && type !== 'heredoc_body');

/** Interpolations. Of several signs in a row, the grammar may take the first one to theirs. */
function holesIn(text: string, node: SyntaxNode): Span[] {
  return namedChildrenOf(node).flatMap(({ type, startIndex, endIndex }) => {
    if (type !== 'interpolation') return [];
    let start = startIndex;
    while (text.startsWith('##', start) && start < endIndex) start++;
    return [span(start, endIndex)];
  });
}

interface Heredocs {
  /** By where they are opened. */
  readonly bodies: ReadonlyMap<number, { readonly body: Span; readonly holes: readonly Span[] }>;
  /** In order: the nodes of all bodies. */
  readonly all: readonly Span[];
}

const remembered = new WeakMap<Code, Heredocs>();

function heredocsOf(code: Code): Heredocs {
  const known = remembered.get(code);
  if (known) return known;
  const made = findHeredocs(code);
  remembered.set(code, made);
  return made;
}

/** The lines of a heredoc stand behind the line that opens it, those of several in their order. */
function findHeredocs({ root, text }: Code): Heredocs {
  const bodies = new Map<number, { readonly body: Span; readonly holes: readonly Span[] }>();
  const all: Span[] = [];
  const open: SyntaxNode[] = [];
  for (const node of root?.descendantsOfType(['heredoc_beginning', 'heredoc_body']) ?? []) {
    if (!node || (all.at(-1)?.end ?? 0) > node.startIndex) continue;
    if (node.type === 'heredoc_beginning') {
      open.push(node);
      continue;
    }
    all.push(whole(node));
    const tag = namedChildrenOf(node).findLast(({ type }) => type === 'heredoc_end');
    const beginning = open.shift();
    const first = text.indexOf('\n', node.startIndex) + 1;
    if (!beginning || !tag || first === 0 || tag.endIndex === tag.startIndex) continue;
    const last = text.lastIndexOf('\n', tag.startIndex - 1) + 1;
    if (rubyOpening(text, beginning.startIndex)?.close !== textOf(text, tag) || last < first) continue;
    bodies.set(beginning.startIndex, { body: span(first, last), holes: holesIn(text, node) });
  }
  return { bodies, all };
}

/** Whether an offset lies in the lines of a heredoc. */
export function isInHeredoc(code: Code, offset: number): boolean {
  const { all } = heredocsOf(code);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  const near = all[low - 1];
  return near !== undefined && offset < near.end;
}

/** A string or a heredoc as a literal; null where it is none that has an end. */
export function literalOf(code: Code, node: SyntaxNode): Literal | null {
  const { text } = code;
  const opening = rubyOpening(text, node.startIndex);
  if (!opening) return null;
  if (node.type === 'heredoc_beginning') {
    const found = heredocsOf(code).bodies.get(node.startIndex);
    return found ? { kind: 'literal', span: whole(node), ...found, node } : null;
  }
  const body = span(node.startIndex + opening.quote.length, node.endIndex - opening.close.length);
  const isClosed = body.end >= body.start && text.startsWith(opening.close, body.end);
  return isClosed ? { kind: 'literal', span: whole(node), body, holes: holesIn(text, node), node } : null;
}

/** The text of a literal without interpolations, or of a symbol; null of anything else. */
export function constantText(code: Code, node: SyntaxNode): string | null {
  switch (node.type) {
    case 'string':
    case 'heredoc_beginning': {
      const literal = literalOf(code, node);
      const reading = literal && readRuby(code.text, literal);
      return reading && !reading.units.some((unit) => unit.hole) ? reading.units.map((unit) => unit.text).join('') : null;
    }
    case 'chained_string': {
      const parts = partsOf(node).map((part) => constantText(code, part));
      return parts.some((part) => part === null) ? null : parts.join('');
    }
    case 'simple_symbol':
      return textOf(code.text, node).slice(1);
    case 'hash_key_symbol':
      return textOf(code.text, node);
    case 'call':
      return textOf(code.text, node.childForFieldName('method') ?? node) === 'freeze'
        ? constantText(code, node.childForFieldName('receiver') ?? node.children[0] ?? node)
        : null;
    default:
      return null;
  }
}

/** Names of a callee, with what it is called with left out: `client.chat.ask` of `client.chat(x).ask`. Null where it has none. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const names: string[] = [];
  for (let at: SyntaxNode | null = node; at; ) {
    switch (at.type) {
      case 'identifier':
      case 'constant':
      case 'self':
      case 'super':
      case 'instance_variable':
      case 'class_variable':
      case 'global_variable':
        names.push(textOf(text, at).replace(/^[@$]+/, ''));
        at = null;
        break;
      case 'call': {
        const method: SyntaxNode | null = at.childForFieldName('method');
        const receiver: SyntaxNode | null = at.childForFieldName('receiver');
        if (method) names.push(textOf(text, method));
        at = receiver;
        break;
      }
      case 'scope_resolution': {
        const name: SyntaxNode | null = at.childForFieldName('name');
        if (name) names.push(textOf(text, name));
        at = at.childForFieldName('scope');
        break;
      }
      case 'element_reference':
        at = at.childForFieldName('object');
        break;
      case 'parenthesized_statements':
        at = partsOf(at)[0] ?? null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

export const holds = (node: SyntaxNode | null, at: Span): boolean => node !== null && covers(whole(node), at);
