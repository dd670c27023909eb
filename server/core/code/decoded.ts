/** Text of a string expression, with its way back into the file. */
import type { Piece } from '../mapping.ts';
import type { Refusal } from '../message.ts';
import type { Edit, Span } from '../text.ts';

export interface Decoded {
  /** What the model is sent, holes as their source: `{user.name}`, `${x}`, `#{y}`. */
  readonly text: string;
  /**
   * Without gaps on the side of `text`. Of equal lengths, the two sides correspond character by character; others only as a
   * whole: an escape, a removed indentation, a separator. The file's side need not ascend.
   */
  readonly pieces: readonly Piece[];
  readonly holes: readonly Hole[];
  /** The outermost literal expressions, quotes included: one for a concatenation, several for a join. */
  readonly literals: readonly LiteralRange[];
  /** Edits of `text`, as edits of the file that are one change together, or why that cannot be. */
  write(edits: readonly Edit[]): Written;
  /** Whether the text is the whole value: false where what nobody can see is added to it. */
  readonly whole: boolean;
}

/** A literal, or several that are concatenated. */
export interface LiteralRange {
  /** In the file. */
  readonly span: Span;
  /** In `Decoded.text`. */
  readonly at: Span;
}

export interface Hole {
  /** In `Decoded.text`, delimiters included. */
  readonly at: Span;
  /** In the file, delimiters included; the operand alone where it is one of a concatenation. */
  readonly file: Span;
  /** As the code has it, without delimiters. */
  readonly expression: string;
  /** What it is called: identifier, last member or callee; the field's name of a format. Null for a literal or an operation. */
  readonly name: string | null;
  /** In the file. */
  readonly nameSpan: Span | null;
  readonly syntax: 'interpolation' | 'format' | 'percent' | 'value';
  /** Whether its value is a part of a format that is filled in then, so that signs in it count: `f"{a}".format()`. */
  readonly isRefilled?: true;
}

export type Written = { readonly edits: readonly Edit[] } | Refusal;
