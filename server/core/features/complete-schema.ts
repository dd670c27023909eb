/** Completion inside a schema in a header: Picoschema, or JSON Schema where that is written. */
import type { Completion } from '../features.ts';
import { localize } from '../localize.ts';
import { say, type Text } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { YamlContext } from './yaml-context.ts';

interface Word {
  readonly name: string;
  readonly doc: Text;
}

const types: readonly Word[] = [
  { name: 'string', doc: say('A text. What it means may follow after a comma: `string, the name of the customer`.') },
  { name: 'number', doc: say('A number.') },
  { name: 'integer', doc: say('A whole number.') },
  { name: 'boolean', doc: say('`true` or `false`.') },
  { name: 'any', doc: say('Any value.') },
  { name: 'null', doc: say('No value.') },
];

const kinds: readonly Word[] = [
  { name: 'array', doc: say('A list; the type of its items follows the colon.') },
  { name: 'object', doc: say('An object; its fields stand below, indented.') },
  { name: 'enum', doc: say('One of several values; their list follows the colon: `[low, high]`.') },
];

const jsonTypes: readonly Word[] = [
  { name: 'string', doc: say('A text.') },
  { name: 'number', doc: say('A number.') },
  { name: 'integer', doc: say('A whole number.') },
  { name: 'boolean', doc: say('`true` or `false`.') },
  { name: 'null', doc: say('No value.') },
  { name: 'object', doc: say('An object; `properties` says of what.') },
  { name: 'array', doc: say('A list; `items` says of what.') },
];

const jsonKeys: readonly Word[] = [
  { name: 'type', doc: say('The type of the value.') },
  { name: 'description', doc: say('What the value means, for the model.') },
  { name: 'properties', doc: say('Of an object: its properties by name.') },
  { name: 'required', doc: say('Of an object: the names of the properties that must be there.') },
  { name: 'additionalProperties', doc: say('Of an object: whether it may have further properties.') },
  { name: 'items', doc: say('Of a list: what each item is.') },
  { name: 'enum', doc: say('The values that are allowed.') },
];

type At = Pick<YamlContext, 'key' | 'typed' | 'item' | 'siblings'>;

/** The value of a field: its type, but not the description that may follow. @param fields from the top of the schema down */
export function completeType(at: At, fields: readonly string[], replace: Span, text: string): Completion[] {
  if (at.item || at.typed.includes(',')) return [];
  const key = at.key ?? '';
  if (isJson(at, fields)) return key === 'type' && fields.at(-1) !== 'properties' ? words(jsonTypes, replace) : [];
  if (/\((?:enum|object)\b/.test(key)) return [];
  const comma = text.slice(replace.start, replace.end).indexOf(',');
  return words(types, comma === -1 ? replace : span(replace.start, replace.start + comma));
}

/** A key: what may stand in the parentheses after a field's name; in JSON Schema the words of that. */
export function completeSchemaKey(at: At, fields: readonly string[], replace: Span, text: string): Completion[] {
  const after = /^(\)?)\s*(:?)/.exec(text.slice(replace.end, replace.end + 10));
  if (isJson(at, fields)) {
    const isName = fields.at(-1) === 'properties';
    return isName ? [] : words(jsonKeys, replace, after?.[2] ? '' : ': ').filter(({ label }) => !at.siblings.has(label));
  }
  const typed = /^[^\s()]{1,80}\((\w{0,20})$/.exec(at.typed)?.[1];
  if (typed === undefined) return [];
  const close = after?.[1] ? '' : after?.[2] ? ')' : '): ';
  return words(kinds, span(replace.start + at.typed.length - typed.length, replace.end), close);
}

/** As the engine tells it: by `type` or `properties` at the top, which all below shares. */
const isJson = ({ key, siblings }: At, fields: readonly string[]): boolean =>
  fields.length === 0
    ? [key, ...siblings].some((name) => name === 'type' || name === 'properties')
    : fields[0] === 'properties' || fields[0] === 'items';

const words = (list: readonly Word[], replace: Span, close = ''): Completion[] =>
  list.map(({ name, doc }) => ({
    label: name,
    kind: 'value',
    edit: { span: replace, text: name + close },
    doc: localize(doc),
    goesOn: close.endsWith(' '),
  }));
