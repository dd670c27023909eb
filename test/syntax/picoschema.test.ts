/** Picoschema: names, types and places, and what the engine refuses. */
import assert from 'node:assert/strict';
import { localize } from '../../server/core/localize.ts';
import type { Schema } from '../../server/core/prompt.ts';
import { readPicoschema } from '../../server/core/syntax/picoschema.ts';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';

const read = (text: string) => readPicoschema(parseYaml(text).root);

describe('Picoschema', () => {
  const shapes: Record<string, readonly [text: string, shape: string]> = {
    'reads scalars with descriptions': ['name: string, who it is\nage?: integer', '{name: string, age?: integer}'],
    'reads arrays, objects and enums': [
      'tags(array, some): string\nat(object):\n  x: number\nmood?(enum, how): [GOOD, BAD]',
      '{tags: [string], at: {x: number}, mood?: string(GOOD|BAD)}',
    ],
    'reads nested maps without parentheses': ['a:\n  b:\n    c: boolean', '{a: {b: {c: boolean}}}'],
    'opens an object by a wildcard': ['a: string\n(*): any, more', '{a: string, …}'],
    'takes other names for schemas of the host': ['item: MenuItem\nlist(array): Recipe', '{item: any, list: [any]}'],
    'reads JSON Schema by its type': [
      'type: object\nproperties:\n  a: {type: [string, "null"]}\n  b: {enum: [1, 2]}',
      '{a?: string, b: any(1|2), …}',
    ],
    'reads JSON Schema by its properties': [
      'properties:\n  a: {type: array, items: {type: integer}}\nadditionalProperties: false',
      '{a: [integer]}',
    ],
    'reads a scalar': ['string, a name', 'string'],
  };
  for (const [name, [text, shape]] of Object.entries(shapes))
    it(name, () => {
      const reading = read(text);
      assert.ok(reading);
      assert.deepEqual(reading.problems, []);
      assert.equal(show(reading.schema), shape);
    });

  const refused: Record<string, readonly [marked: string, fixed?: string]> = {
    'a misspelt type': ['a: ⟦strng⟧, text', 'a: string, text'],
    'a type of another notation': ['a: ⟦int⟧', 'a: integer'],
    'a list type of another notation': ['a: ⟦string[]⟧'],
    'an object without fields': ['a: ⟦object⟧'],
    'a description without a type': ["a: ⟦The user's name⟧"],
    'a number for a type': ['a: ⟦5⟧'],
    'a list for a type': ['a: ⟦[string]⟧'],
    'an unknown kind': ['a(⟦arry⟧): string', 'a(array): string'],
    'a scalar as a kind': ['a(⟦string⟧): string'],
    'a parenthesis that is not closed': ['a⟦(array⟧: string', 'a(array): string'],
    'a space before the parenthesis': ['a⟦ ⟧(array): string', 'a(array): string'],
    'an enum without values': ['a(enum): ⟦string⟧'],
    'a type deep down': ['a:\n  b(array):\n    c: ⟦bool⟧', 'a:\n  b(array):\n    c: boolean'],
    'a field named type, which makes JSON Schema of it all': ['⟦type⟧: string\nname: string'],
  };
  for (const [name, [marked, fixed]] of Object.entries(refused))
    it(`tells of ${name}`, () => {
      const { text } = unmark(marked);
      const problems = read(text)?.problems ?? [];
      assert.equal(
        mark(
          text,
          problems.map((p) => p.span),
        ),
        marked,
        problems.map((p) => localize(p.message)).join('\n'),
      );
      if (fixed) assert.equal(applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? []), fixed);
    });

  it('knows where every name stands', () => {
    const marked = '⟦a⟧?: string\n"⟦b⟧(array, x)":\n  ⟦c⟧?(object):\n    ⟦d⟧: number\n⟦e⟧(enum): [X]';
    const { text } = unmark(marked);
    const spans = (schema: Schema | undefined): Schema['nameSpan'][] =>
      schema ? [schema.nameSpan, ...[...(schema.properties?.values() ?? [])].flatMap(spans), ...spans(schema.items)] : [];
    assert.equal(
      mark(
        text,
        spans(read(text)?.schema).filter((s) => s !== undefined),
      ),
      marked,
    );
  });

  it('takes nothing for no schema', () => assert.equal(read(''), null));

  it('is not disturbed by names of prototypes', () => {
    assert.deepEqual(
      read('constructor: string\n__proto__: integer\ntoString(array): any')?.fields.map((f) => f.name),
      ['constructor', '__proto__', 'toString'],
    );
  });
});

function show({ type, values, items, properties, open }: Schema): string {
  if (properties) {
    const fields = [...properties].map(([name, schema]) => `${name}${schema.nullable ? '?' : ''}: ${show(schema)}`);
    return `{${[...fields, ...(open ? ['…'] : [])].join(', ')}}`;
  }
  return items ? `[${show(items)}]` : `${type}${values ? `(${values.join('|')})` : ''}`;
}
