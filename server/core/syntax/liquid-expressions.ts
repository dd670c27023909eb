/** Expressions of Liquid: values, comparisons from left to right, filters with colons. Reads as leniently as the engines do. */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { Expressions } from './jinja-expressions.ts';
import { maxDepth, noName, noValue } from './tag-cursor.ts';
import type { JinjaGrammar } from './tag-grammar.ts';
import type { Token } from './tag-segments.ts';
import type { Expression, NamedArgument, PathExpression } from './template.ts';

const constants = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['nil', null],
  ['null', null],
  ['empty', null],
  ['blank', null],
]);

const grammar: JinjaGrammar = { control: '-', balanced: false, constants, wideNames: false, javaScript: false, python: false, raw: [] };

const comparisons = ['==', '!=', '<>', '>', '<', '>=', '<='];
const words = ['contains', 'and', 'or', 'not'];

export class LiquidExpressions extends Expressions {
  constructor(tokens: readonly Token[], end: number) {
    super(tokens, grammar, end);
  }

  /** What an output prints and most tags take: an expression with filters. What follows a comma is passed over. */
  override tuple(): Expression {
    const value = this.filtered();
    if (this.isOperator(',', ')')) this.skipRest();
    return value;
  }

  override expression(): Expression {
    return this.filtered();
  }

  skipRest(): void {
    while (this.take());
  }

  private filtered(): Expression {
    let value = this.sequence();
    for (let n = 0; this.skipOperator('|'); n++) {
      if (n > maxDepth) this.giveUp();
      // A bar at the end is let be.
      if (this.done) break;
      value = this.filterOf(value);
    }
    return value;
  }

  /** Operands and operators in any order: the engines take more than makes sense. */
  private sequence(): Expression {
    const operands: Expression[] = [];
    const operators: string[] = [];
    for (;;) {
      const token = this.current;
      if (token && (this.isOperator(...comparisons) || this.isWord(...words))) operators.push((this.take() as Token).text);
      else {
        const value = this.value();
        if (!value) break;
        operands.push(value);
      }
    }
    const [first] = operands;
    if (!first) {
      if (operators.length === 0) this.fail(noValue);
      return { kind: 'literal', span: span(this.readEnd, this.readEnd), value: null };
    }
    if (operands.length === 1 && operators.length === 0) return first;
    const logic = operators.find((o) => o === 'and' || o === 'or');
    return {
      kind: 'operation',
      span: span(first.span.start, this.readEnd),
      operator: logic ?? operators[0] ?? ',',
      operands: grouped(operands, operators),
    };
  }

  /** A literal, a path or a range; null where none stands here. */
  value(): Expression | null {
    this.depth++;
    if (this.depth > maxDepth) this.giveUp();
    const value = this.one();
    this.depth--;
    return value;
  }

  private one(): Expression | null {
    const token = this.current;
    if (!token) return null;
    const at = span(token.start, token.end);
    if (token.kind === 'string' || token.kind === 'number') {
      this.take();
      const value = token.kind === 'string' ? token.text.slice(1, -1) : Number(token.text);
      return { kind: 'literal', span: at, value };
    }
    if (this.isOperator('(')) return this.range();
    if (this.isOperator('[')) return this.properties([], token.start);
    if (token.kind !== 'name') return null;
    this.take();
    const constant = constants.get(token.text);
    if (constant !== undefined && !this.isOperator('.', '[')) return { kind: 'literal', span: at, value: constant };
    return this.properties([{ name: token.text, span: at }], token.start);
  }

  private range(): Expression {
    const { start } = this.take() as Token;
    const from = this.value();
    if (!from) this.fail(noValue);
    if (!this.skipOperator('..'))
      this.fail(
        say('Brackets hold a range here, as in "{example}". Conditions are read from right to left without any.', { example: '(1..5)' }),
      );
    const to = this.value();
    if (!to) this.fail(noValue);
    this.expectOperator(')');
    return { kind: 'operation', span: span(start, this.readEnd), operator: '..', operands: [from, to].filter((e) => e !== null) };
  }

  private properties(parts: PathExpression['parts'][number][], start: number): Expression {
    let value: Expression = { kind: 'path', span: span(start, this.readEnd), parts };
    for (let n = 0; ; n++) {
      if (n > maxDepth && value.kind !== 'path') this.giveUp();
      if (this.skipOperator('.')) {
        const name = this.current?.kind === 'name' || this.current?.kind === 'number' ? this.take() : null;
        // `a.` is `a` to the engines.
        if (!name) break;
        value = this.property(value, parts, name.text, span(name.start, name.end));
      } else if (this.skipOperator('[')) {
        const key = this.value();
        if (!this.skipOperator(']')) this.fail(say('"[" is never closed. Add "]".'));
        if (key?.kind === 'literal' && key.value !== null) value = this.property(value, parts, String(key.value), key.span);
        else if (key) value = { kind: 'operation', span: span(start, this.readEnd), operator: 'subscript', operands: [known(value), key] };
      } else break;
    }
    const whole = span(start, this.readEnd);
    return { ...known(value), span: whole };
  }

  private property(of: Expression, parts: PathExpression['parts'][number][], name: string, at: Span): Expression {
    const whole = span(of.span.start, this.readEnd);
    if (of.kind !== 'path')
      return { kind: 'operation', span: whole, operator: '.', operands: [of, { kind: 'literal', span: at, value: name }] };
    parts.push({ name, span: at });
    return { ...of, span: whole };
  }

  private filterOf(input: Expression): Expression {
    const name = this.expectName(say('The name of a filter is missing here.'));
    if (!name) return input;
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    if (this.skipOperator(':')) {
      do this.argument(args, named);
      while (this.skipOperator(','));
    }
    const nameSpan = span(name.start, name.end);
    return { kind: 'filter', span: span(input.span.start, this.readEnd), name: name.text, nameSpan, input, args, named };
  }

  private argument(args: Expression[], named: NamedArgument[]): void {
    const { current, next } = this;
    if (current?.kind === 'name' && next?.kind === 'operator' && next.text === ':') {
      this.take();
      this.take();
      const value = this.value();
      if (value) named.push({ name: current.text, nameSpan: span(current.start, current.end), value });
      return;
    }
    const value = this.value();
    if (value) args.push(value);
  }

  /** `name: value` pairs, with or without commas; what is none is passed over. */
  hashes(): NamedArgument[] {
    const named: NamedArgument[] = [];
    for (;;) {
      this.skipOperator(',');
      const key = this.current?.kind === 'name' ? this.take() : null;
      if (!key) break;
      const keySpan = span(key.start, key.end);
      const value = this.skipOperator(':') ? this.value() : null;
      named.push({ name: key.text, nameSpan: keySpan, value: value ?? { kind: 'literal', span: keySpan, value: true } });
    }
    this.skipRest();
    return named;
  }

  /** A variable's name. */
  variable(): Token | null {
    return this.expectName(noName);
  }
}

/** `a == b and c`: comparisons become operands of their own where there are such words. */
function grouped(operands: readonly Expression[], operators: readonly string[]): Expression[] {
  if (!operators.some((o) => o === 'and' || o === 'or') || operands.length !== operators.length + 1) return [...operands];
  const groups: Expression[][] = [[operands[0] as Expression]];
  const signs: string[] = [''];
  operators.forEach((operator, i) => {
    const operand = operands[i + 1] as Expression;
    if (operator === 'and' || operator === 'or') {
      groups.push([operand]);
      signs.push('');
    } else {
      groups.at(-1)?.push(operand);
      signs[signs.length - 1] ||= operator;
    }
  });
  return groups.map((group, i) => {
    const [first] = group as [Expression];
    const last = group.at(-1) as Expression;
    return group.length === 1
      ? first
      : { kind: 'operation', span: span(first.span.start, last.span.end), operator: signs[i] as string, operands: group };
  });
}

/** `[name]` alone reads the variable whose name is computed: nobody knows which. */
const known = (e: Expression): Expression =>
  e.kind === 'path' && e.parts.length === 0 ? { kind: 'literal', span: e.span, value: null } : e;
