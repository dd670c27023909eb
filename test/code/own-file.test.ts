/** Prompts in code through the doors of prompt files: findings, fixes, features and techniques, on the toy language. */
import assert from 'node:assert/strict';
import { type Completion, isRefusal } from '../../server/core/features.ts';
import type { Finding } from '../../server/core/finding.ts';
import { innerOf, outerOf, ownAt } from '../../server/core/own-file.ts';
import type { OwnFile, Prompt, PromptFile } from '../../server/core/prompt.ts';
import { localize } from '../../server/core/service.ts';
import { applyEdits, type Span, slice, span } from '../../server/core/text.ts';
import { mulberry32 } from '../support/random.ts';
import { techniqueOf } from '../support/techniques.ts';
import { features, findingsOf, generation, readToyFile, toyFormat } from '../support/toy-host.ts';

const first = ({ prompts }: PromptFile): Prompt & { readonly own: OwnFile } => {
  const [prompt] = prompts;
  assert.ok(prompt?.own);
  return prompt as Prompt & { readonly own: OwnFile };
};

const at = (text: string, what: string): number => {
  const found = text.indexOf(what.replace('|', ''));
  assert.notEqual(found, -1, what);
  return found + Math.max(0, what.indexOf('|'));
};

describe('a file of code', () => {
  it('is one by its path and its words, and by no more', () => {
    assert.equal(toyFormat.detect('a.toy', 'P = "x" ;'), 0.4);
    assert.equal(toyFormat.detect('a.txt', 'P = "x" ;'), 0);
    assert.equal(toyFormat.detect('a.toy', 'nothing'), 0);
    assert.equal(toyFormat.detect('dist/a.toy', 'P = "x" ;'), 0);
    assert.equal(toyFormat.detect('a.toy', `P = "${'x'.repeat(30_000)}" ;`), 0);
  });

  it('holds its prompts, its descriptions and what is broken', () => {
    const file = readToyFile('P = "x" ;\nT: = "y" ;\nQ =\n');
    assert.deepEqual([file.host, file.format, file.prompts.length, file.descriptions.length], ['toy', 'code', 1, 1]);
    assert.equal(file.broken?.length, 1);
    assert.equal(file.pending, undefined);
  });

  it('says that its tree is to come', () => {
    const text = 'P = "x" ;';
    assert.deepEqual(
      [readToyFile(text, 'a.toy', { miss: 'loading' })].map((f) => [f.prompts.length, f.pending]),
      [[0, 'loading']],
    );
    assert.equal(readToyFile(text, 'a.toy', { miss: 'slow' }).pending, 'slow');
    assert.equal(readToyFile(text, 'a.toy', { miss: 'broken' }).pending, undefined);
  });
});

describe('a prompt in code', () => {
  const text = String.raw`A.system = f"You\tare {name}. " + 'Kind.' ;
A.user = join(', ', 'one', x, "{{two}} # no") ;
`;

  it('is a file of its own', () => {
    const file = readToyFile(text);
    const { own, messages, placeholders } = first(file);
    assert.equal(own.file.text, 'You\tare {name}. Kind.\n\none, x, {{two}} # no');
    assert.equal(first(file).text, 'You\tare {name}. Kind.one, x, {{two}} # no');
    assert.deepEqual(
      messages.map((m) => [m.role, slice(text, m.span)]),
      [
        ['system', `f"You\\tare {name}. " + 'Kind.'`],
        ['user', `'one', x, "{{two}} # no"`],
      ],
    );
    assert.deepEqual(
      placeholders.map((p) => [p.name, p.syntax, slice(text, p.span), slice(text, p.nameSpan)]),
      [
        ['name', 'interpolation', '{name}', 'name'],
        ['x', 'interpolation', 'x', 'x'],
        ['two', 'mustache', '{{two}}', 'two'],
      ],
    );
    assert.equal(slice(text, first(file).template?.uses[0]?.span ?? span(0, 0)), 'two');
    assert.equal(innerOf(file, 0).file, own.file);
    assert.equal(outerOf(own.file, 0).file, file);
  });

  it('has a row for each literal expression', () =>
    assert.deepEqual(
      first(readToyFile(text)).own.literals.map((l) => [
        l.role,
        l.text,
        slice(text, l.span),
        l.placeholders.map((p) => slice(text, p.span)),
      ]),
      [
        ['system', 'You\tare {name}. Kind.', `f"You\\tare {name}. " + 'Kind.'`, ['{name}']],
        ['user', 'one', `'one'`, []],
        ['user', '{{two}} # no', `"{{two}} # no"`, ['{{two}}']],
      ],
    ));

  it('keeps its own file while nothing of it changes', () => {
    const before = readToyFile('P = f"One {x}" ;\nQ = "Two" ;\nR = "Two" ;\n');
    const after = readToyFile('P = f"One {x}!" ;\nQ = "T" + "wo" ;\nR = "Two" ;\n', before.path, undefined, before);
    assert.deepEqual(
      after.prompts.map((prompt, i) => prompt.own?.file.prompts === before.prompts[i]?.own?.file.prompts),
      [false, true, true],
    );
    assert.deepEqual(
      after.prompts.map((prompt) => prompt.own && outerOf(prompt.own.file, 0).index),
      [0, 1, 2],
    );
    assert.equal(slice(after.text, after.prompts[2]?.own?.toFile(span(0, 3)) ?? span(0, 0)), 'Two');
    const other = readToyFile('P = "x" + x ;\n', before.path, undefined, readToyFile('P = "x" + y ;\n', before.path));
    assert.equal(first(other).placeholders[0]?.name, 'x');
  });

  it('leads there and back', () => {
    const { own } = first(readToyFile(text));
    assert.equal(own.toOwn(at(text, 'are')), own.file.text.indexOf('are'));
    assert.equal(own.toOwn(at(text, '{n|ame}')), null);
    assert.equal(own.toOwn(at(text, 'A.system')), null);
    assert.equal(own.toOwn(at(text, ' + ') + 1), null);
    assert.equal(slice(text, own.toFile(span(0, 7))), String.raw`You\tare`);
  });

  it('refuses what is not its text', () => {
    const { own } = first(readToyFile(text));
    const end = own.file.text.indexOf('\n\n');
    assert.ok(isRefusal(own.write([{ span: span(end - 1, end + 4), text: '' }])));
    assert.ok(isRefusal(own.write([{ span: span(end + 1, end + 1), text: 'x' }])));
    const done = own.write([
      { span: span(end + 2, end + 5), text: "'" },
      { span: span(0, 3), text: '{"' },
    ]);
    assert.ok('edits' in done);
    assert.equal(applyEdits(text, done.edits).split('\n')[0], String.raw`A.system = f"{{\"\tare {name}. " + 'Kind.' ;`);
    assert.match(applyEdits(text, done.edits), /join\(', ', '\\'', x/);
  });
});

describe('findings in code', () => {
  const told = (text: string): (readonly [string, string])[] => {
    const file = readToyFile(text);
    return findingsOf(file).map((f) => [f.rule, slice(text, f.span)] as const);
  };
  const fixed = (text: string, rule: string): string => {
    const finding = findingsOf(readToyFile(text)).find((f): f is Finding => f.rule === rule);
    assert.ok(finding, rule);
    const [fix] = finding.fixes;
    return fix ? applyEdits(text, fix.edits) : 'no fix';
  };

  it('stand in the literal, and nowhere else', () => {
    assert.deepEqual(told('P = "Sk\u200bills." ;\n# Sk\u200bills\n'), [['invisible-characters', '\u200b']]);
    assert.deepEqual(told(String.raw`P = f'<a>{x}</a>\n<docs>\n{y} and more\n' ;`), [['unclosed-tag', '<docs>']]);
  });

  it('come with fixes in the writing of the literal', () => {
    assert.equal(fixed('P = "Sk\u200bills." ;', 'invisible-characters'), 'P = "Skills." ;');
    assert.equal(
      fixed(String.raw`P = f"<rules for=\"all>\nBe brief.\n</rules>\n" ;`, 'unclosed-tag'),
      String.raw`P = f"<rules for=\"all\">\nBe brief.\n</rules>\n" ;`,
    );
    assert.equal(fixed(String.raw`P = f"{{{{#if a}}}}{x}\n" ;`, 'unclosed-block'), String.raw`P = f"{{{{#if a}}}}{x}\n{{{{/if}}}}\n" ;`);
    assert.equal(
      fixed(`P = fr"{{{{#if a}}}}{x} <rules for='all>" ;`, 'unclosed-block'),
      `P = fr"{{{{#if a}}}}{x} <rules for='all>{{{{/if}}}}" ;`,
    );
  });

  it('change a name of the code around', () =>
    assert.equal(fixed('P @gpt-3.5-trubo = "Hello there." ;', 'unknown-model'), 'P @gpt-3.5-turbo = "Hello there." ;'));

  it('read a first line that is indented as the others are', () => {
    assert.deepEqual(told(String.raw`P = "    <problem>\n    Two and two.\n    </problem>\n    \n    Solve it.\n" ;`), []);
    assert.deepEqual(told(String.raw`P = "      <problem>\n  Two and two.\n  </problem>\n" ;`), []);
  });

  it('leave alone what is not seen whole', () => {
    assert.deepEqual(told('P = "<docs>\\nand so on\\n" + x ;'), []);
    assert.deepEqual(
      told('P = "<docs>\\nand so on\\n" + x + "." ;').map(([rule]) => rule),
      ['unclosed-tag'],
    );
  });

  it('tell of descriptions what holds for any text', () => {
    assert.deepEqual(
      told('T: = "<docs>\\nand so\u200b on.\\n" ;').map(([rule]) => rule),
      ['invisible-characters'],
    );
  });

  it('are silent on what an interpolation holds', () => assert.deepEqual(told('P = f"Hello {{{{ {x} }}}} there." ;'), []));
});

describe('features in code', () => {
  const files = [
    'P = "# One\\n\\nHi {{user}}, {{user}}.\\n\\n## Two\\n" ;\nQ.system = strip(dedent("""\n  {{#each xs}}\n    {{this}} {{usr}}\n  {{/each}}\n""")) ;\nQ.user = f"{x} " + y + " {{{{z}}}}" ;\n',
    "A = join('\\n', '{% for x in xs %}', '{{ x|upper }}', '{% endfor %}') ;\nT: = '{{ q }}' ;",
    '# nothing\n',
  ];

  it('tell of the code what they tell of the own file', async () => {
    for (const text of files) {
      const file = readToyFile(text);
      const inLiteral = (s: Span) =>
        assert.ok(
          s.start === s.end || [...file.prompts, ...file.descriptions].some((p) => p.span.start <= s.start && s.end <= p.span.end),
          `${s.start}-${s.end}`,
        );
      for (let offset = 0; offset <= text.length; offset++) {
        const place = ownAt(file, offset);
        const hover = await features.hover(file, offset);
        const inner = place && (await features.hover(place.own.file, place.offset));
        if (inner) assert.ok(hover?.markdown.startsWith(inner.markdown), hover?.markdown);
        else if (hover) assert.match(hover.markdown, /found with a confidence of 100 %/i);
        if (hover) inLiteral(hover.span);
        const occurrences = features.occurrences(file, offset);
        const within = place ? features.occurrences(place.own.file, place.offset) : [];
        assert.deepEqual(
          occurrences.map((o) => slice(text, o.span)),
          within.map((o) => slice(place?.own.file.text ?? '', o.span)),
        );
        for (const c of features.complete(file, offset)) {
          assert.ok(c.edit.span.start <= offset && offset <= c.edit.span.end);
          inLiteral(c.edit.span);
        }
        features.definition(file, offset);
        features.references(file, offset);
      }
      for (const token of features.tokens(file)) inLiteral(token.span);
      for (const lens of await features.lenses(file)) inLiteral(lens.span);
      // Behind the closing quote.
      for (const inlay of await features.inlays(file, span(0, text.length))) inLiteral(span(inlay.at - 1, inlay.at));
      for (const fold of features.folding(file)) inLiteral(fold.span);
      assert.equal(features.format(file), null);
    }
  });

  it('list prompts under one head', () => {
    const [root, ...more] = features.symbols(readToyFile(files[0] as string));
    assert.equal(more.length, 0);
    assert.deepEqual(
      [root?.name, root?.children.map((c) => [c.name, c.detail])],
      [
        'Prompts',
        [
          ['P', 'user'],
          ['Q', 'system, user'],
        ],
      ],
    );
    assert.deepEqual(features.symbols(readToyFile('# none')), []);
  });

  it('rename through the writing of the literal', () => {
    const text = files[0] as string;
    const file = readToyFile(text);
    const done = features.rename(file, at(text, '{{us|er}}'), 'person');
    assert.ok(!isRefusal(done));
    assert.equal(applyEdits(text, done[0]?.edits ?? []), text.replaceAll('{{user}}', '{{person}}'));
    const refused = features.prepareRename(file, at(text, 'f"{|x}') + 1);
    assert.ok(refused && isRefusal(refused));
    const start = features.prepareRename(file, at(text, 'f"{'));
    assert.equal(start, null);
  });

  it('complete in the writing of the literal', () => {
    const text = `P = f"{{{{name}}}} and {{{{na" ;`;
    const offered: readonly Completion[] = features.complete(readToyFile(text), at(text, 'and {{{{na') + 'and {{{{na'.length);
    const name = offered.find((c) => c.label === 'name');
    assert.ok(name, offered.map((c) => c.label).join());
    assert.equal(applyEdits(text, [name.edit]), `P = f"{{{{name}}}} and {{{{name" ;`);
  });
});

describe('techniques in code', () => {
  const end = techniqueOf('template:\n  - insert: { at: end, as: paragraph, text: { en: Say "I do not know" where you do not. } }\n');
  const rewritten = (text: string, index = 0): string => {
    const made = generation.generatePrompt({ file: readToyFile(text), index, intent: null }, end);
    return 'refused' in made ? `refused: ${localize(made.refused)}` : made.text;
  };

  it('are written into the literal', () => {
    assert.equal(
      rewritten('P = "Sum it up, please." ;'),
      String.raw`P = "Sum it up, please.\n\nSay \"I do not know\" where you do not." ;`,
    );
    assert.equal(
      rewritten('P = strip(dedent("""\n    Sum it up,\n    please.\n""")) ;\n'),
      'P = strip(dedent("""\n    Sum it up,\n    please.\n\n    Say \\"I do not know\\" where you do not.\n""")) ;\n',
    );
    assert.equal(rewritten('P = r"Sum it up, please." ;'), 'refused: A raw text cannot hold this.');
  });

  it('touch one prompt of several, and come undone', () => {
    const text = 'P = "Sum it up, please." ;\nQ = f"""Sum {x} up, please.""" ;\n';
    const made = generation.generatePrompt({ file: readToyFile(text), index: 1, intent: null }, end);
    assert.ok(!('refused' in made));
    assert.equal(made.text, 'P = "Sum it up, please." ;\nQ = f"""Sum {x} up, please.\n\nSay \\"I do not know\\" where you do not.""" ;\n');
    assert.equal(applyEdits(text, made.edits), made.text);
    assert.equal(applyEdits(made.text, made.undo), text);
  });

  it('are the same asked of the own file', () => {
    const file = readToyFile('P = "Sum it up, please." ;');
    const made = generation.generatePrompt({ file: first(file).own.file, index: 0, intent: null }, end);
    assert.ok(!('refused' in made));
    assert.match(made.text, /^P = /);
  });
});

describe('broken files of code', () => {
  it('are read whatever they hold', () => {
    const random = mulberry32(7);
    const parts = [
      'P',
      ' = ',
      '"',
      "'",
      '"""',
      'f',
      'r#',
      '{x}',
      '{{',
      '}}',
      '\\',
      '\n',
      ' ;\n',
      'dedent(',
      ')',
      '+',
      'join(',
      ',',
      '😀',
      '{% if %}',
    ];
    for (let i = 0; i < 300; i++) {
      const text = Array.from({ length: 30 }, () => parts[Math.floor(random() * parts.length)]).join('');
      const file = readToyFile(text);
      findingsOf(file);
      features.symbols(file);
      features.tokens(file);
    }
  });
});
