/** What stands inside a Handlebars tag: a name or helper, its arguments and its block parameters. */
import { type Span, span } from '../text.ts';
import { emptyToken, readToken, type Token, type TokenKind } from './handlebars-lexer.ts';
import { plainContent } from './handlebars-plain-tags.ts';
import type { CallExpression, Expression, NamedArgument, PathExpression } from './template.ts';

export interface TagContent {
  /** Null where nothing could be read. */
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  /** `as |item index|` */
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** The token after the last that was understood: the closing one if all is well. */
  readonly next: { readonly kind: TokenKind; readonly span: Span };
  readonly error: TagError | null;
}

/** Why a token cannot stand where it stands. */
export interface TagError {
  readonly kind: 'unexpected' | 'empty' | 'misplaced-segment' | 'quote' | 'parenthesis';
  readonly span: Span;
}

export interface TagShape {
  /** `as |x|` may follow. */
  readonly parameters: boolean;
  /** The callee may be `(a sub-expression)`: partials. */
  readonly computed: boolean;
  /** Neither arguments nor named arguments: closing tags. */
  readonly bare: boolean;
}

/** The engine's own compiler gives up at some thousands; a person never comes near. */
const maxDepth = 100;

/** Reads the contents of a template's tags, one after the other. */
export class TagContentReader {
  private next = emptyToken();
  private last = emptyToken();
  private bounded = false;
  /** Where the last token ended. */
  private before = 0;
  private error: TagError | null = null;
  private stray: Span | null = null;

  constructor(
    private readonly text: string,
    private readonly to: number,
  ) {}

  /** Reads from `at` to the first token that does not belong to the tag's content. @param bounded as for `readToken` */
  read(at: number, bounded: boolean, shape: TagShape): TagContent {
    return plainContent(this.text, at, this.to, shape) ?? this.readTokens(at, bounded, shape);
  }

  private readTokens(at: number, bounded: boolean, shape: TagShape): TagContent {
    this.bounded = bounded;
    this.before = at;
    this.error = null;
    this.stray = null;
    readToken(this.next, this.text, at, this.to, bounded);
    const { kind } = this.next;
    if (kind === 'close' || kind === 'close-unescaped' || kind === 'close-raw') this.fail('empty', span(at, this.next.end));
    const callee = this.error ? null : kind === 'open-parenthesis' && shape.computed ? this.subexpression(0) : this.name();
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    if (callee && !this.error && !shape.bare) this.list(0, args, named);
    const parameters = this.error || !shape.parameters ? none : this.parameters();
    if (!this.error && this.isNext('invalid')) this.fail('"\''.includes(this.text[this.next.start] as string) ? 'quote' : 'unexpected');
    // A string that runs over lines or tags is allowed; but where something is wrong after it, its quote is what is wrong.
    if (this.stray && (this.error || !this.next.kind.startsWith('close'))) this.error = { kind: 'quote', span: this.stray };
    return { callee, args, named, parameters, next: { kind: this.next.kind, span: this.nextSpan }, error: this.error };
  }

  /** The token at hand, which stays what it is until the next one is asked for. */
  private advance(): Token {
    const { text, to, next } = this;
    if (next.kind === 'string' && this.stray === null && /\n|\}\}/.test(text.slice(next.start, next.end)))
      this.stray = span(next.start, next.start + 1);
    this.before = next.end;
    this.next = this.last;
    this.last = next;
    readToken(this.next, text, next.end, to, this.bounded);
    if (next.torn && next.end < to) {
      this.next.kind = 'invalid';
      this.next.start = next.end;
      this.next.end = next.end + 1;
    }
    return next;
  }

  private get nextSpan(): Span {
    return span(this.next.start, this.next.end);
  }

  private isNext(kind: Token['kind']): boolean {
    return this.next.kind === kind;
  }

  private fail(kind: TagError['kind'] = 'unexpected', where: Span = this.nextSpan): null {
    this.error ??= { kind, span: where };
    return null;
  }

  private segments(): Segment[] {
    const first = this.segment('');
    if (!first) return [];
    const read = [first];
    let named = !isContext(first);
    while (this.isNext('separator') && !this.error) {
      const mark = this.advance();
      const segment = this.segment(this.text[mark.start] as string);
      if (!segment) break;
      read.push(segment);
      if (!isContext(segment)) named = true;
      else if (named) this.fail('misplaced-segment', segment.span);
    }
    return read;
  }

  private segment(separator: string): Segment | null {
    if (!this.isNext('id')) this.fail();
    if (this.error) return null;
    const { start, end, value } = this.advance();
    const literal = this.text[start] === '[';
    return { name: value, span: literal ? span(start + 1, end - 1) : span(start, end), literal, separator };
  }

  private path(): PathExpression | null {
    const { start } = this.next;
    const data = this.next.kind === 'data';
    if (data) this.advance();
    const parts = this.segments();
    if (data) {
      const first = parts.findIndex((s) => s.literal || !isContextName(s.name));
      const named = parts[first];
      if (named) parts[first] = { ...named, name: `@${named.name}`, span: span(first === 0 ? start : named.span.start, named.span.end) };
    }
    return parts.length > 0 ? { kind: 'path', span: span(start, this.before), parts } : null;
  }

  private name(): Expression | null {
    switch (this.next.kind) {
      case 'id':
      case 'data':
        return this.path();
      case 'string': {
        const { start, end, value } = this.advance();
        return { kind: 'literal', span: span(start, end), value };
      }
      case 'number': {
        const { start, end, value } = this.advance();
        return { kind: 'literal', span: span(start, end), value: Number(value) };
      }
      case 'boolean': {
        const { start, end, value } = this.advance();
        return { kind: 'literal', span: span(start, end), value: value === 'true' };
      }
      case 'undefined':
      case 'null': {
        const { start, end } = this.advance();
        return { kind: 'literal', span: span(start, end), value: null };
      }
      default:
        return this.fail();
    }
  }

  private subexpression(depth: number): Expression | null {
    const start = this.nextSpan;
    this.advance();
    if (depth > maxDepth) return this.skipped(start);
    const callee = this.name();
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    if (callee && !this.error) this.list(depth + 1, args, named);
    const { next } = this;
    if (!this.error && next.kind === 'close-parenthesis') this.advance();
    else if (!this.error)
      this.fail(next.kind === 'invalid' ? 'unexpected' : 'parenthesis', next.kind === 'invalid' ? this.nextSpan : start);
    const whole = span(start.start, Math.max(this.before, start.end));
    return callee ? call(callee, args, named, whole) : null;
  }

  /** Past the greatest depth only the parentheses are counted. */
  private skipped(start: Span): Expression {
    for (let open = 1; open > 0 && !['end', 'open', 'invalid', 'close', 'close-unescaped', 'close-raw'].includes(this.next.kind); ) {
      const { kind } = this.advance();
      if (kind === 'open-parenthesis') open++;
      else if (kind === 'close-parenthesis') open--;
    }
    return { kind: 'operation', span: span(start.start, this.before), operator: '(', operands: [] };
  }

  private value(depth: number): Expression | null {
    return this.next.kind === 'open-parenthesis' ? this.subexpression(depth) : this.name();
  }

  private list(depth: number, args: Expression[], named: NamedArgument[]): void {
    while (!this.error && startsValue(this.next)) {
      const { kind, start, end, value: key } = this.next;
      const first = this.value(depth);
      if (this.isNext('equals') && kind === 'id' && this.before === end && !this.error) {
        this.advance();
        const given = startsValue(this.next) ? this.value(depth) : this.fail();
        if (given) named.push({ name: key, nameSpan: span(start, end), value: given });
      } else if (first) {
        if (named.length > 0) this.fail('unexpected', first.span);
        args.push(first);
      }
    }
  }

  private parameters(): TagContent['parameters'] {
    if (!this.isNext('as')) return none;
    const found: { name: string; span: Span }[] = [];
    for (this.advance(); this.isNext('id'); ) {
      const { value, start, end } = this.advance();
      found.push({ name: value, span: span(start, end) });
    }
    if (this.isNext('pipe') && found.length > 0) this.advance();
    else this.fail();
    return found;
  }
}

const none: readonly never[] = [];

/** A name with arguments. */
export function call(callee: Expression, args: readonly Expression[], named: readonly NamedArgument[], whole: Span): CallExpression {
  return { kind: 'call', span: whole, name: nameOf(callee), nameSpan: callee.span, callable: 'helper', args, named };
}

/** What a tag calls, as the engine compares opening and closing tags: brackets and white space removed. */
export function nameOf(callee: Expression | null): string {
  if (callee?.kind === 'literal') return String(callee.value);
  if (callee?.kind !== 'path') return '';
  let name = '';
  for (const part of callee.parts) name += ((part as Segment).separator ?? '') + part.name;
  return name;
}

/** The text of a string literal, without its quotation marks. */
export const innerOf = (text: string, at: Span): Span =>
  text[at.start] === '"' || text[at.start] === "'" ? span(at.start + 1, Math.max(at.start + 1, at.end - 1)) : at;

export const isContextName = (name: string): boolean => name === '.' || name === '..' || name === 'this';

const isContext = ({ name, literal }: Segment): boolean => !literal && isContextName(name);

export interface Segment {
  readonly name: string;
  readonly span: Span;
  /** In brackets: then `this` and dots are ordinary names. */
  readonly literal: boolean;
  /** The `.` or `/` before it. */
  readonly separator: string;
}

function startsValue({ kind }: Token): boolean {
  switch (kind) {
    case 'id':
    case 'data':
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
    case 'null':
    case 'open-parenthesis':
      return true;
    default:
      return false;
  }
}
