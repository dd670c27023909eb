/** Parser of Liquid: the tree of a template, with what is wrong in it. It runs nothing and never fails. */
import type { Problem } from '../finding.ts';
import { liquidDialect } from './liquid-dialect.ts';
import { LiquidExpressions } from './liquid-expressions.ts';
import { endLiquid, liquidSegments } from './liquid-lexer.ts';
import { readLiquid } from './liquid-statements.ts';
import type { BlockShape, TagGrammar } from './tag-grammar.ts';
import { resolve } from './tag-scopes.ts';
import { TreeBuilder } from './tag-tree.ts';
import type { ParseTemplate } from './template.ts';

export const parseLiquid: ParseTemplate = (text, from, to) => {
  const source = to < text.length ? text.slice(0, to) : text;
  const problems: Problem[] = [];
  const tree = new TreeBuilder(source, liquid, problems).build(liquidSegments(source, from));
  return {
    dialect: liquid.dialect,
    nodes: tree.nodes,
    ...resolve(tree, liquid, to),
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
};

const conditional = { branches: ['elsif', 'else'], last: 'else' };
const body = (end: string) => ({ end, branches: [] });

const liquid: TagGrammar = {
  dialect: liquidDialect,
  raw: ['raw', 'comment'],
  blocks: new Map<string, BlockShape>([
    ['if', { end: 'endif', ...conditional }],
    ['unless', { end: 'endunless', ...conditional }],
    ['case', { end: 'endcase', branches: ['when', 'else'] }],
    ['for', { end: 'endfor', branches: ['else'] }],
    ['tablerow', body('endtablerow')],
    ['capture', body('endcapture')],
    ['ifchanged', body('endifchanged')],
    ['block', body('endblock')],
    ['liquid', body(endLiquid)],
  ]),
  tags: new Set(['assign', 'echo', 'increment', 'decrement', 'cycle', 'include', 'render', 'layout', 'break', 'continue']),
  colon: false,
  strictComments: false,
  scoping: {
    loops: ['for', 'tablerow'],
    loopVariable: 'forloop',
    conditions: ['if', 'unless'],
    inverted: ['unless'],
    scoped: [],
    leaking: true,
    printing: ['echo'],
  },
  expressions: (tokens, end) => new LiquidExpressions(tokens, end),
  read: (name, e) => readLiquid(name, e as LiquidExpressions),
};
