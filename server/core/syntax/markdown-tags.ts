/** HTML and XML tags in a prompt's prose, told apart from placeholders, comparisons and type parameters. */
import { span } from '../text.ts';
import type { SeenTag, UnreadableTag } from './markdown-lists.ts';
import type { MarkupAttribute, MarkupTag } from './markdown-tree.ts';

/** Elements that HTML writes without an end tag: https://html.spec.whatwg.org/#void-elements */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Elements of HTML that turn up in Markdown; theirs alone may stand right after a letter or have attributes without quotes. */
const htmlElements = new Set(
  (
    'a abbr article aside audio b blockquote body button caption center code dd del details div dl dt em figcaption figure font ' +
    'footer form h1 h2 h3 h4 h5 h6 head header html i iframe img input ins kbd li main mark nav ol p picture pre q s samp section ' +
    'small source span strike strong style sub summary sup table tbody td tfoot th thead tr tt u ul var video br hr'
  ).split(' '),
);

/** Attributes that HTML allows without a value: in others a lone word means prose, as in `<summary of the text>`. */
const flags = new Set(
  'async autofocus autoplay checked controls defer disabled hidden loop muted multiple open readonly required selected'.split(' '),
);

/** A template expression inside of a tag is looked for no farther than this, which keeps broken text linear. */
const reach = 200;

export class TagReader {
  readonly seen: SeenTag[] = [];
  readonly unreadable: UnreadableTag[] = [];
  /** Elements opened at the start of a line and not closed yet. */
  private readonly open = new Map<string, number>();
  private depth = 0;

  constructor(private readonly text: string) {}

  /** True while the text stands inside of an element whose tag began a line. */
  get inside(): boolean {
    return this.depth > 0;
  }

  /** Reads the tag at `<`; gives the offset after it, or `at` where there is none. */
  read(at: number, to: number): number {
    const { text } = this;
    const closing = text.charCodeAt(at + 1) === 47;
    const nameStart = at + (closing ? 2 : 1);
    if (!isNameStart(text.charCodeAt(nameStart))) return at;
    const nameEnd = skipName(text, nameStart, to);
    const name = text.slice(nameStart, nameEnd);
    const rest = closing ? closeOf(text, nameEnd, to) : attributesOf(text, nameEnd, to, htmlElements.has(name.toLowerCase()));
    if (!rest) {
      if (!closing) this.unreadable.push({ name, span: span(at, nameEnd) });
      return at;
    }
    const kind = closing ? 'close' : rest.slash || voidElements.has(name.toLowerCase()) ? 'void' : 'open';
    const tag: MarkupTag = { name, kind, span: span(at, rest.end), nameSpan: span(nameStart, nameEnd), attributes: rest.attributes };
    const typed = isWord(text.charCodeAt(at - 1)) && !htmlElements.has(name.toLowerCase());
    this.seen.push({ tag, doubtful: kind === 'open' && (typed || (name.includes(':') && rest.attributes.length === 0)) });
    this.track(tag);
    return rest.end;
  }

  private track({ kind, name, span: { start } }: MarkupTag): void {
    const count = this.open.get(name) ?? 0;
    if (kind === 'open' && startsLine(this.text, start)) {
      this.open.set(name, count + 1);
      this.depth++;
    } else if (kind === 'close' && count > 0) {
      this.open.set(name, count - 1);
      this.depth--;
    }
  }
}

/** The tags, less those that the whole text shows to be none: `List<String>`, addresses, and ends of what could not be read. */
export function settled(seen: readonly SeenTag[], unreadable: readonly UnreadableTag[]): MarkupTag[] {
  const closed = new Set(seen.filter((s) => s.tag.kind === 'close').map((s) => s.tag.name));
  const opened = new Set(seen.filter((s) => s.tag.kind === 'open').map((s) => s.tag.name));
  const strange = new Set(unreadable.map(({ name }) => name));
  return seen
    .filter(({ tag, doubtful }) =>
      doubtful ? closed.has(tag.name) : tag.kind !== 'close' || opened.has(tag.name) || !strange.has(tag.name),
    )
    .map((s) => s.tag);
}

interface TagRest {
  readonly end: number;
  readonly slash: boolean;
  readonly attributes: readonly MarkupAttribute[];
}

function closeOf(text: string, from: number, to: number): TagRest | null {
  const at = skipSpace(text, from, to);
  return at < to && text.charCodeAt(at) === 62 ? { end: at + 1, slash: false, attributes: [] } : null;
}

function attributesOf(text: string, from: number, to: number, html: boolean): TagRest | null {
  const attributes: MarkupAttribute[] = [];
  let bare = 0;
  let at = from;
  /** An attribute may follow a template expression without a space. */
  let expression = -1;
  for (;;) {
    const start = skipSpace(text, at, to);
    if (start >= to) return null;
    const c = text.charCodeAt(start);
    const slash = c === 47 && text.charCodeAt(start + 1) === 62 && start + 1 < to;
    if (c === 62 || slash) {
      const prose = bare > 0 && bare === attributes.length;
      return prose ? null : { end: start + (slash ? 2 : 1), slash, attributes };
    }
    if (c === 123) {
      at = skipExpression(text, start, to);
      if (at === start) return null;
      expression = at;
      continue;
    }
    if ((start === at && at !== expression) || !isNameStart(c)) return null;
    const nameEnd = skipName(text, start, to);
    const name = text.slice(start, nameEnd);
    const equals = skipSpace(text, nameEnd, to);
    let value: string | null = null;
    if (equals < to && text.charCodeAt(equals) === 61) {
      const end = valueEnd(text, skipSpace(text, equals + 1, to), to, html);
      if (end === null) return null;
      value = unquoted(text.slice(skipSpace(text, equals + 1, to), end));
      at = end;
    } else {
      if (!(html && flags.has(name.toLowerCase()))) bare++;
      at = nameEnd;
    }
    attributes.push({ name, nameSpan: span(start, nameEnd), value });
  }
}

function valueEnd(text: string, at: number, to: number, html: boolean): number | null {
  const c = text.charCodeAt(at);
  if (at >= to) return null;
  if (c === 34 || c === 39) {
    const end = text.indexOf(text[at] as string, at + 1);
    return end === -1 || end >= to ? null : end + 1;
  }
  if (c === 123) {
    const end = skipExpression(text, at, to);
    return end === at ? null : end;
  }
  if (!html) return null;
  let end = at;
  while (end < to && !/[\s"'=<>`]/.test(text[end] as string)) end++;
  return end > at ? end : null;
}

const unquoted = (value: string): string => (value.startsWith('"') || value.startsWith("'") ? value.slice(1, -1) : value);

/** Past `{{ … }}`, `{% … %}` or `{ … }`; `at` where it does not end in reach. */
function skipExpression(text: string, at: number, to: number): number {
  const second = text[at + 1];
  const close = second === '{' ? '}}' : second === '%' ? '%}' : '}';
  const limit = Math.min(to, at + reach);
  for (let i = at + 1; i < limit; i++) if (text.startsWith(close, i)) return i + close.length;
  return at;
}

function startsLine(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i--;
  return i < 0 || text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13;
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 10 && c !== 9 && c !== 13) break;
  }
  return at;
}

function skipName(text: string, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const c = text.charCodeAt(at);
    if (!(isWord(c) || c === 46 || c === 58 || c === 45)) break;
  }
  return at;
}

/** A letter or `_`. */
const isNameStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;

const isWord = (c: number): boolean => isNameStart(c) || (c >= 48 && c <= 57);
