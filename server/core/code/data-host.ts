/** What YAML, JSON and TOML have in common as languages around prompts: texts stand in maps and lists, and nothing is computed. */
import { placeOf } from '../extraction/place.ts';
import type { Place, Sibling } from '../extraction/types.ts';
import type { Code, HostLanguage, Literal, StringExpression } from '../host.ts';
import type { Span } from '../text.ts';
import { buildDecoded } from './build-decoded.ts';
import { dataHits, isForm, isNamedForPrompts, isOtherData, stemOf } from './data-files.ts';
import type { DataList, DataMap, DataNode, DataText } from './data-tree.ts';
import type { Decoded } from './decoded.ts';
import type { ReadLiteral } from './literal.ts';

/** The documents of a file: one of most, many of a stream of them. Total. */
export type ParseData = (text: string) => readonly DataNode[];

/** A host language but for its name and its files. @param readerOf what reads a literal that the parser told */
export const dataHost = (
  parse: ParseData,
  readerOf: (literal: Literal) => ReadLiteral,
  comment: string,
): Omit<HostLanguage, 'title' | 'url' | 'extensions' | 'languageIds'> => ({
  grammar: () => null,
  literals: [],
  hits: dataHits,
  expressions: (code) => [...readingOf(code, parse).texts.values()].map(({ node }) => node.literal),
  decode: (expression, code) => decoded(expression, code, parse, readerOf),
  place: (expression, code) => placeIn(code, readingOf(code, parse).texts.get(expression.span.start)),
  scopes: { imports: () => new Map(), constants: () => [] },
  comment: { line: comment, types: [] },
});

/** A text that may be a prompt, and what it stands in. */
interface Held {
  readonly node: DataText;
  readonly step: Step | null;
}

interface Step {
  readonly holder: DataMap | DataList;
  readonly at: string | number;
  readonly up: Step | null;
}

interface Reading {
  /** By where they start. */
  readonly texts: ReadonlyMap<number, Held>;
}

const readings = new WeakMap<Code, Reading>();

function readingOf(code: Code, parse: ParseData): Reading {
  const known = readings.get(code);
  if (known) return known;
  const texts = new Map<number, Held>();
  const documents = parse(code.text);
  // Hundreds of records are samples or measurements.
  if (documents.length <= mostRecords) for (const document of documents) if (!isOtherData(document)) collect(document, null, texts, 0);
  const made: Reading = { texts: new Map([...texts].sort(([a], [b]) => a - b)) };
  readings.set(code, made);
  return made;
}

/** Lists that are longer hold data, not prompts. */
const mostRecords = 50;
const deepest = 64;

function collect(node: DataNode, step: Step | null, into: Map<number, Held>, depth: number): void {
  if (depth > deepest) return;
  switch (node.kind) {
    case 'text':
      if (mayCount(node.text, step)) into.set(node.span.start, { node, step });
      break;
    case 'list':
      if (node.items.length > mostRecords) return;
      for (const [at, item] of node.items.entries()) collect(item, { holder: node, at, up: step }, into, depth + 1);
      break;
    case 'map':
      if (isForm(node)) return;
      for (const { key, value } of node.entries) if (value) collect(value, { holder: node, at: key, up: step }, into, depth + 1);
      break;
    case 'other':
  }
}

/** What is too short to be one counts where it is said. */
const mayCount = (text: string, step: Step | null): boolean =>
  /\S\s+\S|[^\x00-\x7f]{4}/.test(text) || /^(?:content|text|prompt|system|system_?prompt|instructions?)$/i.test(String(step?.at ?? ''));

function decoded(expression: StringExpression, code: Code, parse: ParseData, readerOf: (literal: Literal) => ReadLiteral): Decoded | null {
  const held = readingOf(code, parse).texts.get(expression.span.start);
  if (!held || expression.kind !== 'literal') return null;
  const found = buildDecoded(expression, code.text, readerOf(expression));
  // Where the two readings differ, nobody can know what is meant.
  return found?.text === held.node.text ? found : null;
}

function placeIn({ path }: Code, held: Held | undefined): Place {
  const around = [];
  for (let step = held?.step ?? null; step; step = step.up) {
    const entries = entriesOf(step.holder);
    const name = step.holder.kind === 'map' ? requestOf(entries) : null;
    around.push({ kind: step.holder.kind, name, at: step.at, span: step.holder.span, entries: withOwn(entries, step) });
  }
  return placeOf({ around, role: 'value', assigned: isNamedForPrompts(path) ? stemOf(path) : null });
}

/** The call whose arguments a map is, where it is the body of a request. */
function requestOf(entries: Entries): string | null {
  if (!entries.has('model')) return null;
  if (entries.has('messages'))
    return entries.has('system') || entries.has('anthropic_version') ? 'messages.create' : 'chat.completions.create';
  return entries.has('input') && entries.has('instructions') ? 'responses.create' : null;
}

type Entries = ReadonlyMap<string | number, Sibling>;

/** Entries of a holder that are told, and how deep. */
const mostEntries = 200;
const deepestEntries = 4;

const remembered = new WeakMap<DataMap | DataList, Entries>();

function entriesOf(holder: DataMap | DataList, depth = 0): Entries {
  const known = depth === 0 ? remembered.get(holder) : undefined;
  if (known) return known;
  const found = new Map<string | number, Sibling>();
  if (holder.kind === 'map')
    for (const { key, keySpan, value } of holder.entries.slice(0, mostEntries)) if (value) found.set(key, siblingOf(value, depth, keySpan));
  if (holder.kind === 'list') for (const [at, item] of holder.items.slice(0, mostEntries).entries()) found.set(at, siblingOf(item, depth));
  if (depth === 0) remembered.set(holder, found);
  return found;
}

/** In a map of thousands of texts, each is told with the first of them and itself. */
function withOwn(entries: Entries, { holder, at }: Step): Entries {
  if (entries.has(at) || holder.kind !== 'map') return entries;
  const own = holder.entries.find(({ key }) => key === at);
  return own?.value ? new Map([[at, siblingOf(own.value, deepestEntries, own.keySpan)]]) : entries;
}

function siblingOf(node: DataNode, depth: number, nameSpan?: Span): Sibling {
  const holds = (node.kind === 'map' || node.kind === 'list') && depth < deepestEntries;
  return {
    text: node.kind === 'text' ? node.text : null,
    refers: null,
    span: node.span,
    ...(nameSpan && { nameSpan }),
    ...(holds && { entries: entriesOf(node, depth + 1) }),
  };
}
