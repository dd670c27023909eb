/** Values of Jinja's family, and what may hang on them: names, literals, lists, maps, `.name`, `[key]`, calls. */
import { say } from '../message.ts';
import { span } from '../text.ts';
import { maxDepth, missing, noName, noValue, TagCursor } from './tag-cursor.ts';
import type { JinjaGrammar } from './tag-grammar.ts';
import type { Token } from './tag-segments.ts';
import type { Expression, LiteralExpression, NamedArgument, PathExpression } from './template.ts';

export interface Arguments {
  readonly args: Expression[];
  readonly named: NamedArgument[];
}

export abstract class JinjaOperands extends TagCursor {
  constructor(
    tokens: readonly Token[],
    protected readonly grammar: JinjaGrammar,
    end: number,
  ) {
    super(tokens, end);
  }

  /** Any expression. */
  abstract expression(): Expression;

  protected primary(): Expression {
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
  protected postfix(value: Expression): Expression {
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

  protected call(of: Expression): Expression {
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

  protected operation(operator: string, start: number, operands: readonly Expression[]): Expression {
    return { kind: 'operation', span: span(start, Math.max(start, this.readEnd)), operator, operands };
  }
}

const literal = (token: Token, value: LiteralExpression['value']): LiteralExpression => ({
  kind: 'literal',
  span: span(token.start, token.end),
  value,
});

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The text of a string literal: its value, as far as a name or a path may be written in it. */
const unquoted = (text: string): string => text.slice(1, -1).replace(/\\([\s\S])/g, (_, c: string) => escapes[c] ?? c);
