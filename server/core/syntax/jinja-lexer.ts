/** Cuts a template of Jinja's family into text, comments, raw blocks and tags with their tokens. */
import type { JinjaGrammar } from './tag-grammar.ts';
import {
  type CommentSegment,
  type Fault,
  Finder,
  isEscaped,
  RawEnds,
  type RawSegment,
  type Segment,
  type TagSegment,
  type Token,
} from './tag-segments.ts';

/** All of `text` from `from` to its end, without gaps. */
export function segments(text: string, from: number, grammar: JinjaGrammar): Segment[] {
  const out: Segment[] = [];
  const finder = new Finder(text);
  let known: RawEnds | null = null;
  const ends = () => (known ??= rawEnds(text, grammar));
  let textStart = from;
  let at = from;
  const add = (segment: Segment) => {
    if (segment.start > textStart) out.push({ kind: 'text', start: textStart, end: segment.start });
    out.push(segment);
    at = textStart = segment.end;
  };
  for (;;) {
    const open = text.indexOf('{', at);
    if (open === -1) break;
    const next = text[open + 1];
    if (next === '#') add(comment(text, open, finder));
    else if (next === '{' || next === '%') {
      const raw = next === '%' ? rawBlock(text, open, grammar, ends) : null;
      add(raw ?? new TagReader(text, open, grammar, finder).read());
    } else at = open + 1;
  }
  if (textStart < text.length) out.push({ kind: 'text', start: textStart, end: text.length });
  return out;
}

const openers = ['{{', '{%', '{#'];

function comment(text: string, open: number, finder: Finder): CommentSegment {
  const close = finder.next('#}', open + 2);
  if (close === Number.POSITIVE_INFINITY)
    return { kind: 'comment', start: open, end: Math.min(open + 2, text.length), text: '', closed: false };
  const content = text.slice(open + 2, close).replace(/^[-+]|[-+]$/g, '');
  return { kind: 'comment', start: open, end: close + 2, text: content, closed: true };
}

const rawOpening = /\{%[-+]?\s*([a-z]+)\s*-?%\}/y;
const signedTag = /\{%[-+]?\s*([a-z]+)\s*[-+]?%\}/y;
// Nunjucks wants the ends of raw blocks without signs.
const plainTag = /\{%\s*([a-z]+)\s*%\}/y;

function rawEnds(text: string, { python, raw }: JinjaGrammar): RawEnds {
  const ends = new Set(raw.map((word) => `end${word}`));
  return new RawEnds(text, (at) => {
    const pattern = python ? signedTag : plainTag;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const name = match?.[1] ?? '';
    return match && (ends.has(name) || raw.includes(name)) ? { name, start: at, end: at + match[0].length } : null;
  });
}

function rawBlock(text: string, open: number, grammar: JinjaGrammar, ends: () => RawEnds): RawSegment | null {
  rawOpening.lastIndex = open;
  const match = rawOpening.exec(text);
  const word = match?.[1];
  if (!match || !word || !grammar.raw.includes(word)) return null;
  const nameStart = text.indexOf(word, open + 2);
  const name: Token = { kind: 'name', text: word, start: nameStart, end: nameStart + word.length };
  const body = open + match[0].length;
  // Nunjucks counts raw blocks inside raw blocks, but for those that begin with a sign; Jinja takes the first end.
  const counted = !grammar.python && !match[0].includes('-');
  const end = counted ? ends().nested(word, open) : ends().first(word, body);
  if (!end) return { kind: 'raw', name, start: open, end: body, body, close: null };
  return { kind: 'raw', name, start: open, end: end.end, body, close: end.start };
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Reads one `{{ }}` or `{% %}`. */
class TagReader {
  private readonly tokens: Token[] = [];
  private readonly open: { bracket: string; at: number }[] = [];
  /** The first character that no token begins with. The rest is read all the same, for the names in it. */
  private strange: Fault | null = null;
  private readonly kind: 'output' | 'statement';
  private readonly closer: string;
  private at: number;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly grammar: JinjaGrammar,
    private readonly finder: Finder,
  ) {
    this.kind = text[start + 1] === '{' ? 'output' : 'statement';
    this.closer = this.kind === 'output' ? '}}' : '%}';
    this.at = start + 2;
    if (this.grammar.control.includes(text[this.at] ?? ' ')) this.at++;
  }

  read(): TagSegment {
    const { text, grammar } = this;
    for (;;) {
      this.skipSpace();
      const at = this.at;
      if (at >= text.length) return this.broken({ kind: 'unclosed', at: this.start, end: this.start + 2 });
      if (this.open.length === 0 || !grammar.balanced) {
        const length = this.closerAt(at);
        if (length > 0) return this.closed(at, at + length);
      }
      // Nunjucks takes the two for the end of an output, wherever they stand.
      if (!grammar.balanced && this.open.length > 0 && text.startsWith('}}', at)) return this.broken({ kind: 'pair', at, end: at + 2 });
      const c = text[at] as string;
      if (c === '{' && '{%#'.includes(text[at + 1] ?? ' ')) {
        return this.broken({ kind: 'unclosed', at: this.start, end: this.start + 2 });
      }
      if (c === '}' || c === ']' || c === ')') {
        const fault = this.closeBracket(c);
        if (fault) return this.broken(fault);
        continue;
      }
      const token = this.token(c);
      if (!token && (c === '"' || c === "'")) return this.broken({ kind: 'string', at, end: at + 1 });
      if (!token) {
        this.strange ??= { kind: 'character', at, end: at + 1 };
        this.at = at + 1;
        continue;
      }
      if (closers[token.text] && token.kind === 'operator') this.open.push({ bracket: token.text, at });
      this.tokens.push(token);
      this.at = token.end;
    }
  }

  private skipSpace(): void {
    const { text } = this;
    while (this.at < text.length) {
      const c = text.charCodeAt(this.at);
      // Nearly all white space is one of these; the expression knows the rest.
      if (c !== 32 && c !== 10 && c !== 9 && c !== 13 && (c < 128 || !/\s/.test(text[this.at] as string))) return;
      this.at++;
    }
  }

  private closerAt(at: number): number {
    const { text, closer } = this;
    if (text.startsWith(closer, at)) return 2;
    const c = text[at] as string;
    const controls = c === '-' || (c === '+' && this.kind === 'statement' && this.grammar.control.includes('+'));
    return controls && text.startsWith(closer, at + 1) ? 3 : 0;
  }

  private closed(contentEnd: number, end: number): TagSegment {
    const unclosed = this.open.at(-1);
    if (unclosed?.bracket === '{' && this.closer === '}}') {
      const fault: Fault = { kind: 'pair', at: contentEnd, end };
      return { kind: this.kind, start: this.start, end, tokens: this.tokens, contentEnd, fault };
    }
    const fault: Fault | null = unclosed
      ? { kind: 'bracket', at: unclosed.at, end: unclosed.at + 1, expected: closers[unclosed.bracket] as string }
      : null;
    return { kind: this.kind, start: this.start, end, tokens: this.tokens, contentEnd, fault: this.strange ?? fault };
  }

  private closeBracket(c: string): Fault | null {
    const { text, at } = this;
    const top = this.open.at(-1);
    if (!top) {
      if (c !== '}') return { kind: 'bracket', at, end: at + 1 };
      // A closing delimiter of the other kind, or half of one.
      const before = text[at - 1] === '%' && this.tokens.at(-1)?.end === at ? at - 1 : at;
      if (before < at) this.tokens.pop();
      return { kind: 'wrong', at: before, end: text[at + 1] === '}' && before === at ? at + 2 : at + 1 };
    }
    if (closers[top.bracket] !== c && this.grammar.balanced) {
      return { kind: 'bracket', at: top.at, end: top.at + 1, expected: closers[top.bracket] as string };
    }
    this.open.pop();
    this.tokens.push({ kind: 'operator', text: c, start: at, end: at + 1 });
    this.at = at + 1;
    return null;
  }

  /** The tag ends at the first closing delimiter in the text, or, where another tag opens before it, it has none. */
  private broken(fault: Fault): TagSegment {
    if (fault.kind === 'wrong') return this.cut(fault.at, fault.end, fault);
    const close = this.finder.next(this.closer, this.start + 2);
    if (close < this.finder.first(openers, this.start + 2)) {
      const control = '-+'.includes(this.text[close - 1] ?? ' ') ? 1 : 0;
      // A string that has swallowed the closing delimiter: the rest of the tag ends before it.
      return this.cut(close - control, close + 2, fault.kind === 'unclosed' ? (this.swallowed(close) ?? fault) : fault);
    }
    const lineEnd = Math.min(this.finder.next('\n', this.start), this.finder.first(openers, this.start + 2), this.text.length);
    const end = this.kind === 'statement' ? lineEnd : this.prefixEnd(lineEnd);
    return this.cut(end, end, { kind: 'unclosed', at: this.start, end: this.start + 2 });
  }

  /** How far an output without an end reaches: a name with what hangs on it, for what follows is text. */
  private prefixEnd(lineEnd: number): number {
    const { tokens } = this;
    let end = this.start + 2;
    let open = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      if (token.end > lineEnd) break;
      const before = tokens[i - 1];
      const hangs = before?.text === '|' || (token.start === end && (before?.text === '.' || '.(['.includes(token.text)));
      const piped = token.text === '|' && tokens[i + 1]?.kind === 'name';
      if (i > 0 && open === 0 && !hangs && !piped) break;
      if (token.text === '.' && tokens[i + 1]?.start !== token.end) break;
      if (token.kind === 'operator' && '([{'.includes(token.text)) open++;
      if (token.kind === 'operator' && ')]}'.includes(token.text)) open--;
      end = token.end;
    }
    return end;
  }

  private swallowed(close: number): Fault | null {
    const unclosed = this.open.at(-1);
    const string = this.tokens.find((t) => t.start < close && t.end > close);
    if (string) return { kind: 'string', at: string.start, end: string.start + 1 };
    return unclosed ? { kind: 'bracket', at: unclosed.at, end: unclosed.at + 1, expected: closers[unclosed.bracket] as string } : null;
  }

  private cut(contentEnd: number, end: number, fault: Fault): TagSegment {
    return { kind: this.kind, start: this.start, end, tokens: this.tokens.filter((t) => t.end <= contentEnd), contentEnd, fault };
  }

  private token(c: string): Token | null {
    const { text, at, grammar } = this;
    if (c === '"' || c === "'") return this.string(c);
    if (grammar.javaScript && c === 'r' && text[at + 1] === '/') return this.regex();
    const number = this.number();
    if (number) return { kind: 'number', text: number, start: at, end: at + number.length };
    const operator = match(grammar.javaScript ? scriptOperators : pythonOperators, text, at);
    if (operator) return { kind: 'operator', text: operator, start: at, end: at + operator.length };
    const name = match(grammar.wideNames ? wideName : identifier, text, at);
    return name ? { kind: 'name', text: name, start: at, end: at + name.length } : null;
  }

  private number(): string | null {
    const { text, at } = this;
    if (this.grammar.wideNames) {
      // A word of digits alone; with other characters it is a name.
      const word = match(wideName, text, at);
      return word && /^\d+$/.test(word) ? match(plainNumber, text, at) : null;
    }
    return (text[at - 1] === '.' ? null : match(pythonFloat, text, at)) ?? match(pythonInteger, text, at);
  }

  private string(quote: string): Token | null {
    const { text, at, finder } = this;
    let end = at + 1;
    for (;;) {
      const close = finder.next(quote, end);
      if (close === Number.POSITIVE_INFINITY) return null;
      if (!isEscaped(text, at + 1, close)) return { kind: 'string', text: text.slice(at, close + 1), start: at, end: close + 1 };
      end = close + 1;
    }
  }

  private regex(): Token | null {
    const { text, at, finder } = this;
    for (let close = finder.next('/', at + 2); close !== Number.POSITIVE_INFINITY; close = finder.next('/', close + 1)) {
      if (text[close - 1] === '\\') continue;
      let end = close + 1;
      while ('gimy'.includes(text[end] ?? ' ')) end++;
      return { kind: 'regex', text: text.slice(at, end), start: at, end };
    }
    return null;
  }
}

// Jinja's lexer: `integer_re`, `float_re`, `name_re`; Nunjucks takes digits and, after a dot, digits.
const pythonFloat = /\d(?:_?\d)*(?:(?:\.\d(?:_?\d)*)?[eE][-+]?\d(?:_?\d)*|\.\d(?:_?\d)*)/y;
const pythonInteger = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/y;
const plainNumber = /\d+(?:\.\d*)?/y;
const identifier = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const wideName = /[^\s()[\]{}%*\-+~/#,:|.<>=!]+/y;
const pythonOperators = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[({<>=.:|,;]/y;
const scriptOperators = /===|!==|\/\/|\*\*|==|!=|>=|<=|[-+/*%~[({<>=.:|,#!]/y;

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
