/**
 * Blocks of YAML 1.2, literal (`|`) and folded (`>`): https://yaml.org/spec/1.2.2/#81-block-scalar-styles. As the `yaml` package reads
 * them, which ends a text with a line break also where the file ends without one.
 */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { LiteralAt, LiteralForm, LiteralReading, Unit, WriteContext } from './literal.ts';
import type { YamlLiteral } from './yaml-tree.ts';

interface Header {
  readonly folded: boolean;
  /** How far the lines are indented beyond what holds the block; 0 where the first of them tells. */
  readonly indent: number;
  readonly chomp: '' | '-' | '+';
  /** What stands behind on its line, the line break included. */
  readonly rest: string;
}

interface Line {
  readonly start: number;
  /** Behind its leading blanks. */
  readonly content: number;
  /** Before its line break. */
  readonly end: number;
}

export function readBlock(
  text: string,
  { span: whole, body }: LiteralAt,
  { indent: outer }: Pick<YamlLiteral, 'indent'>,
): LiteralReading | null {
  const header = headerOf(text.slice(whole.start, body.start));
  if (!header || whole.end !== body.end || !isWritable(text, body)) return null;
  const lines = linesOf(text, body);
  const first = lines.findIndex(isFilled);
  const last = lines.findLastIndex(isFilled);
  const leader = lines[first];
  if (!leader) return null;
  const indent = header.indent === 0 ? leader.content - leader.start : outer + header.indent;
  const isDeep = ({ start, content }: Line): boolean => content - start > indent;
  if (header.indent === 0 && lines.slice(0, first).some(isDeep)) return null;
  if (lines.some((line) => isFilled(line) && line.content - line.start < indent)) return null;
  if (indent === 0 && outer >= 0) return null;
  if (!endsBehind(text, body.end, indent)) return null;
  // Blank lines at the end that reach farther than the others are part of the text.
  const end =
    Math.max(
      last,
      lines.findLastIndex((line, i) => i > last && isDeep(line)),
    ) + 1;
  const units = new Units(text, body, indent);
  const content = lines.slice(0, end);
  if (header.folded) units.fold(content, first);
  else units.keep(content);
  units.chomp(lines.slice(end), header.chomp);
  return { form: formOf(header, text.slice(whole.start, body.start)), units: units.done() };
}

function headerOf(source: string): Header | null {
  const match = /^([|>])(?:([1-9])([-+]?)|([-+])([1-9]?))?((?:[ \t]+(?:#[^\r\n]*)?)?\r?\n)$/.exec(source);
  if (!match) return null;
  const [, mode, before, behind, chomp, after, rest = ''] = match;
  return { folded: mode === '>', indent: Number(before ?? after ?? 0) || 0, chomp: (behind ?? chomp ?? '') as Header['chomp'], rest };
}

const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;
const isWritable = (text: string, body: Span): boolean => !unwritable.test(text.slice(body.start, body.end));

function linesOf(text: string, { start, end }: Span): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; ; ) {
    const found = text.indexOf('\n', at);
    const isLast = found === -1 || found >= end;
    const stop = isLast ? end : found;
    let content = at;
    while (content < stop && text[content] === ' ') content++;
    lines.push({ start: at, content, end: stop > at && text[stop - 1] === '\r' && !isLast ? stop - 1 : stop });
    if (isLast) return lines;
    at = found + 1;
  }
}

const isFilled = ({ content, end }: Line): boolean => content < end;

/** Whether no line behind the block would be one of its own. */
function endsBehind(text: string, end: number, indent: number): boolean {
  for (let at = end; at < text.length; ) {
    const next = text.indexOf('\n', at);
    if (at > end) {
      const stop = next === -1 ? text.length : next;
      let content = at;
      while (content < stop && text[content] === ' ') content++;
      if (content < stop && text[content] !== '\r') return content - at < indent || /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4));
    } else if (text.slice(at, next === -1 ? text.length : next).trim() !== '') return false;
    if (next === -1) return true;
    at = next + 1;
  }
  return true;
}

class Units {
  private readonly units: Unit[] = [];
  private at: number;

  constructor(
    private readonly text: string,
    private readonly body: Span,
    private readonly indent: number,
  ) {
    this.at = body.start;
  }

  /** Each line as it stands. */
  keep(lines: readonly Line[]): void {
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.to(line.start, '\n');
      this.removed(line);
      this.verbatim(line.end);
    }
  }

  /** Lines that follow each other are one, but for such as are indented farther. */
  fold(lines: readonly Line[], first: number): void {
    let before = '';
    let wasDeep = false;
    for (const [i, line] of lines.entries()) {
      if (i < first) {
        this.removed(line);
        this.verbatim(line.end);
        this.to((lines[i + 1] as Line).start, '\n');
        continue;
      }
      const isDeep = line.content - line.start > this.indent || this.text[line.content] === '\t';
      if (isDeep) before = before.endsWith(' ') ? `${before.slice(0, -1)}\n` : !wasDeep && before.endsWith('\n') ? `${before}\n` : before;
      else if (!isFilled(line)) {
        before = before.endsWith(' ') ? `${before.slice(0, -1)}\n` : `${before}${before === '' ? '' : '\n'}`;
        continue;
      }
      if (i === first) this.removed(line);
      else this.to(Math.min(line.start + this.indent, line.content), before);
      this.verbatim(line.end);
      before = isDeep ? '\n' : ' ';
      wasDeep = isDeep;
    }
  }

  /** Line breaks at the end. */
  chomp(blank: readonly Line[], chomp: Header['chomp']): void {
    if (chomp === '+') {
      for (const line of blank) this.to(line.end, '\n');
      const isEnded = /^\r?\n/.test(this.text.slice(this.body.end, this.body.end + 2));
      if (isEnded || blank.length === 0) this.to(this.body.end, '\n');
    } else this.to(this.body.end, chomp === '' ? '\n' : '');
  }

  done(): readonly Unit[] {
    return this.units;
  }

  private removed({ start, content }: Line): void {
    const to = Math.min(start + this.indent, content);
    if (to > this.at) this.to(to, '');
  }

  private verbatim(to: number): void {
    if (to <= this.at) return;
    this.units.push({ text: this.text.slice(this.at, to), file: span(this.at, to) });
    this.at = to;
  }

  private to(end: number, text: string): void {
    if (end > this.at || text !== '') this.units.push({ text, file: span(this.at, end) });
    this.at = end;
  }
}

const formOf = (header: Header, open: string): LiteralForm => ({
  quote: open,
  close: '',
  raw: true,
  multiline: true,
  escape: (text, context) => written(text, header, context),
  // With or without the line break at its end.
  stronger: () => {
    const { folded, indent, chomp, rest } = header;
    if (chomp === '+') return null;
    return { open: `${folded ? '>' : '|'}${indent === 0 ? '' : indent}${chomp === '-' ? '' : '-'}${rest}`, close: '' };
  },
  refusal: () => say('A block of YAML cannot hold this here.'),
});

/** The writer indents what follows a line break. */
function written(text: string, { folded, chomp }: Header, { atEnd, before, eol }: WriteContext): string | null {
  if (unwritable.test(text) || text.includes('\r') || /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
    return null;
  // What is put behind the last line break stands before the one that ends the block.
  const put = atEnd && chomp !== '-' && before !== '' && /\n *$/.test(text) ? moved(text) : text;
  return folded ? put.replace(/\n+/g, (breaks) => eol + eol.repeat(breaks.length)) : put.replace(/\n/g, eol);
}

function moved(text: string): string {
  const [whole, indent = ''] = /\n( *)$/.exec(text) ?? [];
  return whole === undefined ? text : `\n${indent}${text.slice(0, text.length - whole.length)}`;
}
