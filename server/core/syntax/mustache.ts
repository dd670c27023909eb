/** Mustache templates, as mustache.js and the specification at https://mustache.github.io/mustache.5.html read them; never run. */
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { type ForwardSearch, forwardSearch } from './forward-search.ts';
import { buildTree, type CurlyBlock } from './handlebars-blocks.ts';
import type { Piece } from './handlebars-pieces.ts';
import type { Dialect, Handing, ParseTemplate, PathExpression, TemplateNode, VariableUse } from './template.ts';

export const parseMustache: ParseTemplate = (text, from, to) => {
  const { pieces, problems } = readPieces(text, from, to);
  const tree = buildTree(text, pieces, to);
  const all = [...problems, ...tree.problems].sort((a, b) => a.span.start - b.span.start);
  return { dialect: mustache, nodes: tree.nodes, ...resolveNames(tree.nodes), locals: [], problems: all };
};

const mustache: Dialect = {
  id: 'mustache',
  title: 'Mustache',
  callables: [],
  globals: [{ name: '.', doc: 'The current element or value.' }],
  // A name may hold a function that the host supplies.
  extensible: true,
  comment: { open: '{{!', close: '}}' },
  lenient: true,
};

/** Each change of the delimiters reads ahead anew; no template has a tenth of this. */
const maxChanges = 100;

interface Delimiters {
  readonly open: string;
  readonly close: string;
  readonly nextOpen: ForwardSearch;
  readonly nextClose: ForwardSearch;
  readonly nextLine: ForwardSearch;
}

function readPieces(text: string, from: number, to: number): Pieces {
  const pieces: (Piece | Inheritance)[] = [];
  const problems: Problem[] = [];
  const closed = new Set<string>();
  let delimiters = delimitersOf(text, '{{', '}}', to);
  let changes = 0;
  let textStart = from;
  const node = (node: TemplateNode) => pieces.push({ kind: 'node', node });

  for (let start = delimiters.nextOpen(from); start < to; start = delimiters.nextOpen(textStart)) {
    const tag = readTag(text, start, to, delimiters);
    if (start > textStart) node({ kind: 'text', span: span(textStart, start) });
    textStart = tag.end;
    const whole = span(start, tag.end);
    if (tag.problem) problems.push(tag.problem);
    const { name, nameSpan, mark } = tag;
    const base = { span: whole, name, nameSpan, broken: name === '' };
    const path = pathOf(text, nameSpan);
    if (mark === '!') node({ kind: 'comment', span: whole, text: name });
    else if (mark === '=') {
      node({ kind: 'tag', name: '=', nameSpan, span: whole, args: [], named: [] });
      const [open, close, more] = name.split(/\s+/);
      if (open && close && more === undefined) {
        if (++changes <= maxChanges) delimiters = delimitersOf(text, open, close, to);
      } else problems.push(badDelimiters(nameSpan, whole));
    } else if (mark === '#' || mark === '^') {
      const style = mark === '#' ? 'block' : 'inverse';
      const closing = `${delimiters.open}/${name}${delimiters.close}`;
      pieces.push({ ...base, kind: 'open', style, callee: path, args: [], named: [], parameters: [], closing });
    } else if (mark === '/') {
      pieces.push({ ...base, kind: 'close' });
      closed.add(name);
    } else if (mark === '>')
      node({ kind: 'partial', name: name.startsWith('*') ? null : name, nameSpan, span: whole, args: [], named: [] });
    else if (mark === '<' || mark === '$') pieces.push({ ...base, kind: 'inheritance', mark, path });
    else if (path) node({ kind: 'output', span: whole, expression: path });
    else node({ kind: 'text', span: whole });
  }
  if (to > textStart) node({ kind: 'text', span: span(textStart, to) });
  const settled = pieces.map((piece) => (piece.kind === 'inheritance' ? inherited(piece, closed) : piece));
  return asHandlebars(text, settled, problems, closed);
}

/** `{{#each items}}` that `{{/each}}` ends is a block of Handlebars: one finding, and a block like another to all else. */
function asHandlebars(text: string, pieces: readonly Piece[], problems: Problem[], closed: ReadonlySet<string>): Pieces {
  let any = false;
  const read = pieces.map((piece): Piece => {
    const [, helper = '', argument = ''] = piece.kind === 'open' ? (/^(each|if|unless|with)\s+(\S+)/.exec(piece.name) ?? []) : [];
    if (piece.kind !== 'open' || helper === '' || !closed.has(helper) || closed.has(piece.name)) return piece;
    any = true;
    const { start } = piece.nameSpan;
    const from = text.indexOf(argument, start + helper.length);
    const callee = pathOf(text, span(from, from + argument.length));
    const own = helper === 'unless' ? `{{^${argument}}}` : `{{#${argument}}}`;
    problems.push({
      rule: 'foreign-template-syntax',
      severity: 'error',
      span: piece.span,
      message: say('"{name}" is a block of Handlebars; Mustache takes "{whole}" for a name and refuses the end. Write {own}.', {
        name: helper,
        whole: piece.name,
        own: `${own} … {{/${argument}}}`,
      }),
    });
    return { ...piece, name: helper, nameSpan: span(start, start + helper.length), callee, closing: `{{/${helper}}}` };
  });
  return { pieces: any ? read.map(withoutNames) : read, problems };
}

/** Among blocks of Handlebars `else`, `this` and `@index` are no names either. */
function withoutNames(piece: Piece): Piece {
  if (piece.kind !== 'node' || piece.node.kind !== 'output' || piece.node.expression.kind !== 'path') return piece;
  const first = piece.node.expression.parts[0]?.name ?? '';
  return /^(?:else|this|@.*)$/.test(first) ? { kind: 'node', node: { kind: 'text', span: piece.node.span } } : piece;
}

interface Pieces {
  readonly pieces: readonly Piece[];
  readonly problems: readonly Problem[];
}

interface Inheritance {
  readonly kind: 'inheritance';
  readonly mark: '<' | '$';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly broken: boolean;
  readonly path: PathExpression | null;
}

/** `{{<layout}}` and `{{$part}}` are blocks where the engine knows inheritance; elsewhere the mark is part of a name. */
function inherited({ mark, span: whole, name, nameSpan, broken, path }: Inheritance, closed: ReadonlySet<string>): Piece {
  if (closed.has(name))
    return { kind: 'open', style: 'partial', span: whole, name, nameSpan, broken, callee: null, args: [], named: [], parameters: [] };
  const marked = span(nameSpan.start - 1, nameSpan.end);
  if (!path) return { kind: 'node', node: { kind: 'text', span: whole } };
  const first = { name: `${mark}${path.parts[0]?.name ?? ''}`, span: span(marked.start, path.parts[0]?.span.end ?? marked.end) };
  return {
    kind: 'node',
    node: { kind: 'output', span: whole, expression: { kind: 'path', span: marked, parts: [first, ...path.parts.slice(1)] } },
  };
}

interface Tag {
  readonly mark: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly end: number;
  readonly problem: Problem | null;
}

function readTag(text: string, start: number, to: number, delimiters: Delimiters): Tag {
  const { open, close, nextOpen, nextClose } = delimiters;
  let at = skipSpace(text, start + open.length, to);
  const mark = at < to && '#^/>{&=!<$'.includes(text[at] as string) ? (text[at] as string) : '';
  at = skipSpace(text, at + mark.length, to);
  const end = nextClose(at);
  const another = nextOpen(start + open.length);
  // A name with another tag's beginning in it is none, though some engines look it up and print nothing.
  if (end >= to || (another < end && mark !== '!' && mark !== '=')) return unclosed(start, to, another, delimiters);
  const tail = mark === '{' ? text.startsWith(`}${close}`, end) || text.startsWith(`}${close}`, end - 1) : true;
  const problem = tail ? null : wantsThree(span(start, end + close.length), span(end, end + close.length), close);
  const after = mark === '{' && tail && text.startsWith(`}${close}`, end) ? end + 1 : end;
  let nameEnd = end;
  if (mark === '=' && text[nameEnd - 1] === '=') nameEnd--;
  if (mark === '{' && text[nameEnd - 1] === '}') nameEnd--;
  while (nameEnd > at && /\s/.test(text[nameEnd - 1] as string)) nameEnd--;
  const nameSpan = span(Math.min(at, nameEnd), nameEnd);
  return { mark, name: text.slice(nameSpan.start, nameSpan.end), nameSpan, end: after + close.length, problem };
}

function unclosed(start: number, to: number, another: number, { open, close, nextLine }: Delimiters): Tag {
  const end = Math.max(start + open.length, Math.min(another, nextLine(start), to));
  const at = span(start, Math.min(start + open.length, to));
  const problem: Problem = {
    rule: 'unclosed-delimiter',
    span: at,
    message: say('This {open} is never closed. Write {close} where the tag ends.', { open, close }),
  };
  return { mark: '', name: '', nameSpan: span(end, end), end, problem };
}

const wantsThree = (whole: Span, at: Span, close: string): Problem => ({
  rule: 'unclosed-delimiter',
  span: at,
  message: say('Opened with three braces but closed with two. Close it with {closing}.', { closing: `}${close}` }),
  related: [{ span: whole, message: say('The tag.') }],
  fixes: [{ title: say('Close it with {closing}', { closing: `}${close}` }), safe: false, edits: [{ span: at, text: `}${close}` }] }],
});

const badDelimiters = (at: Span, whole: Span): Problem => ({
  rule: 'invalid-expression',
  span: at.end > at.start ? at : whole,
  message: say('New delimiters are two, with a space between them, as in {example}.', { example: '{{=<% %>=}}' }),
});

function delimitersOf(text: string, open: string, close: string, to: number): Delimiters {
  return {
    open,
    close,
    nextOpen: forwardSearch(text, open, to),
    nextClose: forwardSearch(text, close, to),
    nextLine: forwardSearch(text, '\n', to),
  };
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] as string)) at++;
  return at;
}

/** `a.b`, or `.` for the current value; null for an empty name. */
function pathOf(text: string, at: Span): PathExpression | null {
  if (at.end <= at.start) return null;
  const name = text.slice(at.start, at.end);
  if (name === '.') return { kind: 'path', span: at, parts: [{ name, span: at }] };
  let from = at.start;
  const parts = name.split('.').map((part) => {
    const own = span(from, from + part.length);
    from = own.end + 1;
    return { name: part, span: own };
  });
  return { kind: 'path', span: at, parts };
}

/**
 * Inside a section a name is looked up in the section's value first and in those around it next, so that only the
 * section's own name is certain there.
 */
function resolveNames(nodes: readonly TemplateNode[]): { readonly uses: VariableUse[]; readonly hands: Handing[] } {
  const uses: VariableUse[] = [];
  const hands: Handing[] = [];
  const use = ({ parts, span }: PathExpression, as: VariableUse['as'], sections: readonly string[][]) => {
    const [first] = parts;
    if (!first) return;
    const builtin = first.name === '.';
    const names = parts.map((p) => p.name);
    const same = sections.find((section) => section[0] === first.name);
    const path = builtin ? null : sections.length === 0 || same ? names : null;
    uses.push({
      name: first.name,
      span: first.span,
      pathSpan: span,
      path,
      local: null,
      builtin,
      as,
      guarded: as !== 'output' || same !== undefined,
    });
  };
  const visit = (children: readonly TemplateNode[], sections: readonly string[][]) => {
    for (const node of children) {
      if (node.kind === 'output' && node.expression.kind === 'path') use(node.expression, 'output', sections);
      else if (node.kind === 'partial')
        hands.push({ span: node.nameSpan, isolated: false, context: sections.length === 0 ? [] : null, named: [], locals: [] });
      else if (node.kind === 'block') {
        const { style, branches } = node as CurlyBlock;
        for (const { callee, nodes: body } of branches) {
          if (callee?.kind === 'path') use(callee, style === 'inverse' ? 'test' : 'each', sections);
          const inside = callee?.kind === 'path' && style === 'block' ? [callee.parts.map((p) => p.name), ...sections] : sections;
          visit(body, inside);
        }
      }
    }
  };
  visit(nodes, []);
  return { uses, hands };
}
