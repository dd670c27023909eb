/** What stands at an offset of a file: the one question behind hover, completion, definition and rename. */
import type { Key, KeyTable } from './keys.ts';
import type { Header, Input, Message, Prompt, PromptFile, Reference } from './prompt.ts';
import { sectionEnds } from './section-ends.ts';
import type { Callable, Local, VariableUse } from './syntax/template.ts';
import { eachExpression, eachNode } from './syntax/walk.ts';
import type { YamlEntry, YamlNode } from './syntax/yaml.ts';
import { contains, type Span } from './text.ts';

export type Target =
  | { readonly kind: 'use'; readonly prompt: Prompt; readonly use: VariableUse; readonly span: Span }
  | { readonly kind: 'local'; readonly prompt: Prompt; readonly local: Local; readonly span: Span }
  | { readonly kind: 'input'; readonly prompt: Prompt; readonly input: Input; readonly span: Span }
  | {
      readonly kind: 'placeholder';
      readonly prompt: Prompt;
      readonly name: string;
      readonly span: Span;
      /** Where the name is the host's: what the value is. */
      readonly meaning: string | null;
    }
  | { readonly kind: 'callable'; readonly prompt: Prompt; readonly name: string; readonly callable: Callable | null; readonly span: Span }
  | { readonly kind: 'role'; readonly message: Message; readonly span: Span }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly span: Span }
  | { readonly kind: 'header'; readonly place: HeaderPlace; readonly span: Span };

/** The target at the offset; the end of a name counts as the name. Null in plain text. */
export function targetAt(file: PromptFile, offset: number): Target | null {
  for (const prompt of file.prompts) {
    const target = inPrompt(prompt, offset);
    if (target) return target;
  }
  const reference = file.references.find(({ span }) => contains(span, offset));
  if (reference) return { kind: 'reference', reference, span: reference.span };
  const place = file.header && headerAt(file.header, offset);
  return place ? { kind: 'header', place, span: place.span } : null;
}

function inPrompt(prompt: Prompt, offset: number): Target | null {
  for (const input of prompt.inputs?.list ?? [])
    for (const span of [input.nameSpan, ...input.mentions]) if (contains(span, offset)) return { kind: 'input', prompt, input, span };
  const message = prompt.messages.find(({ marker }) => marker && contains(marker.name.span, offset));
  if (message?.marker) return { kind: 'role', message, span: message.marker.name.span };
  if (prompt.template) {
    const use = prompt.template.uses.find(({ span }) => contains(span, offset));
    if (use) return { kind: 'use', prompt, use, span: use.span };
    for (const [use, span] of sectionEnds(prompt.template)) if (contains(span, offset)) return { kind: 'use', prompt, use, span };
    const local = prompt.template.locals.find(({ span }) => contains(span, offset));
    if (local) return { kind: 'local', prompt, local, span: local.span };
    const name = callableNameAt(prompt, offset);
    if (name) return { kind: 'callable', prompt, ...name };
  }
  const placeholder = prompt.placeholders.find(({ nameSpan }) => contains(nameSpan, offset));
  return placeholder
    ? { kind: 'placeholder', prompt, name: placeholder.name, span: placeholder.nameSpan, meaning: placeholder.meaning ?? null }
    : null;
}

function callableNameAt({ template }: Prompt, offset: number): { name: string; callable: Callable | null; span: Span } | null {
  if (!template) return null;
  const { callables } = template.dialect;
  const found = (name: string, span: Span, kinds: readonly Callable['kind'][]) => ({
    name,
    span,
    callable: callables.find((c) => c.name === name && kinds.includes(c.kind)) ?? null,
  });
  for (const node of eachNode(template.nodes)) {
    if (node.kind !== 'block' && node.kind !== 'tag') continue;
    if (contains(node.nameSpan, offset)) return found(node.name, node.nameSpan, ['block', 'tag', 'helper']);
  }
  for (const e of eachExpression(template.nodes)) {
    if (e.kind !== 'call' && e.kind !== 'filter') continue;
    if (contains(e.nameSpan, offset)) return found(e.name, e.nameSpan, e.kind === 'filter' ? ['filter'] : [e.callable]);
  }
  return null;
}

/** A key or value of the header, and what the format says of it. */
export interface HeaderPlace {
  readonly on: 'key' | 'value';
  /** Names of the keys from the top down; list items count for nothing. */
  readonly path: readonly string[];
  readonly entry: YamlEntry;
  /** Null where the format says nothing about it. */
  readonly key: Key | null;
  /** The scalar at the offset; of a key, its value. */
  readonly value: YamlNode | null;
  readonly span: Span;
}

function headerAt({ yaml, keys }: Header, offset: number): HeaderPlace | null {
  return inNode(yaml.root, { table: keys, key: null }, offset, [], null);
}

/** What may stand at a node: a table for a map, a key's description for anything else. */
interface Expected {
  readonly table: KeyTable | null;
  readonly key: Key | null;
}

function inNode(
  node: YamlNode | null,
  expected: Expected,
  offset: number,
  path: readonly string[],
  parent: YamlEntry | null,
): HeaderPlace | null {
  if (!node || !contains(node.span, offset)) return null;
  if (node.kind === 'scalar') return parent && { on: 'value', path, entry: parent, key: expected.key, value: node, span: node.span };
  if (node.kind === 'list') {
    const items = expected.key?.items ?? null;
    const item = node.items.find((i) => contains(i.span, offset));
    return item ? inNode(item, { table: items?.map ?? null, key: items ?? expected.key }, offset, path, parent) : null;
  }
  for (const entry of node.entries) {
    const name = String(entry.key.value);
    const key = keyNamed(expected, name);
    if (contains(entry.key.span, offset)) return { on: 'key', path: [...path, name], entry, key, value: entry.value, span: entry.key.span };
    const inner = inNode(entry.value, { table: key?.map ?? null, key }, offset, [...path, name], entry);
    if (inner) return inner;
  }
  return null;
}

/** The description of a key by its name: a listed one, or that of any entry where names are the author's own. */
function keyNamed({ table, key }: Expected, name: string): Key | null {
  if (table && Object.hasOwn(table.keys, name)) return table.keys[name] ?? null;
  return key?.entries ?? null;
}
