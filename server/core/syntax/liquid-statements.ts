/** What stands inside `{% %}` of Liquid: each tag's own grammar, and the names it binds. */
import { say } from '../message.ts';
import { span } from '../text.ts';
import { nothing, type Statement, type Target } from './jinja-statements.ts';
import type { LiquidExpressions } from './liquid-expressions.ts';
import { missing, noValue } from './tag-cursor.ts';
import type { Token } from './tag-segments.ts';
import type { Expression } from './template.ts';

type Read = (e: LiquidExpressions) => Statement;

export function readLiquid(name: string, e: LiquidExpressions): Statement {
  return readers.get(name)?.(e) ?? nothing;
}

const evaluates = (...args: readonly Expression[]): Statement => ({ ...nothing, args });

const target = (token: Token): Target => ({ name: token.text, span: span(token.start, token.end) });

const value: Read = (e) => evaluates(e.tuple());

const assign: Read = (e) => {
  const name = e.variable();
  e.expectOperator('=');
  const assigned = e.tuple();
  if (!name) return evaluates(assigned);
  const to = target(name);
  return { args: [], named: [{ name: to.name, nameSpan: to.span, value: assigned }], targets: [to] };
};

const capture: Read = (e) => {
  const token = e.current;
  if (token?.kind === 'string') {
    e.take();
    e.skipRest();
    return { ...nothing, targets: [{ name: token.text.slice(1, -1), span: span(token.start + 1, token.end - 1) }] };
  }
  const name = e.variable();
  if (name) e.skipRest();
  return { ...nothing, targets: name ? [target(name)] : [] };
};

const counter: Read = (e) => {
  const name = e.current?.kind === 'name' ? e.take() : null;
  e.skipRest();
  return { ...nothing, targets: name ? [target(name)] : [] };
};

const loop: Read = (e) => {
  const name = e.expectName(say('The name of a variable is missing here.'));
  if (!e.skipWord('in')) e.fail(missing('in'));
  const items = e.value();
  if (!items) e.fail(noValue);
  const named = e.hashes();
  return { args: items ? [items] : [], named, targets: name ? [target(name)] : [] };
};

const when: Read = (e) => {
  const args: Expression[] = [];
  while (!e.done) {
    const one = e.value();
    if (!one) e.fail(noValue);
    else args.push(one);
    if (!e.skipOperator(',') && !e.skipWord('or')) break;
  }
  // The engines skip to the next comma or "or", whatever comes before it.
  e.skipRest();
  return evaluates(...args);
};

const cycle: Read = (e) => {
  const args: Expression[] = [];
  if (e.done) e.fail(noValue);
  while (!e.done) {
    const one = e.value();
    if (one) args.push(one);
    if (!e.skipOperator(':') && !e.skipOperator(',')) break;
  }
  e.skipRest();
  return evaluates(...args);
};

const partial =
  (hands: 'all' | 'named'): Read =>
  (e) => {
    const file = e.value();
    if (!file) e.fail(say('The name of a template is missing here.'));
    const args = file ? [file] : [];
    e.skipOperator(',');
    if ((e.isWord('with') || e.isWord('for')) && e.next?.text !== ':') {
      e.take();
      const one = e.value();
      if (one) args.push(one);
      if (e.skipWord('as')) e.take();
    }
    return { args, named: e.hashes(), targets: [], hands };
  };

const ignored: Read = (e) => {
  e.skipRest();
  return nothing;
};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['if', value],
  ['unless', value],
  ['elsif', value],
  ['case', value],
  ['when', when],
  ['echo', value],
  ['assign', assign],
  ['capture', capture],
  ['increment', counter],
  ['decrement', counter],
  ['for', loop],
  ['tablerow', loop],
  ['cycle', cycle],
  ['include', partial('all')],
  ['render', partial('named')],
  ['layout', partial('all')],
  ['block', ignored],
  ['ifchanged', ignored],
  ['break', ignored],
  ['continue', ignored],
]);
