/** Dotprompt files: what is a header, what is declared, which messages are made, and which files are none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig } from '../../server/core/config.ts';
import dotprompt from '../../server/core/formats/dotprompt.ts';
import type { PromptFile, Schema } from '../../server/core/prompt.ts';
import { createBareService } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';
import { checkRule } from '../support/rules.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/dotprompt/${name}`, import.meta.url), 'utf8');
const read = (text: string, path = 'prompts/x.prompt'): PromptFile => dotprompt.parse({ path, text, config: defaultConfig });
const prompt = (text: string, path?: string) => {
  const [first] = read(text, path).prompts;
  assert.ok(first);
  return first;
};
const problems = (text: string) => read(text).problems.map((p) => `${p.rule} ${text.slice(p.span.start, p.span.end)}`);

describe('Dotprompt', () => {
  it('reads a whole file', () => {
    const text = fixture('support-reply.prompt');
    const file = read(text, 'shop/prompts/support-reply.prompt');
    const [first] = file.prompts;
    assert.ok(first?.inputs && first.output);
    assert.deepEqual(file.problems, []);
    assert.equal(first.model?.name, 'googleai/gemini-3.5-flash');
    assert.deepEqual(
      first.tools.map((t) => text.slice(t.span.start, t.span.end)),
      ['findOrder', 'refund'],
    );
    assert.deepEqual(
      first.inputs.list.map((i) => `${i.name}${i.required ? '' : '?'}: ${i.schema.type}`),
      ['customer: object', 'ticket: string', 'orders?: array', 'screenshot?: string'],
    );
    assert.equal(first.inputs.open, false);
    assert.equal(first.output.format, 'json');
    assert.deepEqual([...(first.output.schema?.properties?.keys() ?? [])], ['reply', 'urgent']);
    assert.deepEqual(
      first.messages.map((m) => `${m.role}: ${m.parts.map((p) => p.kind).join(' ')}`),
      ['system: text history', 'user: text media section'],
    );
    assert.doesNotMatch(first.text, /brand team|\{\{role|\{\{history/);
    assert.deepEqual(
      file.references.map((r) => [r.target, r.candidates, r.anywhere]),
      [['tone', ['shop/prompts/_tone.prompt', 'shop/_tone.prompt', '_tone.prompt'], '_tone.prompt']],
    );
  });

  it('leaves the inputs of a partial to those who include it', () =>
    assert.equal(prompt(fixture('_tone.prompt'), '_tone.prompt').inputs, null));

  it('marks every declared name and every mention of it', () => {
    const marked =
      '---\ninput:\n  schema:\n    ⟦a⟧: string\n    ⟦b⟧?(array, list of b): string\n  default:\n    "⟦a⟧": x\n    ⟦extra⟧: 1\n---\n{{a}}{{b}}{{extra}}';
    const { text } = unmark(marked);
    const list = prompt(text).inputs?.list ?? [];
    assert.equal(
      mark(
        text,
        list.flatMap((i) => [i.nameSpan, ...i.mentions]),
      ),
      marked,
    );
  });

  describe('inputs', () => {
    const cases: Record<string, readonly [header: string, expected: string | null]> = {
      'are unknown without a header': ['', null],
      'are unknown without a schema': ['model: m/x', null],
      'are open where the schema has a name': ['input:\n  schema: Order', '…'],
      'are open where only defaults are given': ['input:\n  default: {a: 1}', 'a …'],
      'are open where the schema has a wildcard': ['input:\n  schema:\n    a: string\n    (*): any', 'a …'],
      'are closed by Picoschema': ['input:\n  schema: {a: string}', 'a'],
      'are open in JSON Schema unless it closes them': ['input:\n  schema:\n    type: object\n    properties: {a: {type: string}}', 'a …'],
      'are closed by JSON Schema that says so': [
        'input:\n  schema:\n    properties: {a: {type: string}}\n    additionalProperties: false',
        'a',
      ],
      'are unknown where the input is one value': ['input:\n  schema: string', null],
    };
    for (const [name, [header, expected]] of Object.entries(cases))
      it(name, () => {
        const { inputs } = prompt(header ? `---\n${header}\n---\nText\n` : 'Text\n');
        assert.equal(inputs && [...inputs.list.map((i) => i.name), ...(inputs.open ? ['…'] : [])].join(' '), expected);
      });

    const declared: Record<string, readonly [before: string, after: string | null]> = {
      'after the last field': [
        '---\ninput:\n  schema:\n    a: string # the first\noutput: {}\n---\n',
        '---\ninput:\n  schema:\n    a: string # the first\n    b: string\noutput: {}\n---\n',
      ],
      'after nested fields': [
        '---\ninput:\n  schema:\n    a:\n      c: string\n---\n',
        '---\ninput:\n  schema:\n    a:\n      c: string\n    b: string\n---\n',
      ],
      'in a flow map': ['---\ninput: {schema: {a: string}}\n---\n', '---\ninput: {schema: {a: string, b: string}}\n---\n'],
      'in JSON Schema': [
        '---\r\ninput:\r\n  schema:\r\n    properties:\r\n      a: {type: string}\r\n---\r\n',
        '---\r\ninput:\r\n  schema:\r\n    properties:\r\n      a: {type: string}\r\n      b: { type: string }\r\n---\r\n',
      ],
      'nowhere in a named schema': ['---\ninput:\n  schema: Order\n---\n', null],
    };
    for (const [name, [before, after]] of Object.entries(declared))
      it(`can be declared ${name}`, () => {
        const edit = prompt(before).inputs?.declare('b') ?? null;
        assert.equal(edit && applyEdits(before, [edit]), after);
      });
  });

  describe('messages', () => {
    const cases: Record<string, readonly [text: string, ...messages: string[]]> = {
      'begin with the user': ['Hi {{a}}', 'user: Hi {{a}}'],
      'take their role from markers': ['{{role "system"}}A\n{{role "user"}}B', 'system: A\n', 'user: B'],
      'may begin before the first marker': ['A {{role "model"}}B', 'user: A ', 'model: B'],
      'are the model’s after the history': ['A{{history}}B', 'user: A', 'model: B'],
      'leave out what is empty': ['\n{{role "system"}}A{{history}}\n{{role "user"}}B', 'system: A', 'user: B'],
      'keep an empty one that has a marker': ['{{role "system"}}\n{{role "user"}}B', 'system: \n', 'user: B'],
      'leave out comments': ['A{{! note }} B', 'user: A B'],
      'begin inside blocks, too': ['{{#if a}}{{role "system"}}A{{/if}}{{role "user"}}B', 'system: A{{/if}}', 'user: B'],
      'take markers that are written out': ['<<<dotprompt:role:system>>>A<<<dotprompt:history>>>B', 'system: A', 'model: B'],
      'may have a role that is computed': ['A{{role who}}B', 'user: A', 'user: B'],
      'are not made by inline partials': ['{{#*inline "p"}}{{role "system"}}{{/inline}}A', 'user: A'],
    };
    for (const [name, [text, ...messages]] of Object.entries(cases))
      it(name, () =>
        assert.deepEqual(
          prompt(text).messages.map((m) => `${m.role}: ${m.text}`),
          messages,
        ),
      );

    it('keep the history that comes first', () =>
      assert.deepEqual(
        prompt('{{history}}{{role "user"}}B').messages.map((m) => m.parts.map((p) => p.kind)),
        [['history', 'text']],
      ));

    it('mark the role’s name as it is written', () => {
      const { text, spans } = unmark('A{{ role "⟦Systm⟧" }}B');
      const marker = prompt(text).messages[1]?.marker;
      assert.deepEqual(marker?.name, { name: 'Systm', span: spans[0] });
      assert.equal(prompt(text).messages[1]?.role, 'systm');
    });

    it('leave a role at the end of a partial to what follows there', () =>
      assert.deepEqual(
        prompt('{{role "system"}}A{{role "user"}}\n', '_p.prompt').messages.map((m) => m.role),
        ['system'],
      ));
  });

  it('tells of blocks for roles, and how to write them', () => {
    const text = '{{#role "system"}}Be brief.{{/role}}\n{{role "user"}}Hi';
    const [problem] = read(text).problems;
    assert.equal(problem?.rule, 'unknown-helper');
    assert.equal(applyEdits(text, problem?.fixes?.[0]?.edits ?? []), '{{role "system"}}Be brief.\n{{role "user"}}Hi');
    assert.deepEqual(
      prompt(text).messages.map((m) => `${m.role}: ${m.text}`),
      ['system: Be brief.\n', 'user: Hi'],
    );
  });

  it('tells of roles in capital letters', () => assert.deepEqual(problems('{{role "System"}}Hi'), ['unknown-role System']));
  it('tells of a header that is never closed', () => assert.deepEqual(problems('---\nmodel: m/x\n\nHi'), ['unclosed-front-matter ---']));
  it('takes a rule of dashes for text', () => assert.deepEqual(problems('---\nHi\n'), []));
  it('lifts what the template and the schemas tell', () =>
    assert.deepEqual(problems('---\ninput: {schema: {a: strng}}\noutput: {schema: {b: int}}\n---\n{{#if a}}x'), [
      'invalid-schema strng',
      'invalid-schema int',
      'unclosed-block {{#if a}}',
    ]));

  describe('is known', () => {
    const cases: Record<string, readonly [path: string, text: string, expected: string | null]> = {
      'by its keys': ['a.prompt', '---\nmodel: googleai/x\n---\nHi', 'dotprompt'],
      'below a licence': ['a.prompt', '# Copyright\n\n---\ninput: {schema: {a: string}}\n---\nHi', 'dotprompt'],
      'without a header': ['a.prompt', '{{role "system"}}Hi', 'dotprompt'],
      'as a partial': ['_a.prompt', 'Hi', 'dotprompt'],
      'when it is empty': ['a.prompt', '', 'dotprompt'],
      'in a folder of prompts': ['prompts/a.prompt', 'Hi', 'dotprompt'],
      'from VS Code’s files': ['a.prompt.md', '---\nmodel: x\n---\nHi', 'vscode-prompt'],
      'from Markdown documents': ['a.prompt', '---\ntitle: Guide\ndescription: read this\n---\n# Guide', null],
      'with a slip in its only key': ['a.prompt', '---\nmdoel: googleai/gemini-3.5-flash\n---\nHi', 'dotprompt'],
      'from files with keys much like its own': ['a.prompt', '---\nmodels: [x]\n---\nHi', null],
      'from Continue’s files': ['a.prompt', '---\nname: Review\ntemperature: 0.1\nmaxTokens: 100\n---\n<system>\nHi', null],
      'from elastacloud’s files': ['a.prompt', 'model: gpt-4o\nconfig:\n  temperature: 1\nprompts:\n  system: Hi\n  user: Ho\n', null],
    };
    for (const [name, [path, text, expected]] of Object.entries(cases))
      it(name, () => assert.equal(createBareService().formatOf(path, text), expected));
  });

  it('keeps names of prototypes apart', () => {
    const schema: Schema | undefined = prompt('---\ninput:\n  schema:\n    constructor: string\n---\n{{constructor}}').inputs?.list[0]
      ?.schema;
    assert.equal(schema?.type, 'string');
  });
});

checkRule(
  'missing-partial',
  'shop/prompts/a.prompt',
  {
    'finds partials wherever in the workspace they lie': 'Be brief. {{> tone}}',
    'finds inline partials': '{{#*inline "x"}}a{{/inline}}{{> x}}',
    'is content with a body in the partial’s place': '{{#> nothing}}a{{/nothing}}',
    'knows no other name': 'Be brief. {{> ⟦tune⟧}}',
  },
  { others: { 'mails/partials/_tone.prompt': 'Be kind.' } },
);
