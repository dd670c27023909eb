/** Completion inside the schemas of a header, and of the names of inputs. */
import assert from 'node:assert/strict';
import { completed, offered } from '../support/features.ts';

const types = ['string', 'number', 'integer', 'boolean', 'any', 'null'];
const input = (schema: string, more = '') =>
  `---\ninput:\n  schema:\n${schema}\n${more}---\nHi {{name}} {{#each items}}{{this}}{{/each}}\n`;

describe('Completion in Picoschema', () => {
  for (const [what, schema] of [
    ['a field', '    a: ⟦⟧'],
    ['a field that is half written', '    a: st⟦⟧\n    b: string'],
    ['an optional field', '    a?: ⟦⟧'],
    ['a list', '    a(array, what it is): ⟦⟧'],
    ['a field of an object', '    people(array):\n      first: ⟦⟧'],
    ['a field named type below another', '    people:\n      type: ⟦⟧'],
  ] as const)
    it(`offers types for ${what}`, () => assert.deepEqual(offered('a.prompt', input(schema)), types));

  for (const [what, schema] of [
    ['a description', '    a: string, wh⟦⟧'],
    ['the values of an enum', '    a(enum): ⟦⟧'],
    ['an item of an enum', '    a(enum): [x, ⟦⟧]'],
    ['a description in parentheses', '    a(array, wh⟦⟧): string'],
  ] as const)
    it(`offers no types for ${what}`, () => assert.deepEqual(offered('a.prompt', input(schema)), []));

  it('offers types for a schema that is but one value, and for that of the answer', () => {
    assert.deepEqual(offered('a.prompt', '---\noutput:\n  schema: ⟦⟧\n---\nx'), types);
    assert.deepEqual(offered('a.prompt', '---\noutput:\n  schema:\n    a: ⟦⟧\n---\nx'), types);
    assert.deepEqual(offered('a.prompt', '---\ntoolDefs:\n  - name: t\n    inputSchema:\n      a: ⟦⟧\n---\nx'), types);
  });

  it('leaves the description alone', () =>
    assert.equal(completed('a.prompt', input('    a: st⟦⟧r, who is meant'), 'integer'), input('    a: integer, who is meant')));

  it('writes the space after a colon', () => {
    assert.equal(completed('a.prompt', input('    a:⟦⟧'), 'string'), input('    a: string'));
    assert.equal(completed('a.mdc', '---\nalwaysApply:⟦⟧\n---\nx', 'true'), '---\nalwaysApply: true\n---\nx');
  });

  it('offers what may stand in parentheses, and closes them once', () => {
    assert.deepEqual(offered('a.prompt', input('    a(⟦⟧')), ['array', 'object', 'enum']);
    assert.equal(completed('a.prompt', input('    a?(ar⟦⟧'), 'array'), input('    a?(array): '));
    assert.equal(completed('a.prompt', input('    a(⟦⟧): string'), 'array'), input('    a(array): string'));
    assert.equal(completed('a.prompt', input('    a(en⟦⟧: [x]'), 'enum'), input('    a(enum): [x]'));
  });

  it('offers the words of JSON Schema where that is written', () => {
    const json = '    type: object\n    properties:\n      a:\n        ';
    assert.deepEqual(offered('a.prompt', input(`${json}type: ⟦⟧`)), ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']);
    assert.ok(offered('a.prompt', input(`${json}type: string\n        de⟦⟧`)).includes('description'));
    assert.ok(!offered('a.prompt', input('    type: object\n    ⟦⟧')).includes('type'));
    assert.deepEqual(offered('a.prompt', input('    type: object\n    properties:\n      ⟦⟧')), []);
  });
});

describe('Completion of the names of inputs', () => {
  it('offers those that the template uses where they are declared', () => {
    assert.deepEqual(offered('a.prompt', input('    ⟦⟧')), ['name', 'items']);
    assert.deepEqual(offered('a.prompt', input('    name: string\n    it⟦⟧')), ['items']);
    assert.equal(completed('a.prompt', input('    name: string\n    it⟦⟧'), 'items'), input('    name: string\n    items: '));
    assert.deepEqual(offered('a.prompty', '---\nname: x\ninputs:\n  ⟦⟧\n---\nsystem:\n{{topic}}').includes('topic'), true);
    assert.deepEqual(offered('a.prompty', '---\nname: x\ninputs:\n  - name: a\n  - name: ⟦⟧\n---\nsystem:\n{{a}} {{topic}}'), ['topic']);
  });

  it('offers the declared ones where values are given to them', () => {
    const fields = '    name: string\n    kind(enum): [big, small]\n    loud: boolean';
    assert.deepEqual(offered('a.prompt', input(fields, '  default:\n    ⟦⟧\n')), ['name', 'kind', 'loud']);
    assert.deepEqual(offered('a.prompt', input(fields, '  default:\n    name: x\n    ki⟦⟧\n')), ['kind', 'loud']);
    assert.equal(completed('a.prompt', input(fields, '  default:\n    na⟦⟧\n'), 'name'), input(fields, '  default:\n    name: \n'));
    assert.deepEqual(offered('a.prompty', '---\nname: x\ninputs:\n  topic:\n    type: string\nsample:\n  ⟦⟧\n---\nsystem:\nHi'), ['topic']);
  });

  it('offers the values that an input may have', () => {
    const fields = '    kind(enum): [big, small]\n    loud: boolean\n    name: string';
    assert.deepEqual(offered('a.prompt', input(fields, '  default:\n    kind: ⟦⟧\n')), ['big', 'small']);
    assert.deepEqual(offered('a.prompt', input(fields, '  default:\n    loud: ⟦⟧\n')), ['true', 'false']);
    assert.deepEqual(offered('a.prompt', input(fields, '  default:\n    name: ⟦⟧\n')), []);
  });
});
