/**
 * A syntax tree whose nodes remember what was asked of them. Each question to the parser crosses into WebAssembly, which costs a hundred times
 * what remembering does. After an edit, what the parser took over from the tree before keeps its answers; only places are counted anew.
 */
import type { Node } from 'web-tree-sitter';
import type { SyntaxNode } from '../core/service.ts';
import type { TextChange } from './text-change.ts';

/** What all nodes of a tree share. */
interface Shared {
  /** Counts the trees that it stood for: places of an earlier one do not count. */
  version: number;
  ids: number;
  /** The way that was last gone from a node down to another, for it is asked for step by step. */
  way: readonly RememberedNode[];
  /** Index in `way` of the last node asked. */
  step: number;
  /** Nodes that hold the parser's own of this version: through one of them the whole of a tree, and its text, would stay. */
  asked: RememberedNode[];
}

/** What is the same for all nodes of a tree that follows another. */
type Moved = Pick<TextChange, 'startIndex' | 'oldEndIndex' | 'newEndIndex'>;

/** The root of a tree that nothing is known of yet. */
export const remembered = (root: Node): RememberedNode =>
  new RememberedNode({ version: 0, ids: 0, way: [], step: 0, asked: [] }, root, null, 0);

/**
 * The root of the tree that followed, whose nodes go on from those of the one before: one in which nothing has changed is the same one again. Both
 * trees must be there still, for a node of the parser is known by where it lies; what the one before gave is held by none of them afterwards.
 */
export function following(before: RememberedNode, root: Node, change: Moved): RememberedNode {
  const { shared } = before;
  const { asked } = shared;
  shared.version++;
  shared.way = [];
  shared.asked = [];
  const now = followed(before, root, null, 0, change, before.startIndexBefore(0));
  for (const node of asked) node.letGo();
  return now;
}

export class RememberedNode implements SyntaxNode {
  readonly id: number;
  /** By which the parser knows it. */
  private key: number;
  /** From where its parent begins. */
  private offset: number;
  private start: number;
  private version: number;
  /** Null where it is of a tree that is gone. */
  private asked: Node | null;
  private askedVersion: number;
  private all: readonly RememberedNode[] | null = null;
  /** Whether there is nothing in it; null where nobody knows yet. */
  private isLeaf: boolean | null = null;
  private named: readonly RememberedNode[] | null = null;
  private fields: Map<string, RememberedNode | null> | null = null;
  private lists: Map<string, readonly RememberedNode[]> | null = null;
  private itsType: string | null = null;
  private itsLength = -1;
  private isItNamed: boolean | null = null;
  private isItError: boolean | null = null;
  private isItMissing: boolean | null = null;
  private hasItError: boolean | null = null;
  /** Whether it is new, and nodes below are not. */
  private isRebuilt = false;

  constructor(
    readonly shared: Shared,
    node: Node,
    private above: RememberedNode | null,
    private index: number,
  ) {
    this.id = shared.ids++;
    this.key = node.id;
    this.start = node.startIndex;
    this.offset = above ? this.start - above.startIndex : this.start;
    this.version = shared.version;
    this.asked = node;
    this.askedVersion = shared.version;
    shared.asked.push(this);
  }

  get startIndex(): number {
    if (this.version !== this.shared.version) this.place();
    return this.start;
  }

  /** Counts where this and all around it begin, by a loop, for code may be nested as deep as it is long. */
  private place(): void {
    const { version } = this.shared;
    const open: RememberedNode[] = [];
    let at: RememberedNode | null = this;
    for (; at && at.version !== version; at = at.above) open.push(at);
    for (let node = open.pop(); node; node = open.pop()) {
      node.start = (node.above ? node.above.start : 0) + node.offset;
      node.version = version;
    }
  }

  get endIndex(): number {
    if (this.itsLength === -1) this.itsLength = this.node.endIndex - this.startIndex;
    return this.startIndex + this.itsLength;
  }

  get type(): string {
    this.itsType ??= this.node.type;
    return this.itsType;
  }

  get isNamed(): boolean {
    this.isItNamed ??= this.node.isNamed;
    return this.isItNamed;
  }

  get isError(): boolean {
    this.isItError ??= this.node.isError;
    return this.isItError;
  }

  get isMissing(): boolean {
    this.isItMissing ??= this.node.isMissing;
    return this.isItMissing;
  }

  get hasError(): boolean {
    this.hasItError ??= this.node.hasError;
    return this.hasItError;
  }

  get parent(): RememberedNode | null {
    return this.above;
  }

  get children(): readonly RememberedNode[] {
    this.all ??= this.node.children.map((child, i) => new RememberedNode(this.shared, child, this, i));
    return this.all;
  }

  get namedChildren(): readonly RememberedNode[] {
    this.named ??= this.children.filter((child) => child.isNamed);
    return this.named;
  }

  childForFieldName(name: string): RememberedNode | null {
    this.fields ??= new Map();
    let found = this.fields.get(name);
    if (found === undefined) {
      const child = this.node.childForFieldName(name);
      found = child && this.below(child);
      this.fields.set(name, found);
    }
    return found;
  }

  childrenForFieldName(name: string): RememberedNode[] {
    return this.node.childrenForFieldName(name).flatMap((child) => this.below(child) ?? []);
  }

  childWithDescendant(node: SyntaxNode): RememberedNode | null {
    const { shared } = this;
    if (shared.way.at(-1) !== node || shared.way[shared.step] !== this) {
      const way: RememberedNode[] = [];
      for (let at: RememberedNode | null = node as RememberedNode; at && at !== this; at = at.above) way.push(at);
      if (way.at(-1)?.above !== this) return null;
      shared.way = [this, ...way.reverse()];
      shared.step = 0;
    }
    return shared.way[++shared.step] ?? null;
  }

  descendantsOfType(types: string | string[]): RememberedNode[] {
    return [...this.list([types].flat())];
  }

  descendantForIndex(start: number, end = start): RememberedNode | null {
    if (start >= end) {
      // Empty nodes count here, and those that only the parser sees.
      const node = this.node.descendantForIndex(start, end);
      return node && this.below(node);
    }
    let found: RememberedNode = this;
    for (let next: RememberedNode | null = this; next; next = found.childOver(start, end)) found = next;
    return found;
  }

  private childOver(start: number, end: number): RememberedNode | null {
    const { children } = this;
    for (let i = lastFrom(children, start); i >= 0; i--) {
      const child = children[i] as RememberedNode;
      if (child.endIndex > start) return child.endIndex >= end ? child : null;
      if (child.startIndex < start) return null;
    }
    return null;
  }

  /** The parser's own, of the tree that there is now. */
  private get node(): Node {
    const { version } = this.shared;
    const open: RememberedNode[] = [];
    for (let at: RememberedNode | null = this; at?.above && at.askedVersion !== version; at = at.above) open.push(at);
    for (let at = open.pop(); at; at = open.pop()) {
      at.ask(at.above?.asked?.children[at.index] as Node);
    }
    return this.asked as Node;
  }

  private ask(node: Node): void {
    const { shared } = this;
    if (this.askedVersion !== shared.version || this.asked === null) shared.asked.push(this);
    this.asked = node;
    this.askedVersion = shared.version;
  }

  /** The parser's own of a tree before is not needed any more. */
  letGo(): void {
    if (this.askedVersion !== this.shared.version) this.asked = null;
  }

  /** What it held goes on elsewhere: whoever keeps this one must not keep, through what follows, all trees since. */
  private end(): void {
    this.all = null;
    this.named = null;
    this.fields = null;
    this.lists = null;
  }

  /** Where it began in the tree before, whose root began there. */
  startIndexBefore(parent: number): number {
    return parent + this.offset;
  }

  /** What stands for nodes of the parser that are this one or lie in it, in their order: each is looked for from the one before. */
  private belowAll(nodes: readonly (Node | null)[]): RememberedNode[] {
    const found: RememberedNode[] = [];
    let from: RememberedNode = this;
    for (const node of nodes) {
      if (!node) continue;
      while (from !== this && from.above && !(from.startIndex <= node.startIndex && node.startIndex < from.endIndex)) from = from.above;
      const here = from.below(node) ?? this.below(node);
      if (!here) continue;
      found.push(here);
      from = here;
    }
    return found;
  }

  /** What stands for a node of the parser that is this one or lies in it. */
  private below(node: Node): RememberedNode | null {
    // The likeliest last.
    const open: RememberedNode[] = [this];
    for (let at = open.pop(); at; at = open.pop()) {
      if (at.key === node.id) return at;
      const { children } = at;
      const last = lastFrom(children, node.startIndex);
      // What is empty may lie at the end of one that begins before.
      let first = last;
      while (first > 0 && (children[first - 1] as RememberedNode).endIndex >= node.startIndex) first--;
      for (let i = Math.max(0, first); i <= last; i++) open.push(children[i] as RememberedNode);
    }
    return null;
  }

  private list(types: readonly string[]): readonly RememberedNode[] {
    if (this.isLeaf) return types.includes(this.type) ? [this] : [];
    const name = types.join(' ');
    const known = this.lists?.get(name);
    if (known) return known;
    const missing = this.isRebuilt ? this.children.filter(({ lists }) => !lists?.has(name)) : null;
    const found =
      missing && missing.length <= fewQuestions
        ? [...(types.includes(this.type) ? [this] : []), ...this.children.flatMap((child) => child.list(types))]
        : this.belowAll(this.node.descendantsOfType([...types]));
    if (missing && missing.length > fewQuestions) this.handDown(name, found);
    this.remember(name, found);
    return found;
  }

  /** Children learn which of the nodes found in their parent are theirs. */
  private handDown(name: string, found: readonly RememberedNode[]): void {
    const lists = new Map<RememberedNode, RememberedNode[]>(this.children.map((child) => [child, []]));
    for (const node of found) {
      const child = this.childWithDescendant(node);
      if (child) lists.get(child)?.push(node);
    }
    for (const [child, list] of lists) child.remember(name, list);
  }

  private remember(name: string, found: readonly RememberedNode[]): void {
    this.lists ??= new Map();
    this.lists.set(name, found);
  }

  /** Goes on from a node of the tree before, which began at `was`: the node itself, where it is the same again with all that is in it. */
  static follow(
    before: RememberedNode,
    node: Node,
    above: RememberedNode | null,
    index: number,
    change: Moved,
    was: number,
    depth = 0,
  ): RememberedNode {
    const { all, shared } = before;
    if (before.key === node.id && above) return before.moved(node, above, index, true);
    const isSameType = before.itsType !== null && before.itsType === node.type;
    if (depth > deepest || !isSameType || all === null || all.length === 0)
      return before.followedLeaf(node, above, index, change, was, isSameType);
    const { children } = node;
    if (above && children.length === all.length && children.every(({ id }, i) => id === all[i]?.key))
      return before.moved(node, above, index, false);
    const made = new RememberedNode(shared, node, above, index);
    made.all = paired(all, children, made, change, was, depth + 1);
    if (above && isApart(node, was, change) && made.all.length === all.length && made.all.every((child, i) => child === all[i])) {
      for (const child of all) child.above = before;
      return before.moved(node, above, index, false);
    }
    made.isRebuilt = true;
    before.end();
    return made;
  }

  /** The same for one that nobody knows anything in. The parser makes words and signs anew around what it takes over. */
  private followedLeaf(
    node: Node,
    above: RememberedNode | null,
    index: number,
    change: Moved,
    was: number,
    isSameType: boolean,
  ): RememberedNode {
    const isLeaf = node.childCount === 0;
    if (above && isLeaf && isSameType && (this.isLeaf || this.all?.length === 0) && isApart(node, was, change)) {
      const length = node.endIndex - node.startIndex;
      if (length > 0 && length === this.itsLength) {
        this.moved(node, above, index, false);
        this.itsLength = length;
        return this;
      }
    }
    const made = new RememberedNode(this.shared, node, above, index);
    made.isLeaf = isLeaf;
    if (isLeaf) {
      made.itsType = node.type;
      made.itsLength = node.endIndex - node.startIndex;
    }
    return made;
  }

  /** @param isSame whether the parser took over the node itself, and not only all that is in it. */
  private moved(node: Node, above: RememberedNode, index: number, isSame: boolean): this {
    this.above = above;
    this.index = index;
    this.key = node.id;
    this.start = node.startIndex;
    this.offset = this.start - above.startIndex;
    this.version = this.shared.version;
    this.ask(node);
    if (isSame) return this;
    // What has no node of its own is in it, too.
    this.itsLength = -1;
    this.fields = null;
    this.isItError = null;
    this.isItMissing = null;
    this.hasItError = null;
    this.isItNamed = null;
    return this;
  }

  /** Whether a node of the parser is what this one stood for, or as bare. */
  isLike(node: Node): boolean {
    return this.key === node.id || (this.itsType === node.type && (this.all === null || this.all.length === node.children.length));
  }
}

const followed = RememberedNode.follow;

/** Whether a node stands apart from what was changed, and where the one stood that began at `was`: then its text is the same. */
function isApart(node: Node, was: number, { startIndex, oldEndIndex, newEndIndex }: Moved): boolean {
  const { startIndex: start } = node;
  return start > newEndIndex ? start - newEndIndex === was - oldEndIndex : start === was && node.endIndex < startIndex;
}

/** Children of a node that is new: from both ends as far as they are alike, then those between, where there are as many. */
function paired(
  before: readonly RememberedNode[],
  now: readonly Node[],
  above: RememberedNode,
  change: Moved,
  was: number,
  depth: number,
): RememberedNode[] {
  const shift = now.length - before.length;
  const shorter = Math.min(now.length, before.length);
  let head = shift === 0 ? shorter : 0;
  while (head < shorter && before[head]?.isLike(now[head] as Node)) head++;
  return now.map((node, i) => {
    const last = i < head ? before[i] : i - shift >= head ? before[i - shift] : undefined;
    return last
      ? followed(last, node, above, i, change, last.startIndexBefore(was), depth)
      : new RememberedNode(above.shared, node, above, i);
  });
}

/** Index of the last one that begins at an offset or before; -1 where all begin behind. */
function lastFrom(nodes: readonly RememberedNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as RememberedNode).startIndex <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Nodes of a deeper way to an edit are read anew. */
const deepest = 300;

/** So many nodes are asked one by one, rather than the one that holds them once. */
const fewQuestions = 8;
