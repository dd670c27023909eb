/** Says what is wrong with a YAML text where its author made the slip, which is seldom where a parser gives up. */
import type { YAMLParseError } from 'yaml';
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Edit, type Span, span } from '../text.ts';

/** @param source the YAML text; @param from its offset in the file, by which all spans are moved */
export function yamlProblem(source: string, error: Pick<YAMLParseError, 'code' | 'pos' | 'message'>, from: number): Problem {
  const at = Math.min(error.pos[0], source.length);
  const { span: place, message, fix } = explain(source, error, at);
  const moved = ({ span: s, text }: Edit): Edit => ({ span: span(from + s.start, from + s.end), text });
  return {
    rule: 'invalid-yaml',
    span: span(from + place.start, from + place.end),
    message,
    fixes: fix ? [{ title: fix.title, safe: false, edits: fix.edits.map(moved) }] : [],
  };
}

/** An alias of no anchor. Other signs in it make a glob (`*.md`), which hosts with parsers of their own take as it stands. */
export function danglingAlias(name: string, at: Span): Problem[] {
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return [];
  const message = say('"*{name}" refers to an anchor "&{name}", and there is none. Put it in quotes, or write the value itself.', { name });
  return [
    {
      rule: 'invalid-yaml',
      span: at,
      message,
      fixes: [{ title: say('Put the value in quotes'), safe: false, edits: [{ span: at, text: `"*${name}"` }] }],
    },
  ];
}

interface Explanation {
  readonly span: Span;
  readonly message: Problem['message'];
  readonly fix?: { readonly title: Problem['message']; readonly edits: readonly Edit[] };
}

function explain(source: string, { code, message, pos }: Pick<YAMLParseError, 'code' | 'pos' | 'message'>, at: number): Explanation {
  const line = lineAt(source, at);
  const text = source.slice(line.start, line.end);
  if (code === 'MISSING_CHAR' && /quote/.test(message)) return openQuote(source) ?? plain(source, message, pos);
  if (code === 'MISSING_CHAR' && message.includes('Missing ,')) return missingComma(source, at);
  if (code === 'BAD_INDENT' || code === 'MISSING_CHAR') {
    const open = openBracket(source, at);
    if (open) return open;
  }
  if (code === 'TAB_AS_INDENT') {
    const tabs = /^[ \t]*/.exec(text)?.[0] ?? '';
    return {
      span: span(line.start, line.start + tabs.length),
      message: say('A tab indents this line, and YAML allows only spaces. Use spaces.'),
      fix: {
        title: say('Use spaces'),
        edits: [{ span: span(line.start, line.start + tabs.length), text: tabs.replaceAll('\t', '  ') }],
      },
    };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR') {
    const glued = /^(?:\s|- )*[\w-]+:(?=[^\s:/])/.exec(text);
    if (glued) {
      const end = line.start + glued[0].length;
      return {
        span: span(line.start + (text.length - text.trimStart().length), line.end),
        message: say('A space is missing after the colon, so this is no key.'),
        fix: { title: say('Add a space'), edits: [{ span: span(end, end), text: ' ' }] },
      };
    }
    const bare = keyWithoutColon(source, line);
    if (bare) return bare;
    if (code === 'BLOCK_AS_IMPLICIT_KEY') return secondColon(source, line, at);
    return {
      span: trimmed(source, line),
      message: say('This is neither a key with a value nor part of the value above. Write "key: value", or indent it.'),
    };
  }
  if (code === 'BAD_SCALAR_START') {
    const value = uncommented(source, span(at, line.end));
    return {
      span: value,
      message: say('A value cannot begin with "{char}" unless it is in quotes.', { char: source[at] ?? '' }),
      fix: quotes(source, value),
    };
  }
  if (code === 'UNEXPECTED_TOKEN' && /at node end/.test(message)) {
    const value = valueIn(source, line);
    return {
      span: trimmed(source, span(at, line.end)),
      message: say('The value ended before this. Put the whole value in quotes, or remove the rest.'),
      ...(value ? { fix: quotes(source, value) } : {}),
    };
  }
  if (code === 'BAD_DQ_ESCAPE')
    return {
      span: span(at, Math.min(at + 2, line.end)),
      message: say('In double quotes a backslash begins an escape, and "{escape}" is none. Write two backslashes.', {
        escape: source.slice(at, at + 2),
      }),
      fix: { title: say('Write two backslashes'), edits: [{ span: span(at, at), text: '\\' }] },
    };
  return plain(source, message, pos);
}

function plain(source: string, message: string, [start, end]: readonly [number, number]): Explanation {
  const first = message.split('\n')[0]?.trim() ?? message;
  const whole = span(Math.min(start, source.length), Math.min(Math.max(end, start), source.length));
  return {
    span: source.slice(whole.start, whole.end).trim() === '' ? trimmed(source, lineAt(source, Math.max(0, whole.start - 1))) : whole,
    message: say('This is not valid YAML: {reason}', { reason: /[.!?]$/.test(first) ? first : `${first}.` }),
  };
}

/** A word alone, with keys indented below it. */
function keyWithoutColon(source: string, line: Span): Explanation | null {
  const word = trimmed(source, line);
  const name = source.slice(word.start, word.end);
  const below = source.slice(line.end + 1, lineAt(source, Math.min(line.end + 1, source.length)).end);
  const indent = below.length - below.trimStart().length;
  if (!/^[\w-]+$/.test(name) || indent <= word.start - line.start || !/^[\w.?()-]+:/.test(below.trimStart())) return null;
  return {
    span: word,
    message: say('A colon is missing after "{name}".', { name }),
    fix: { title: say('Add the colon'), edits: [{ span: span(word.end, word.end), text: ':' }] },
  };
}

/** `description: Use when: ...`, or a key indented below a value that is complete. */
function secondColon(source: string, line: Span, at: number): Explanation {
  const value = uncommented(source, span(at, line.end));
  if (/:(?:\s|$)/.test(source.slice(value.start, value.end)))
    return { span: value, message: say('A value with a colon and a space in it needs quotes.'), fix: quotes(source, value) };
  const next = trimmed(source, lineAt(source, Math.min(line.end + 1, source.length)));
  return {
    span: next.end > next.start && next.start > line.end ? next : value,
    message: say('This is indented below a key that already has a value. Line it up with the key, or take the value away.'),
  };
}

/** The first quote that opens a value and finds no end. */
function openQuote(source: string): Explanation | null {
  const opening = /(?:[:,[{-][ \t]+|^[ \t]*|[[{])(["'])/gm;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const quote = match[1] as string;
    const start = match.index + match[0].length - 1;
    const end = closingQuote(source, start, quote);
    if (end !== -1) {
      opening.lastIndex = end + 1;
      continue;
    }
    const value = trimmed(source, span(start, lineAt(source, start).end));
    return {
      span: value,
      message: say('This quote is never closed. Close it at the end of the value.'),
      fix: { title: say('Close the quote'), edits: [{ span: span(value.end, value.end), text: quote }] },
    };
  }
  return null;
}

function closingQuote(source: string, start: number, quote: string): number {
  for (let i = start + 1; i < source.length; i++) {
    if (quote === '"' && source[i] === '\\') i++;
    else if (source[i] === quote) {
      if (quote === "'" && source[i + 1] === quote) i++;
      else return i;
    }
  }
  return -1;
}

/** The last bracket before the place that finds no end, quotes passed over. */
function openBracket(source: string, before: number): Explanation | null {
  const open: number[] = [];
  for (let i = 0; i < before; i++) {
    const c = source[i];
    if (c === '"' || c === "'") {
      if (!/[\s[{,:]/.test(source[i - 1] ?? '\n')) continue;
      const end = closingQuote(source, i, c);
      if (end !== -1) i = end;
    } else if (c === '[' || c === '{') open.push(i);
    else if ((c === ']' || c === '}') && open.length > 0) open.pop();
  }
  const at = open.pop();
  if (at === undefined) return null;
  const close = source[at] === '[' ? ']' : '}';
  const line = trimmed(source, span(at, lineAt(source, at).end));
  return {
    span: line,
    message: say('This "{open}" is never closed. Add "{close}".', { open: source[at] as string, close }),
    fix: { title: say('Add "{close}"', { close }), edits: [{ span: span(line.end, line.end), text: close }] },
  };
}

/** Two items of a list in brackets side by side. */
function missingComma(source: string, at: number): Explanation {
  let end = at;
  while (end > 0 && /\s/.test(source[end - 1] as string)) end--;
  return {
    span: span(end, Math.min(at + 1, source.length)),
    message: say('A comma is missing before this item, or a quote in the one before.'),
    fix: { title: say('Add a comma'), edits: [{ span: span(end, end), text: ',' }] },
  };
}

/** What stands after the first colon of a line, where it begins with a quote or a bracket. */
function valueIn(source: string, line: Span): Span | null {
  const key = /^(?:[ \t]|- )*[\w.?()-]+:[ \t]+/.exec(source.slice(line.start, line.end));
  const value = key ? uncommented(source, span(line.start + key[0].length, line.end)) : null;
  return value && /["'[{]/.test(source[value.start] ?? '') ? value : null;
}

function quotes(source: string, value: Span): { title: Problem['message']; edits: Edit[] } {
  const text = source.slice(value.start, value.end);
  const quoted = /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
  return { title: say('Put the value in quotes'), edits: [{ span: value, text: quoted }] };
}

function lineAt(source: string, at: number): Span {
  const end = source.indexOf('\n', at);
  return span(source.lastIndexOf('\n', at - 1) + 1, end === -1 ? source.length : end);
}

/** Without the comment at the end of the line. */
function uncommented(source: string, { start, end }: Span): Span {
  const comment = /[ \t]#/.exec(source.slice(start, end));
  return trimmed(source, span(start, comment ? start + comment.index : end));
}

function trimmed(source: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(source[from] as string)) from++;
  while (to > from && /\s/.test(source[to - 1] as string)) to--;
  return span(from, to);
}
