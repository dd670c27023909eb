/** Jinja and Nunjucks templates: what is told, what its fixes do, and what names mean. */
import assert from 'node:assert/strict';
import { parseJinja, parseNunjucks } from '../../server/core/syntax/jinja.ts';
import type { ParseTemplate, TemplateNode } from '../../server/core/syntax/template.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';

/** Each text has `⟦…⟧` around what is told; a second one is what the first fixes make of it. */
function check(parse: ParseTemplate, cases: Readonly<Record<string, string | readonly [string, string]>>): void {
  for (const [name, each] of Object.entries(cases))
    it(name, () => {
      const [marked, fixed] = typeof each === 'string' ? [each, null] : each;
      const { text } = unmark(marked);
      const { problems } = parse(text, 0, text.length);
      const told = problems.map((p) => p.span);
      assert.equal(mark(text, told), marked);
      if (fixed !== null) {
        const mended = applyEdits(
          text,
          problems.flatMap((p) => p.fixes?.[0]?.edits ?? []),
        );
        assert.equal(mended, fixed);
        assert.deepEqual(parse(mended, 0, mended.length).problems, []);
      }
    });
}

describe('Jinja', () => {
  check(parseJinja, {
    'accepts braces in text': 'a } b { c }} d {x} %} #}',
    'accepts nested maps': '{{ {"a": {"b": [1, 2]}}["a"] }}',
    'accepts signs at delimiters': '{%- if a -%}{%+ endif +%}{{- a -}}{#- c -#}{{+ a }}',
    'accepts tags over several lines': '{{ f(\n  a,\n  b=1,\n) }}{% if a\n and b %}{% endif %}',
    'accepts braces in strings': '{{ "}} %} {{" }}',
    'accepts tuples, slices, star arguments and conditions': '{{ a, b }}{{ x[1:-1], x[::2] }}{{ f(*a, **b) }}{{ a if b else c if d }}',
    'accepts tests with and without brackets': '{{ x is divisibleby 3 and y is not none or z is sameas(q) }}',
    'accepts a colon behind a tag': '{% if a: %}x{% else: %}y{% endif %}',
    'accepts all that a loop may have': '{% for k, (a, b) in m.items() if a recursive %}{{ loop(b) }}{% else %}-{% endfor %}',
    'accepts tags of extensions, with a body where it is closed':
      '{% shout %}{% our x=1 %}{{ y }}{% endour %}{% do l.append(1) %}{% break %}',
    'accepts labels of blocks': '{% block a %}{% endblock a %}',
    'takes raw blocks as they stand': '{% raw %}{{ a {% if %}{# {%- endraw -%}',
    'marks a block that is never closed': ['⟦{% if a %}⟧x', '{% if a %}x{% endif %}'],
    'marks a block that the end of another one cuts off': [
      '{% if a %}⟦{% for x in y %}⟧{{ x }}{% endif %}',
      '{% if a %}{% for x in y %}{{ x }}{% endfor %}{% endif %}',
    ],
    'marks each of two': '⟦{% if a %}⟧⟦{% for x in y %}⟧',
    'marks an end of the wrong kind once': ['{% for x in y %}{{ x }}{% ⟦endif⟧ %}', '{% for x in y %}{{ x }}{% endfor %}'],
    'marks a misspelt end once': ['{% for x in y %}{{ x }}{% ⟦endfro⟧ %}', '{% for x in y %}{{ x }}{% endfor %}'],
    'marks a misspelt branch once': ['{% if a %}x{% ⟦esle⟧ %}y{% endif %}', '{% if a %}x{% else %}y{% endif %}'],
    'marks another engine’s branch': ['{% if a %}x{% ⟦elseif⟧ b %}y{% endif %}', '{% if a %}x{% elif b %}y{% endif %}'],
    'marks two words for a branch': ['{% if a %}x{% ⟦else if⟧ b %}y{% endif %}', '{% if a %}x{% elif b %}y{% endif %}'],
    'marks a crossing once': '{% if a %}{% for x in y %}{% ⟦endif⟧ %}{% endfor %}',
    'leaves a misspelt beginning to the rule for names': '{% fro x in y %}{{ x }}{% endfor %}',
    'marks an end too many': ['a {% ⟦endif⟧ %}', 'a '],
    'marks a second else': '{% if a %}{% else %}{% ⟦else⟧ %}{% endif %}',
    'marks an else without a block': '{% ⟦else⟧ %}',
    'marks what is left of a block without its beginning once': 'a {% ⟦elif⟧ b %}c{% else %}d{% endif %}{% if e %}{% endif %}',
    'marks an output without its end': ['Dear ⟦{{⟧ name, how are you', 'Dear {{ name }}, how are you'],
    'marks an output without its end before another': ['⟦{{⟧ user.name | upper and {{ b }}', '{{ user.name | upper }} and {{ b }}'],
    'marks a tag without its end, but not its block': ['⟦{%⟧ if a\nx{% endif %}', '{% if a %}\nx{% endif %}'],
    'marks half an end': ['{{ name ⟦}⟧ and more', '{{ name }} and more'],
    'marks the end of the other kind': ['{% if a ⟦}}⟧x{% endif %}{{ b ⟦%}⟧', '{% if a %}x{% endif %}{{ b }}'],
    'marks a comment without its end': 'a ⟦{#⟧ b {{ c }}',
    'marks a raw block without its end': '⟦{% raw %}⟧ {{ a }}',
    'marks a bracket that is not closed': ['{{ f⟦(⟧a, b }} {{ c }}', '{{ f(a, b) }} {{ c }}'],
    'marks a bracket too many': '{{ a⟦)⟧ }}',
    'marks a text that is not closed': '{{ a | default(⟦"⟧x) }} and {{ b }}',
    'marks operators of other languages': ['{% if a ⟦&&⟧ b ⟦⟧%}{% endif %}'.replace('⟦⟧', ''), '{% if a and b %}{% endif %}'],
    'marks two bars': ['{% if a ⟦||⟧ b %}{% endif %}', '{% if a or b %}{% endif %}'],
    'marks an exclamation mark': ['{% if ⟦!⟧a %}{% endif %}', '{% if not a %}{% endif %}'],
    'marks a strict comparison': ['{% if a ⟦===⟧ b %}{% endif %}', '{% if a == b %}{% endif %}'],
    'marks an assignment in a test': ['{% if a ⟦=⟧ 1 %}{% endif %}', '{% if a == 1 %}{% endif %}'],
    'marks a loop of another language': ['{% for x ⟦of⟧ y %}{{ x }}{% endfor %}', '{% for x in y %}{{ x }}{% endfor %}'],
    'marks what is left over': '{{ first ⟦name⟧ }}',
    'marks an empty output': 'a ⟦{{ }}⟧',
    'marks an empty tag': '⟦{% %}⟧',
    'marks a value that is missing at the end': '{{ a + ⟦}}⟧',
    'marks a filter of Liquid’s writing': '{{ a | default⟦:⟧ "x" }}',
    'marks Handlebars': '{{⟦#⟧if a}}',
    'marks positional arguments behind named ones': '{{ f(a=1, ⟦b⟧) }}',
    'marks words behind an end': '{% if a %}{% endif ⟦a⟧ %}',
    'marks a default before a parameter without one': '{% macro m(a=1, b⟦)⟧ %}{% endmacro %}',
  });

  it('reads only the part that it is given', () => {
    const text = '{% if %} {{ a }} {{';
    const { nodes, problems } = parseJinja(text, 9, 16);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      nodes.map((n) => `${n.kind} ${n.span.start}-${n.span.end}`),
      ['output 9-16'],
    );
  });

  it('nests what it reads', () => {
    assert.equal(
      outline('a{# c #}{% if a %}b{{ c }}{% elif d %}{% set e = 1 %}{% else %}{% include "f" %}{% endif %}'),
      'text comment if(text output | elif set | else include)',
    );
    assert.equal(outline('{% our x %}a{% endour %}{% other %}'), 'our(text) other');
    assert.equal(outline('{% set a %}b{% endset %}{% raw %}{{ c{% endraw %}'), 'set(text) raw(text)');
  });

  it('keeps what it can read of a broken tag', () => {
    assert.deepEqual(uses('{{ a | upper b }} {% if c && d %}{{ e }}{% endif %}'), [
      'a a output',
      'b ? argument guarded',
      'c c test guarded',
      'd ? argument guarded',
      'e e output',
    ]);
  });

  for (const [name, [text, ...expected]] of Object.entries({
    'names of inputs, with what hangs on them': ['{{ a.b[0].c["d"] | join(e) }}', 'a a.b.*.c.d output', 'e e argument'],
    'elements of a loop': [
      '{% for m in a.b %}{{ m.c }}{{ loop.index }}{% endfor %}{{ m }}',
      'a a.b each',
      'm a.b.*.c output local',
      'loop loop.index output builtin',
      'm m output',
    ],
    'pairs of a mapping': [
      '{% for k, v in a.items() %}{{ k }}{{ v.b }}{% endfor %}',
      'a a each',
      'k ? output local',
      'v a.*.b output local',
    ],
    'elements that filters let through': [
      '{% for m in a | selectattr("b") | sort %}{{ m.c }}{% endfor %}',
      'a a each',
      'm a.*.c output local',
    ],
    'elements behind a computed place': ['{{ a[i].b }}', 'a a.*.b output', 'i i argument'],
    'a name that a set binds from there on': ['{{ x }}{% set x = a.b %}{{ x.c }}', 'x x output', 'a a.b argument', 'x a.b.c output local'],
    'a set in a loop that ends with it': [
      '{% for i in a %}{% set x = i %}{% endfor %}{{ x }}',
      'a a each',
      'i a.* argument local',
      'x x output',
    ],
    'a set in a test that goes on': ['{% if a %}{% set x = 1 %}{% endif %}{{ x }}', 'a a test guarded', 'x ? output local'],
    'a namespace': [
      '{% set n = namespace(x=1) %}{% set n.x = a %}{{ n.x }}',
      'namespace ? argument builtin guarded',
      'n ? argument local',
      'a a argument',
      'n ? output local',
    ],
    'macros, their parameters and defaults': [
      '{% macro m(a, b=c) %}{{ a }}{{ z }}{{ varargs }}{% endmacro %}{% set z = 1 %}{{ m(d) }}',
      'c c argument',
      'a ? output local',
      'z ? output local',
      'varargs varargs output builtin',
      'm ? argument local guarded',
      'd d argument',
    ],
    'a macro that stands below its call in another': [
      '{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{% endmacro %}',
      'b ? argument local guarded',
    ],
    imports: [
      '{% from "f" import a as b %}{{ b(c) }}{% import "g" as h %}{{ h.i(j) }}',
      'b ? argument local guarded',
      'c c argument',
      'h ? argument local',
      'j j argument',
    ],
    'names of a with': ['{% with a = b.c %}{{ a.d }}{% endwith %}{{ a }}', 'b b.c with', 'a b.c.d output local', 'a a output'],
    'tests and what they prove': [
      '{% if a is defined and b %}{{ a.c }}{{ d }}{% else %}{{ b }}{% endif %}',
      'a a test guarded',
      'b b test guarded',
      'a a.c output guarded',
      'd d output',
      'b b output',
    ],
    'a negated test': ['{% if not a %}{{ a }}{% else %}{{ a }}{% endif %}', 'a a test guarded', 'a a output', 'a a output guarded'],
    'a comparison, which proves but does not provide': ['{% if a == 1 %}{{ a }}{% endif %}', 'a a argument', 'a a output guarded'],
    defaults: [
      '{{ a | default("x") }}{{ b or "y" }}{{ c if c }}',
      'a a output guarded',
      'b b output guarded',
      'c c output guarded',
      'c c test guarded',
    ],
    'functions of the program': ['{{ now() }}{{ range(a) }}', 'range ? argument builtin guarded', 'a a argument'],
    'methods, whose names are nobody’s': ['{{ a.b.upper() }}', 'a a.b argument'],
    'names that JavaScript objects have': [
      '{{ constructor.__proto__ }}{% set toString = 1 %}{{ toString }}',
      'constructor constructor.__proto__ output',
      'toString ? output local',
    ],
  } as Record<string, [string, ...string[]]>))
    it(`knows ${name}`, () => assert.deepEqual(uses(text), expected));

  it('says where a name is bound', () => {
    const text = '{% for a in b %}x{% else %}y{% endfor %}{% set c = 1 %}z';
    assert.deepEqual(
      parseJinja(text, 0, text.length).locals.map((l) => `${l.name} ${l.kind} ${text.slice(l.scope.start, l.scope.end)}`),
      ['a loop x', 'c set z'],
    );
  });
});

describe('Nunjucks', () => {
  check(parseNunjucks, {
    'accepts its own tags':
      '{% ifAsync a %}{% elseif b %}{% endif %}{% asyncEach a in b %}{% endeach %}{% asyncAll a in b %}{% else %}{% endall %}',
    'accepts a switch': '{% switch a %}{% case 1 %}x{% case b %}y{% default %}z{% endswitch %}',
    'accepts regular expressions and strict comparisons': '{{ a | replace(r/}}\\/"/g, "") }}{% if a === null %}{% endif %}',
    'accepts names of JavaScript': '{{ $a.b_c }}',
    'accepts both kinds of raw blocks, in each other too':
      '{% raw %}{% raw %}{{{% endraw %}{{{% endraw %}{% verbatim %}{{{% endverbatim %}',
    'marks a list in an output': '{{ a⟦,⟧ b }}',
    'marks two brackets that end the output': ['{{ {a: {b: 1⟦}}⟧ }}', '{{ {a: {b: 1} } }}'],
    'marks the end of a comment without a beginning': 'a ⟦#}⟧',
    'marks a colon behind a tag': '{% if a⟦:⟧ %}{% endif %}',
    'marks a comma at the end of a call': '{{ f(a, ⟦)⟧ }}',
  });
});

function outline(text: string): string {
  const write = (nodes: readonly TemplateNode[]): string =>
    nodes
      .map((n) => {
        if (n.kind === 'block') return `${n.name}(${n.branches.map((b, i) => (i > 0 ? `${b.name} ` : '') + write(b.nodes)).join(' | ')})`;
        return n.kind === 'tag' ? n.name : n.kind;
      })
      .join(' ');
  return write(parseJinja(text, 0, text.length).nodes);
}

const uses = (text: string): string[] =>
  parseJinja(text, 0, text.length).uses.map((u) =>
    [u.name, u.path?.join('.') ?? '?', u.as, u.local && 'local', u.builtin && 'builtin', u.guarded && 'guarded'].filter(Boolean).join(' '),
  );
