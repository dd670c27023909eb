/** Goes through the tokens of one tag, and remembers the first that does not fit. */
import { say, type Text } from '../message.ts';
import type { Token } from './tag-segments.ts';

export interface Failure {
  /** The token that does not fit; null at the end of the tag. */
  readonly token: Token | null;
  /** For people: what should stand there. */
  readonly message: Text;
}

export const noValue = say('A value is missing here.');
export const noName = say('A name is missing here.');
export const missing = (code: string): Text => say('Here "{code}" is missing.', { code });

/** Python's own parser gives up far below this depth, and so does the call stack of a script engine. */
export const maxDepth = 200;

export class TagCursor {
  /** The first thing that did not fit; what follows it is left alone. */
  failure: Failure | null = null;
  /** True where the failure is ours: nested deeper than is looked at. */
  tooDeep = false;
  private at = 0;
  protected depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    /** Offset of the end of the tag's content. */
    protected readonly end: number,
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

  protected giveUp(): void {
    this.tooDeep = true;
    this.fail(noValue);
  }
}
