import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { Document, type Node, parse, parseDocument, visit } from 'yaml';
import { techniqueSchemas } from '../../scripts/technique-schema.ts';
import { readPack, readTechnique } from '../../server/core/techniques/read.ts';
import { ownFiles, parse as parseTemplate, withRest } from '../support/techniques.ts';

describe('The JSON Schemas of techniques and packs', () => {
  for (const [file, schema] of Object.entries(techniqueSchemas))
    it(`${path.basename(file)} is the one that the table gives (npm run schema writes it)`, () =>
      assert.equal(readFileSync(file, 'utf8'), schema()));

  const [technique, pack] = Object.values(techniqueSchemas).map((schema) =>
    new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(schema())),
  ) as [ValidateFunction, ValidateFunction];

  it('takes each of our own files', () => {
    for (const { id, text } of ownFiles()) assert.ok(technique(parse(text)), `${id}: ${JSON.stringify(technique.errors)}`);
    const packs = new URL('../../techniques/', import.meta.url);
    for (const name of readdirSync(packs, { withFileTypes: true }))
      if (name.isDirectory())
        assert.ok(pack(parse(readFileSync(new URL(`${name.name}/pack.yaml`, packs), 'utf8'))), JSON.stringify(pack.errors));
  });

  const wrong = [
    'nmae: x',
    'category: loud',
    'complexityLevel: { min: 0, max: 5 }',
    'summary: 42',
    'intents: { suits: [cooking] }',
    'conditions: [{ fact: output, is: free }]',
    'signals: [{ fact: output, is: free, because: x, weight: 4 }]',
    'template: [{ insert: { at: nowhere, as: paragraph, text: x } }]',
    'template: [{ insert: { at: end, as: paragraph, text: { fr: x } } }]',
    'tokenCost: { input: [one, 2], output: [1, 1], basis: measured }',
  ];
  for (const line of wrong)
    it(`refuses, as the reader does: ${line}`, () => {
      const text = withRest(line);
      assert.ok(!technique(parse(text)));
      assert.ok(readTechnique(text, 'made-up', 'acme', parseTemplate).reports.length > 0);
    });
});

describe('Files of techniques that others wrote', () => {
  it('are read or refused, whatever stands in the place of a value', () => {
    const files = ownFiles();
    const strange: unknown[] = [null, 42, -1, true, '', '{{x}}', [], [null], {}, { en: null }, { a: [1] }, [[['x']]], 'x'.repeat(99)];
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom(...strange), (which, where, value) => {
        const text = changed(files[which % files.length]?.text ?? '', where, value);
        const { value: read, reports } = readTechnique(text, 'made-up', 'acme', parseTemplate);
        assert.equal(read === null, reports.length > 0);
        for (const { span } of reports) assert.ok(span.start >= 0 && span.end <= text.length);
      }),
      { numRuns: 300 },
    );
  });

  for (const [name, text] of Object.entries({
    'an alias': withRest('summary: &a x\nadvice: *a'),
    'a value of YAML that is no value': withRest('template:'),
    'no map': '- name: x',
    nothing: '',
    'a number without an end': withRest('tokenCost: { input: [1, .inf], output: [1, 1], basis: estimate }'),
    'broken YAML': 'name: "x',
  }))
    it(`are refused with ${name}`, () => {
      const { value, reports } = readTechnique(text, 'made-up', 'acme', parseTemplate);
      assert.equal(value, null);
      assert.ok(reports.length > 0);
    });

  it('have a pack whose name can stand before an id', () => {
    const named = (name: string) => readPack(`name: ${name}\ntitle: T\nversion: 1.0.0\nlicence: MIT\n`).value?.name ?? null;
    assert.equal(named('acme-2'), 'acme-2');
    for (const name of ['Acme', 'a/b', '../x', 'a b', '""', '42']) assert.equal(named(name), null, name);
  });
});

/** The text with the value at a place replaced. */
function changed(text: string, where: number, value: unknown): string {
  const document = parseDocument(text);
  const other = () => new Document(value).contents as Node | null;
  const places: (() => void)[] = [];
  visit(document, {
    Pair(_, pair) {
      places.push(() => {
        pair.value = other();
      });
    },
    Seq(_, list) {
      for (const i of list.items.keys())
        places.push(() => {
          list.items[i] = other();
        });
    },
  });
  assert.ok(places.length > 20);
  places[where % places.length]?.();
  return document.toString();
}
