/** What can be wrong with a header's keys and values, judged by its key table. Rules and the configuration report it. */
import { closest, distance } from './closest.ts';
import type { Fix, Report } from './finding.ts';
import { inner, isDeferred, type KeyedMap, type KeyedValue, keyOf } from './key-walk.ts';
import type { Deprecation, Key, KeyTable, ValueType } from './keys.ts';
import { tell } from './localize.ts';
import { say, type Text } from './message.ts';
import type { YamlNode, YamlScalar } from './syntax/yaml.ts';
import type { Span } from './text.ts';

/** Keys that the table does not know. In an open table only those that are nearly one that is absent. */
export function* unknownKeys({ map, table }: KeyedMap): Iterable<Report> {
  const present = new Set(map.entries.map(({ key }) => String(key.value)));
  for (const { key } of map.entries) {
    const name = String(key.value);
    // `<<` merges maps in YAML 1.1; `$schema` is how editors are told of a schema.
    if (keyOf(table, key) || name === '<<' || name === '$schema' || isDeferred(key)) continue;
    const nearest = nearestKey(name, table, present);
    const { span } = key;
    if (nearest !== null)
      yield {
        span,
        message: say('The key "{name}" has no meaning here. Did you mean "{nearest}"?', { name, nearest }),
        fixes: [renameKey(key, nearest)],
      };
    else if (!table.open) yield { span, message: strange(name, table, present) };
  }
}

function strange(name: string, table: KeyTable, present: ReadonlySet<string>) {
  const free = Object.keys(table.keys).filter((k) => !present.has(k) && !table.keys[k]?.deprecated);
  const shown = free.slice(0, 8).join(', ') + (free.length > 8 ? ', ...' : '');
  return shown === ''
    ? say('The key "{name}" has no meaning here. Remove it.', { name })
    : say('The key "{name}" has no meaning here. Remove it, or use one of: {keys}.', { name, keys: shown });
}

function nearestKey(name: string, table: KeyTable, present: ReadonlySet<string>): string | null {
  const candidates = Object.keys(table.keys).filter((k) => !present.has(k));
  const current = candidates.filter((k) => !table.keys[k]?.deprecated);
  return nearestOf(name, current, table) ?? nearestOf(name, candidates, table);
}

function nearestOf(name: string, candidates: readonly string[], table: KeyTable): string | null {
  const nearest = closest(name, candidates);
  if (nearest === null || !table.open) return nearest;
  // Where any key is allowed, another short word is as likely as a slip, and a dotted one is somebody's name space.
  if (name.includes('.')) return null;
  if (name.length < 4) return lacksInnerLetter(name, nearest) ? nearest : null;
  return distance(name.toLowerCase(), nearest.toLowerCase()) <= (name.length < 7 ? 1 : 2) ? nearest : null;
}

/** `nme` for `name`, but not `tag` for `tags`. */
function lacksInnerLetter(name: string, whole: string): boolean {
  if (name.length < 3 || whole.length !== name.length + 1) return false;
  return [...whole].some((_, i) => i > 0 && i < whole.length - 1 && whole.slice(0, i) + whole.slice(i + 1) === name);
}

/** Renaming a key changes what the engine does with its value, so it is never safe. */
const renameKey = (key: YamlScalar, to: string): Fix => ({
  title: say('Rename to "{name}"', { name: to }),
  safe: false,
  edits: [{ span: inner(key), text: to }],
});

const lacksKey = (name: string): Text => say('The header lacks the required key "{name}". Add it.', { name });

/**
 * Keys that the table requires and the map lacks, or leaves without a value.
 * @param lacks what is told where the map is the whole
 */
export function* missingKeys({ map, table, owner, item }: KeyedMap, fallback: Span, lacks = lacksKey): Iterable<Report> {
  for (const [name, key] of Object.entries(table.keys)) {
    if (!key.required) continue;
    const found = map.entries.find((e) => e.key.value === name);
    if (found && !isEmpty(found.value)) continue;
    if (found) yield { span: found.key.span, message: say('The key "{name}" is required but has no value. Give it one.', { name }) };
    else
      yield {
        span: (item ? map.entries[0]?.key.span : owner?.span) ?? map.entries[0]?.key.span ?? fallback,
        message: owner ? say('"{owner}" lacks the required key "{name}". Add it.', { owner: String(owner.value), name }) : lacks(name),
      };
  }
}

const isEmpty = (node: YamlNode | null): boolean =>
  node === null || (node.kind === 'scalar' && (node.value === null || (typeof node.value === 'string' && node.value.trim() === '')));

/** Values of a wrong type, beyond the listed ones or out of bounds. Those known only at run time are let be, and empty ones. */
export function* invalidValues({ node, key, name }: KeyedValue): Iterable<Report> {
  if (!node || key.types.includes('any') || isDeferred(node) || (node.kind === 'scalar' && node.value === null)) return;
  if (!hasType(node, key)) return yield wrongType(node, key, String(name.value));
  if (node.kind === 'scalar') yield* invalidScalar(node, key, String(name.value));
  else if (node.kind === 'list' && !key.items)
    for (const item of node.items) if (item.kind === 'scalar' && !isDeferred(item)) yield* invalidScalar(item, key, String(name.value));
}

function* invalidScalar(node: YamlScalar, key: Key, name: string): Iterable<Report> {
  const { value } = node;
  if (key.values && !key.values.some((v) => same(v.value, value))) {
    const known = key.values.filter((v) => !v.deprecated).map((v) => String(v.value));
    const nearest = typeof value === 'string' ? nearestValue(value, known, key) : null;
    const values = known.join(', ');
    if (nearest !== null || !key.openValues)
      yield {
        span: inner(node),
        severity: 'warning',
        message:
          nearest === null
            ? say('"{name}" cannot be "{value}". Use one of: {values}.', { name, value: String(value), values })
            : say('"{name}" cannot be "{value}". Did you mean "{nearest}"?', { name, value: String(value), nearest }),
        fixes:
          nearest === null
            ? []
            : [{ title: say('Change to "{name}"', { name: nearest }), safe: false, edits: [{ span: inner(node), text: nearest }] }],
      };
  }
  if (typeof value !== 'number') return;
  const { minimum, maximum } = key;
  if (minimum !== undefined && value < minimum)
    yield { span: node.span, severity: 'warning', message: say('"{name}" is at least {minimum}, not {value}.', { name, minimum, value }) };
  if (maximum !== undefined && value > maximum)
    yield { span: node.span, severity: 'warning', message: say('"{name}" is at most {maximum}, not {value}.', { name, maximum, value }) };
}

/** Where other values are allowed as well, only one that is off by a single slip; of a model's name `unknown-model` knows more. */
function nearestValue(value: string, known: readonly string[], { openValues, names }: Key): string | null {
  if (!openValues) return closest(value, known) ?? completed(value, known);
  if (names === 'model') return null;
  return value.length < 5 ? null : (known.find((k) => distance(value, k) === 1) ?? null);
}

/** The only one that begins like this: `warn` for `warning`. */
function completed(value: string, known: readonly string[]): string | null {
  const longer = value.length < 3 ? [] : known.filter((k) => k.startsWith(value));
  return longer.length === 1 ? (longer[0] as string) : null;
}

const same = (a: string | number | boolean, b: YamlScalar['value']): boolean => a === b || String(a) === String(b);

function hasType(node: YamlNode, { types, values, names }: Key): boolean {
  if (node.kind !== 'scalar') return types.includes(node.kind);
  const { value } = node;
  if (typeof value === 'boolean')
    return types.includes('boolean') || (types.includes('string') && (values?.some((v) => same(v.value, value)) ?? false));
  if (typeof value === 'string') return types.includes('string');
  // Engines read `version: 1.0` as the text it is; a number can hardly name a model, a tool or a file.
  if (types.includes('string') && names === undefined) return true;
  return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
}

function wrongType(node: YamlNode, key: Key, name: string): Report {
  const literal = literalFor(node, key);
  const expected = key.types.map((t) => words[t]).join(' | ');
  return {
    span: firstLine(node),
    message:
      literal === null || node.kind !== 'scalar'
        ? say('"{name}" must be of type {expected}, not {found}.', { name, expected, found: foundType(node) })
        : say('"{name}" must be of type {expected}, and this is text. Write {literal}.', { name, expected, literal }),
    fixes:
      literal === null ? [] : [{ title: say('Write {literal}', { literal }), safe: false, edits: [{ span: node.span, text: literal }] }],
  };
}

/** The value that was evidently meant; null where that cannot be told. */
function literalFor(node: YamlNode, key: Key): string | null {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? unquoted(node.value, key) : null;
  if (node.kind !== 'list' || !node.flow || key.names !== 'glob' || !key.types.includes('string')) return null;
  // Globs in one text are set apart by commas.
  const globs = node.items.map((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? item.value : ''));
  return globs.every((glob) => /^[^"\\,]+$/.test(glob)) ? `"${globs.join(',')}"` : null;
}

/** A long list or map is marked by its first item alone. */
function firstLine(node: YamlNode): Span {
  if (node.kind === 'list') return node.flow ? node.span : (node.items[0]?.span ?? node.span);
  if (node.kind === 'map') return node.flow ? node.span : (node.entries[0]?.span ?? node.span);
  return node.span;
}

/** The number or boolean that a text stands for, where the key wants one; `yes` and `on` are booleans to YAML 1.1 alone. */
function unquoted(text: string, { types }: Key): string | null {
  const value = text.trim().toLowerCase();
  if (types.includes('boolean')) {
    if (/^(?:true|yes|on)$/.test(value)) return 'true';
    if (/^(?:false|no|off)$/.test(value)) return 'false';
  }
  if (types.includes('integer') && /^-?\d{1,15}$/.test(value)) return value;
  if (types.includes('number') && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return value;
  return null;
}

const words: Readonly<Record<ValueType, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  null: 'null',
  list: 'list',
  map: 'map',
  any: 'any',
};

function foundType(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind;
  return node.value === null ? 'null' : typeof node.value;
}

/** Keys and values that the table calls deprecated. */
export function* deprecations(at: KeyedMap | KeyedValue): Iterable<Report> {
  if (at.kind === 'map') {
    for (const { key } of at.map.entries) {
      const { deprecated } = keyOf(at.table, key) ?? {};
      if (deprecated)
        yield outdated(
          key,
          deprecated,
          at.map.entries.some((e) => e.key.value === deprecated.instead),
        );
    }
    return;
  }
  const { node, key } = at;
  const scalars = node?.kind === 'list' && !key.items ? node.items : [node];
  for (const scalar of scalars) {
    if (scalar?.kind !== 'scalar') continue;
    const deprecated = key.values?.find((v) => same(v.value, scalar.value))?.deprecated;
    if (deprecated) yield outdated(scalar, deprecated, false);
  }
}

function outdated(node: YamlScalar, { instead, note: reason, renames }: Deprecation, taken: boolean): Report {
  const name = String(node.value);
  const note = tell(reason);
  return {
    span: inner(node),
    message:
      instead === null
        ? say('"{name}" is deprecated. {note}', { name, note })
        : say('"{name}" is deprecated: use "{instead}". {note}', { name, instead, note }),
    fixes:
      instead === null || !renames || taken
        ? []
        : [{ title: say('Change to "{name}"', { name: instead }), safe: true, edits: [{ span: inner(node), text: instead }] }],
  };
}
