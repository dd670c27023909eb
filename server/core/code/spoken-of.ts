/** What a comment of a host language speaks of: the statement, or the entry of a list, that begins behind it. */
import type { HostComment } from '../prompt.ts';
import { contains, covers, Lines, type Span, span } from '../text.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

/**
 * Null where nothing begins on the next line that holds more than comments.
 *
 * @param types Of nodes that are comments.
 */
export function statementBehind(text: string, root: SyntaxNode, comment: Span, types: readonly string[]): Span | null {
  const lines = new Lines(text);
  for (let line = lines.position(comment.end).line + 1; line < lines.count; line++) {
    const start = firstOf(text, lines, line);
    if (start === null) return null;
    const node = root.descendantForIndex(start, start + 1);
    if (!node) return null;
    if (types.includes(node.type)) continue;
    const path = [...ancestors(root, node).slice(1), node];
    const found = path.find((each) => each.startIndex === start && !holdsStatements(each, text));
    return found ? span(found.startIndex, found.endIndex) : span(start, lines.end(line));
  }
  return null;
}

/** Offset of the first character of a line that is no blank; null where there is none. */
function firstOf(text: string, lines: Lines, line: number): number | null {
  const said = text.slice(lines.start(line), lines.end(line));
  return said.trim() === '' ? null : lines.start(line) + said.length - said.trimStart().length;
}

/** Whether something of it begins a line as far to the right as it does itself: then it is what holds statements, and none itself. */
function holdsStatements(node: SyntaxNode, text: string): boolean {
  const column = node.startIndex - lineStart(text, node.startIndex);
  return node.namedChildren.some((child) => {
    if (!child || child.startIndex === node.startIndex || child.type === 'jsx_closing_element') return false;
    const start = lineStart(text, child.startIndex);
    return start > node.startIndex && child.startIndex - start === column && text.slice(start, child.startIndex).trim() === '';
  });
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** A text that a comment may speak of, with all that belongs to it. */
export interface Speakable {
  /** The whole expression. */
  readonly span: Span;
  /** Literals of it, which may stand in further statements. */
  readonly literals: readonly Span[];
}

/** Those that begin on the line behind a comment, or the first one in the statement that begins there. */
export function spokenOf<T extends Speakable>(comment: HostComment, texts: readonly T[], lines: Lines): T[] {
  const { target, endsLine } = comment;
  const line = target ? lines.position(target.start).line : endsLine + 1;
  const beginsHere = (at: Span): boolean => at.start > comment.span.end && lines.position(at.start).line === line;
  const here = texts.filter((t) => beginsHere(t.span) || t.literals.some(beginsHere));
  if (here.length > 0 || !target) return here;
  const first = texts.reduce<T | null>(
    (best, t) => (covers(target, t.span) && (best === null || t.span.start < best.span.start) ? t : best),
    null,
  );
  return first ? [first] : [];
}

/** Whether an offset lies in a text. */
export const isIn = ({ span: whole, literals }: Speakable, offset: number): boolean =>
  contains(whole, offset) || literals.some((literal) => contains(literal, offset));

/**
 * How many lines above a place a comment of its own can stand: 0 where that is right above its line, more where the line begins inside
 * of another literal or goes on from the one before. Null where there is no such line.
 *
 * @param types Of nodes that take no comment: literals and comments themselves.
 */
export function linesToFree(text: string, root: SyntaxNode, place: number, types: readonly string[]): number | null {
  const at = lineStart(text, place);
  let start = at;
  for (;;) {
    const node = start > 0 ? root.descendantForIndex(start - 1, start) : null;
    const path = node ? [...ancestors(root, node), node] : [];
    const last = path.at(-1);
    const holder =
      path.find((each) => each.startIndex < start && start < each.endIndex && types.includes(each.type)) ??
      (last && isPage.test(last.type) ? last : undefined);
    const goesOn = /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
    const next = holder ? lineStart(text, holder.startIndex) : goesOn ? lineStart(text, start - 1) : start;
    if (next === start) break;
    if (next > start) return null;
    start = next;
  }
  return text.slice(start, at).split('\n').length - 1;
}

/** Between the tags of a page a comment would be text. */
const isPage = /^jsx_(?:element|fragment|text)$/;
