/** Parsers of Jinja and Nunjucks: the tree of a template, with what is wrong in it. They run nothing and never fail. */
import type { Problem } from '../finding.ts';
import { jinjaDialect } from './jinja-dialect.ts';
import { Expressions } from './jinja-expressions.ts';
import { segments } from './jinja-lexer.ts';
import { readStatement } from './jinja-statements.ts';
import { nunjucksDialect } from './nunjucks-dialect.ts';
import type { BlockShape, JinjaGrammar, Scoping, TagGrammar } from './tag-grammar.ts';
import { resolve } from './tag-scopes.ts';
import { TreeBuilder } from './tag-tree.ts';
import type { ParseTemplate, Template } from './template.ts';

export const parseJinja: ParseTemplate = (text, from, to) => parseBy(jinja, text, from, to);
export const parseNunjucks: ParseTemplate = (text, from, to) => parseBy(nunjucks, text, from, to);

type Family = JinjaGrammar & Omit<TagGrammar, 'expressions' | 'read'>;

function parseBy(grammar: Family, text: string, from: number, to: number): Template {
  const source = to < text.length ? text.slice(0, to) : text;
  const problems: Problem[] = [];
  const language: TagGrammar = {
    ...grammar,
    expressions: (tokens, end) => new Expressions(tokens, grammar, end),
    read: (name, e) => readStatement(name, e, grammar),
  };
  const tree = new TreeBuilder(source, language, problems).build(segments(source, from, grammar));
  return {
    dialect: grammar.dialect,
    nodes: tree.nodes,
    ...resolve(tree, language, to),
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

const conditional = { end: 'endif', branches: ['elif', 'else'], last: 'else' };
const body = (end: string) => ({ end, branches: [] });

const scoping: Scoping = {
  loops: ['for', 'asyncEach', 'asyncAll'],
  loopVariable: 'loop',
  conditions: ['if', 'ifAsync'],
  inverted: [],
  scoped: ['filter', 'autoescape'],
  leaking: false,
  printing: ['print'],
};

const jinja: Family = {
  colon: true,
  strictComments: false,
  scoping,
  dialect: jinjaDialect,
  control: '-+',
  balanced: true,
  constants: new Map<string, boolean | null>([
    ['true', true],
    ['false', false],
    ['True', true],
    ['False', false],
    ['none', null],
    ['None', null],
  ]),
  wideNames: false,
  javaScript: false,
  python: true,
  raw: ['raw'],
  blocks: new Map<string, BlockShape>([
    ['if', conditional],
    ['for', { end: 'endfor', branches: ['else'], last: 'else' }],
    ['set', body('endset')],
    ['macro', body('endmacro')],
    ['call', body('endcall')],
    ['filter', body('endfilter')],
    ['with', body('endwith')],
    ['block', body('endblock')],
    ['autoescape', body('endautoescape')],
    ['trans', { end: 'endtrans', branches: ['pluralize'], last: 'pluralize' }],
  ]),
  tags: new Set(['extends', 'include', 'import', 'from', 'print', 'do', 'break', 'continue', 'debug']),
};

const scripted = { end: 'endif', branches: ['elif', 'elseif', 'else'], last: 'else' };

const nunjucks: Family = {
  colon: false,
  strictComments: true,
  scoping,
  dialect: nunjucksDialect,
  control: '-',
  balanced: false,
  constants: new Map<string, boolean | null>([
    ['true', true],
    ['false', false],
    ['none', null],
    ['null', null],
  ]),
  wideNames: true,
  javaScript: true,
  python: false,
  raw: ['raw', 'verbatim'],
  blocks: new Map<string, BlockShape>([
    ['if', scripted],
    ['ifAsync', scripted],
    ['for', { end: 'endfor', branches: ['else'], last: 'else' }],
    ['asyncEach', { end: 'endeach', branches: ['else'], last: 'else' }],
    ['asyncAll', { end: 'endall', branches: ['else'], last: 'else' }],
    ['set', body('endset')],
    ['macro', body('endmacro')],
    ['call', body('endcall')],
    ['filter', body('endfilter')],
    ['block', body('endblock')],
    ['switch', { end: 'endswitch', branches: ['case', 'default'], last: 'default' }],
  ]),
  tags: new Set(['extends', 'include', 'import', 'from']),
};
