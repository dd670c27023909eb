/**
 * A language that has nothing but texts: `'a\n' + f"{x}" + dedent("""…""") + join(', ', 'a', 'b') + format('{a}', a=x)`.
 * Its parser and its run-time values are written without what they test.
 */
import type { LiteralForm, LiteralReading, ReadLiteral, Unit } from '../../server/core/code/literal.ts';
import type { FormatStyle, StringExpression, Trim } from '../../server/core/host.ts';
import { say } from '../../server/core/message.ts';
import { type Span, span } from '../../server/core/text.ts';

const opening = /(f?)(r?)(#*)("""|"|')/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', "'": "'", '"': '"' };

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Reads an expression from an offset on; the whole of `text` unless told otherwise. Null where it is none. */
export function parseToy(text: string, from = 0): StringExpression | null {
  let at = from;
  const blanks = () => {
    at = (matchAt(/\s*/y, text, at)?.index ?? at) + (matchAt(/\s*/y, text, at)?.[0].length ?? 0);
  };
  const eat = (what: string): boolean => {
    blanks();
    if (!text.startsWith(what, at)) return false;
    at += what.length;
    return true;
  };
  const sum = (): StringExpression | null => {
    blanks();
    const start = at;
    const parts: StringExpression[] = [];
    do {
      const part = term();
      if (!part) return null;
      parts.push(part);
    } while (eat('+'));
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'concat', span: span(start, (parts.at(-1) as StringExpression).span.end), parts };
  };
  const term = (): StringExpression | null => {
    blanks();
    const start = at;
    const literal = literalAt(text, at);
    if (literal) {
      at = literal.span.end;
      return { kind: 'literal', node: null, ...literal };
    }
    const word = matchAt(/[a-z]\w*/y, text, at)?.[0];
    if (!word) return null;
    at += word.length;
    if (!eat('(')) {
      const where = span(start, start + word.length);
      return { kind: 'value', span: where, name: word, nameSpan: where, refers: word };
    }
    if (word === 'join') {
      const separator = term();
      const parts: StringExpression[] = [];
      while (eat(',')) {
        const part = sum();
        if (!part) return null;
        parts.push(part);
      }
      if (separator?.kind !== 'literal' || !eat(')')) return null;
      const value = runToy(separator, text, {}) ?? '';
      return { kind: 'join', span: span(start, at), parts, separator: value, separatorSpan: separator.span };
    }
    const of = sum();
    if (!of) return null;
    const positional: Span[] = [];
    const named: { name: string; nameSpan: Span; value: Span }[] = [];
    while (eat(',')) {
      blanks();
      const match = matchAt(/(?:(\w+)=)?(\w+)/y, text, at);
      if (!match) return null;
      const [whole, name, value = ''] = match;
      const place = span(at + whole.length - value.length, at + whole.length);
      if (name) named.push({ name, nameSpan: span(at, at + name.length), value: place });
      else positional.push(place);
      at += whole.length;
    }
    if (!eat(')')) return null;
    const styles: Readonly<Record<string, FormatStyle>> = { format: 'str.format', percent: 'percent' };
    const style = styles[word];
    return style
      ? { kind: 'format', span: span(start, at), of, style, args: { positional, named, open: false } }
      : { kind: 'trim', span: span(start, at), of, how: word === 'margin' ? { margin: '|' } : (word as Trim) };
  };
  const found = sum();
  blanks();
  return found && at === text.length ? found : null;
}

/** The literal at an offset, by its quotes. */
function literalAt(text: string, at: number): { span: Span; body: Span; holes: Span[] } | null {
  const open = matchAt(opening, text, at);
  if (!open || (open[3] !== '' && open[2] === '')) return null;
  const [quotes, f, raw, hashes = '', quote = ''] = open;
  const close = quote + hashes;
  const start = at + quotes.length;
  const holes: Span[] = [];
  for (let i = start; i < text.length; ) {
    if (text.startsWith(close, i)) return { span: span(at, i + close.length), body: span(start, i), holes };
    if (quote !== '"""' && text[i] === '\n') return null;
    const hole = f ? matchAt(/\{[a-z]\w*\}/y, text, i) : null;
    if (f && (text.startsWith('{{', i) || text.startsWith('}}', i))) i += 2;
    else if (hole) {
      holes.push(span(i, i + hole[0].length));
      i += hole[0].length;
    } else if (!raw && text[i] === '\\') i += 2;
    else i++;
  }
  return null;
}

/** The language's reader of literals. */
export const readToy: ReadLiteral = (text, at) => {
  const found = literalAt(text, at.span.start);
  if (!found || found.body.start !== at.body.start || found.body.end !== at.body.end || found.span.end !== at.span.end) return null;
  const open = text.slice(at.span.start, at.body.start);
  const form = formOf(open);
  const units: Unit[] = [];
  let plain = at.body.start;
  const flush = (to: number) => {
    if (to > plain) units.push({ text: text.slice(plain, to), file: span(plain, to) });
  };
  for (let i = at.body.start; i < at.body.end; ) {
    const hole = at.holes.find((h) => h.start === i);
    const length = hole ? hole.end - hole.start : escapeLength(text, i, open);
    if (length === 0) {
      i++;
      continue;
    }
    flush(i);
    const source = text.slice(i, i + length);
    const file = span(i, i + length);
    if (hole) {
      const name = source.slice(1, -1);
      units.push({ text: source, file, hole: { expression: name, name, nameSpan: span(i + 1, i + length - 1) } });
    } else {
      const value = readEscape(source);
      if (value === null) return null;
      units.push({ text: value, file });
    }
    i += length;
    plain = i;
  }
  flush(at.body.end);
  return { form, units } satisfies LiteralReading;
};

function escapeLength(text: string, at: number, open: string): number {
  const two = text.slice(at, at + 2);
  if (open.includes('f') && '{}'.includes(text[at] as string)) return two === '{{' || two === '}}' ? 2 : 1;
  if (two === '\r\n') return 2;
  return text[at] === '\\' && !open.includes('r') ? (two === '\\\r' ? 3 : 2) : 0;
}

function readEscape(source: string): string | null {
  if (source === '{{' || source === '}}') return source[0] as string;
  if (source === '\r\n') return '\n';
  if (source === '{' || source === '}') return null;
  if (source === '\\\n' || source === '\\\r\n') return '';
  return escapes[source[1] as string] ?? source;
}

function formOf(open: string): LiteralForm {
  const isFormatted = open.includes('f');
  const raw = open.includes('r');
  const hashes = /#*/.exec(open.slice(open.indexOf('r') + 1))?.[0] ?? '';
  const quote = open.endsWith('"""') ? '"""' : open.slice(-1);
  const braces = (text: string) => (isFormatted ? text.replace(/[{}]/g, '$&$&') : text);
  return {
    quote: open,
    close: quote + hashes,
    raw,
    multiline: quote === '"""',
    escape(text, { eol }) {
      if (raw) return text.includes(quote + hashes) || (quote !== '"""' && text.includes('\n')) ? null : braces(text).replace(/\n/g, eol);
      const escaped = braces(text.replace(/[\\"']/g, '\\$&'));
      return quote === '"""' ? escaped.replace(/\n/g, eol) : escaped.replace(/\n/g, '\\n');
    },
    ...(raw &&
      !isFormatted && {
        stronger: () => ({ open: `${open.slice(0, open.length - quote.length)}#${quote}`, close: `${quote}${hashes}#` }),
        refusal: () => say('A raw text cannot hold this.'),
      }),
  };
}

/** The value at run time, by other means; null where it would fail. */
export function runToy(e: StringExpression, text: string, values: Readonly<Record<string, string>>): string | null {
  const all = (parts: readonly StringExpression[]): string[] | null => {
    const done = parts.map((p) => runToy(p, text, values));
    return done.some((d) => d === null) ? null : (done as string[]);
  };
  switch (e.kind) {
    case 'value':
      return values[text.slice(e.span.start, e.span.end)] ?? null;
    case 'concat':
      return all(e.parts)?.join('') ?? null;
    case 'join':
      return all(e.parts)?.join(e.separator) ?? null;
    case 'literal': {
      const open = text.slice(e.span.start, e.body.start);
      const body = text.slice(e.body.start, e.body.end).replace(/\r\n/g, '\n');
      const cooked = open.includes('f') ? /\{\{|\}\}|\{([a-z]\w*)\}|\\[\s\S]|[\s\S]/g : /\\[\s\S]|[\s\S]/g;
      return body.replace(cooked, (part, name?: string) => {
        if (open.includes('f') && typeof name === 'string') return values[name] ?? '';
        if (open.includes('f') && (part === '{{' || part === '}}')) return part[0] as string;
        if (open.includes('r') || part[0] !== '\\') return part;
        return part === '\\\n' ? '' : (escapes[part[1] as string] ?? part);
      });
    }
    case 'format': {
      const of = runToy(e.of, text, values);
      const of2 = (at: Span) => values[text.slice(at.start, at.end)] ?? '';
      if (of === null) return null;
      let next = 0;
      return e.style === 'percent'
        ? of.replace(/%%|%s/g, (part) => (part === '%%' ? '%' : of2(e.args.positional[next++] as Span)))
        : of.replace(/\{\{|\}\}|\{(\w+)\}/g, (part, name?: string) =>
            name ? of2((e.args.named.find((n) => n.name === name) as { value: Span }).value) : (part[0] as string),
          );
    }
    case 'trim': {
      const of = runToy(e.of, text, values);
      return of === null ? null : trimmed(of, e.how);
    }
  }
}

function trimmed(text: string, how: Trim): string {
  if (how === 'strip') return text.trim();
  const lines = text.split('\n');
  if (how === 'dedent') {
    const full = lines.filter((l) => /[^ \t]/.test(l)).map((l) => /^[ \t]*/.exec(l)?.[0] ?? '');
    let width = 0;
    while (full.length > 0 && full.every((i) => width < i.length && i[width] === full[0]?.[width])) width++;
    return lines.map((l) => (/[^ \t]/.test(l) ? l.slice(width) : '')).join('\n');
  }
  const kept = lines.filter((l, i) => (i > 0 && i < lines.length - 1) || l.trim() !== '');
  return kept.map((l) => l.replace(/^\s*\|/, '')).join('\n');
}
