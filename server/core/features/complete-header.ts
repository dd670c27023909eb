/** Completion in a header: keys that are not there yet, and values that the key may have. */

import { claudeTools, vscodeTools } from '../data/tools.ts';
import type { Completion } from '../features.ts';
import type { Key, KeyTable } from '../keys.ts';
import { knownModels } from '../models.ts';
import type { Header, PromptFile } from '../prompt.ts';
import { span } from '../text.ts';
import { completePath } from './complete-path.ts';
import type { FeatureContext } from './context.ts';
import { yamlContext } from './yaml-context.ts';

export function completeHeader(header: Header, file: PromptFile, offset: number, context: FeatureContext): readonly Completion[] {
  const { start, end } = header.content;
  const at = yamlContext(file.text.slice(start, end), offset - start);
  if (!at) return [];
  const place = descend(header.keys, at.path);
  const replace = span(start + at.start, start + at.end);
  if (at.on === 'key') {
    if (place.table) return keys(place.table, at.siblings, replace, file.text);
    return at.item && place.key ? values(place.key, at.typed, replace, file, context) : [];
  }
  const key =
    at.key !== null && place.table && Object.hasOwn(place.table.keys, at.key) ? place.table.keys[at.key] : (place.key?.entries ?? null);
  return key ? values(at.item ? (key.items ?? key) : key, at.typed, replace, file, context) : [];
}

function descend(top: KeyTable, path: readonly string[]): { table: KeyTable | null; key: Key | null } {
  let table: KeyTable | null = top;
  let key = null as Key | null;
  for (const name of path) {
    if (name === '-') key = key?.items ?? null;
    else key = table && Object.hasOwn(table.keys, name) ? (table.keys[name] ?? null) : (key?.entries ?? null);
    table = key?.map ?? null;
  }
  return { table, key };
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
      detail: required ? `${types.join(' | ')} (required)` : types.join(' | '),
      doc,
      goesOn: !hasColon,
    }));
}

function values(
  key: Key,
  typed: string,
  replace: { start: number; end: number },
  file: PromptFile,
  context: FeatureContext,
): readonly Completion[] {
  if (key.names === 'file') return completePath(typed, replace, file, context);
  const out: Completion[] = (key.values ?? []).map(({ value, doc, deprecated }) => ({
    label: String(value),
    kind: 'value',
    edit: { span: replace, text: String(value) },
    ...(doc ? { doc } : {}),
    ...(deprecated ? { deprecated: true } : {}),
  }));
  const add = (kind: Completion['kind'], names: Iterable<string>) => {
    for (const name of names)
      if (!out.some((c) => c.label === name)) out.push({ label: name, kind, edit: { span: replace, text: scalar(name) } });
  };
  if (key.types.includes('boolean')) add('value', ['true', 'false']);
  if (key.names === 'model' && !key.values) add('model', [...context.config.models.filter((m) => !m.includes('*')), ...knownModels(typed)]);
  if (key.names === 'tool' && !key.values)
    add('tool', [...context.config.tools.filter((t) => !t.includes('*')), ...vscodeTools.names, ...claudeTools.names]);
  if (key.names === 'schema') add('value', ['string', 'number', 'integer', 'boolean', 'any']);
  return out;
}

/** Quoted where YAML would read something else. */
const scalar = (text: string): string =>
  /^[\w./@-][\w ./@()-]*$/.test(text) && !/^(?:true|false|null|~|[\d.+-]+)$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
