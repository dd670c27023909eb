/** Which messages a Dotprompt template makes: `toMessages` of its `parse.ts`, read off the template instead of its output. */
import type { MessageParts } from './build.ts';
import type { Problem } from './finding.ts';
import { say } from './message.ts';
import type { Named, Part, RoleMarker } from './prompt.ts';
import { innerOf } from './syntax/handlebars-expressions.ts';
import { skipSpace } from './syntax/space.ts';
import type { BlockNode, CallExpression, Expression, TemplateNode } from './syntax/template.ts';
import { type Span, span } from './text.ts';

export interface DotpromptMessages {
  readonly messages: readonly MessageParts[];
  /** In the name of `unknown-helper` and `unknown-role`. */
  readonly problems: readonly Problem[];
}

/** @param partial a file that others include: a role at its end is for what follows there */
export function messagesOf(text: string, body: Span, nodes: readonly TemplateNode[], partial: boolean): DotpromptMessages {
  const marks: Mark[] = [];
  const problems: Problem[] = [];
  const hasWritten = text.includes(writtenStart);
  collect(nodes, hasWritten, text, marks, problems);
  const messages: MessageParts[] = [];
  let segment: Segment = { start: body.start, role: 'user', marker: null, solid: false, parts: [], cuts: [] };
  let history: Part[] = [];

  const finish = (end: number, last: boolean) => {
    const { start, role, marker, solid, cuts } = segment;
    const parts = [...history, ...segment.parts];
    // Nothing but white space makes no message; but a marker that is left empty is worth knowing of.
    if (!solid && (!marker || (partial && last)) && !(last && parts.length > 0)) return;
    history = [];
    messages.push({ role, marker, spans: without(span(start, end), cuts), parts });
  };

  for (const mark of marks) {
    if (mark.kind === 'role') {
      finish(mark.span.start, false);
      const name = mark.role;
      if (name && name.name !== name.name.toLowerCase() && knownRoles.has(name.name.toLowerCase())) problems.push(notLowerCase(name));
      segment = {
        start: mark.span.end,
        role: name ? name.name.toLowerCase() : 'user',
        marker: name ? { span: mark.span, name } : null,
        solid: false,
        parts: [],
        cuts: [],
      };
    } else if (mark.kind === 'history') {
      if (segment.solid || segment.marker) addPart(segment.parts, 'history', mark.span);
      else history.push({ kind: 'history', span: mark.span });
      finish(mark.span.start, false);
      segment = { start: mark.span.end, role: 'model', marker: null, solid: false, parts: [], cuts: [] };
    } else if (mark.kind === 'cut') segment.cuts.push(mark.span);
    else {
      segment.solid = true;
      addPart(segment.parts, mark.kind, mark.span);
    }
  }
  finish(body.end, true);
  return { messages, problems };
}

const knownRoles = new Set(['user', 'model', 'system', 'tool']);

interface Segment {
  readonly start: number;
  readonly role: string;
  readonly marker: RoleMarker | null;
  solid: boolean;
  readonly parts: OpenPart[];
  /** Comments and the like, which the engine strips. */
  readonly cuts: Span[];
}

interface OpenPart extends Part {
  readonly span: { readonly start: number; end: number };
}

/** Text that goes on is one part, tags in it included. */
function addPart(parts: OpenPart[], kind: Part['kind'], { start, end }: Span): void {
  const last = parts.at(-1);
  if (kind === 'text' && last?.kind === 'text') last.span.end = end;
  else parts.push({ kind, span: { start, end } });
}

interface Mark {
  readonly kind: 'role' | 'history' | 'cut' | Exclude<Part['kind'], 'history'>;
  readonly span: { readonly start: number; end: number };
  /** Null where the role is computed. */
  readonly role?: Named | null;
}

function collect(nodes: readonly TemplateNode[], hasWritten: boolean, text: string, marks: Mark[], problems: Problem[]): void {
  for (const node of nodes) {
    if (node.kind === 'text') (hasWritten ? textMarks : plainText)(text, node.span, marks);
    else if (node.kind === 'comment') marks.push({ kind: 'cut', span: node.span });
    else if (node.kind === 'partial') addText(marks, node.span);
    else if (node.kind === 'output') addOutput(marks, text, node.span, node.expression);
    else if (node.kind === 'block') blockMarks(node, hasWritten, text, marks, problems);
  }
}

function addOutput(marks: Mark[], text: string, at: Span, expression: Expression): void {
  const name = expression.kind === 'call' ? expression.name : null;
  if (expression.kind === 'call' && name === 'role') marks.push({ kind: 'role', span: at, role: roleOf(text, expression.args[0]) });
  else if (name === 'history' || name === 'media' || name === 'section') marks.push({ kind: name, span: at });
  else addText(marks, at);
}

const roleOf = (text: string, argument: CallExpression['args'][number] | undefined): Named | null =>
  argument?.kind === 'literal' && typeof argument.value === 'string' ? { name: argument.value, span: innerOf(text, argument.span) } : null;

function blockMarks(block: BlockNode, hasWritten: boolean, text: string, marks: Mark[], problems: Problem[]): void {
  const [first] = block.args;
  const role = block.name === 'role' ? roleOf(text, first) : null;
  if (role && first) {
    problems.push(roleBlock(text, block, first));
    marks.push({ kind: 'role', span: block.open, role });
  }
  if (block.name === '*inline') {
    marks.push({ kind: 'cut', span: block.span });
    return;
  }
  for (const branch of block.branches) collect(branch.nodes, hasWritten, text, marks, problems);
  if (role && block.close) marks.push({ kind: 'cut', span: block.close });
}

/** Markers are found by `role:[a-z]+`; what does not match stays in the text. A name that is no role at all is the rule's business. */
function notLowerCase({ name, span: at }: Named): Problem {
  const instead = name.toLowerCase();
  return {
    rule: 'unknown-role',
    span: at,
    message: say('Roles are written in small letters: the engine sends a marker for "{name}" to the model as text. Write "{instead}".', {
      name,
      instead,
    }),
    fixes: [{ title: say('Write "{instead}"', { instead }), safe: false, edits: [{ span: at, text: instead }] }],
  };
}

/** The helper is inline: the engine calls it, prints the marker and drops the body. */
function roleBlock(text: string, block: BlockNode, role: Expression): Problem {
  const inline = `{{role ${text.slice(role.span.start, role.span.end)}}}`;
  return {
    rule: 'unknown-helper',
    span: block.open,
    message: say(
      'Dotprompt has no block for roles: it prints the marker and drops the text inside. Write {inline} before the text, without an end.',
      {
        inline,
      },
    ),
    fixes: [
      {
        title: say('Write {inline}', { inline }),
        safe: false,
        edits: [{ span: block.open, text: inline }, ...(block.close ? [{ span: block.close, text: '' }] : [])],
      },
    ],
  };
}

/** Markers that are written out, as the helpers print them. */
const writtenStart = '<<<dotprompt:';
const written = /<<<dotprompt:(?:role:([a-z]+)|(history))>>>/g;

function textMarks(text: string, at: Span, marks: Mark[]): void {
  let from = at.start;
  const source = text.slice(at.start, at.end);
  if (source.includes(writtenStart))
    for (const match of source.matchAll(written)) {
      const start = at.start + match.index;
      const whole = span(start, start + match[0].length);
      plainText(text, span(from, start), marks);
      const [, role] = match;
      const name = start + '<<<dotprompt:role:'.length;
      if (role) marks.push({ kind: 'role', span: whole, role: { name: role, span: span(name, name + role.length) } });
      else marks.push({ kind: 'history', span: whole });
      from = whole.end;
    }
  plainText(text, span(from, at.end), marks);
}

function plainText(text: string, at: Span, marks: Mark[]): void {
  if (skipSpace(text, at.start, at.end) < at.end) addText(marks, at);
}

/** Text that goes on is one mark. */
function addText(marks: Mark[], { start, end }: Span): void {
  const last = marks.at(-1);
  if (last?.kind === 'text') last.span.end = end;
  else marks.push({ kind: 'text', span: { start, end } });
}

/** What is left of a span; parts that touch are one. */
function without(whole: Span, cuts: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = whole.start;
  for (const { start, end } of cuts) {
    if (start > from) left.push(span(from, start));
    from = Math.max(from, end);
  }
  if (whole.end > from) left.push(span(from, whole.end));
  return left;
}
