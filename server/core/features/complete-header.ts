/** Completion in a header: keys that are not there yet, and values that the key may have. */

import { claudeTools, vscodeTools } from '../data/tools.ts';
import type { Completion } from '../features.ts';
import { splitNames } from '../header.ts';
import type { Key, KeyTable, Value } from '../keys.ts';
import { localize, tell } from '../localize.ts';
import { say } from '../message.ts';
import { knownModels } from '../models.ts';
import type { Header, PromptFile } from '../prompt.ts';
import { contains, type Span, span } from '../text.ts';
import { completeInputs, namesToDeclare, valuesOfInput } from './complete-inputs.ts';
import { completePath } from './complete-path.ts';
import { completeSchemaKey, completeType } from './complete-schema.ts';
import type { HeaderContext } from './context.ts';
import { type YamlContext, yamlContext } from './yaml-context.ts';

export function completeHeader(header: Header, file: PromptFile, offset: number, context: HeaderContext): readonly Completion[] {
  const { start, end } = header.content;
  const at = yamlContext(file.text.slice(start, end), offset - start);
  if (!at) return [];
  const replace = span(start + at.start, start + at.end);
  const items =
    at.on === 'key' ? onKey(at, header.keys, replace, file, offset, context) : onValue(at, header.keys, replace, file, offset, context);
  // Without a space the colon would belong to the value.
  const isTight = at.on === 'value' && file.text[replace.start - 1] === ':';
  return isTight ? items.map((item) => ({ ...item, edit: { ...item.edit, text: ` ${item.edit.text}` } })) : items;
}

function onKey(
  at: YamlContext,
  top: KeyTable,
  replace: Span,
  file: PromptFile,
  offset: number,
  context: HeaderContext,
): readonly Completion[] {
  const { table, key, fields } = descend(top, at.path);
  const names = key?.inputs && !at.typed.includes('(') ? completeInputs(key.inputs, at.siblings, replace, file, offset, context) : [];
  if (fields) return [...(fields.length === 0 ? names : []), ...completeSchemaKey(at, fields, replace, file.text)];
  if (table) return keys(table, at.siblings, replace, file.text);
  return at.item && key ? values(key, { ...at, replace }, file, context) : names;
}

function onValue(
  at: YamlContext,
  top: KeyTable,
  replace: Span,
  file: PromptFile,
  offset: number,
  context: HeaderContext,
): readonly Completion[] {
  const { table, key: owner, fields } = descend(top, at.path);
  if (fields) return completeType(at, fields, replace, file.text);
  const key = at.key !== null && table && Object.hasOwn(table.keys, at.key) ? table.keys[at.key] : (owner?.entries ?? null);
  if (owner?.inputs === 'given' && at.key !== null) return valuesOfInput(at.key, replace, file, offset, context);
  if (!key) return [];
  if (key.names === 'input') return namesToDeclare(replace, file, offset, context);
  const isTextOfNames = key.names === 'tool' && !at.item && key.types.includes('string');
  const slot = isTextOfNames ? nameAt(file.text, replace, offset) : { ...at, replace };
  const found = values(at.item ? (key.items ?? key) : key, slot, file, context);
  // Of `[severity, options]` the first item is what may also stand alone.
  return found.length === 0 && at.item && at.listed.size === 0 && key.values ? values(key, slot, file, context) : found;
}

interface Place {
  readonly table: KeyTable | null;
  readonly key: Key | null;
  /** In a schema: the names that lead to the place from its top. Null elsewhere. */
  readonly fields: readonly string[] | null;
}

function descend(top: KeyTable, path: readonly string[]): Place {
  let table: KeyTable | null = top;
  let key = null as Key | null;
  for (const [i, name] of path.entries()) {
    if (key?.names === 'schema') return { table: null, key, fields: path.slice(i) };
    if (name === '-') key = key?.items ?? null;
    else key = table && Object.hasOwn(table.keys, name) ? (table.keys[name] ?? null) : (key?.entries ?? null);
    table = key?.map ?? null;
  }
  return { table, key, fields: key?.names === 'schema' ? [] : null };
}

function keys(
  { keys: listed }: KeyTable,
  siblings: ReadonlySet<string>,
  replace: { start: number; end: number },
  text: string,
): Completion[] {
  const hasColon = /^\s*:/.test(text.slice(replace.end, replace.end + 3));
  return Object.entries(listed)
    .filter(([name, { deprecated }]) => !siblings.has(name) && !deprecated)
    .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, { doc, types, required }]) => ({
      label: name,
      kind: 'key',
      edit: { span: replace, text: hasColon ? name : types.every((t) => t === 'map' || t === 'list') ? `${name}:` : `${name}: ` },
      detail: required ? localize(say('{types} (required)', { types: types.join(' | ') })) : types.join(' | '),
      doc: tell(doc),
      goesOn: !hasColon,
    }));
}

/** Where a value is being written. */
interface Slot {
  readonly typed: string;
  readonly replace: Span;
  /** What the same list names besides. */
  readonly listed: ReadonlySet<string>;
  /** Whether it is a part of a text, where quotes would be part of it, too. */
  readonly inText?: boolean;
}

/** The name at the cursor in a text that lists names between commas, or between spaces where it has no comma. */
function nameAt(text: string, { start, end }: Span, offset: number): Slot {
  const source = text.slice(start, end);
  const parts = splitNames(source, source.includes(',') ? /,/ : /\s/).map((p) => span(start + p.start, start + p.end));
  const own = parts.find((p) => contains(p, offset));
  const replace = own ?? span(offset, offset);
  const listed = new Set(parts.filter((p) => p !== own).map((p) => text.slice(p.start, p.end)));
  return { typed: text.slice(replace.start, offset), replace, listed, inText: parts.length > (own ? 1 : 0) };
}

function values(key: Key, { typed, replace, listed, inText }: Slot, file: PromptFile, context: HeaderContext): readonly Completion[] {
  if (key.names === 'file') return completePath({ typed, replace, rules: { contained: true } }, file, context);
  const quoted = /['"]/.test(file.text[replace.start - 1] ?? '');
  const out: Completion[] = [];
  const add = (kind: Completion['kind'], value: Value['value'], more: Partial<Completion> = {}) => {
    const label = String(value);
    // Between quotes all is text.
    if (listed.has(label) || (quoted && typeof value !== 'string') || out.some((c) => c.label === label)) return;
    out.push({ label, kind, edit: { span: replace, text: quoted || inText ? label : scalar(value, context.format !== null) }, ...more });
  };
  for (const { value, doc, deprecated } of key.values ?? [])
    add('value', value, { ...(doc ? { doc: tell(doc) } : {}), ...(deprecated ? { deprecated: true } : {}) });
  const addAll = (kind: Completion['kind'], all: Iterable<Value['value']>) => {
    for (const value of all) add(kind, value);
  };
  if (key.types.includes('boolean')) addAll('value', [true, false]);
  if (key.names === 'model' && !key.values)
    addAll('model', [...context.config.models.filter((m) => !m.includes('*')), ...knownModels(typed, key.namedBy)]);
  if (key.names === 'tool' && !key.values) addAll('tool', [...context.config.tools.filter((t) => !t.includes('*')), ...builtInTools(key)]);
  if (key.names === 'schema') out.push(...completeType({ typed, key: null, item: false, siblings: new Set() }, [], replace, file.text));
  return out;
}

const builtInTools = ({ toolbox }: Key): readonly string[] => toolbox?.names ?? [...vscodeTools.names, ...claudeTools.names];

/**
 * As YAML writes it; a text is quoted where YAML would read something else.
 *
 * @param anyReader whether readers of YAML 1.1 may read it too, for whom `off` is a boolean; a configuration is read by us alone
 */
function scalar(value: Value['value'], anyReader: boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\w./-][\w ./@()-]*$/.test(value) && !(anyReader && readsAsOther.test(value));
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Booleans, null and numbers, as readers of YAML 1.1 and 1.2 take them. */
const readsAsOther = /^(?:true|false|yes|no|on|off|null|~|[\d.+-]+(?:e[+-]?\d+)?|0x[\da-f]+|0o[0-7]+|[+-]?\.(?:inf|nan))$/i;
