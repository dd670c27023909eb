/** `whetstone.config.yaml`: what holds for which file, and what is said of mistakes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { configurationSchema, schemaFile } from '../scripts/config-schema.ts';
import { type KnownNames, parseConfiguration } from '../server/core/configuration.ts';
import { localize } from '../server/core/localize.ts';
import { mark, unmark } from './support/marks.ts';

const known: KnownNames = {
  rules: {
    secret: {},
    'unused-suppression': {},
    'deep-partial': { options: { limit: { doc: 'How deep.', types: ['integer'], minimum: 0 } } },
    'unknown-model': { options: { near: { doc: 'How near.', types: ['integer'] } } },
  },
  formats: ['jinja', 'dotprompt'],
};
const read = (text: string, path = 'whetstone.config.yaml') => parseConfiguration(path, text, known);

function flags(marked: string, ...messages: readonly RegExp[]): void {
  const { text } = unmark(marked);
  const { findings } = read(text);
  assert.equal(
    mark(
      text,
      findings.map((f) => f.span),
    ),
    marked,
  );
  messages.forEach((m, i) => {
    const finding = findings[i];
    assert.ok(finding);
    assert.match(localize(finding.message), m);
  });
  for (const { rule } of findings) assert.equal(rule, 'invalid-config');
}

describe('The configuration', () => {
  it('sets severities and options in three forms', () => {
    const { configFor, findings } = read(
      'rules:\n  secret: off\n  unknown-model: [info, { near: 1 }]\n  deep-partial: { severity: error, limit: 3 }\n',
    );
    assert.deepEqual(findings, []);
    const { rules, options } = configFor('a.prompt');
    assert.deepEqual(rules, { secret: 'off', 'unknown-model': 'info', 'deep-partial': 'error' });
    assert.deepEqual(options, { 'unknown-model': { near: 1 }, 'deep-partial': { limit: 3 } });
  });

  it('says how prompts are found in code', () => {
    const { configFor, findings } = read(
      'code:\n  confidence: 0.7\n  names: ["*_SPELL"]\n  ignore: [HELP]\n  calls:\n    - { call: askOracle, argument: question, role: user }\n  sdks:\n    - title: Oracle\n      modules: { python: [oracle] }\n      calls:\n        - callee: [oracle.ask]\n          arguments: [{ at: 0, holds: messages }]\n',
    );
    assert.deepEqual(findings, []);
    const { code } = configFor('a.py');
    assert.equal(code.confidence, 0.7);
    assert.deepEqual(code.names, ['*_SPELL']);
    assert.deepEqual(code.ignore, ['HELP']);
    assert.deepEqual(
      code.sdks.map(({ title, calls }) => [title, calls[0]?.callee, calls[0]?.arguments[0]?.at]),
      [
        ['configuration', ['askOracle'], 'question'],
        ['Oracle', ['oracle.ask'], 0],
      ],
    );
    assert.deepEqual(code.words, ['_SPELL', 'askOracle', 'oracle', 'oracle']);
    assert.equal(read('').configFor('a.py').code.enabled, true);
  });

  it('tells what is wrong in the settings of code', () => {
    flags('code:\n  confidence: ⟦2⟧\n', /1/);
    flags('code:\n  calls: [{ call: a, holds: ⟦song⟧ }]\n', /song/);
  });

  it('lets options stand without a severity', () => {
    const { configFor, findings } = read('rules:\n  deep-partial: { limit: 3 }\n');
    assert.deepEqual(findings, []);
    assert.deepEqual(configFor('a').rules, {});
    assert.deepEqual(configFor('a').options, { 'deep-partial': { limit: 3 } });
  });

  it('lets a later override win over an earlier one, where both match', () => {
    const { configFor } = read(
      'rules: { secret: error }\noverrides:\n  - files: drafts/**\n    rules: { secret: info }\n    models: [ours]\n  - files: drafts/new/*\n    rules: { secret: off }\n',
    );
    assert.equal(configFor('a.md').rules.secret, 'error');
    assert.equal(configFor('drafts/a.md').rules.secret, 'info');
    assert.equal(configFor('drafts/new/a.md').rules.secret, 'off');
    assert.deepEqual(configFor('drafts/a.md').models, ['ours']);
    assert.deepEqual(configFor('a.md').models, []);
  });

  it('gives files a format, leaves files alone, and takes some out again', () => {
    const { configFor } = read(
      'formats:\n  - { files: "*.txt", format: jinja }\nexclude: [node_modules/, "vendor/**", "!vendor/ours/**"]\nmodels: ["acme-*"]\ntools: [lookup]\n',
    );
    assert.equal(configFor('x/a.txt').format, 'jinja');
    assert.equal(configFor('x/a.md').format, null);
    assert.equal(configFor('deep/node_modules/x.md').excludedBy, 'node_modules/');
    assert.equal(configFor('vendor/x.md').excludedBy, 'vendor/**');
    assert.equal(configFor('vendor/ours/x.md').excludedBy, null);
    assert.deepEqual(configFor('a').tools, ['lookup']);
    assert.deepEqual(configFor('a').models, ['acme-*']);
  });

  it('takes paths as seen from its own folder', () => {
    const { configFor } = read('exclude: [/drafts]\n', '/home/me/project/whetstone.config.yaml');
    assert.notEqual(configFor('/home/me/project/drafts/a.md').excludedBy, null);
    assert.equal(configFor('/home/me/project/x/drafts/a.md').excludedBy, null);
  });

  it('says which suppressions silenced nothing', () => {
    const text =
      'suppress:\n  - files: a/**\n    rule: secret\n    reason: a test key\n  - files: b/**\n    rule: secret\n    reason: another\n';
    const { configFor, unused, findings } = read(text);
    assert.deepEqual(findings, []);
    const [first] = configFor('a/x.md').suppressions;
    assert.equal(first?.reason, 'a test key');
    const left = unused(new Set([first?.id ?? '']));
    assert.deepEqual(
      left.map((f) => [f.rule, text.slice(f.span.start, f.span.end)]),
      [['unused-suppression', 'rule: secret']],
    );
    assert.ok((left[0]?.span.start ?? 0) > text.indexOf('b/**'));
  });

  it('can be empty', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n']) assert.deepEqual(read(text).findings, []);
  });
});

describe('A mistake in the configuration', () => {
  it('in a key is flagged, with the key that was probably meant', () => flags('⟦exlude⟧: [a]\n', /Did you mean "exclude"/));
  it('in a rule is flagged, with the rule that was probably meant', () =>
    flags('rules:\n  ⟦secrets⟧: off\n', /no rule "secrets"\. Did you mean "secret"/));
  it('in a rule that is like no other is flagged', () => flags('rules:\n  ⟦tabs-or-spaces⟧: off\n', /explain/));
  it('in a severity is flagged', () => flags('rules:\n  secret: ⟦warn⟧\n', /Did you mean "warning"/));
  it('in the severity of a list or map is flagged', () =>
    flags(
      'rules:\n  secret: [⟦loud⟧]\n  deep-partial: { severity: ⟦loud⟧ }\n',
      /\[warning, \{ limit: 3 \}\]/,
      /Use one of: error, warning, info, hint, off/,
    ));
  it('in the form of a list is flagged', () => flags('rules:\n  secret: [error, ⟦3⟧]\n', /\[warning, \{ limit: 3 \}\]/));
  it('in the name of an option is flagged, in either form', () =>
    flags(
      'rules:\n  deep-partial: { ⟦limt⟧: 3 }\n  unknown-model: [warning, { ⟦naer⟧: 3 }]\n',
      /Did you mean "limit"/,
      /Did you mean "near"/,
    ));
  it('that gives a rule an option though it has none is flagged', () =>
    flags('rules:\n  secret: [error, { ⟦limit⟧: 3 }]\n', /"limit" has no meaning here\. Remove it/));
  it('in the value of an option is flagged, and the option does not hold', () => {
    flags('rules:\n  deep-partial: { limit: ⟦three⟧ }\n', /"limit" must be of type integer, not string/);
    flags('rules:\n  deep-partial: [warning, { limit: ⟦"3"⟧ }]\n', /this is text\. Write 3/);
    flags('overrides:\n  - files: a\n    rules:\n      deep-partial: { limit: ⟦-1⟧ }\n', /at least 0, not -1/);
    const { rules, options } = read('rules:\n  deep-partial: { severity: error, limit: three }\n').configFor('a');
    assert.deepEqual([rules, options], [{ 'deep-partial': 'error' }, { 'deep-partial': {} }]);
  });
  it('in a format is flagged', () => flags('formats:\n  - files: "*.txt"\n    format: ⟦jnija⟧\n', /Did you mean "jinja"/));
  it('in a glob is flagged', () => flags('exclude: ["⟦a{b⟧", c]\n', /brace/));
  it('that leaves out the reason is flagged, and the suppression does not hold', () => {
    flags('suppress:\n  - ⟦files⟧: "*"\n    rule: secret\n', /lacks the required key "reason"/);
    assert.deepEqual(read('suppress:\n  - files: "*"\n    rule: secret\n').configFor('a').suppressions, []);
  });
  it('in the type of a value is flagged', () => flags('models: ⟦gpt⟧\n', /must be of type list/));
  it('is a number for a glob, alone or in a list', () => {
    flags('exclude: ⟦2024⟧\n', /must be of type string \| list/);
    flags('exclude: [⟦2024⟧]\n', /must be of type string/);
  });
  it('in the YAML is flagged once', () => {
    const { findings } = read('rules: [secret: off\n');
    assert.equal(findings.length, 1);
    assert.match(localize(findings[0]?.message ?? { text: '', values: {} }), /never closed/);
  });
  it('that makes it no map is flagged', () => flags('⟦just text⟧\n', /is a map/));
  it('leaves the rest standing', () => {
    const { configFor, findings } = read('rules:\n  secret: off\n  nonsense: off\nexclude: [3, "drafts/**", "[x"]\nunknown: 1\n');
    assert.ok(findings.length >= 3);
    assert.equal(configFor('a').rules.secret, 'off');
    assert.notEqual(configFor('drafts/a').excludedBy, null);
  });
  it('never throws, whatever the text', () => {
    for (const text of [
      '{',
      '- a\n- b',
      'rules: []\n',
      'overrides: x\n',
      'suppress: [1, [2]]\n',
      'formats: { a: b }\n',
      '__proto__: 1\nrules: { constructor: off }\n',
    ])
      assert.ok(read(text).findings.length > 0, text);
  });
});

describe('Completion in the configuration', () => {
  const offered = (marked: string) => {
    const { text, spans } = unmark(marked);
    return read(text)
      .complete(spans[0]?.start ?? 0)
      .map((c) => c.label);
  };
  const severities = ['error', 'warning', 'info', 'hint', 'off'];
  const rules = Object.keys(known.rules);
  for (const [marked, labels] of [
    ['⟦⟧', ['rules', 'overrides', 'formats', 'models', 'tools', 'techniques', 'code', 'exclude', 'suppress']],
    ['rules: {}\nex⟦⟧\nmodels: [a]\n', ['overrides', 'formats', 'tools', 'techniques', 'code', 'exclude', 'suppress']],
    ['rules:\n  ⟦⟧', rules],
    ['rules:\n  secret: off\n  un⟦⟧', rules.filter((id) => id !== 'secret')],
    ['rules:\n  secret: ⟦⟧', severities],
    ['rules:\n  secret: [⟦⟧]', severities],
    ['rules:\n  secret: [info, ⟦⟧]', []],
    ['rules:\n  deep-partial:\n    ⟦⟧', ['severity', 'limit']],
    ['overrides:\n  - files: a\n    rules:\n      secret: w⟦⟧', severities],
    ['formats:\n  - files: a\n    format: ⟦⟧', ['jinja', 'dotprompt']],
    ['suppress:\n  - files: a\n    rule: ⟦⟧', rules],
    ['suppress:\n  - files: a\n    ⟦⟧', ['rule', 'reason']],
    ['rules: { ⟦⟧ }', rules],
    ['rules: { secret: off, un⟦⟧', rules.filter((id) => id !== 'secret')],
    ['rules: { ⟦⟧, secret: off }', rules.filter((id) => id !== 'secret')],
    ['rules: { secret: ⟦⟧ }', severities],
    ['rules: { deep-partial: { ⟦⟧ } }', ['severity', 'limit']],
    ['rules: { deep-partial: [⟦⟧] }', severities],
    ["suppress:\n  - { files: 'a, b', rule: ⟦⟧, reason: ours }", rules],
    ['suppress:\n  - { files: [a], ⟦⟧ }', ['rule', 'reason']],
    ['overrides: [{ files: a, ⟦⟧', ['rules', 'format', 'models', 'tools']],
    ['exclude: ⟦⟧', []],
    ['# ru⟦⟧', []],
  ] as const)
    it(JSON.stringify(marked), () => assert.deepEqual(offered(marked), labels));
});

it('Completion in the configuration writes off without quotes', () => {
  const text = 'rules:\n  secret: ';
  const off = read(text)
    .complete(text.length)
    .find((c) => c.label === 'off');
  assert.equal(off?.edit.text, 'off');
});

describe('The JSON Schema of the configuration', () => {
  it('is the one that the table gives (npm run schema writes it)', () =>
    assert.equal(readFileSync(schemaFile, 'utf8'), configurationSchema()));

  it('takes what is right and refuses what is wrong', () => {
    const valid = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(configurationSchema()));
    const right = [
      'rules:\n  unknown-model: off\n  deep-partial: [warning, { limit: 3 }]\n  unknown-key: { severity: info }\n',
      'rules:\n  deep-partial: { limit: 3 }\n',
      'exclude: drafts\nmodels: [a]\ntools: [b]\n',
      'suppress:\n  - { files: a, rule: unknown-model, reason: ours }\n',
      'overrides:\n  - files: [a, b]\n    rules: { unknown-model: off }\n',
    ];
    const wrong = [
      'rules: { nonsense: off }\n',
      'rules: { unknown-model: loud }\n',
      'rules: { deep-partial: { limit: three } }\n',
      'rules: { deep-partial: [warning, { limt: 3 }] }\n',
      'rules: { unknown-model: { limit: 3 } }\n',
      'exlude: x\n',
      'suppress:\n  - { files: a, rule: unknown-model }\n',
    ];
    for (const text of right) assert.ok(valid(parse(text)), `${text}${JSON.stringify(valid.errors)}`);
    for (const text of wrong) assert.ok(!valid(parse(text)), text);
  });
});
