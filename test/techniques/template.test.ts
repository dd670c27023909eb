/** Templates of techniques: what they may hold, what they write, and where they are stopped. */
import assert from 'node:assert/strict';
import { localize } from '../../server/core/service.ts';
import { parseTemplate, TemplateFault } from '../../server/core/techniques/parse-template.ts';
import { render, TemplateLimit, type Values } from '../../server/core/techniques/template.ts';
import { parse } from '../support/techniques.ts';

const names = ['a', 'b', 'list', 'none'];
const values: Values = { a: 'Ada', b: 2, list: ['x', 'y', 'z'], none: '' };

const out = (source: string, given: Values = values): string => render(parseTemplate(source, names, parse), given);

/** The message of the fault with its line from one, or what is written where there is none. */
function fault(source: string): string {
  try {
    return `written: ${out(source)}`;
  } catch (error) {
    if (error instanceof TemplateFault) return `${error.line + 1}: ${localize(error.text)}`;
    throw error;
  }
}

describe('A template writes', () => {
  const cases: readonly (readonly [source: string, text: string])[] = [
    ['plain { text } % # with braces', 'plain { text } % # with braces'],
    ['Hello {{ a }}.', 'Hello Ada.'],
    ['{{ none }}|{{ b }}', '|2'],
    ['{{ list }}', 'x, y, z'],
    ['{% if a %}yes{% else %}no{% endif %}', 'yes'],
    ['{% if none %}1{% elif b > 1 %}2{% else %}3{% endif %}', '2'],
    ['{% if not none and (a == "Ada" or b < 1) %}yes{% endif %}', 'yes'],
    ['{% if b >= 2 and b <= 2 and b != 3 %}yes{% endif %}', 'yes'],
    ['{% for x in list %}{{ loop.index }}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}', '1x, 2y, 3z'],
    ['{% for x in list %}{% if loop.first %}of {{ loop.length }}: {% endif %}{{ loop.index0 }}{% endfor %}', 'of 3: 012'],
    ['{% for x in none %}x{% else %}empty{% endfor %}', 'empty'],
    ['{% for x in list %}{% for y in list %}{{ loop.index }}{% endfor %}{{ loop.index }};{% endfor %}', '1231;1232;1233;'],
    ['{% for a in list %}{{ a }}{% endfor %}{{ a }}', 'xyzAda'],
    ['{{ list | join("-") | upper }} {{ a | lower }} {{ "ab" | capitalize }} {{ "  c " | trim }}', 'X-Y-Z ada Ab c'],
    ['{{ list | length }}{{ list | first }}{{ list | last }}{{ none | default("d") }}', '3xzd'],
    ['{{ list | join }}', 'xyz'],
    ['{# a remark #}a', 'a'],
    ['{% raw %}{{ name }}{% endraw %}', '{{ name }}'],
  ];
  for (const [source, text] of cases) it(source, () => assert.equal(out(source), text));

  it('nothing for a value that is not given', () => assert.equal(out('[{{ a }}{% if list %}x{% endif %}]', {}), '[]'));

  it('nothing of what objects inherit', () => assert.equal(render(parseTemplate('[{{ toString }}]', ['toString'], parse), {}), '[]'));
});

describe('A template is refused with', () => {
  const cases: Readonly<Record<string, string>> = {
    '{{ a() }}': 'no call',
    '{{ a.b }}': 'no "a.b"',
    '{{ a["constructor"] }}': 'no "a.b"',
    '{{ list[0] }}': 'no "a.b"',
    '{{ a.constructor.constructor("return 1")() }}': 'no call',
    '{{ loop.index }}': 'no "a.b"',
    '{% for x in list %}{{ loop.revindex }}{% endfor %}': 'no "a.b"',
    '{% set c = 1 %}': 'no "set"',
    '{% include "x" %}': 'no include',
    '{% import "x" as y %}': 'no import',
    '{% extends "x" %}': 'no extends',
    '{% block x %}{% endblock %}': 'no block',
    '{% macro m() %}{% endmacro %}': 'no macro',
    '{% call a() %}{% endcall %}': 'no ',
    '{% filter upper %}x{% endfilter %}': 'no ',
    '{{ "a" if b else "c" }}': 'no "a if b"',
    '{{ b + 1 }}': 'no "+"',
    '{{ b - 1 }}': 'no "-"',
    '{{ b * 9 }}': 'no "*"',
    '{{ b / 9 }}': 'no "/"',
    '{{ b // 9 }}': 'no ',
    '{{ b % 9 }}': 'no ',
    '{{ b ** 9 }}': 'no ',
    '{{ -b }}': 'no ',
    '{{ a ~ b }}': 'no "~"',
    '{{ [a, b] }}': 'no list',
    '{{ {"a": b} }}': 'no map',
    '{{ r/x/g }}': 'no ',
    '{% if a in list %}x{% endif %}': 'no "in"',
    '{% if a is defined %}x{% endif %}': 'no "is"',
    '{% if 1 < b < 3 %}x{% endif %}': 'no ',
    '{% for k, v in list %}x{% endfor %}': 'no ',
    '{% asyncEach x in list %}x{% endeach %}': 'no ',
    '{{ c }}': '"c" is no parameter of this technique. Did you mean',
    '{{ unheard }}': '"unheard" is no parameter of this technique. Declare it under "parameters".',
    '{% for x in list %}{% endfor %}{{ x }}': '"x" is no parameter',
    '{% for x in list %}{% else %}{{ x }}{% endfor %}': '"x" is no parameter',
    '{{ a | uper }}': 'no filter "uper". Did you mean "upper"?',
    '{{ a | safe }}': 'no filter "safe"',
    '{{ a | constructor }}': 'no filter "constructor"',
    '{{ a | upper(1) }}': 'at most 0 arguments',
    '{{ a | join(1, 2) }}': 'at most 1 arguments',
    '{% if a %}': 'cannot be read',
    '{{ a': 'cannot be read',
    '{% unheard %}': 'cannot be read',
    '{% endif %}': 'cannot be read',
  };
  for (const [source, reason] of Object.entries(cases))
    it(`${source}: ${reason}`, () => assert.ok(fault(source).startsWith('1: ') && fault(source).includes(reason), fault(source)));

  it('the line at which it goes wrong', () => {
    assert.match(fault('one\ntwo\n{{ a.b }}\nfour'), /^3: /);
    assert.match(fault('{% if a %}\n  {% for x in list %}\n    {{ y }}\n{% endfor %}{% endif %}'), /^3: /);
  });
});

describe('A template is stopped', () => {
  const stopped = (source: string, given: Values = values) => assert.throws(() => out(source, given), TemplateLimit);
  const many = { list: Array(1000).fill('x') };

  it('in loops in loops', () => {
    stopped('{% for a in list %}{% for b in list %}{{ a }}{% endfor %}{% endfor %}', many);
    stopped(`${'{% for x in list %}'.repeat(12)}a${'{% endfor %}'.repeat(12)}`);
    stopped(`${'{% for x in list %}'.repeat(12)}${'{% endfor %}'.repeat(12)}`);
    stopped('{% for a in list %}{% for b in list %}{% endfor %}{% endfor %}', { list: Array(100_000).fill('x') });
  });

  it('at a join that writes too much', () => {
    stopped('{{ list | join(a) }}', { ...many, a: 'y'.repeat(1000) });
    stopped('{{ list | join(a) | join(a) | length }}', { ...many, a: 'y'.repeat(1000) });
    stopped('{{ list }}', { list: Array(1000).fill('y'.repeat(1000)) });
  });

  it('where it writes too much in small pieces', () => stopped('{% for x in list %}{{ a }}{% endfor %}', { ...many, a: 'y'.repeat(100) }));

  it('before memory is short, and in a moment', () => {
    const start = process.cpuUsage();
    stopped('{% for x in list %}{% for y in list %}{{ list | join(a) | length }}{% endfor %}{% endfor %}', {
      list: Array(200).fill('x'),
      a: 'y'.repeat(200),
    });
    stopped('{{ list | join(a) | length }}', { list: Array(100_000).fill(''), a: 'y'.repeat(40_000) });
    assert.ok(process.cpuUsage(start).user / 1000 < 3000);
  });
});

describe('A template nested deep', function () {
  this.timeout(60_000);
  const deep: Readonly<Record<string, string>> = {
    'very many ifs': `${'{% if a %}'.repeat(100_000)}x${'{% endif %}'.repeat(100_000)}`,
    ifs: `${'{% if a %}'.repeat(450)}x${'{% endif %}'.repeat(450)}`,
    'ifs that are never closed': '{% if a %}'.repeat(900),
    elifs: `{% if none %}${'{% elif none %}'.repeat(450)}{% endif %}`,
    loops: `${'{% for x in list %}'.repeat(450)}x${'{% endfor %}'.repeat(450)}`,
    groups: `{{ ${'('.repeat(450)}a${')'.repeat(450)} }}`,
    nots: `{% if ${'not '.repeat(450)}a %}x{% endif %}`,
    filters: `{{ a${' | upper'.repeat(450)} }}`,
    ands: `{% if a${' and a'.repeat(450)} %}x{% endif %}`,
  };
  for (const [name, source] of Object.entries(deep))
    it(`of ${name} is a fault`, () => {
      const start = process.cpuUsage();
      assert.equal(outcome(source), 'fault');
      assert.ok(process.cpuUsage(start).user / 1000 < 10_000);
    });

  it('as far as anybody would is written', () => {
    assert.equal(out(`${'{% if a %}'.repeat(20)}x${'{% endif %}'.repeat(20)}`), 'x');
  });
});

function outcome(source: string): string {
  try {
    out(source);
    return 'text';
  } catch (error) {
    if (error instanceof TemplateFault) return localize(error.text) === '' ? 'no message' : 'fault';
    return error instanceof TemplateLimit ? 'limit' : `${error}`;
  }
}

describe('Templates thrown together at random', function () {
  this.timeout(60_000);
  const pieces = [
    ...['{{ a }}', '{{ list | join(", ") }}', '{% if a %}', '{% elif b == 2 %}', '{% else %}', '{% endif %}', '{% for x in list %}'],
    ...['{% endfor %}', '{{', '}}', '{%', '%}', '{#', '#}', 'text', '\n', ' | ', 'x', '(', ')', '"', "'", '.', ',', '[', ']', ':', 'not '],
    ...['loop.index', '{{ x }}', '{% raw %}', '{% endraw %}', '{%-', '-%}', '{% set a = 1 %}', 'and', '\\', '\u2028', '用', '~', '0', '=='],
  ];
  it('are written, or throw faults and limits alone', () => {
    let seed = 1;
    const next = (most: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    const seen = new Map<string, number>();
    for (let n = 0; n < 20_000; n++) {
      const source = [...Array(1 + next(12))].map(() => pieces[next(pieces.length)]).join('');
      const found = outcome(source);
      assert.ok(['fault', 'limit', 'text'].includes(found), `${found} of ${JSON.stringify(source)}`);
      seen.set(found, (seen.get(found) ?? 0) + 1);
    }
    assert.ok((seen.get('text') ?? 0) > 500 && (seen.get('fault') ?? 0) > 500, JSON.stringify([...seen]));
  });
});
