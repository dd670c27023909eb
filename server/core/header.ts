/** Reads the header of a Markdown file the way its host does, which is not always strict YAML. */
import type { Problem } from './finding.ts';
import type { KeyTable } from './keys.ts';
import { say } from './message.ts';
import type { Header, Named } from './prompt.ts';
import { type FrontMatter, frontMatter } from './syntax/front-matter.ts';
import type { YamlDocument, YamlNode } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

export interface HeaderRules {
  readonly keys: KeyTable;
  /** What an unclosed header means: all of the file is header, or none of it. */
  readonly unclosed: 'header' | 'body';
  /** Where any Markdown may begin with a line `---`: only what reads as keys and values is a header then. */
  readonly onlyKeys?: boolean;
  /** Keys whose one-line value the host takes as it stands where it is no valid YAML: `globs: *.ts`, `argument-hint: [a] [b]`. */
  readonly literal?: readonly string[];
}

export interface ReadHeader {
  readonly header: Header | null;
  /** Where the body starts. */
  readonly body: number;
  readonly problems: readonly Problem[];
}

/** The header of that front matter. While the body is typed, it stays the same. */
export function headerOf({ span: whole, content, yaml }: Pick<FrontMatter, 'span' | 'content' | 'yaml'>, keys: KeyTable): Header {
  // The tree tells where its content begins and what it is.
  const isSame = last?.yaml === yaml && last.keys === keys && last.span.start === whole.start && last.span.end === whole.end;
  if (!last || !isSame) last = { span: whole, content, yaml, keys };
  return last;
}

let last: Header | null = null;

/** The header between `---` lines at the top; null, and all of the text is body, where there is none. */
export function readHeader(text: string, { keys, unclosed, onlyKeys = false, literal = [] }: HeaderRules): ReadHeader {
  const strict = frontMatter(text, { fences: ['---'], unclosed });
  if (!strict || (onlyKeys && strict.yaml.root?.kind !== 'map'))
    return {
      header: null,
      body: text.charCodeAt(0) === 0xfeff ? 1 : 0,
      problems: strict || onlyKeys ? [] : [...unclosedHeader(text, keys), ...lateHeader(text, keys)],
    };
  const invalid = literal.length > 0 && strict.problems.some((p) => p.rule === 'invalid-yaml');
  const masked = invalid ? maskLiterals(text, strict.content, literal) : null;
  const read = masked ? frontMatter(masked.text, { fences: ['---'], unclosed }) : null;
  const { body, yaml, problems, ...places } = read ?? strict;
  return { header: headerOf({ ...places, yaml: masked ? unmask(yaml, text, masked.spans) : yaml }, keys), body, problems };
}

/** A line `---` and a key of the format below it were to be a header, though the host takes them for text. */
function unclosedHeader(text: string, { keys }: KeyTable): Problem[] {
  const [opening, key = ''] = /^\ufeff?---[ \t]*\r?\n([A-Za-z][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/.exec(text) ?? [];
  if (opening === undefined || !Object.hasOwn(keys, key)) return [];
  const start = opening.indexOf('---');
  return [
    {
      rule: 'unclosed-front-matter',
      span: span(start, start + 3),
      message: say('This front matter is never closed, so its keys are read as text. Add a line "---" after the last key.'),
    },
  ];
}

/** A whole header with keys of the format, below blank lines: the host looks for it on the first line alone. */
function lateHeader(text: string, { keys }: KeyTable): Problem[] {
  const late = frontMatter(text, { fences: ['---'], afterSpace: true, unclosed: 'body' });
  if (!late || text[late.span.start - 1] !== '\n' || late.yaml.root?.kind !== 'map') return [];
  if (!late.yaml.root.entries.some(({ key }) => Object.hasOwn(keys, String(key.value)))) return [];
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return [
    {
      rule: 'late-front-matter',
      span: span(late.span.start, late.span.start + 3),
      message: say('This front matter begins below the first line, so its keys are read as text. Remove the blank lines before it.'),
      fixes: [
        {
          title: say('Remove the blank lines before the front matter'),
          safe: true,
          edits: [{ span: span(from, late.span.start), text: '' }],
        },
      ],
    },
  ];
}

interface Masked {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The text with letters in place of the values of those keys, so that the YAML around them can be read. */
function maskLiterals(text: string, content: Span, keys: readonly string[]): Masked | null {
  const spans: Span[] = [];
  let out = '';
  let copied = 0;
  for (let line = content.start; line < content.end; ) {
    const newline = text.indexOf('\n', line);
    const next = newline === -1 || newline >= content.end ? content.end : newline + 1;
    const value = literalValue(text, line, next, keys);
    if (value) {
      spans.push(value);
      out += text.slice(copied, value.start) + 'x'.repeat(value.end - value.start);
      copied = value.end;
    }
    line = next;
  }
  return spans.length === 0 ? null : { text: out + text.slice(copied), spans };
}

function literalValue(text: string, from: number, to: number, keys: readonly string[]): Span | null {
  const key = keys.find((k) => text.startsWith(k, from) && text[from + k.length] === ':');
  if (key === undefined) return null;
  let start = from + key.length + 1;
  while (start < to && (text[start] === ' ' || text[start] === '\t')) start++;
  let end = to;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  // A quoted text or the head of a block is YAML's own business.
  return start === end || /["'|>]/.test(text[start] as string) ? null : span(start, end);
}

function unmask(yaml: YamlDocument, text: string, spans: readonly Span[]): YamlDocument {
  const { root } = yaml;
  if (root?.kind !== 'map') return yaml;
  const entries = root.entries.map((e) => {
    const own = spans.find((s) => s.start === e.value?.span.start);
    if (!own || e.value?.kind !== 'scalar') return e;
    return { ...e, value: { ...e.value, value: text.slice(own.start, own.end) } };
  });
  return { ...yaml, root: { ...root, entries } };
}

/**
 * The names that a value lists: the items of a list, or the parts of a text between commas (between spaces where it has
 * no comma and `spaced` allows it). Commas and spaces in parentheses part nothing: `Bash(git add:*, git mv:*)`.
 */
export function namesIn(node: YamlNode | null | undefined, text: string, spaced = false): Named[] {
  if (!node) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => (item.kind === 'scalar' ? wholeName(item, text) : []));
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const [whole] = wholeName(node, text);
  if (!whole) return [];
  const source = text.slice(whole.span.start, whole.span.end);
  if (source !== whole.name) return [whole];
  return splitNames(source, spaced && !source.includes(',') ? /\s/ : /,/).map(({ start, end }) => ({
    name: source.slice(start, end),
    span: span(whole.span.start + start, whole.span.start + end),
  }));
}

/** The text scalar as one name, its span without the quotes. */
export function wholeName(node: YamlNode | null | undefined, text: string): Named[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '') return [];
  const inner = node.style === 'single' || node.style === 'double' ? span(node.span.start + 1, node.span.end - 1) : node.span;
  const exact = text.slice(inner.start, inner.end) === node.value;
  return [{ name: node.value, span: exact ? inner : node.span }];
}

/** Places of the parts of a text, spaces around them left out. Separators in parentheses part nothing. */
export function splitNames(source: string, separator: RegExp): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= source.length; i++) {
    const c = source[i];
    if (c === '(') depth++;
    else if (c === ')') depth = Math.max(0, depth - 1);
    if (c !== undefined && !(depth === 0 && separator.test(c))) continue;
    let from = start;
    let to = i;
    while (from < to && source[from] === ' ') from++;
    while (to > from && source[to - 1] === ' ') to--;
    if (to > from) parts.push(span(from, to));
    start = i + 1;
  }
  return parts;
}
