/** Flags uses of an input that its declared type does not allow. */
import { brokenTags } from '../broken-tags.ts';
import { closest } from '../closest.ts';
import type { Report } from '../finding.ts';
import { localize } from '../localize.ts';
import { say, type Text } from '../message.ts';
import type { Inputs, Schema } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { follow, isScalar } from '../schema-path.ts';
import { sectionEnds } from '../section-ends.ts';
import type { Branch, Dialect, Expression, Template, VariableUse } from '../syntax/template.ts';
import { eachExpression, eachNode } from '../syntax/walk.ts';
import { type Span, span } from '../text.ts';

export default {
  title: 'A use that does not fit the declared type',
  why: 'A loop over a string goes through its letters or not at all, a property that the schema lacks is empty, a comparison with a value that the enumeration does not have never holds, and an object printed by Handlebars reads `[object Object]`. The engine reports none of this: the model just gets a worse prompt.',
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      file: 'order.prompt',
      bad: '---\ninput:\n  schema:\n    items(array):\n      title: string\n    customer: string\n---\n{{#each ⟦customer⟧}}{{this}}{{/each}}\n{{#each items}}- {{⟦titel⟧}}\n{{/each}}\n',
      good: '---\ninput:\n  schema:\n    items(array):\n      title: string\n    customer: string\n---\n{{customer}}\n{{#each items}}- {{title}}\n{{/each}}\n',
    },
    {
      file: 'order.prompt',
      bad: '---\ninput:\n  schema:\n    customer:\n      name: string\n---\nDear {{⟦customer⟧}}\n',
      good: '---\ninput:\n  schema:\n    customer:\n      name: string\n---\nDear {{customer.name}}, {{json customer}}\n',
    },
  ],

  *check({ prompt: { template, inputs }, file }) {
    if (!template || !inputs) return;
    const isBroken = brokenTags(file);
    const printed = once(() => barePaths(template));
    for (const use of template.uses.filter((u) => isDoubtful(u, inputs))) {
      if (!use.path || isBroken(use.span)) continue;
      const found = follow(inputs, use.path);
      if (found.kind === 'lacks') yield* lacking(use, found, template, file.text);
      else if (found.kind === 'schema') yield* misused(use, found.schema, template.dialect, printed);
    }
    const uses = once(() => new Map(template.uses.map((u) => [key(u.pathSpan), u])));
    for (const sides of comparisons(template)) yield* compared(sides, uses(), inputs);
  },
} satisfies Rule;

/** Asks for what the schema lacks, or does with a value what does not fit its type. Few do, and only those are looked at closely. */
function isDoubtful({ path, builtin, as }: VariableUse, inputs: Inputs): boolean {
  if (!path || path.length === 0 || builtin) return false;
  const found = follow(inputs, path);
  if (found.kind === 'schema') return as === 'each' ? isScalar(found.schema) : as === 'output' && isStructured(found.schema);
  return found.kind === 'lacks';
}

/** Members that strings, lists or anything have in an engine, though no schema lists them. */
const members: ReadonlyMap<Dialect['id'], readonly string[]> = new Map([
  ['handlebars', ['length']],
  ['mustache', ['length']],
  ['nunjucks', ['length']],
  ['liquid', ['size', 'first', 'last']],
]);

function* lacking(
  use: VariableUse,
  { name: missing, of }: { name: string; index: number; of: Schema },
  template: Template,
  text: string,
): Iterable<Report> {
  const { pathSpan, span: nameSpan, path, name } = use;
  if (of.type !== 'object' && (members.get(template.dialect.id)?.includes(missing) || missing === '*')) return;
  const written = text.slice(pathSpan.start, pathSpan.end);
  const at = written.lastIndexOf(missing);
  // The missing name may have been asked for in a tag around this use; there it is flagged.
  if (at === -1 || (path?.at(-1) !== missing && !written.includes('.'))) return;
  const place = missing === name ? nameSpan : span(pathSpan.start + at, pathSpan.start + at + missing.length);
  const end = sectionEnds(template).get(use);
  const by = end ? end.start - nameSpan.start : 0;
  const places = end ? [place, span(place.start + by, place.end + by)] : [place];
  const known = [...(of.properties?.keys() ?? [])];
  const nearest = closest(missing, known);
  const type = typeName(of);
  yield {
    span: place,
    message:
      nearest !== null
        ? say('The schema declares no "{missing}" here. Did you mean "{nearest}"?', { missing, nearest })
        : of.type === 'object'
          ? say('The schema declares no "{missing}" here, only {known}.', { missing, known: known.join(', ') || '{}' })
          : say('The schema declares {type} here, which has no "{missing}". Use the value itself, or change the schema.', {
              type,
              missing,
            }),
    fixes:
      nearest === null
        ? []
        : [{ title: say('Write "{nearest}"', { nearest }), safe: false, edits: places.map((span) => ({ span, text: nearest })) }],
  };
}

/** Few texts need the tables of all paths, and they are dear. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function* misused(
  { as, pathSpan, name }: VariableUse,
  schema: Schema,
  { id }: Dialect,
  printed: () => ReadonlySet<string>,
): Iterable<Report> {
  const type = typeName(schema);
  // `{{#x}}` of Handlebars and Mustache is a test as well as a loop.
  if (as === 'each' && isScalar(schema) && id !== 'mustache' && !(id === 'handlebars' && !printed().has(`each ${key(pathSpan)}`)))
    yield {
      span: pathSpan,
      message: say('This loops over "{name}", which the schema declares as {type}. Loop over a list, or print the value.', { name, type }),
    };
  const scripted = id === 'handlebars' || id === 'mustache' || id === 'nunjucks';
  if (as === 'output' && scripted && isStructured(schema) && printed().has(key(pathSpan)))
    yield {
      span: pathSpan,
      message: say('"{name}" is {type}, and the engine prints it as [object Object]. Print one of its properties, or print it as JSON.', {
        name,
        type,
      }),
    };
}

/** An object, or a list of objects; a list of strings is printed with commas, which may be meant. */
const isStructured = ({ type, items }: Schema): boolean => type === 'object' || (type === 'array' && items?.type === 'object');

const key = ({ start, end }: Span): string => `${start} ${end}`;

/** Paths that are printed as they are, by no filter or helper, and (`each …`) those that a real `each` or `for` goes through. */
function barePaths({ nodes }: Template): Set<string> {
  const found = new Set<string>();
  for (const node of eachNode(nodes)) {
    if (node.kind === 'output' && node.expression.kind === 'path') found.add(key(node.expression.span));
    else if (node.kind === 'block' && node.name === 'each') for (const arg of node.args) found.add(`each ${key(arg.span)}`);
  }
  return found;
}

const equals: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', 'eq', 'ne', 'ifEquals', 'unlessEquals']);

/** The two sides of each comparison, by an operator, a helper or a block. */
function comparisons({ nodes }: Template): (readonly Expression[])[] {
  const found: (readonly Expression[])[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind !== 'block') continue;
    if (equals.has(node.name)) found.push(node.args);
    for (let i = 1; i < node.branches.length; i++) {
      const { name, args } = node.branches[i] as Branch;
      if (equals.has(name)) found.push(args);
    }
  }
  for (const e of eachExpression(nodes)) {
    if (e.kind === 'operation' && equals.has(e.operator)) found.push(e.operands);
    else if (e.kind === 'call' && equals.has(e.name)) found.push(e.args);
  }
  return found;
}

/** `mode == "fast"`, where the enumeration of `mode` has no "fast". */
function* compared(sides: readonly Expression[], uses: ReadonlyMap<string, VariableUse>, inputs: Inputs): Iterable<Report> {
  if (sides.length !== 2) return;
  const path = sides.find((s) => s.kind === 'path');
  const literal = sides.find((s) => s.kind === 'literal');
  const use = path && uses.get(key(path.span));
  if (!use?.path || literal?.kind !== 'literal') return;
  const found = follow(inputs, use.path);
  const values = found.kind === 'schema' ? found.schema.values : undefined;
  if (!values || values.length === 0 || values.includes(literal.value) || literal.value === null || literal.value === '') return;
  const nearest = typeof literal.value === 'string' ? closest(literal.value, values.map(String)) : null;
  const { name } = use;
  yield {
    span: literal.span,
    message:
      nearest === null
        ? say('"{name}" never has the value {value}. The schema allows {values}.', {
            name,
            value: String(literal.value),
            values: values.join(', '),
          })
        : say('"{name}" never has the value {value}. Did you mean "{nearest}"?', { name, value: String(literal.value), nearest }),
  };
}

const typeNames: Readonly<Record<Schema['type'], Text>> = {
  string: say('a string'),
  number: say('a number'),
  integer: say('an integer'),
  boolean: say('a boolean'),
  null: say('null'),
  object: say('an object'),
  array: say('a list'),
  any: say('anything'),
};
const typeName = ({ type }: Schema): string => localize(typeNames[type]);
