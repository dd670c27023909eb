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
export function readTagContent(text: string, at: number, to: number, bounded: boolean, shape: TagShape): TagContent {
  let next = nextToken(text, at, to, bounded);
  let before = at;
  let error: TagError | null = null;
  let stray: Span | null = null;

  const advance = (): Token => {
    const current = next;
    if (current.kind === 'string' && stray === null && /[\n]|\}\}/.test(text.slice(current.span.start, current.span.end)))
      stray = span(current.span.start, current.span.start + 1);
    before = current.span.end;
    next =
      current.torn && before < to ? { kind: 'invalid', span: span(before, before + 1), value: '' } : nextToken(text, before, to, bounded);
    return current;
  };
  const isNext = (kind: Token['kind']): boolean => next.kind === kind;
  const fail = (kind: TagError['kind'] = 'unexpected', where: Span = next.span): null => {
    error ??= { kind, span: where };
    return null;
  };

  function segments(): Segment[] {
    const read: Segment[] = [];
    let named = false;
    for (let separator = ''; ; separator = text.slice(before - 1, before)) {
      if (next.kind !== 'id') fail();
      if (error) return read;
      const { span: at, value } = advance();
      const literal = text[at.start] === '[';
      const context = !literal && isContextName(value);
      if (context && named) fail('misplaced-segment', at);
      if (!context) named = true;
      read.push({ name: value, span: literal ? span(at.start + 1, at.end - 1) : at, literal, separator });
      if (next.kind !== 'separator' || error) return read;
      advance();
    }
  }

  function path(): PathExpression | null {
    const { start } = next.span;
    const data = next.kind === 'data';
    if (data) advance();
    const parts = segments();
    if (data) {
      const first = parts.findIndex((s) => s.literal || !isContextName(s.name));
      const named = parts[first];
      if (named) parts[first] = { ...named, name: `@${named.name}`, span: span(first === 0 ? start : named.span.start, named.span.end) };
    }
    return parts.length > 0 ? { kind: 'path', span: span(start, before), parts } : null;
  }

  function name(): Expression | null {
    switch (next.kind) {
      case 'id':
      case 'data':
        return path();
      case 'string': {
        const { span, value } = advance();
        return { kind: 'literal', span, value };
      }
      case 'number': {
        const { span, value } = advance();
        return { kind: 'literal', span, value: Number(value) };
      }
      case 'boolean': {
        const { span, value } = advance();
        return { kind: 'literal', span, value: value === 'true' };
      }
      case 'undefined':
      case 'null':
        return { kind: 'literal', span: advance().span, value: null };
      default:
        return fail();
    }
  }

  function subexpression(depth: number): Expression | null {
    const start = advance().span;
    if (depth > maxDepth) return skipped(start);
    const callee = name();
    const { args, named } = callee && !error ? list(depth + 1) : { args: [], named: [] };
    if (!error && next.kind === 'close-parenthesis') advance();
    else if (!error) fail(next.kind === 'invalid' ? 'unexpected' : 'parenthesis', next.kind === 'invalid' ? next.span : start);
    const whole = span(start.start, Math.max(before, start.end));
    return callee ? call(callee, args, named, whole) : null;
  }

  /** Past the greatest depth only the parentheses are counted. */
  function skipped(start: Span): Expression {
    for (let open = 1; open > 0 && !['end', 'open', 'invalid', 'close', 'close-unescaped', 'close-raw'].includes(next.kind); ) {
      const { kind } = advance();
      if (kind === 'open-parenthesis') open++;
      else if (kind === 'close-parenthesis') open--;
    }
    return { kind: 'operation', span: span(start.start, before), operator: '(', operands: [] };
  }

  const value = (depth: number) => (next.kind === 'open-parenthesis' ? subexpression(depth) : name());

  function list(depth: number): { args: Expression[]; named: NamedArgument[] } {
    const args: Expression[] = [];
    const named: NamedArgument[] = [];
    while (!error && startsValue(next)) {
      const key = next;
      const first = value(depth);
      if (next.kind === 'equals' && key.kind === 'id' && before === key.span.end && !error) {
        advance();
        const given = startsValue(next) ? value(depth) : fail();
        if (given) named.push({ name: key.value, nameSpan: key.span, value: given });
      } else if (first) {
        if (named.length > 0) fail('unexpected', first.span);
        args.push(first);
      }
    }
    return { args, named };
  }

  function parameters(): { name: string; span: Span }[] {
    const found: { name: string; span: Span }[] = [];
    if (!shape.parameters || next.kind !== 'as') return found;
    for (advance(); isNext('id'); ) {
      const { value, span } = advance();
      found.push({ name: value, span });
    }
    if (isNext('pipe') && found.length > 0) advance();
    else fail();
    return found;
  }

  if (next.kind === 'close' || next.kind === 'close-unescaped' || next.kind === 'close-raw') fail('empty', span(at, next.span.end));
  const callee = error ? null : next.kind === 'open-parenthesis' && shape.computed ? subexpression(0) : name();
  const { args, named } = callee && !error && !shape.bare ? list(0) : { args: [], named: [] };
  const bound = error ? [] : parameters();
  if (!error && next.kind === 'invalid') fail('"\''.includes(text[next.span.start] as string) ? 'quote' : 'unexpected');
  // A string that runs over lines or tags is allowed; but where something is wrong after it, its quote is what is wrong.
  if (stray && (error || !next.kind.startsWith('close'))) error = { kind: 'quote', span: stray };
  return { callee, args, named, parameters: bound, next, error };
}

/** A name with arguments. */
export function call(callee: Expression, args: readonly Expression[], named: readonly NamedArgument[], whole: Span): CallExpression {
  return { kind: 'call', span: whole, name: nameOf(callee), nameSpan: callee.span, callable: 'helper', args, named };
}

/** What a tag calls, as the engine compares opening and closing tags: brackets and white space removed. */
export function nameOf(callee: Expression | null): string {
  if (callee?.kind === 'literal') return String(callee.value);
  return callee?.kind === 'path' ? callee.parts.map((p) => ((p as Segment).separator ?? '') + p.name).join('') : '';
}

export const isContextName = (name: string): boolean => name === '.' || name === '..' || name === 'this';

interface Segment {
  readonly name: string;
  readonly span: Span;
  /** In brackets: then `this` and dots are ordinary names. */
  readonly literal: boolean;
  /** The `.` or `/` before it. */
  readonly separator: string;
}

const values = new Set(['id', 'data', 'string', 'number', 'boolean', 'undefined', 'null', 'open-parenthesis']);
const startsValue = ({ kind }: Token): boolean => values.has(kind);
