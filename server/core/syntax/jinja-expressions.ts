/** Expressions of Jinja's family: a recursive descent over the tokens of one tag that keeps what it could read. */
import { say, type Text } from '../message.ts';
import { type Span, span } from '../text.ts';
import { type Arguments, JinjaOperands } from './jinja-operands.ts';
import { maxDepth, noName } from './tag-cursor.ts';
import type { Token } from './tag-segments.ts';
import type { Expression } from './template.ts';

const comparisons = new Set(['==', '!=', '>', '>=', '<', '<=', '===', '!==']);
const ladder: readonly ReadonlySet<string>[] = [new Set(['+', '-']), new Set(['~']), new Set(['*', '/', '//', '%']), new Set(['**'])];

export class Expressions extends JinjaOperands {
  /** Any expression, `a if b else c` included. */
  expression(): Expression {
    this.depth++;
    if (this.depth > maxDepth) this.giveUp();
    let value = this.or();
    for (let n = 0; this.skipWord('if'); n++) {
      if (n > maxDepth) this.giveUp();
      const operands = [value, this.or()];
      if (this.skipWord('else')) operands.push(this.grammar.python ? this.expression() : this.or());
      value = this.operation('if', value.span.start, operands);
      if (!this.grammar.python) break;
    }
    this.depth--;
    return value;
  }

  /** Expressions with commas between them, as Jinja's tuples are. `condition` says whether `if` may part them. */
  tuple(condition = true, ...endWords: readonly string[]): Expression {
    const first = condition ? this.expression() : this.or();
    if (!this.grammar.python || !this.isOperator(',')) return first;
    const items = [first];
    while (this.skipOperator(',')) {
      if (this.done || this.isOperator(')') || this.isWord(...endWords)) break;
      items.push(condition ? this.expression() : this.or());
    }
    return this.operation(',', first.span.start, items);
  }

  or(): Expression {
    return this.level(
      () =>
        this.level(
          () => this.not(),
          () => this.skipped('and'),
        ),
      () => this.skipped('or'),
    );
  }

  /** Operands with operators of one level between them: one node, however many there are. */
  private level(operand: () => Expression, operator: () => string | null): Expression {
    const first = operand();
    const operands = [first];
    let name: string | null = null;
    for (let next = operator(); next !== null; next = operator()) {
      name ??= next;
      operands.push(operand());
    }
    return name === null ? first : this.operation(name, first.span.start, operands);
  }

  private skipped(word: string): string | null {
    return this.skipWord(word) ? word : null;
  }

  private skippedOf(operators: ReadonlySet<string>): string | null {
    const token = this.current;
    return token?.kind === 'operator' && operators.has(token.text) ? (this.take() as Token).text : null;
  }

  private not(): Expression {
    const nots: Token[] = [];
    while (this.isWord('not') && nots.length < maxDepth) nots.push(this.take() as Token);
    let value = this.grammar.python ? this.comparison() : this.membership();
    for (const token of nots.reverse()) value = this.operation('not', token.start, [value]);
    return value;
  }

  /** Jinja: comparisons and `in` on one level. */
  private comparison(): Expression {
    return this.level(
      () => this.ladder(0),
      () => this.skippedOf(comparisons) ?? this.membershipWord(),
    );
  }

  private membershipWord(): string | null {
    if (this.skipWord('in')) return 'in';
    if (!this.isWord('not') || this.next?.text !== 'in') return null;
    this.take();
    this.take();
    return 'not in';
  }

  /** Nunjucks: `in` binds loosest, then `is`, then comparisons. */
  private membership(): Expression {
    return this.level(
      () => this.isTest(),
      () => this.membershipWord(),
    );
  }

  private isTest(): Expression {
    const subject = this.compared();
    if (!this.skipWord('is')) return subject;
    const operator = this.skipWord('not') ? 'is not' : 'is';
    const test = this.compared();
    return this.operation(operator, subject.span.start, [subject, asTest(test)]);
  }

  private compared(): Expression {
    return this.level(
      () => this.ladder(0),
      () => this.skippedOf(comparisons),
    );
  }

  /** The arithmetic operators, loosest first. (The two engines order some of them differently, which changes no tree that matters here.) */
  private ladder(step: number): Expression {
    const operators = ladder[step];
    if (!operators) return this.unary();
    return this.level(
      () => this.ladder(step + 1),
      () => this.skippedOf(operators),
    );
  }

  private unary(): Expression {
    const signs: Token[] = [];
    while (this.isOperator('-', '+') && signs.length < maxDepth) signs.push(this.take() as Token);
    let value = this.postfix(this.primary());
    for (const token of signs.reverse()) value = this.operation(token.text, token.start, [value]);
    return this.filtersAndTests(value);
  }

  private filtersAndTests(value: Expression): Expression {
    let at = value;
    for (let n = 0; ; n++) {
      if (n > maxDepth) this.giveUp();
      if (this.skipOperator('|')) at = this.filter(at);
      else if (this.grammar.python && this.skipWord('is')) at = this.test(at);
      else if (this.grammar.python && this.isOperator('(')) at = this.call(at);
      else return at;
    }
  }

  /** The filter after a `|` that has been read, or at the head of a `filter` tag. */
  filter(input: Expression): Expression {
    const name = this.dottedName(say('The name of a filter is missing here.'));
    if (!name) return input;
    const { args, named } = this.isOperator('(') ? this.callArguments() : { args: [], named: [] };
    return { kind: 'filter', span: span(input.span.start, this.readEnd), ...name, input, args, named };
  }

  private test(subject: Expression): Expression {
    const operator = this.skipWord('not') ? 'is not' : 'is';
    const name = this.dottedName(say('The name of a test is missing here.'));
    if (!name) return subject;
    let rest: Arguments = { args: [], named: [] };
    const token = this.current;
    if (this.isOperator('(')) rest = this.callArguments();
    else if (token && (token.kind !== 'operator' || '[{'.includes(token.text)) && !this.isWord('else', 'or', 'and')) {
      if (token.text === 'is') this.fail(say('Tests cannot be chained. Put "and" between them.'));
      // `x is defined if y`: what looks like an argument is one to the engine, which then fails on it.
      else rest = { args: [this.postfix(this.primary())], named: [] };
    }
    const test: Expression = { kind: 'call', span: span(name.nameSpan.start, this.readEnd), ...name, callable: 'test', ...rest };
    return this.operation(operator, subject.span.start, [subject, test]);
  }

  private dottedName(message: Text): { name: string; nameSpan: Span } | null {
    const first = this.expectName(message);
    if (!first) return null;
    let name = first.text;
    let { end } = first;
    while (this.skipOperator('.')) {
      const more = this.expectName(noName);
      if (!more) break;
      name += `.${more.text}`;
      end = more.end;
    }
    return { name, nameSpan: span(first.start, end) };
  }
}

/** A test of Nunjucks is an expression whose name counts. */
function asTest(test: Expression): Expression {
  if (test.kind === 'call') return { ...test, callable: 'test' };
  const [part] = test.kind === 'path' ? test.parts : [];
  if (test.kind === 'path' && part && test.parts.length === 1) {
    return { kind: 'call', span: test.span, name: part.name, nameSpan: part.span, callable: 'test', args: [], named: [] };
  }
  return test;
}
