/** Goes through a header with its key table: every map and every value that the table describes. */
import type { Key, KeyTable } from './keys.ts';
import type { Header, PromptFile } from './prompt.ts';
import { remembered } from './remember.ts';
import { isValid, type YamlMap, type YamlNode, type YamlScalar } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

export type Keyed = KeyedMap | KeyedValue;

export interface KeyedMap {
  readonly kind: 'map';
  readonly map: YamlMap;
  readonly table: KeyTable;
  /** The key that the map is the value of; null at the top. */
  readonly owner: YamlScalar | null;
  /** True for one of several in a list. */
  readonly item: boolean;
}

export interface KeyedValue {
  readonly kind: 'value';
  /** The key that it is the value of; for items of a list, the list's. */
  readonly name: YamlScalar;
  readonly node: YamlNode | null;
  readonly key: Key;
}

/** Depth first, in the order of the text. Values without a description are left out, with all that is in them. */
export function* keyed(node: YamlNode | null, table: KeyTable, owner: YamlScalar | null = null, item = false): Iterable<Keyed> {
  if (node?.kind !== 'map') return;
  yield { kind: 'map', map: node, table, owner, item };
  for (const { key: name, value } of node.entries) {
    const key = keyOf(table, name);
    if (key) yield* keyedValue(name, value, key);
  }
}

function* keyedValue(name: YamlScalar, node: YamlNode | null, key: Key, item = false): Iterable<Keyed> {
  yield { kind: 'value', name, node, key };
  if (node?.kind === 'map') {
    if (key.map) yield* keyed(node, key.map, name, item);
    if (key.entries)
      for (const entry of node.entries) if (!key.map || !keyOf(key.map, entry.key)) yield* keyedValue(entry.key, entry.value, key.entries);
  } else if (node?.kind === 'list' && key.items) for (const each of node.items) yield* keyedValue(name, each, key.items, true);
}

/** All of a file's header; nothing where its YAML is broken, because what it then seems to say is no ground for findings. */
export const headerKeys = ({ header }: PromptFile): readonly Keyed[] => (header ? keysOf(header) : []);

/** As `headerKeys`. Half a dozen rules ask for the same walk through the same header. */
export const keysOf = remembered(({ yaml, keys }: Header): readonly Keyed[] => (isValid(yaml) ? [...keyed(yaml.root, keys)] : []));

/** What the table says of a key; undefined where it does not know it. */
export const keyOf = (table: KeyTable, name: YamlScalar): Key | undefined =>
  Object.hasOwn(table.keys, String(name.value)) ? table.keys[String(name.value)] : undefined;

/** The text of a scalar without its quotes. */
export const inner = ({ span: whole, style }: YamlScalar): Span =>
  (style === 'single' || style === 'double') && whole.end - whole.start >= 2 ? span(whole.start + 1, whole.end - 1) : whole;

/** True for a value that is only known when the prompt runs: a template, an environment variable, a YAML alias. */
export function isDeferred(node: YamlNode | null): boolean {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return false;
  return /\$\{|\{\{|\{%|<%|^\$[A-Za-z_]/.test(node.value) || (node.style === 'plain' && node.value.startsWith('*'));
}
