/** What stands inside a Handlebars tag: a name or helper, its arguments and its block parameters. */
import { type Span, span } from '../text.ts';
import { nextToken, type Token } from './handlebars-lexer.ts';
import type { CallExpression, Expression, NamedArgument, PathExpression } from './template.ts';

export interface TagContent {
  /** Null where nothing could be read. */
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  /** `as |item index|` */
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** The token after the last that was understood: the closing one if all is well. */
  readonly next: Token;
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

/** Reads from `at` to the first token that does not belong to the tag's content. */
export const readTagContent = (text: string, at: number, to: number, bounded: boolean, shape: TagShape): TagContent =>
  new ContentReader(text, at, to, bounded).read(shape);

class ContentReader {
  private next: Token;
  /** Where the last token ended. */
  private before: number;
  private error: TagError | null = null;
  private stray: Span | null = null;

  constructor(
    private readonly text: string,
    private readonly at: number,
    private readonly to: number,
    private readonly bounded: boolean,
  ) {
    this.before = at;
    this.next = nextToken(text, at, to, bounded);
  }

  read(shape: TagShape): TagContent {
    const { kind } = this.next;
    if (kind === 'close' || kind === 'close-unescaped' || kind === 'close-raw') this.fail('empty', span(this.at, this.next.span.end));
    const callee = this.error ? null : kind === 'open-parenthesis' && shape.computed ? this.subexpression(0) : this.name();
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    if (callee && !this.error && !shape.bare) this.list(0, args, named);
    const parameters = this.error || !shape.parameters ? none : this.parameters();
    if (!this.error && this.isNext('invalid'))
      this.fail('"\''.includes(this.text[this.next.span.start] as string) ? 'quote' : 'unexpected');
    // A string that runs over lines or tags is allowed; but where something is wrong after it, its quote is what is wrong.
    if (this.stray && (this.error || !this.next.kind.startsWith('close'))) this.error = { kind: 'quote', span: this.stray };
    return { callee, args, named, parameters, next: this.next, error: this.error };
  }

  private advance(): Token {
    const current = this.next;
    const { text, to } = this;
    if (current.kind === 'string' && this.stray === null && /\n|\}\}/.test(text.slice(current.span.start, current.span.end)))
      this.stray = span(current.span.start, current.span.start + 1);
    const before = current.span.end;
    this.before = before;
    this.next =
      current.torn && before < to
        ? { kind: 'invalid', span: span(before, before + 1), value: '', torn: false }
        : nextToken(text, before, to, this.bounded);
    return current;
  }

  private isNext(kind: Token['kind']): boolean {
    return this.next.kind === kind;
  }

  private fail(kind: TagError['kind'] = 'unexpected', where: Span = this.next.span): null {
    this.error ??= { kind, span: where };
    return null;
  }

  private segments(): Segment[] {
    const first = this.segment('');
    if (!first) return [];
    const read = [first];
    let named = !isContext(first);
    while (this.isNext('separator') && !this.error) {
      const { span: mark } = this.advance();
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
    const { span: at, value } = this.advance();
    const literal = this.text[at.start] === '[';
    return { name: value, span: literal ? span(at.start + 1, at.end - 1) : at, literal, separator };
  }

  private path(): PathExpression | null {
    const { start } = this.next.span;
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
        const { span, value } = this.advance();
        return { kind: 'literal', span, value };
      }
      case 'number': {
        const { span, value } = this.advance();
        return { kind: 'literal', span, value: Number(value) };
      }
      case 'boolean': {
        const { span, value } = this.advance();
        return { kind: 'literal', span, value: value === 'true' };
      }
      case 'undefined':
      case 'null':
        return { kind: 'literal', span: this.advance().span, value: null };
      default:
        return this.fail();
    }
  }

  private subexpression(depth: number): Expression | null {
    const start = this.advance().span;
    if (depth > maxDepth) return this.skipped(start);
    const callee = this.name();
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    if (callee && !this.error) this.list(depth + 1, args, named);
    const { next } = this;
    if (!this.error && next.kind === 'close-parenthesis') this.advance();
    else if (!this.error) this.fail(next.kind === 'invalid' ? 'unexpected' : 'parenthesis', next.kind === 'invalid' ? next.span : start);
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
      const key = this.next;
      const first = this.value(depth);
      if (this.isNext('equals') && key.kind === 'id' && this.before === key.span.end && !this.error) {
        this.advance();
        const given = startsValue(this.next) ? this.value(depth) : this.fail();
        if (given) named.push({ name: key.value, nameSpan: key.span, value: given });
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
      const { value, span } = this.advance();
      found.push({ name: value, span });
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

export const isContextName = (name: string): boolean => name === '.' || name === '..' || name === 'this';

const isContext = ({ name, literal }: Segment): boolean => !literal && isContextName(name);

interface Segment {
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
