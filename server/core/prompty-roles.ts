/** Cuts the body of a `.prompty` file into messages at its role lines. */
import type { MessageParts } from './build.ts';
import type { Part } from './prompt.ts';
import { type Span, span } from './text.ts';

/**
 * A role line as the runtimes match it, line by line, code blocks included:
 * https://github.com/microsoft/prompty/blob/main/spec/spec.md#62-role-boundary-regex, with `developer` of its conformance vectors.
 */
const roleLine = /^[ \t\v\f]*(?:#[ \t\v\f]*)?([a-z]+)(\[[^\][]*\])?[ \t]*:[ \t]*$/i;
const attributes = /^\[\s*\w+\s*=/;

export interface Cut {
  readonly text: string;
  /** The body without white space around it. */
  readonly body: Span;
  /** Roles that make a line a marker. */
  readonly roles: ReadonlySet<string>;
  /** Comments of the template: no line in them reaches the parser. */
  readonly comments: readonly Span[];
  /** Places of the body that are no plain text, in order. */
  readonly parts: readonly Part[];
}

/** Text before the first marker is a system message. Blank lines around a message are no part of it; an empty message is one. */
export function cutMessages(cut: Cut): MessageParts[] {
  const { text, body } = cut;
  const markers = [...roleLines(cut)];
  const messages: MessageParts[] = [];
  const first = trimLines(text, span(body.start, markers[0]?.line.start ?? body.end));
  if (first.end > first.start || markers.length === 0) messages.push(message('system', first, null, cut));
  markers.forEach(({ role, line, marker, name }, i) => {
    const content = trimLines(text, span(line.end, markers[i + 1]?.line.start ?? body.end));
    messages.push(message(role, content, { span: marker, name: { name: text.slice(name.start, name.end), span: name } }, cut));
  });
  return messages;
}

function message(role: string, content: Span, marker: MessageParts['marker'], { parts }: Cut): MessageParts {
  const own = parts.filter((p) => content.start <= p.span.start && p.span.end <= content.end);
  if (own.length === 0) return { role, spans: [content], marker };
  const split: Part[] = [];
  let at = content.start;
  for (const part of own) {
    if (part.span.start < at) continue;
    if (part.span.start > at) split.push({ kind: 'text', span: span(at, part.span.start) });
    split.push(part);
    at = part.span.end;
  }
  if (at < content.end) split.push({ kind: 'text', span: span(at, content.end) });
  return { role, spans: [content], marker, parts: split };
}

interface RoleLine {
  readonly role: string;
  /** With its line break. */
  readonly line: Span;
  /** Without the white space around it. */
  readonly marker: Span;
  readonly name: Span;
}

function* roleLines({ text, body, roles, comments }: Cut): Iterable<RoleLine> {
  let comment = 0;
  for (let at = body.start; at < body.end; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 || newline >= body.end ? body.end : newline;
    const next = Math.min(end + 1, body.end);
    let last = end;
    while (last > at && text.charCodeAt(last - 1) <= 32) last--;
    // Nearly every line ends in something else, which is cheaper to see than to match.
    const line = text[last - 1] === ':' && last - at < 500 ? text.slice(at, last) : '';
    while (comment < comments.length && (comments[comment] as Span).end <= at) comment++;
    const hidden = (comments[comment]?.start ?? Number.POSITIVE_INFINITY) < at;
    const match = line === '' || hidden ? null : roleLine.exec(line);
    const role = match?.[1]?.toLowerCase() ?? '';
    if (match && roles.has(role) && (!match[2] || attributes.test(match[2]))) {
      const start = at + line.length - line.trimStart().length;
      const nameStart = at + line.toLowerCase().indexOf(role);
      yield { role, line: span(at, next), marker: span(start, last), name: span(nameStart, nameStart + role.length) };
    }
    at = next;
  }
}

/** Line breaks alone are trimmed: the runtimes keep the spaces. */
function trimLines(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && (text[from] === '\n' || text[from] === '\r')) from++;
  while (to > from && (text[to - 1] === '\n' || text[to - 1] === '\r')) to--;
  return span(from, to);
}
