/** One quoted thing: how a host reads the text between its quotes, and how text is written there. */
import type { Text } from '../message.ts';
import type { Span } from '../text.ts';
import type { Hole } from './decoded.ts';

/** Where a literal stands. Nothing but offsets, so that one that does not exist yet can be read as well. */
export interface LiteralAt {
  /** Quotes and prefix included. */
  readonly span: Span;
  /** What lies between the quotes; of a heredoc, its lines. */
  readonly body: Span;
  /** Interpolations with their delimiters, where the tree shows them; a reader may find them itself instead. */
  readonly holes: readonly Span[];
}

/**
 * Reads one literal of a file's text, from its characters alone. Null where it is no text (bytes), where an escape is
 * illegal, and where it would not end exactly behind `body`: a quote inside of it, a lone backslash at its end. Nothing is
 * written that is not read first, so a reader that overlooks this breaks programs.
 */
export type ReadLiteral = (text: string, at: LiteralAt) => LiteralReading | null;

export interface LiteralReading {
  readonly form: LiteralForm;
  /** In order, together the whole of `body`. */
  readonly units: readonly Unit[];
}

/**
 * A run of the text and its source. Of equal lengths, it stands there as it is, and may be changed in part; otherwise it is an
 * escape, or what the language itself removes (`text` is empty: an indentation, a continued line).
 */
export interface Unit {
  readonly text: string;
  readonly file: Span;
  /** For an interpolation: `text` is its source. */
  readonly hole?: HoleName;
}

export type HoleName = Pick<Hole, 'expression' | 'name' | 'nameSpan'>;

/** How a kind of literal is written. */
export interface LiteralForm {
  /** As written: `f"""`, `r#"`, `<<~TXT`. */
  readonly quote: string;
  readonly close: string;
  readonly raw: boolean;
  /** Whether a line break may stand in it. */
  readonly multiline: boolean;
  /** Text as this form writes it at a place; null where it cannot. Doubles what stands twice in it: `{` in an f-string. */
  escape(text: string, context: WriteContext): string | null;
  /** Other quotes around the same writing that can hold `body`, the whole of it: `r#"` → `r##"`. */
  stronger?(body: string): { readonly open: string; readonly close: string } | null;
  /** Why a text cannot be written: "A raw string cannot hold …". Asked where `escape` gives null or what it gives is not read back. */
  refusal?(text: string): Text | null;
}

/** Where in a literal text is to be written. */
export interface WriteContext {
  /** Source between the opening quote and the place, and between the place and the closing quote. */
  readonly before: string;
  readonly after: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Line break of the file. */
  readonly eol: '\n' | '\r\n';
}
