/** The engines are the judges: Nunjucks' own parser, and the golden trees that Prompty's reference keeps of its Jinja subset. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import nunjucks from 'nunjucks/src/parser.js';
import { parseJinja, parseNunjucks } from '../../server/core/syntax/jinja.ts';
import type { Expression, TemplateNode } from '../../server/core/syntax/template.ts';

const real = new URL('../../../shared/data/promptfiles/', import.meta.url);
const golden = new URL('../../../shared/data/conformance/prompty/jinja/', import.meta.url);

const expression = fc.letrec<Record<'any' | 'leaf' | 'made', string>>((tie) => ({
  any: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('made')),
  leaf: fc.constantFrom('a', 'b.c', 'user', '1', '2.5', '"s"', "'t'", 'true', 'none', '[]', 'a[0]'),
  made: fc.oneof(
    ...['.name', '[0]', '()', ' | upper', ' | default("x")', ' is defined', ' is divisibleby(3)', ' is not none'].map((end) =>
      tie('any').map((e) => `(${e})${end}`),
    ),
    ...[' and ', ' or ', ' in ', ' not in ', ' == ', ' >= ', ' ~ ', ' + ', ' * ', ' // ', ' ** '].map((operator) =>
      fc.tuple(tie('any'), tie('any')).map(([x, y]) => `${x}${operator}${y}`),
    ),
    tie('any').map((e) => `(not ${e})`),
    tie('any').map((e) => `(-${e})`),
    tie('any').map((e) => `(${e})`),
    tie('any').map((e) => `f(${e}, k=${e})`),
    fc.tuple(tie('any'), tie('any')).map(([x, y]) => `[${x}, ${y}]`),
    fc.tuple(tie('any'), tie('any')).map(([x, y]) => `{"k": ${x}, m: ${y} }`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([x, y, z]) => `((${x}) if ${y} else (${z}))`),
  ),
})).any;

const template = fc.letrec<Record<'body' | 'part', string>>((tie) => ({
  body: fc.array(tie('part'), { maxLength: 3, depthIdentifier: 'nest' }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nest' },
    fc.constantFrom('text ', 'a } b { c', '{# note #}', '{% raw %}{{ x {% if{% endraw %}', '{% include "a" ignore missing %}'),
    expression.map((e) => `{{ ${e} }}`),
    expression.map((e) => `{%- set x, y = ${e} -%}`),
    fc.tuple(expression, tie('body'), tie('body')).map(([e, x, y]) => `{% if (${e}) %}${x}{% elif a %}${y}{% else %}z{% endif %}`),
    fc.tuple(expression, tie('body')).map(([e, x]) => `{% for a, b in (${e}) %}${x}{% else %}-{% endfor %}`),
    tie('body').map((x) => `{% macro m(a, b=1) %}${x}{% endmacro %}{% call m(1) %}${x}{% endcall %}`),
    tie('body').map((x) => `{% block c %}${x}{% endblock %}{% filter upper %}${x}{% endfilter %}{% set d %}${x}{% endset %}`),
    tie('body').map((x) => `{% import "m" as n with context %}{% from "m" import a, b as c %}${x}`),
  ),
})).body;

const slips = [
  '{',
  '}',
  '%',
  '(',
  ')',
  '"',
  ',',
  ' if ',
  '{{',
  '%}',
  '}}',
  '|',
  '.',
  '=',
  ':',
  '[',
  ']',
  '&',
  '!',
  ' x ',
  '{% else %}',
  '{% endif %}',
];

describe('Nunjucks, as its own parser sees it', function () {
  this.timeout(120_000);

  it('accepts every generated template, as Jinja does', () => {
    fc.assert(
      fc.property(template, (text) => {
        assert.ok(accepts(text), text);
        assert.deepEqual(parseNunjucks(text, 0, text.length).problems, [], text);
        assert.deepEqual(parseJinja(text, 0, text.length).problems, [], text);
      }),
      { numRuns: 3_000, seed: 21 },
    );
  });

  it('refuses the same slips', () => {
    fc.assert(
      fc.property(template, fc.nat(), fc.boolean(), fc.constantFrom(...slips), (whole, at, remove, slip) => {
        const place = at % (whole.length + 1);
        const text = whole.slice(0, place) + (remove ? '' : slip) + whole.slice(place + (remove ? 1 : 0));
        // Names that the engine does not know are the business of other rules, a map as a key is the business of none, and a raw block without its end swallows what it likes.
        if (
          refusesName(text) ||
          text.includes('{{{') ||
          /\{\{[^}]*\{\{/.test(text) ||
          count(text, '{% raw %}') !== count(text, '{% endraw %}')
        )
          return;
        const problems = parseNunjucks(text, 0, text.length).problems.map((p) => `${p.rule} ${p.span.start}`);
        // The engine takes any operator for a function that is called: `{{ %(a) }}`.
        if (!remove && /^[^\w\s"']/.test(slip) && /^\s*[([.]/.test(whole.slice(place))) return;
        if (accepts(text)) assert.deepEqual(problems, [], text);
        else assert.notEqual(problems.length, 0, text);
      }),
      { numRuns: 8_000, seed: 22 },
    );
  });

  it('agrees on every real template (skipped where the shared data is absent)', function () {
    if (!existsSync(real)) this.skip();
    let count = 0;
    for (const folder of ['jinja', 'prompty'])
      for (const file of readdirSync(new URL(`${folder}/`, real))) {
        const text = readFileSync(new URL(`${folder}/${file}`, real), 'utf8');
        count++;
        assert.ok(accepts(text), file);
        for (const parse of [parseJinja, parseNunjucks]) assert.deepEqual(parse(text, 0, text.length).problems, [], file);
      }
    assert.ok(count > 30);
  });
});

describe('The golden trees of Prompty’s Jinja subset', () => {
  if (!existsSync(golden)) {
    it('are skipped: ../shared/data/conformance is absent');
    return;
  }
  for (const { name, template, ast } of read('ast_golden.json') as { name: string; template: string; ast: { nodes: Golden[] } }[])
    it(name, () => {
      const { nodes, problems } = parseJinja(template, 0, template.length);
      assert.deepEqual(problems, []);
      assert.equal(
        listed(nodes, (n) => ours(template, n)),
        listed(ast.nodes, theirs),
      );
    });

  for (const { name, template } of (read('corpus.json') as { cases: { name: string; template: string }[] }).cases)
    it(`${name} is accepted`, () => assert.deepEqual(parseJinja(template, 0, template.length).problems, []));

  for (const { name, template, segments } of read('segments_golden.json') as {
    name: string;
    template: string;
    segments?: { kind: string; source: string | null }[];
  }[])
    it(`${name} has its values where they are`, () => {
      const printed = parseJinja(template, 0, template.length).uses.map((u) => u.name);
      if (segments)
        assert.deepEqual(
          printed,
          segments.filter((s) => s.kind === 'interp').map((s) => s.source),
        );
    });
});

function accepts(text: string): boolean {
  try {
    nunjucks.parse(text);
    return true;
  } catch {
    return false;
  }
}

const count = (text: string, what: string): number => text.split(what).length - 1;

function refusesName(text: string): boolean {
  try {
    nunjucks.parse(text);
    return false;
  } catch (error) {
    return /unknown block tag/.test(String(error));
  }
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, golden), 'utf8'));
}

interface Golden {
  kind: string;
  value?: unknown;
  expr?: GoldenExpression;
  test?: GoldenExpression;
  branches?: { test: GoldenExpression; body: Golden[] }[];
  elseBody?: Golden[];
  body?: Golden[];
  seq?: GoldenExpression;
}

interface GoldenExpression {
  kind: string;
  root?: string;
  path?: { kind: string; name?: string; expr?: GoldenExpression }[];
}

/** Comments leave no trace in the golden trees, and texts are compared without the white space that signs remove. */
const listed = <T>(nodes: readonly T[], write: (node: T) => string): string =>
  nodes
    .map(write)
    .filter((w) => w !== '' && w !== 'text("")')
    .join(' ');

/** What both trees say: kinds, branches and the names that expressions begin with. */
function theirs(node: Golden): string {
  if (node.kind === 'text') return `text(${JSON.stringify(String(node.value).trim())})`;
  if (node.kind === 'interp') return `output(${rootsOf(node.expr)})`;
  if (node.kind === 'if') {
    const branches = (node.branches ?? []).map((b) => `${rootsOf(b.test)}: ${listed(b.body, theirs)}`);
    if (node.elseBody?.length) branches.push(`: ${listed(node.elseBody, theirs)}`);
    return `if(${branches.join(' | ')})`;
  }
  if (node.kind === 'for') return `for(${rootsOf(node.seq)}: ${listed(node.body ?? [], theirs)})`;
  throw new Error(`The golden trees have a node "${node.kind}" that this test does not know.`);
}

/** The names of variables anywhere in a golden expression, in order. */
function rootsOf(value: unknown): string {
  const found: string[] = [];
  const visit = (v: unknown) => {
    if (Array.isArray(v)) v.forEach(visit);
    else if (v && typeof v === 'object') {
      const { kind, root } = v as GoldenExpression;
      if (kind === 'var' && root !== undefined) found.push(root);
      Object.values(v).forEach(visit);
    }
  };
  visit(value);
  return found.join(',');
}

function ours(text: string, node: TemplateNode): string {
  if (node.kind === 'text') return `text(${JSON.stringify(text.slice(node.span.start, node.span.end).trim())})`;
  if (node.kind === 'output') return `output(${roots(node.expression)})`;
  if (node.kind !== 'block') return '';
  const branches = node.branches.map((b) => `${b.args.map(roots).join(',')}: ${listed(b.nodes, (n) => ours(text, n))}`);
  return `${node.name}(${branches.join(' | ')})`;
}

function roots(e: Expression): string {
  const found: string[] = [];
  const visit = (x: Expression) => {
    if (x.kind === 'path') found.push(x.parts[0]?.name ?? '');
    else if (x.kind === 'operation') x.operands.forEach(visit);
    else if (x.kind === 'filter') [x.input, ...x.args].forEach(visit);
    else if (x.kind === 'call') x.args.forEach(visit);
  };
  visit(e);
  return found.join(',');
}
