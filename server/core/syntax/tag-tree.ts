/** Nests the tags of a template of Jinja's family, and says which of them do not fit. */
import { closest } from '../closest.ts';
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { Expressions } from './jinja-expressions.ts';
import { loosePaths, nothing, type Statement } from './jinja-statements.ts';
import type { BlockShape, TagGrammar } from './tag-grammar.ts';
import { faultProblem, leftoverProblem } from './tag-problems.ts';
import { crossing, misspelt, strayEnd, unclosedBlock } from './tag-reports.ts';
import type { CommentSegment, RawSegment, Segment, TagSegment, Token } from './tag-segments.ts';
import type { Branch, PathExpression, TemplateNode } from './template.ts';

/** What the scopes need beside the tree: the names that a tag binds, and which known tag a misspelt one stands for. */
export interface StatementOf {
  readonly statement: Statement;
  readonly known: string;
}

export interface Tree {
  readonly nodes: readonly TemplateNode[];
  readonly statements: ReadonlyMap<TemplateNode, StatementOf>;
  /** Names in what is left of tags that could not be read: they count as used. */
  readonly leftovers: readonly PathExpression[];
}

interface Frame {
  readonly name: string;
  /** The known tag whose shape it has. */
  readonly known: string;
  readonly nameSpan: Span;
  readonly open: Span;
  readonly shape: BlockShape;
  readonly statement: Statement;
  readonly branches: OpenBranch[];
  /** Too deep to be shown as a block: its nodes go to the block around it. */
  readonly flat: boolean;
}

interface OpenBranch extends Branch {
  readonly nodes: TemplateNode[];
}

/** Deeper blocks are checked but lie flat in the tree, so that nobody who walks it runs out of stack. */
const maxDepth = 100;

export class TreeBuilder {
  private readonly root: TemplateNode[] = [];
  private readonly frames: Frame[] = [];
  private readonly statements = new Map<TemplateNode, StatementOf>();
  private readonly leftovers: PathExpression[] = [];
  /** How often each tag stands in the rest of the template. */
  private readonly ahead = new Map<string, number>();
  /** Ends of the blocks that a reported branch may belong to, whose beginning is missing: further parts of them are no news. */
  private orphaned: readonly string[] = [];
  /** How many open frames wait for each end. */
  private readonly openEnds = new Map<string, number>();
  /** Ends that come too late, after a crossing that has been reported. */
  private readonly forgiven = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly grammar: TagGrammar,
    private readonly problems: Problem[],
  ) {}

  build(segments: readonly Segment[]): Tree {
    for (const segment of segments) if (segment.kind === 'statement') this.count(segment.tokens[0]?.text, 1);
    for (const segment of segments) {
      if (segment.kind === 'text') this.plain(segment.start, segment.end);
      else if (segment.kind === 'raw') this.raw(segment);
      else if (segment.kind === 'output') this.output(segment);
      else if (segment.kind === 'comment') this.comment(segment);
      else this.tag(segment);
    }
    const { length } = this.text;
    for (const frame of this.frames.slice().reverse()) {
      this.problems.push(unclosedBlock(frame, length, null, this.bare));
      this.close(frame, null, length);
    }
    return { nodes: this.root, statements: this.statements, leftovers: this.leftovers };
  }

  /** Inside of Liquid's `liquid` tag each line is a tag. */
  private get bare(): boolean {
    return (this.openEnds.get('%}') ?? 0) > 0;
  }

  private count(name: string | undefined, by: number): void {
    if (name) add(this.ahead, name, by);
  }

  private add(node: TemplateNode): void {
    (this.frames.at(-1)?.branches.at(-1)?.nodes ?? this.root).push(node);
  }

  private plain(start: number, end: number): void {
    this.add({ kind: 'text', span: span(start, end) });
    if (!this.grammar.strictComments) return;
    // Nunjucks refuses the end of a comment that has no beginning.
    const text = this.text.slice(start, end);
    for (let i = text.indexOf('#}'); i !== -1; i = text.indexOf('#}', i + 2)) {
      const at = start + i;
      const message = say('"{close}" closes a comment that was never opened. Remove it.', { close: '#}' });
      this.problems.push({ rule: 'unmatched-end', span: span(at, at + 2), message });
    }
  }

  private comment({ start, end, text, closed }: CommentSegment): void {
    if (closed) {
      this.add({ kind: 'comment', span: span(start, end), text });
      return;
    }
    this.add({ kind: 'text', span: span(start, end) });
    this.problems.push({
      rule: 'unclosed-delimiter',
      span: span(start, end),
      message: say('"{open}" begins a comment that is never closed. Close it with "{close}", or keep the two characters apart.', {
        open: '{#',
        close: '#}',
      }),
    });
  }

  private raw({ name, start, end, body, close }: RawSegment): void {
    const nameSpan = span(name.start, name.end);
    const open = span(start, body);
    if (close === null) {
      this.add({ kind: 'tag', name: name.text, nameSpan, span: open, args: [], named: [] });
      this.problems.push({
        rule: 'unclosed-block',
        span: open,
        message: say('"{name}" is never closed. Add "{end}".', { name: name.text, end: `{% end${name.text} %}` }),
      });
      return;
    }
    const nodes: TemplateNode[] = close > body ? [{ kind: 'text', span: span(body, close) }] : [];
    const branches = [{ name: name.text, tag: open, args: [], nodes }];
    this.add({
      kind: 'block',
      name: name.text,
      nameSpan,
      span: span(start, end),
      open,
      close: span(close, end),
      args: [],
      named: [],
      branches,
    });
  }

  private output(segment: TagSegment): void {
    const e = this.grammar.expressions(readable(segment, segment.tokens), segment.contentEnd);
    const expression = e.tuple();
    this.judge(segment, e);
    this.add({ kind: 'output', span: span(segment.start, segment.end), expression });
  }

  private tag(segment: TagSegment): void {
    const [first, ...rest] = segment.tokens;
    const e = this.grammar.expressions(readable(segment, rest), segment.contentEnd);
    const at = span(segment.start, segment.end);
    if (first?.kind !== 'name') {
      if (first) e.fail(say('A tag begins with its name, as in "{example}".', { example: '{% if … %}' }), first);
      else e.fail(say('This tag is empty. Remove it, or write what it should do.'), null);
      this.judge(segment, e);
      this.add({ kind: 'tag', name: '', nameSpan: span(segment.start + 2, segment.start + 2), span: at, args: [], named: [] });
      return;
    }
    this.count(first.text, -1);
    const name = first.text;
    if (this.end(segment, first, e) || this.branch(segment, first, e)) return;
    const known = this.knownBlock(name);
    const shape = known ? this.grammar.blocks.get(known) : this.extensionShape(name);
    if (!shape || !known) {
      const named = this.grammar.tags.has(name);
      const statement = named ? this.grammar.read(name, e) : { ...nothing, args: loosePaths(rest) };
      this.judge(segment, named ? e : null);
      if (shape) this.open(name, name, first, at, shape, statement);
      else this.leaf(name, first, at, statement);
      return;
    }
    const statement = this.grammar.read(known, e);
    if (this.grammar.colon && known !== 'with' && (known !== 'set' || statement.capture)) e.skipOperator(':');
    this.judge(segment, e);
    if (known === 'set' && !statement.capture) this.leaf(name, first, at, statement);
    else this.open(name, known, first, at, shape, statement);
  }

  private leaf(name: string, first: Token, at: Span, { args, named, ...rest }: Statement): void {
    const node: TemplateNode = { kind: 'tag', name, nameSpan: span(first.start, first.end), span: at, args, named };
    this.statements.set(node, { statement: { args, named, ...rest }, known: name });
    this.add(node);
  }

  private open(name: string, known: string, first: Token, at: Span, shape: BlockShape, statement: Statement): void {
    const flat = this.frames.length >= maxDepth;
    const nodes = flat ? (this.frames.at(-1)?.branches.at(-1)?.nodes ?? this.root) : [];
    const nameSpan = span(first.start, first.end);
    if (flat) this.leaf(name, first, at, statement);
    add(this.openEnds, shape.end, 1);
    this.frames.push({
      name,
      known,
      nameSpan,
      open: at,
      shape,
      statement,
      branches: [{ name, tag: at, args: statement.args, nodes }],
      flat,
    });
  }

  /** The block that a tag opens; for an unknown tag the block it is probably misspelt for, if one of that name is closed in vain. */
  private knownBlock(name: string): string | null {
    const { blocks, tags } = this.grammar;
    if (blocks.has(name)) return name;
    if (tags.has(name) || this.ahead.has(`end${name}`)) return null;
    const near = closest(name, blocks.keys());
    const end = near ? blocks.get(near)?.end : undefined;
    if (!near || !end) return null;
    return (this.ahead.get(end) ?? 0) > (this.openEnds.get(end) ?? 0) + (this.ahead.get(near) ?? 0) ? near : null;
  }

  /** A tag of an extension has a body where the template closes it. */
  private extensionShape(name: string): BlockShape | null {
    const end = `end${name}`;
    return !this.grammar.tags.has(name) && (this.ahead.get(end) ?? 0) > 0 ? { end, branches: [] } : null;
  }

  private end(segment: TagSegment, first: Token, e: Expressions): boolean {
    const name = first.text;
    const at = span(segment.start, segment.end);
    const depth = this.openEnds.get(name) ? this.frames.findLastIndex((f) => f.shape.end === name) : -1;
    if (depth === -1) return this.strayEnd(segment, first);
    const frame = this.frames[depth] as Frame;
    const inner = this.frames.slice(depth + 1).reverse();
    const crossed = inner.find((f) => this.closes(f));
    if (crossed) this.problems.push(crossing(first, crossed, frame));
    for (const f of inner) {
      if (!crossed) this.problems.push(unclosedBlock(f, at.start, { name, span: at }, this.bare));
      else add(this.forgiven, f.shape.end, 1);
      this.close(f, null, at.start);
    }
    const [label] = frame.statement.args;
    if (frame.known === 'block' && label?.kind === 'literal') e.skipWord(String(label.value));
    if (this.grammar.blocks.has(frame.known)) this.judge(segment, e);
    this.close(frame, at, at.end, name === `end${frame.name}` ? span(first.start + 'end'.length, first.end) : null);
    return true;
  }

  /** Whether there are ends enough to come for this frame and all others that end so. */
  private closes({ shape: { end } }: Frame): boolean {
    return (this.ahead.get(end) ?? 0) >= (this.openEnds.get(end) ?? 0);
  }

  /** A tag of the engine, or one that the template closes. */
  private isOwn(name: string): boolean {
    return this.grammar.tags.has(name) || this.grammar.blocks.has(name) || this.ahead.has(`end${name}`);
  }

  /** An end without a beginning: a slip of the pen for the end of the innermost block, or too much. */
  private strayEnd(segment: TagSegment, first: Token): boolean {
    const name = first.text;
    const ends = [...this.grammar.blocks.values()].map((b) => b.end);
    const isEnd = ends.includes(name) || this.grammar.raw.some((r) => name === `end${r}`);
    const top = this.frames.at(-1);
    const at = span(segment.start, segment.end);
    const wanted = top && !isEnd ? closest(name, [top.shape.end]) : (top?.shape.end ?? null);
    if (top && wanted && (isEnd || name.startsWith('end') || !this.isOwn(name)) && !this.closes(top)) {
      const message = isEnd
        ? say('"{name}" does not close the innermost open block, which is "{open}". Write "{wanted}".', { name, open: top.name, wanted })
        : say('There is no tag "{name}". Write "{wanted}".', { name, wanted });
      this.problems.push(misspelt(first, message, top, wanted));
      this.close(top, at, at.end);
      return true;
    }
    if (!isEnd) return false;
    const forgiven = this.forgiven.get(name) ?? 0;
    const orphaned = this.orphaned.includes(name);
    if (orphaned) this.orphaned = [];
    else if (forgiven > 0) this.forgiven.set(name, forgiven - 1);
    else {
      this.problems.push(strayEnd(first, at));
    }
    this.leaf(name, first, at, nothing);
    return true;
  }

  private branch(segment: TagSegment, first: Token, e: Expressions): boolean {
    const name = first.text;
    const at = span(segment.start, segment.end);
    const known = [...this.grammar.blocks.values()].some((b) => b.branches.includes(name));
    const top = this.frames.at(-1);
    const meant = known || !top ? name : this.misspeltBranch(name, top);
    if (!meant) return false;
    let depth = this.frames.length - 1;
    while (depth >= 0 && !this.takes(this.frames[depth] as Frame, meant)) depth--;
    const frame = this.frames[depth];
    const second = top && frame !== top && top.shape.branches.includes(meant) && this.closes(top);
    if (!frame || second) {
      if (!known) return false;
      const message = second
        ? say('"{name}" cannot come after "{last}". Move it up, or remove it.', { name, last: top.shape.last ?? name })
        : say('"{name}" belongs to no block: none that may hold it is open here. Remove it, or add the beginning.', { name });
      const ends = second ? [] : [...this.grammar.blocks.values()].filter((b) => b.branches.includes(name)).map((b) => b.end);
      if (!ends.some((end) => this.orphaned.includes(end)))
        this.problems.push({ rule: 'unmatched-end', span: span(first.start, first.end), message });
      if (!second) this.orphaned = ends;
      this.leaf(name, first, at, nothing);
      return true;
    }
    if (meant !== name)
      this.problems.push(misspelt(first, say('There is no tag "{name}". Write "{wanted}".', { name, wanted: meant }), null, meant));
    for (const f of this.frames.slice(depth + 1).reverse()) {
      if (this.closes(f)) {
        this.problems.push(crossing(first, f, frame));
        add(this.forgiven, f.shape.end, 1);
      } else this.problems.push(unclosedBlock(f, at.start, { name, span: at }, this.bare));
      this.close(f, null, at.start);
    }
    const { args } = this.grammar.read(meant, e);
    if (this.grammar.colon) e.skipOperator(':');
    this.judge(segment, e);
    frame.branches.push({ name, tag: at, args, nodes: frame.flat ? (frame.branches[0] as OpenBranch).nodes : [] });
    return true;
  }

  private takes(frame: Frame, branch: string): boolean {
    const { branches, last } = frame.shape;
    return branches.includes(branch) && !(last && frame.branches.at(-1)?.name === last);
  }

  private misspeltBranch(name: string, top: Frame): string | null {
    if (this.grammar.blocks.has(name) || this.grammar.tags.has(name) || this.ahead.has(`end${name}`)) return null;
    return closest(name, top.shape.branches);
  }

  private close(frame: Frame, close: Span | null, end: number, closeName: Span | null = null): void {
    this.frames.pop();
    add(this.openEnds, frame.shape.end, -1);
    if (frame.flat) return;
    const { name, known, nameSpan, open, branches, statement } = frame;
    const { args, named } = statement;
    const node: TemplateNode = {
      kind: 'block',
      name,
      nameSpan,
      span: span(open.start, end),
      open,
      close,
      closeName,
      args,
      named,
      branches,
    };
    this.statements.set(node, { statement, known });
    this.add(node);
  }

  /** Reports what keeps a tag from being read; at most one thing. `e` is null where nobody knows the tag's grammar. */
  private judge(segment: TagSegment, e: Expressions | null): void {
    const problem = segment.fault
      ? faultProblem(this.text, segment, segment.fault, this.grammar)
      : e && !e.tooDeep
        ? leftoverProblem(this.text, segment, e, this.grammar)
        : null;
    if (problem) this.problems.push(problem);
    // One by one: a tag may hold more tokens than a call may have arguments.
    if (problem && e) for (const path of loosePaths(segment.tokens.filter((t) => t.start >= e.readEnd))) this.leftovers.push(path);
  }
}

const add = (counts: Map<string, number>, name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by);

/** Up to a character that no token begins with. */
const readable = ({ fault }: TagSegment, tokens: readonly Token[]): readonly Token[] =>
  fault?.kind === 'character' ? tokens.filter((t) => t.end <= fault.at) : tokens;
