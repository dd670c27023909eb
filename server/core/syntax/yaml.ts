/** YAML as a plain tree with file offsets. Reads with the `yaml` package; executes nothing, resolves no custom tag. */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { maxNesting, tooDeep } from './yaml-depth.ts';
import { danglingAlias, yamlProblem } from './yaml-problems.ts';

export interface YamlDocument {
  readonly root: YamlNode | null;
  /** In the name of `invalid-yaml` and `duplicate-key`. */
  readonly problems: readonly Problem[];
  readonly comments: readonly YamlComment[];
}

export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly YamlEntry[];
  readonly flow: boolean;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode | null;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

export interface YamlScalar {
  readonly kind: 'scalar';
  /** Quotes included; for block scalars, from the indicator on. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export interface YamlComment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** Without `#`, trimmed. */
  readonly text: string;
}

/** Reads `text` from `from` to `to`; all spans are offsets in `text`. Never throws. */
export function parseYaml(text: string, from = 0, to = text.length): YamlDocument {
  const source = text.slice(from, to);
  const known = recent.findIndex((r) => r.from === from && r.source === source);
  const [reading = { source, from, document: read(source, from) }] = known === -1 ? [] : recent.splice(known, 1);
  recent.unshift(reading);
  if (recent.length > kept) recent.pop();
  return reading.document;
}

/**
 * The last readings, latest first. While the body of a prompt is typed, its header stays the same; documents never change,
 * so that two versions of a file can share one.
 */
const recent: { readonly source: string; readonly from: number; readonly document: YamlDocument }[] = [];
const kept = 8;

function read(source: string, from: number): YamlDocument {
  const problems: Problem[] = [];
  const deep = tooDeep(source);
  if (deep !== null) {
    const message = say('This is nested more than {limit} levels deep. Write it flatter.', { limit: maxNesting });
    return { root: null, problems: [{ rule: 'invalid-yaml', span: span(from + deep, from + deep + 1), message }], comments: [] };
  }
  const documents = parseAllDocuments(source, {
    lineCounter: new LineCounter(),
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: false,
    version: '1.2',
  });
  const document = (Array.isArray(documents) ? documents[0] : undefined) as Document.Parsed | undefined;
  if (!document) return { root: null, problems, comments: comments(source, from, []) };
  // Whatever comes after the first error is its consequence more often than not.
  const [error] = document.errors;
  if (error) problems.push(yamlProblem(source, error, from));
  // Aliases are followed by reference, never copied, so that nested ones cannot blow up; a cycle ends at its second visit.
  const anchors = new Set([...source.matchAll(/&([^\s,[\]{}]+)/g)].map(([, name = '']) => name));
  const root = convert(document.contents, { document, from, problems, anchors, path: new Set() });
  return { root, problems, comments: comments(source, from, scalars(root)) };
}

interface Conversion {
  readonly document: Document.Parsed;
  readonly from: number;
  readonly problems: Problem[];
  readonly anchors: ReadonlySet<string>;
  readonly path: Set<unknown>;
}

/** Aliases may multiply a small text without end; past this many nodes on one path the rest is left out. */
const maxDepth = 64;

function convert(node: Node | null | undefined, c: Conversion): YamlNode | null {
  if (!node || c.path.size > maxDepth) return null;
  if (isAlias(node)) {
    const alias: YamlScalar = { kind: 'scalar', span: at(node, c), value: `*${node.source}`, style: 'plain' };
    if (!c.anchors.has(node.source)) c.problems.push(...danglingAlias(node.source, alias.span));
    return alias;
  }
  c.path.add(node);
  try {
    if (isMap(node)) {
      const entries: YamlEntry[] = [];
      const seen = new Map<string, YamlScalar>();
      for (const pair of node.items) {
        const entry = isPair(pair) ? convertPair(pair as Pair<Node, Node>, c) : null;
        if (!entry) continue;
        const name = String(entry.key.value);
        const first = seen.get(name);
        if (first && name !== '<<') {
          c.problems.push({
            rule: 'duplicate-key',
            span: entry.key.span,
            message: say('The key "{name}" stands here twice; only one of its values counts. Keep one.', { name }),
            related: [{ span: first.span, message: say('The first one is here.') }],
          });
        } else seen.set(name, entry.key);
        entries.push(entry);
      }
      return { kind: 'map', span: at(node, c), entries, flow: node.flow === true };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as Node, c)).filter((item) => item !== null);
      return { kind: 'list', span: at(node, c), items, flow: node.flow === true };
    }
    return isScalar(node) ? convertScalar(node, c) : null;
  } finally {
    c.path.delete(node);
  }
}

function convertPair(pair: Pair<Node, Node>, c: Conversion): YamlEntry | null {
  const key = isScalar(pair.key) ? convertScalar(pair.key, c) : null;
  if (!key) return null;
  const value = convert(pair.value, c);
  const end = value && value.span.end > value.span.start ? value.span.end : key.span.end;
  return { key, value, span: span(key.span.start, Math.max(end, key.span.end)) };
}

const styles: Readonly<Record<string, YamlScalar['style']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function convertScalar(node: Scalar, c: Conversion): YamlScalar {
  const { value } = node;
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return { kind: 'scalar', span: at(node, c), value: plain ? value : String(value), style: styles[node.type ?? ''] ?? 'plain' };
}

function at(node: Node, c: Conversion): Span {
  const range = node.range;
  return range ? span(c.from + range[0], c.from + range[1]) : span(c.from, c.from);
}

function scalars(node: YamlNode | null, into: Span[] = []): Span[] {
  if (!node) return into;
  if (node.kind === 'scalar') into.push(node.span);
  else if (node.kind === 'list') for (const item of node.items) scalars(item, into);
  else
    for (const { key, value } of node.entries) {
      into.push(key.span);
      scalars(value, into);
    }
  return into;
}

/** Comments: a `#` at the start of a line or after white space, outside every scalar. */
function comments(source: string, from: number, taken: readonly Span[]): YamlComment[] {
  const found: YamlComment[] = [];
  let next = 0;
  for (let i = source.indexOf('#'); i !== -1; i = source.indexOf('#', i + 1)) {
    const before = i === 0 ? '\n' : source[i - 1];
    if (before !== '\n' && before !== ' ' && before !== '\t' && before !== '\r') continue;
    while (next < taken.length && (taken[next] as Span).end <= from + i) next++;
    const inside = taken[next];
    if (inside && inside.start <= from + i && from + i < inside.end) continue;
    let end = source.indexOf('\n', i);
    if (end === -1) end = source.length;
    if (source[end - 1] === '\r') end--;
    found.push({ span: span(from + i, from + end), text: source.slice(i + 1, end).trim() });
    i = end - 1;
  }
  return found;
}

/** False where the text is no valid YAML: what could be read of it may be anything but what was meant. */
export const isValid = ({ problems }: YamlDocument): boolean => problems.every((p) => p.rule !== 'invalid-yaml');

/** The entry of that name; undefined where there is none or `node` is no map. */
export function entry(node: YamlNode | null | undefined, name: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((e) => e.key.value === name) : undefined;
}

/** The value at a path of keys. */
export function lookup(node: YamlNode | null | undefined, ...path: readonly string[]): YamlNode | null {
  let at: YamlNode | null = node ?? null;
  for (const name of path) at = entry(at, name)?.value ?? null;
  return at;
}

/** The text of a string scalar; null for anything else. */
export const stringOf = (node: YamlNode | null | undefined): string | null =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : null;

/** Plain JavaScript data, for comparisons and messages. */
export function toData(node: YamlNode | null): unknown {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toData);
  return Object.fromEntries(node.entries.map(({ key, value }) => [String(key.value), toData(value)]));
}
