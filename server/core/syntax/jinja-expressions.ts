/** Expressions of Jinja's family: a recursive descent over the tokens of one tag that keeps what it could read. */
import { say, type Text } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { JinjaGrammar } from './tag-grammar.ts';
import type { Token } from './tag-segments.ts';
import type { Expression, LiteralExpression, NamedArgument, PathExpression } from './template.ts';

export interface Failure {
  /** The token that does not fit; null at the end of the tag. */
  readonly token: Token | null;
  /** For people: what should stand there. */
  readonly message: Text;
}

export interface Arguments {
  readonly args: Expression[];
  readonly named: NamedArgument[];
}

export const noValue = say('A value is missing here.');
export const noName = say('A name is missing here.');
export const missing = (code: string): Text => say('Here "{code}" is missing.', { code });

/** Python's own parser gives up far below this depth, and so does the call stack of a script engine. */
export const maxDepth = 200;

const comparisons = new Set(['==', '!=', '>', '>=', '<', '<=', '===', '!==']);
const ladder: readonly ReadonlySet<string>[] = [new Set(['+', '-']), new Set(['~']), new Set(['*', '/', '//', '%']), new Set(['**'])];

export class Expressions {
  /** The first thing that did not fit; what follows it is left alone. */
  failure: Failure | null = null;
  /** True where the failure is ours: nested deeper than is looked at. */
  tooDeep = false;
  private at = 0;
  protected depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly grammar: JinjaGrammar,
    /** Offset of the end of the tag's content. */
    private readonly end: number,
  ) {}

  get current(): Token | null {
    return this.failure ? null : (this.tokens[this.at] ?? null);
  }

  get next(): Token | null {
    return this.failure ? null : (this.tokens[this.at + 1] ?? null);
  }

  get done(): boolean {
    return this.failure !== null || this.at >= this.tokens.length;
  }

  /** Offset of the end of what has been read. */
  get readEnd(): number {
    return this.tokens[this.at - 1]?.end ?? this.tokens[0]?.start ?? this.end;
  }

  fail(message: Text, token: Token | null = this.tokens[this.at] ?? null): void {
    this.failure ??= { token, message };
  }

  isWord(...words: readonly string[]): boolean {
    const token = this.current;
    return token?.kind === 'name' && words.includes(token.text);
  }

  isOperator(...operators: readonly string[]): boolean {
    const token = this.current;
    return token?.kind === 'operator' && operators.includes(token.text);
  }

  take(): Token | null {
    const token = this.current;
    if (token) this.at++;
    return token;
  }

  skipWord(...words: readonly string[]): boolean {
    return this.isWord(...words) && this.take() !== null;
  }

  skipOperator(...operators: readonly string[]): boolean {
    return this.isOperator(...operators) && this.take() !== null;
  }

  expectOperator(operator: string): void {
    if (!this.skipOperator(operator)) this.fail(missing(operator));
  }

  expectName(message: Text): Token | null {
    if (this.current?.kind === 'name') return this.take();
    this.fail(message);
    return null;
  }

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

  protected giveUp(): void {
    this.tooDeep = true;
    this.fail(noValue);
  }

  private primary(): Expression {
    const token = this.current;
    if (!token) return this.missing();
    if (token.kind === 'name') {
      this.take();
      const constant = this.grammar.constants.get(token.text);
      if (constant !== undefined) return literal(token, constant);
      return { kind: 'path', span: span(token.start, token.end), parts: [{ name: token.text, span: span(token.start, token.end) }] };
    }
    if (token.kind === 'string') {
      this.take();
      let value = unquoted(token.text);
      let { end } = token;
      while (this.grammar.python && this.current?.kind === 'string') {
        const more = this.take() as Token;
        value += unquoted(more.text);
        end = more.end;
      }
      return { kind: 'literal', span: span(token.start, end), value };
    }
    if (token.kind === 'number') {
      this.take();
      return literal(token, Number(token.text.replaceAll('_', '')));
    }
    if (token.kind === 'regex') {
      this.take();
      return literal(token, token.text);
    }
    if (token.text === '(') return this.group();
    if (token.text === '[') return this.list();
    if (token.text === '{') return this.map();
    return this.missing();
  }

  private missing(): Expression {
    this.fail(noValue);
    return { kind: 'literal', span: span(this.readEnd, this.readEnd), value: null };
  }

  private group(): Expression {
    const { start } = this.take() as Token;
    if (this.isOperator(')')) {
      this.take();
      return this.operation(',', start, []);
    }
    const items = this.items(')');
    // Brackets alone change nothing.
    const [only] = items.list;
    return only && items.list.length === 1 && !items.trailing ? only : this.operation(',', start, items.list);
  }

  private list(): Expression {
    const { start } = this.take() as Token;
    return this.operation('[]', start, this.items(']').list);
  }

  /** Up to the closing bracket, which is read. A comma may trail. */
  private items(close: string): { list: Expression[]; trailing: boolean } {
    const list: Expression[] = [];
    let trailing = false;
    while (!this.failure && !this.isOperator(close)) {
      list.push(this.expression());
      trailing = this.skipOperator(',');
      if (!trailing) break;
      this.refuseTrailing(close);
    }
    if (!this.skipOperator(close)) this.fail(missing(close));
    return { list, trailing };
  }

  /** Only Python's engine takes a comma before a closing bracket. */
  private refuseTrailing(close: string): void {
    if (!this.grammar.python && this.isOperator(close)) this.fail(noValue);
  }

  private map(): Expression {
    const { start } = this.take() as Token;
    const operands: Expression[] = [];
    while (!this.failure && !this.isOperator('}')) {
      operands.push(this.grammar.python ? this.expression() : this.postfix(this.primary()));
      this.expectOperator(':');
      operands.push(this.expression());
      if (!this.skipOperator(',')) break;
      this.refuseTrailing('}');
    }
    if (!this.skipOperator('}')) this.fail(missing('}'));
    return this.operation('{}', start, operands);
  }

  /** `.name`, `[key]` and calls. */
  private postfix(value: Expression): Expression {
    let at = value;
    for (let n = 0; ; n++) {
      if (n > maxDepth && at.kind !== 'path') this.giveUp();
      if (this.skipOperator('.')) at = this.attribute(at);
      else if (this.isOperator('[')) at = this.subscript(at);
      else if (this.isOperator('(')) at = this.call(at);
      else return at;
    }
  }

  private attribute(of: Expression): Expression {
    const token = this.current;
    const fits = token?.kind === 'name' || (this.grammar.python && token?.kind === 'number' && /^\d+$/.test(token.text));
    if (!token || !fits) {
      this.fail(noName);
      return of;
    }
    this.take();
    return this.member(of, { name: token.text, span: span(token.start, token.end) });
  }

  private member(of: Expression, part: PathExpression['parts'][number]): Expression {
    const whole = span(of.span.start, this.readEnd);
    if (of.kind === 'path') {
      // The path was made by this parser and is held by nobody else: growing it in place keeps long ones linear.
      (of.parts as Array<typeof part>).push(part);
      return { kind: 'path', span: whole, parts: of.parts };
    }
    return { kind: 'operation', span: whole, operator: '.', operands: [of, { kind: 'literal', span: part.span, value: part.name }] };
  }

  private subscript(of: Expression): Expression {
    this.take();
    const keys: Expression[] = [];
    while (!this.failure && !this.isOperator(']')) {
      keys.push(this.grammar.python ? this.slice() : this.expression());
      if (!this.grammar.python || !this.skipOperator(',')) break;
    }
    this.expectOperator(']');
    const [key] = keys;
    if (key?.kind === 'literal' && keys.length === 1 && (typeof key.value === 'string' || Number.isInteger(key.value))) {
      return this.member(of, { name: String(key.value), span: key.span });
    }
    return this.operation('subscript', of.span.start, [of, ...keys]);
  }

  private slice(): Expression {
    const start = this.current?.start ?? this.end;
    const parts: Expression[] = [];
    if (!this.isOperator(':')) parts.push(this.expression());
    if (!this.isOperator(':')) return parts[0] as Expression;
    for (let i = 0; i < 2 && this.skipOperator(':'); i++) {
      if (!this.isOperator(':', ']', ',') && !this.done) parts.push(this.expression());
    }
    return this.operation(':', start, parts);
  }

  private call(of: Expression): Expression {
    const { args, named } = this.callArguments();
    const whole = span(of.span.start, this.readEnd);
    const [name] = of.kind === 'path' ? of.parts : [];
    if (of.kind === 'path' && of.parts.length === 1 && name) {
      return { kind: 'call', span: whole, name: name.name, nameSpan: name.span, callable: 'function', args, named };
    }
    return { kind: 'operation', span: whole, operator: '()', operands: [of, ...args, ...named.map((n) => n.value)] };
  }

  /** `(a, b, c=1, *d, **e)`. */
  callArguments(): Arguments {
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    let unpacked = false;
    this.expectOperator('(');
    while (!this.failure && !this.isOperator(')')) {
      const { current, next } = this;
      if (current?.kind === 'name' && next?.kind === 'operator' && next.text === '=') {
        this.take();
        this.take();
        named.push({ name: current.text, nameSpan: span(current.start, current.end), value: this.expression() });
      } else if (this.grammar.python && this.isOperator('*', '**')) {
        const { text, start } = this.take() as Token;
        if (unpacked && text === '*') this.fail(say('Only one "*" may stand in a call.'));
        args.push(this.operation(text, start, [this.expression()]));
        unpacked = true;
      } else {
        // Python's engine wants named arguments last, the script one does not care.
        if (this.grammar.python && (named.length > 0 || unpacked)) this.fail(say('Arguments without a name come before those with one.'));
        args.push(this.expression());
      }
      if (!this.skipOperator(',')) break;
      this.refuseTrailing(')');
    }
    if (!this.skipOperator(')')) this.fail(missing(')'));
    return { args, named };
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

  private operation(operator: string, start: number, operands: readonly Expression[]): Expression {
    return { kind: 'operation', span: span(start, Math.max(start, this.readEnd)), operator, operands };
  }
}

const literal = (token: Token, value: LiteralExpression['value']): LiteralExpression => ({
  kind: 'literal',
  span: span(token.start, token.end),
  value,
});

/** A test of Nunjucks is an expression whose name counts. */
function asTest(test: Expression): Expression {
  if (test.kind === 'call') return { ...test, callable: 'test' };
  const [part] = test.kind === 'path' ? test.parts : [];
  if (test.kind === 'path' && part && test.parts.length === 1) {
    return { kind: 'call', span: test.span, name: part.name, nameSpan: part.span, callable: 'test', args: [], named: [] };
  }
  return test;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The text of a string literal: its value, as far as a name or a path may be written in it. */
const unquoted = (text: string): string => text.slice(1, -1).replace(/\\([\s\S])/g, (_, c: string) => escapes[c] ?? c);
