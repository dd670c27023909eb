/** Files of one language in a file of another: what is found there, as places of the file that holds them, and what is written there. */
import type { Extraction, FoundMessage, FoundPrompt } from '../extraction/types.ts';
import { Mapping, type Piece } from '../mapping.ts';
import { type Refusal, say } from '../message.ts';
import type { HostComment } from '../prompt.ts';
import { relocate } from '../relocate.ts';
import { covers, type Edit, Lines, type Span, span } from '../text.ts';
import type { Decoded } from './decoded.ts';
import { isMiss, type SyntaxMiss } from './syntax.ts';

export interface ReadableText {
  readonly text: string;
  /** What its tree is made of: as long, with what its language does not know left out. */
  readonly parsed: string;
}

export interface InnerFile extends ReadableText {
  /** Id of its language. */
  readonly host: string;
  /** From its text to the file around. */
  readonly pieces: readonly Piece[];
  /** Parts of it that can be read by themselves, where one of them is broken. Nothing that is found reaches over the end of one. */
  readonly parts: readonly Span[];
  /** A text as it is written at a place of the file around. */
  encode(text: string, at: Span): string;
}

export interface CodeReading {
  readonly extraction: Extraction;
  /** Places of errors. */
  readonly broken: readonly Span[];
}

type Read = (text: ReadableText, host: string) => CodeReading | SyntaxMiss | null;

/**
 * What is found in all of them together.
 *
 * @param text of the file around
 * @param read Null where nobody knows the language.
 */
export function readInner(files: readonly InnerFile[], text: string, read: Read): CodeReading | SyntaxMiss {
  const found: CodeReading[] = [];
  for (const file of files) {
    const readings = readParts(file, read);
    if (isMiss(readings)) return readings;
    for (const reading of readings) found.push(outward(reading, file, text));
  }
  const all = found.map((reading) => reading.extraction);
  return {
    extraction: {
      prompts: all.flatMap((e) => e.prompts).sort((a, b) => startOf(a) - startOf(b)),
      descriptions: all.flatMap((e) => e.descriptions),
      comments: all.flatMap((e) => e.comments),
      references: all.flatMap((e) => e.references),
    },
    broken: found.flatMap((reading) => reading.broken),
  };
}

const startOf = ({ messages }: FoundPrompt): number => Math.min(...messages.map((message) => message.span.start));

/** The whole; where a part of it is broken, that part alone, so that the others do not break with it. */
function readParts(file: InnerFile, read: Read): readonly CodeReading[] | SyntaxMiss {
  const whole = read(file, file.host);
  if (whole === null) return [];
  if (isMiss(whole) || whole.broken.length === 0 || file.parts.length < 2) return isMiss(whole) ? whole : [whole];
  const only = (parts: readonly Span[]): CodeReading | SyntaxMiss | null =>
    read({ text: without(file.text, parts), parsed: without(file.parsed, parts) }, file.host);
  const sound: Span[] = [];
  const broken: CodeReading[] = [];
  for (const part of file.parts) {
    const alone = only([part]);
    if (alone === null || isMiss(alone)) return alone ?? [];
    if (alone.broken.length === 0) sound.push(part);
    else broken.push(alone);
  }
  const rest = only(sound);
  if (rest === null || isMiss(rest)) return rest ?? [];
  return [rest, ...broken];
}

/** The text with all but the given parts blank, its lines as they were. */
export function without(text: string, kept: readonly Span[]): string {
  let out = '';
  let at = 0;
  const blank = (to: number) => text.slice(at, to).replace(/[^\n]/g, ' ');
  for (const { start, end } of kept) {
    out += blank(start) + text.slice(start, end);
    at = end;
  }
  return out + blank(text.length);
}

function outward({ extraction, broken }: CodeReading, file: InnerFile, text: string): CodeReading {
  const mapping = new Mapping(file.pieces);
  const move = ({ start, end }: Span): Span => mapping.toFile(start, end);
  const lines = new Lines(text);
  const isWithin = ({ messages }: FoundPrompt): boolean =>
    messages.every(({ decoded }) => !decoded || decoded.literals.every((l) => file.parts.some((part) => covers(part, l.span))));
  const message = (m: FoundMessage): FoundMessage => ({
    role: m.role,
    roleSpan: m.roleSpan && move(m.roleSpan),
    span: move(m.span),
    decoded: m.decoded && decodedOutside(m.decoded, file, mapping),
    ...(m.isFrozen && { isFrozen: true }),
  });
  const prompt = (found: FoundPrompt): FoundPrompt => ({
    ...relocate({ ...found, messages: [] }, move),
    messages: found.messages.map(message),
  });
  const comment = (said: HostComment): HostComment => {
    const at = move(said.span);
    const target = said.target && move(said.target);
    return {
      span: at,
      text: said.text,
      line: lines.position(at.start).line,
      endsLine: lines.position(at.end).line,
      ...(target && { target }),
    };
  };
  return {
    extraction: {
      prompts: extraction.prompts.filter(isWithin).map(prompt),
      descriptions: extraction.descriptions.filter(isWithin).map(prompt),
      comments: extraction.comments.map(comment),
      references: relocate(extraction.references, move),
    },
    broken: broken.map(move),
  };
}

/** The same text, with its places and its edits in the file around. */
function decodedOutside(decoded: Decoded, file: InnerFile, mapping: Mapping): Decoded {
  const move = ({ start, end }: Span): Span => mapping.toFile(start, end);
  return {
    text: decoded.text,
    whole: decoded.whole,
    pieces: decoded.pieces.flatMap((piece) => composed(piece, file.pieces, mapping)),
    holes: decoded.holes.map((hole) => ({ ...hole, file: move(hole.file), nameSpan: hole.nameSpan && move(hole.nameSpan) })),
    literals: decoded.literals.map(({ span: at, at: inText }) => ({ span: move(at), at: inText })),
    write(edits) {
      const written = decoded.write(edits);
      if ('refusal' in written) return written;
      return outwardEdits(written.edits, file, mapping);
    },
  };
}

/** Where both stand as they are, character by character; else as a whole. */
function composed({ prompt, file: inner }: Piece, pieces: readonly Piece[], mapping: Mapping): Piece[] {
  if (prompt.end - prompt.start !== inner.end - inner.start || inner.end === inner.start)
    return [{ prompt, file: mapping.toFile(inner.start, inner.end) }];
  const found: Piece[] = [];
  for (let i = firstOver(pieces, inner.start); i < pieces.length && (pieces[i] as Piece).prompt.start < inner.end; i++) {
    const piece = pieces[i] as Piece;
    const start = Math.max(piece.prompt.start, inner.start);
    const end = Math.min(piece.prompt.end, inner.end);
    if (end <= start) continue;
    const isVerbatim = piece.prompt.end - piece.prompt.start === piece.file.end - piece.file.start;
    const file = isVerbatim ? span(piece.file.start + start - piece.prompt.start, piece.file.start + end - piece.prompt.start) : piece.file;
    found.push({ prompt: span(prompt.start + start - inner.start, prompt.start + end - inner.start), file });
  }
  return found;
}

/** Number of the first piece that ends behind an offset. */
function firstOver(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).prompt.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edits of an inner file as those of the file around. */
export function outwardEdits(edits: readonly Edit[], file: InnerFile, mapping: Mapping): { readonly edits: readonly Edit[] } | Refusal {
  const outer = edits.map((edit) => edited(edit, file, mapping));
  const refusal = outer.find((edit): edit is Refusal => 'refusal' in edit);
  return refusal ?? { edits: outer as readonly Edit[] };
}

function edited({ span: at, text }: Edit, file: InnerFile, mapping: Mapping): Edit | Refusal {
  if (!file.parts.some((part) => covers(part, at))) return { refusal: say('It would reach over the end of a cell.') };
  const place = mapping.toFile(at.start, at.end);
  return { span: place, text: file.encode(text, place) };
}
