/**
 * Ruby's strings and heredocs, from their characters. The Ruby documentation, "Literals"; what it leaves open (`\r\n` is read as
 * `\n`, a continued line counts for the indentation that `<<~` takes away) is as Ruby's lexer does it.
 */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { holeName } from './hole-name.ts';
import type { HoleName, LiteralAt, LiteralForm, ReadLiteral, Unit } from './literal.ts';
import { without } from './removed.ts';
import { rubyEscapeAt } from './ruby-escapes.ts';
import { mayInterpolate, type RubyOpening, rubyOpening } from './ruby-opening.ts';
import { rubyEscaped } from './ruby-written.ts';

/** Null where the literal is broken, where its bytes are no text, and where it does not close behind `body`. */
export const readRuby: ReadLiteral = (text, at) => {
  const opening = rubyOpening(text, at.span.start);
  if (!opening || !closes(text, at, opening)) return null;
  const units = new Reading(text, at, opening).units();
  return units && { form: formOf(opening), units };
};

function closes(text: string, { span: whole, body }: LiteralAt, { quote, close, heredoc }: RubyOpening): boolean {
  if (!heredoc) {
    const isOneLine = !text.slice(body.start, body.end).includes('\n');
    return (
      whole.start + quote.length === body.start &&
      text.slice(body.end, whole.end) === close &&
      (isOneLine || !isBehindHeredoc(text, whole.start))
    );
  }
  const isLine = body.end === body.start || text[body.end - 1] === '\n';
  return isLine && endsAt(text, body.end, heredoc);
}

/** The lines of a heredoc begin where the line ends that opens it, though it be in a string. */
const isBehindHeredoc = (text: string, at: number): boolean =>
  /(?<!%)<<[~-]?["'\p{L}_]/u.test(text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 2_000), at));

/** Whether the line at an offset ends a heredoc. */
function endsAt(text: string, at: number, { tag, isIndented }: NonNullable<RubyOpening['heredoc']>): boolean {
  let from = at;
  while (isIndented && (text[from] === ' ' || text[from] === '\t')) from++;
  return text.startsWith(tag, from) && /^(?:\r?\n|$)/.test(text.slice(from + tag.length, from + tag.length + 2));
}

/** What a line of `<<~` begins with. */
interface Margin {
  readonly line: number;
  /** Characters of blanks and tabs, from the line's start. */
  readonly blanks: Span;
  readonly isBlank: boolean;
}

class Reading {
  private readonly found: Unit[] = [];
  private readonly margins: Margin[] = [];
  private plain: number;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly at: LiteralAt,
    private readonly opening: RubyOpening,
  ) {
    this.plain = at.body.start;
  }

  units(): readonly Unit[] | null {
    const { start, end } = this.at.body;
    const { holes } = this.at;
    let nextHole = 0;
    if (!this.lineAt(start)) return null;
    for (let i = start; i < end; ) {
      const hole = holes[nextHole];
      if (hole && hole.start < i) return null;
      let to: number | null;
      if (hole?.start === i) {
        to = this.hole(hole);
        nextHole++;
      } else to = this.next(i);
      if (to === null || to > end) return null;
      i = to;
    }
    if (nextHole < holes.length || this.depth !== 0) return null;
    if (end > this.plain) this.found.push({ text: this.text.slice(this.plain, end), file: span(this.plain, end) });
    return this.opening.heredoc?.isSquiggly ? this.unindented() : this.found;
  }

  /** What stands at an offset is read; where it goes on. Null where the literal is broken. */
  private next(i: number): number | null {
    const { text, opening } = this;
    const c = text[i] as string;
    if (c === '\\') return opening.expands ? this.escaped(i) : this.plainEscape(i);
    if (c === '\n' || (c === '\r' && text[i + 1] === '\n')) {
      const to = i + (c === '\n' ? 1 : 2);
      if (c === '\r') this.put({ text: '\n', file: span(i, to) });
      return this.lineAt(to) ? to : null;
    }
    if (c === '#' && opening.expands && mayInterpolate(text[i + 1], text[i + 2])) return null;
    if (opening.heredoc) return i + 1;
    if (c === opening.nests) this.depth++;
    else if (c === opening.close && (opening.nests === '' || this.depth-- === 0)) return null;
    return i + 1;
  }

  private escaped(i: number): number | null {
    const found = rubyEscapeAt(this.text, i);
    if (!found) return null;
    const to = i + found.length;
    this.put({ text: found.text, file: span(i, to) });
    // A line that goes on is a line of its own for the indentation, but ends nothing.
    if (found.text === '' && this.text[to - 1] === '\n') {
      if (to >= this.at.body.end && this.opening.heredoc) return null;
      this.margin(to);
    }
    return to;
  }

  /** In single quotes a backslash escapes itself and the quotes, and in a heredoc nothing. */
  private plainEscape(i: number): number {
    const next = this.text[i + 1];
    const { heredoc, close, nests } = this.opening;
    if (heredoc || next === undefined) return i + 1;
    if (next === '\\' || next === close || (next === nests && nests !== '')) {
      this.put({ text: next, file: span(i, i + 2) });
      return i + 2;
    }
    return i + 1;
  }

  private hole(hole: Span): number | null {
    const name = this.opening.expands ? interpolation(this.text, hole) : null;
    if (!name) return null;
    this.put({ text: this.text.slice(hole.start, hole.end), file: hole, hole: name });
    return hole.end;
  }

  private put(unit: Unit): void {
    const { start, end } = unit.file;
    if (start > this.plain) this.found.push({ text: this.text.slice(this.plain, start), file: span(this.plain, start) });
    this.found.push(unit);
    this.plain = end;
  }

  /** False where a line of a heredoc ends it too early. */
  private lineAt(at: number): boolean {
    const { heredoc } = this.opening;
    if (!heredoc || at >= this.at.body.end) return true;
    this.margin(at);
    return !endsAt(this.text, at, heredoc);
  }

  private margin(at: number): void {
    const { text } = this;
    const { end } = this.at.body;
    let to = at;
    while (to < end && (text[to] === ' ' || text[to] === '\t')) to++;
    const isBlank = to >= end || text[to] === '\n' || (text[to] === '\r' && text[to + 1] === '\n');
    this.margins.push({ line: at, blanks: span(at, to), isBlank });
  }

  /**
   * Without the least indentation of all lines that are not blank. Before 3.3, blanks of a blank line counted for the next
   * line, too, where escapes are known: null where that makes another text.
   */
  private unindented(): readonly Unit[] | null {
    const { text, margins, opening } = this;
    const least = leastOf(text, margins, false);
    const older = opening.expands ? leastOf(text, margins, true) : least;
    const cuts = cutsOf(text, margins, least);
    const isSame = cutsOf(text, margins, older).every(({ end }, i) => end === cuts[i]?.end);
    // More than the blanks would be taken where an escape stands for one.
    const mayTakeMore = older !== least && margins.some(({ blanks }) => text[blanks.end] === '\\');
    return isSame && !mayTakeMore
      ? without(
          this.found,
          cuts.filter(({ start, end }) => end > start),
        )
      : null;
  }
}

/** The least indentation. @param isOlder whether that of blank lines counts for the next one */
function leastOf(text: string, margins: readonly Margin[], isOlder: boolean): number {
  let least = Number.POSITIVE_INFINITY;
  let width = 0;
  for (const { blanks, isBlank } of margins) {
    width = widthOf(text, blanks, isOlder ? width : 0);
    if (isBlank) continue;
    least = Math.min(least, width);
    width = 0;
  }
  return least;
}

/** What is taken from each line. */
const cutsOf = (text: string, margins: readonly Margin[], least: number): Span[] =>
  margins.map(({ blanks }) => span(blanks.start, reach(text, blanks, least)));

/** The column behind blanks and tabs, which reach to the next multiple of eight. */
function widthOf(text: string, { start, end }: Span, from: number): number {
  let width = from;
  for (let at = start; at < end; at++) width = text[at] === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}

/** Where a width of them ends. A tab that reaches too far stays. */
function reach(text: string, { start, end }: Span, least: number): number {
  let width = 0;
  let at = start;
  for (; at < end && width < least; at++) {
    width = widthOf(text, span(at, at + 1), width);
    if (width > least) break;
  }
  return at;
}

function interpolation(text: string, { start, end }: Span): HoleName | null {
  const isLong = text.startsWith('#{', start) && text[end - 1] === '}' && end - start >= 3;
  // Of a name that goes on in other letters, the tree shows the beginning.
  if (!isLong && (!/^#[@$]/.test(text.slice(start, start + 2)) || /[^\x00-\x7f]/.test(text[end] ?? ''))) return null;
  const from = isLong ? start + 2 : start + 1;
  const expression = text.slice(from, isLong ? end - 1 : end);
  const blanks = expression.length - expression.trimStart().length;
  const name = holeName(expression.trim());
  return {
    expression,
    name: name?.name ?? null,
    nameSpan: name && span(from + blanks + name.at.start, from + blanks + name.at.end),
  };
}

function formOf(opening: RubyOpening): LiteralForm {
  const { quote, close, expands, heredoc } = opening;
  const raw = !expands;
  return {
    quote,
    close,
    raw,
    multiline: true,
    escape: (text, context) => rubyEscaped(text, opening, context),
    ...(raw &&
      heredoc && {
        refusal: (text: string) =>
          /[\r\n]/.test(text) ? say('A raw string cannot hold this text here. Write it as an ordinary string.') : null,
      }),
  };
}
