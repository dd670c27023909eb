/** What calls like `dedent` and `strip` take away from a text. Each step is one function: text → the changes it makes, in order. */
import type { Trim } from '../host.ts';
import { type Edit, span } from '../text.ts';
import { whiteSpace } from './white-space.ts';

/**
 * A step sees each character of an interpolation as `opaque`; one that works on the source (`asWritten`) sees escapes so too.
 * Null where it cannot be told what the call does.
 */
export interface TrimStep {
  readonly asWritten?: boolean;
  changes(text: string): readonly Edit[] | null;
}

/** Stands for a character that nobody knows: no blank, and no line break. */
export const opaque = '\ue000';

/** The steps of a trim, to be made one after the other. */
export function trimSteps(how: Trim): readonly TrimStep[] {
  if (typeof how === 'string') return named[how];
  if ('margin' in how) return [{ changes: (text) => marginTrimmed(text, how.margin) }];
  if ('prefix' in how) return [{ changes: (text) => (text.startsWith(how.prefix) ? removal(0, how.prefix.length) : []) }];
  if ('suffix' in how)
    return [{ changes: (text) => (endsWith(text, how.suffix) ? removal(text.length - how.suffix.length, text.length) : []) }];
  return [{ changes: (text) => stripped(text, how.chars, how.side) }];
}

const named: Readonly<Record<Extract<Trim, string>, readonly TrimStep[]>> = {
  strip: [{ changes: (text) => stripped(text, whiteSpace.python, 'both') }],
  lstrip: [{ changes: (text) => stripped(text, whiteSpace.python, 'start') }],
  rstrip: [{ changes: (text) => stripped(text, whiteSpace.python, 'end') }],
  dedent: [{ changes: dedented }],
  cleandoc: [{ changes: tabsExpanded }, { changes: cleaned }],
  trimIndent: [{ changes: indentTrimmed }],
  stripIndent: [{ changes: indentStripped }],
  outdent: [{ changes: outdented }],
  'ts-dedent': [{ changes: tsDedented }],
  'npm-dedent': [
    { asWritten: true, changes: npmDedented },
    { asWritten: true, changes: (text) => stripped(text, whiteSpace.javascript, 'both') },
  ],
  'common-tags': [{ changes: commonTagsStripped }, { changes: (text) => stripped(text, whiteSpace.javascript, 'both') }],
  indoc: [{ asWritten: true, changes: unindented }],
  squiggly: [{ asWritten: true, changes: squiggled }],
  chomp: [
    { changes: (text) => (/(?:\r\n|[\r\n])$/.test(text) ? removal(text.length - (text.endsWith('\r\n') ? 2 : 1), text.length) : []) },
  ],
};

interface Line {
  readonly start: number;
  /** Without its break. */
  readonly end: number;
  readonly text: string;
}

const removal = (start: number, end: number): Edit[] => (end > start ? [{ span: span(start, end), text: '' }] : []);
const endsWith = (text: string, suffix: string): boolean => suffix !== '' && text.endsWith(suffix);

/** @param breaks What ends a line; the last line is what follows the last of them. */
function linesOf(text: string, breaks = /\n/g): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(breaks)) {
    lines.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

const anyBreak = (): RegExp => /\r\n|\r|\n/g;

/** How many of the characters at a text's start are among `chars`. */
function leading(text: string, chars: string): number {
  let at = 0;
  while (at < text.length && chars.includes(text[at] as string)) at++;
  return at;
}

function trailing(text: string, chars: string): number {
  let at = text.length;
  while (at > 0 && chars.includes(text[at - 1] as string)) at--;
  return text.length - at;
}

const isBlank = (text: string, chars: string): boolean => leading(text, chars) === text.length;

function stripped(text: string, chars: string, side: 'both' | 'start' | 'end'): Edit[] {
  const start = side === 'end' ? 0 : leading(text, chars);
  const end = side === 'start' ? text.length : Math.max(start, text.length - trailing(text, chars));
  return [...removal(0, start), ...removal(end, text.length)];
}

/** `textwrap.dedent`: lines of blanks become empty, then what all others begin with goes. */
function dedented(text: string): Edit[] {
  const blanks = ' \t';
  const lines = linesOf(text);
  let margin: string | null = null;
  for (const line of lines) {
    if (isBlank(line.text, blanks)) continue;
    const indent = line.text.slice(0, leading(line.text, blanks));
    margin = margin === null ? indent : common(margin, indent);
  }
  const width = margin?.length ?? 0;
  return lines.flatMap(({ start, end, text: line }) => removal(start, isBlank(line, blanks) ? end : start + width));
}

function common(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(0, at);
}

/** `str.expandtabs`. What stands behind an interpolation on its line is in a column that nobody knows. */
function tabsExpanded(text: string): Edit[] | null {
  const edits: Edit[] = [];
  let column = 0;
  let known = true;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10 || c === 13) {
      column = 0;
      known = true;
    } else if (c === 9) {
      if (!known) return null;
      const width = 8 - (column % 8);
      edits.push({ span: span(at, at + 1), text: ' '.repeat(width) });
      column += width;
    } else if (text[at] === opaque) known = false;
    else if (c < 0xdc00 || c > 0xdfff) column++;
  }
  return edits;
}

/** `inspect.cleandoc` after its tabs are expanded. Versions of Python differ in blanks that are no spaces: null there. */
function cleaned(text: string): Edit[] | null {
  const lines = linesOf(text);
  const others = whiteSpace.python.replace(' ', '');
  let margin = Number.POSITIVE_INFINITY;
  for (const [i, { text: line }] of lines.entries()) {
    const indent = leading(line, ' ');
    if (indent < line.length && others.includes(line[indent] as string)) return null;
    if (i > 0 && indent < line.length) margin = Math.min(margin, indent);
  }
  const edits: Edit[] = [];
  const left = lines.map(({ text: line }, i) => {
    const width = i === 0 ? leading(line, ' ') : Math.min(line.length, margin === Number.POSITIVE_INFINITY ? 0 : margin);
    return { width, isEmpty: width === line.length };
  });
  const first = left.findIndex((l) => !l.isEmpty);
  if (first === -1) return removal(0, text.length);
  const last = left.findLastIndex((l) => !l.isEmpty);
  edits.push(...removal(0, (lines[first] as Line).start + (left[first]?.width ?? 0)));
  for (let i = first + 1; i <= last; i++) {
    const { start } = lines[i] as Line;
    edits.push(...removal(start, start + (left[i]?.width ?? 0)));
  }
  return [...edits, ...removal((lines[last] as Line).end, text.length)];
}

/** Kotlin's `trimIndent` and `trimMargin`: line breaks become `\n`, a blank first and last line go. */
function reindented(text: string, cut: (line: string) => number): Edit[] {
  const lines = linesOf(text, anyBreak());
  const edits: Edit[] = [];
  const isGone = (i: number) => (i === 0 || i === lines.length - 1) && isBlank((lines[i] as Line).text, whiteSpace.kotlin);
  const kept = lines.filter((_, i) => !isGone(i));
  const [first] = kept;
  if (!first) return removal(0, text.length);
  edits.push(...removal(0, first.start));
  for (const [i, line] of kept.entries()) {
    if (i > 0) edits.push(...normalised(text, (kept[i - 1] as Line).end, line.start));
    edits.push(...removal(line.start, line.start + cut(line.text)));
  }
  return [...edits, ...removal((kept.at(-1) as Line).end, text.length)];
}

/** A line break of another kind becomes `\n`. */
const normalised = (text: string, start: number, end: number): Edit[] =>
  text.slice(start, end) === '\n' ? [] : [{ span: span(start, end), text: '\n' }];

function indentTrimmed(text: string): Edit[] {
  const chars = whiteSpace.kotlin;
  const indents = linesOf(text, anyBreak()).flatMap(({ text: line }) => (isBlank(line, chars) ? [] : [leading(line, chars)]));
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  return reindented(text, (line) => Math.min(width, line.length));
}

function marginTrimmed(text: string, margin: string): Edit[] {
  return reindented(text, (line) => {
    const indent = leading(line, whiteSpace.kotlin);
    return indent < line.length && line.startsWith(margin, indent) ? indent + margin.length : 0;
  });
}

/** Java's `stripIndent`, which text blocks are read by: a blank last line counts, blanks at the ends of lines go. */
function indentStripped(text: string): Edit[] {
  const chars = whiteSpace.java;
  const lines = linesOf(text, anyBreak());
  const last = lines.at(-1) as Line;
  const optsOut = last.text === '' && lines.length > 1;
  const indents = lines.flatMap(({ text: line }, i) => (isBlank(line, chars) && i < lines.length - 1 ? [] : [leading(line, chars)]));
  const width = optsOut ? 0 : Math.min(...indents);
  const edits: Edit[] = [];
  for (const [i, { start, end, text: line }] of lines.entries()) {
    if (i > 0) edits.push(...normalised(text, (lines[i - 1] as Line).end, start));
    if (isBlank(line, chars)) edits.push(...removal(start, end));
    else edits.push(...removal(start, start + Math.min(width, leading(line, chars))), ...removal(end - trailing(line, chars), end));
  }
  return edits;
}

/** `outdent` of npm: the first line that is indented says how far; its texts end at interpolations. */
function outdented(text: string): Edit[] {
  const held = /^[^\ue000]*/.exec(text)?.[0] ?? '';
  const width = /(?:\r\n|\r|\n)([ \t]*)(?:[^ \t\r\n]|$)/.exec(held)?.[1]?.length ?? 0;
  const start = /^[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0].length ?? 0;
  const edits: Edit[] = [];
  for (const line of linesOf(text, anyBreak()).slice(1)) {
    const hole = line.text.indexOf(opaque);
    const cut = line.start + Math.min(width, hole === -1 ? line.text.length : hole);
    edits.push(...removal(line.start, cut));
  }
  const end = text.length - (/(?:\r\n|\r|\n)[ \t]*$/.exec(text)?.[0].length ?? 0);
  return united(text, [...removal(0, start), ...edits, ...removal(Math.max(start, end), text.length)]);
}

/** Removals that meet or overlap, as one. */
function united(text: string, edits: readonly Edit[]): Edit[] {
  const found: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const last = found.at(-1);
    if (last && edit.span.start <= last.span.end) {
      found[found.length - 1] = { span: span(last.span.start, Math.max(last.span.end, edit.span.end)), text: '' };
    } else if (edit.span.start < text.length) found.push(edit);
  }
  return found;
}

/** `ts-dedent`: the least indentation behind a line break goes, and a blank last line, and an empty first one. */
function tsDedented(text: string): Edit[] {
  const end = text.length - (/\r?\n[\t ]*$/.exec(text)?.[0].length ?? 0);
  const lines = linesOf(text.slice(0, end)).slice(1);
  // A line that is nothing but blanks before an interpolation counts; an empty one does not.
  const indents = lines.flatMap(({ text: line }) => {
    const indent = leading(line, '\t ');
    return indent > 0 || (line !== '' && !/\s/.test(line[0] as string) && line[0] !== opaque) ? [indent] : [];
  });
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  const cuts = lines.flatMap(({ start, text: line }) => (leading(line, '\t ') >= width ? removal(start, start + width) : []));
  const start = /^\r?\n/.exec(text)?.[0].length ?? 0;
  return united(text, [...removal(0, Math.min(start, end)), ...cuts, ...removal(end, text.length)]);
}

/** `dedent` of npm, but for the white space around. */
function npmDedented(text: string): Edit[] {
  const lines = linesOf(text);
  const indents = lines.flatMap(({ text: line }) => {
    const indent = /^\s+(?=\S)/.exec(line)?.[0].length ?? 0;
    return indent > 0 ? [indent] : [];
  });
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.flatMap(({ start, end, text: line }) => (/^[ \t]/.test(line) ? removal(start, Math.min(end, start + width)) : []));
}

/** `stripIndent` of common-tags, but for the white space around. */
function commonTagsStripped(text: string): Edit[] {
  const lines = linesOf(text);
  const indents = lines.flatMap(({ text: line }) => (/\S/.test(line) ? [/^\s*/.exec(line)?.[0].length ?? 0] : []));
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.flatMap(({ start, end }) => (end - start >= width ? removal(start, start + width) : []));
}

/** `indoc!`: what stands beside the opening quote counts for nothing, and an empty first line goes. */
function unindented(text: string): Edit[] {
  const lines = linesOf(text);
  const indents = lines.slice(1).flatMap(({ text: line }) => (isBlank(line, ' \t') ? [] : [leading(line, ' \t')]));
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  const edits = lines.slice(1).flatMap(({ start, end }) => removal(start, Math.min(end, start + width)));
  const first = /^\r?\n/.exec(text)?.[0].length ?? 0;
  return united(text, [...removal(0, first), ...edits]);
}

/** Ruby's `<<~`: tabs reach to the next multiple of eight, and one that reaches too far stays. */
function squiggled(text: string): Edit[] {
  const lines = linesOf(text);
  const widthOf = (line: string, upTo: number): { readonly chars: number; readonly width: number } => {
    let width = 0;
    let chars = 0;
    for (; chars < line.length && ' \t'.includes(line[chars] as string); chars++) {
      const wider = line[chars] === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
      if (wider > upTo) break;
      width = wider;
    }
    return { chars, width };
  };
  const all = Number.POSITIVE_INFINITY;
  const indents = lines.flatMap(({ text: line }) => (isBlank(line, ' \t\r') ? [] : [widthOf(line, all).width]));
  const width = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.flatMap(({ start, text: line }) => removal(start, start + widthOf(line, width).chars));
}
