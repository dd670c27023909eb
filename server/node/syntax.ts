/**
 * Syntax trees, as Node lends them to the core: grammars are loaded when they are first asked for, the tree of a path follows its text
 * by the one difference, and a parse that takes too long goes on in slices. Trees lie outside of V8's heap, so each is deleted by hand.
 */
import type { Parser, Tree } from 'web-tree-sitter';
import type { GrammarId, Syntax } from '../core/service.ts';
import { type Grammar, openGrammars, shippedWasm, type WasmFile } from './grammars.ts';
import { following, type RememberedNode, remembered } from './remembered-tree.ts';
import { changeBetween, firstLine, type Line, type TextChange } from './text-change.ts';

export interface LentSyntax extends Syntax {
  /** Resolves when these grammars are there, or cannot be had. Never rejects. */
  ready(grammars: Iterable<GrammarId>): Promise<void>;
  /** Asks, and where that missed what was only being loaded or parsed, asks again when it is there. */
  settled<T>(ask: () => T): Promise<T>;
  /** Hears of the paths that asked, when a grammar has come for them or a slow parse has ended. */
  onNews(listener: (paths: readonly string[]) => void): void;
  /** Forgets the tree of a path. */
  release(path: string): void;
  /** Gives back trees and parsers; what is asked for later is parsed anew. Grammars stay. */
  close(): void;
}

export interface SyntaxOptions {
  /** Trees that are kept, so that the next text of their path costs only what changed. */
  readonly kept: number;
  /** Milliseconds that a parse may take at once. Infinity: whoever asks can wait, and for the reading of a grammar too. */
  readonly most: number;
  /** Hears why something cannot be loaded, once each, in a whole sentence for people. */
  report?(line: string): void;
  /** Where the WebAssembly files lie; by default where the build puts them. */
  readonly fileOf?: (file: WasmFile) => string;
}

/** Who waits for the end of the run. */
export const patient: SyntaxOptions = { kept: 0, most: Number.POSITIVE_INFINITY };

/** Milliseconds of a slow parse between which others have their turn. */
const slice = 10;

interface Kept {
  readonly grammar: GrammarId;
  readonly text: string;
  readonly tree: Tree;
  readonly root: RememberedNode;
  /** Where the last change began. */
  readonly line: Line;
  /** How often it is lent now, and whether it goes when it comes back. */
  lent: number;
  isGone: boolean;
  /** Whether it was asked for more than once. A walk through a workspace asks once for each file, and must not cost the open ones theirs. */
  again: boolean;
}

interface Parse {
  readonly grammar: GrammarId;
  readonly text: string;
  readonly line: Line;
  readonly parser: Parser;
  /** The last tree, after the change. */
  readonly base: Tree | null;
  /** What it follows, and the change between; null where it follows nothing. */
  readonly after: { readonly before: Kept; readonly change: TextChange } | null;
  next: NodeJS.Immediate | null;
  /** To be called when it goes on no longer. */
  ended(): void;
}

export function openSyntax({ kept, most, report = () => {}, fileOf = shippedWasm }: SyntaxOptions): LentSyntax {
  const grammars = openGrammars(fileOf, report);
  /** The least used first. */
  const trees = new Map<string, Kept>();
  const slow = new Map<string, Parse>();
  const parsers = new Map<GrammarId, Parser>();
  const waiting = new Map<GrammarId, Set<string>>();
  /** What is being loaded or parsed. */
  const going = new Set<Promise<void>>();
  const listeners: ((paths: readonly string[]) => void)[] = [];
  const waits = most === Number.POSITIVE_INFINITY;

  function within<T>(id: GrammarId, path: string, text: string, read: Parameters<typeof lend<T>>[1]) {
    const grammar = waits ? grammars.getNow(id) : grammars.get(id);
    if (grammar === 'broken') return { miss: 'broken' } as const;
    if (grammar === 'absent') {
      awaitGrammar(id, path);
      return { miss: 'loading' } as const;
    }
    const known = last(id, path, text) ?? parse(grammar, id, path, text);
    if (typeof known === 'string') return { miss: known };
    try {
      return lend(known, read);
    } finally {
      trim(kept);
    }
  }

  function last(id: GrammarId, path: string, text: string): Kept | null {
    const found = trees.get(path);
    if (found?.grammar !== id || found.text !== text) return null;
    found.again = true;
    keep(path, found);
    return found;
  }

  function parse(grammar: Grammar, id: GrammarId, path: string, text: string): Kept | 'slow' | 'broken' {
    const same = slow.get(path);
    if (same?.grammar === id && same.text === text) return 'slow';
    cancel(path);
    const before = trees.get(path);
    try {
      const follows = before?.grammar === id ? changeBetween(before.text, text, before.line) : null;
      const job: Parse = {
        grammar: id,
        text,
        line: follows?.line ?? firstLine,
        parser: parsers.get(id) ?? grammar.newParser(),
        base: before && follows ? grammar.follow(before.tree, follows.change) : null,
        after: before && follows ? { before, change: follows.change } : null,
        next: null,
        ended: () => {},
      };
      parsers.set(id, job.parser);
      const tree = advance(job, most);
      if (tree) return finish(path, job, tree);
      // Its parser holds how far it has come.
      parsers.delete(id);
      slow.set(path, job);
      awaitEnd(job);
      goOn(path, job);
      return 'slow';
    } catch (error) {
      grammars.giveUp(error);
      return 'broken';
    }
  }

  function goOn(path: string, job: Parse): void {
    job.next = setImmediate(() => {
      try {
        const tree = advance(job, slice);
        if (!tree) return goOn(path, job);
        slow.delete(path);
        job.parser.delete();
        finish(path, job, tree);
        trim(Math.max(kept, 1));
      } catch (error) {
        slow.delete(path);
        grammars.giveUp(error);
      }
      job.ended();
      tell([path]);
    });
  }

  function finish(path: string, { grammar, text, line, base, after }: Parse, tree: Tree): Kept {
    base?.delete();
    const before = trees.get(path);
    // Whoever holds the nodes before still asks them.
    const root =
      after && after.before === before && before.lent === 0
        ? following(before.root, tree.rootNode, after.change)
        : remembered(tree.rootNode);
    drop(path);
    const now: Kept = { grammar, text, tree, root, line, lent: 0, isGone: false, again: before !== undefined };
    keep(path, now);
    return now;
  }

  function keep(path: string, tree: Kept): void {
    trees.delete(path);
    trees.set(path, tree);
  }

  function trim(size: number): void {
    while (trees.size > size) {
      const paths = [...trees.keys()];
      const newest = size === 0 ? null : paths.at(-1);
      const once = paths.find((path) => path !== newest && !trees.get(path)?.again);
      drop(once ?? (paths[0] as string));
    }
  }

  function drop(path: string): void {
    const found = trees.get(path);
    if (!found) return;
    found.isGone = true;
    if (found.lent === 0) found.tree.delete();
    trees.delete(path);
  }

  function cancel(path: string): void {
    const job = slow.get(path);
    if (!job) return;
    slow.delete(path);
    if (job.next) clearImmediate(job.next);
    job.base?.delete();
    job.parser.delete();
    job.ended();
  }

  function awaitEnd(job: Parse): void {
    const end = new Promise<void>((resolve) => {
      job.ended = resolve;
    }).then(() => void going.delete(end));
    going.add(end);
  }

  function awaitGrammar(id: GrammarId, path: string): void {
    const paths = waiting.get(id);
    if (paths) return void paths.add(path);
    waiting.set(id, new Set([path]));
    const load = grammars.load(id).then(() => {
      going.delete(load);
      const asked = [...(waiting.get(id) ?? [])];
      waiting.delete(id);
      if (asked.length > 0) tell(asked);
    });
    going.add(load);
  }

  function tell(paths: readonly string[]): void {
    for (const listener of listeners) listener(paths);
  }

  return {
    within,
    async ready(ids) {
      await Promise.all([grammars.start(), ...[...ids].map((id) => grammars.load(id))]);
    },
    async settled(ask) {
      for (;;) {
        const answer = ask();
        if (going.size === 0) return answer;
        await Promise.all(going);
      }
    },
    onNews: (listener) => void listeners.push(listener),
    release(path) {
      cancel(path);
      drop(path);
      for (const paths of waiting.values()) paths.delete(path);
    },
    close() {
      for (const path of [...slow.keys()]) cancel(path);
      trim(0);
      for (const parser of parsers.values()) parser.delete();
      parsers.clear();
      for (const paths of waiting.values()) paths.clear();
    },
  };
}

/** `read` may ask for other trees, and for a later one of the same path: this one stays until it comes back. */
function lend<T>(kept: Kept, read: (root: RememberedNode) => T): T {
  kept.lent++;
  try {
    return read(kept.root);
  } finally {
    kept.lent--;
    if (kept.isGone && kept.lent === 0) kept.tree.delete();
  }
}

/** Parses for so long at most; null where that was not enough, and the next call goes on. */
function advance({ parser, text, base }: Parse, milliseconds: number): Tree | null {
  if (milliseconds === Number.POSITIVE_INFINITY) return parser.parse(text, base);
  const end = performance.now() + milliseconds;
  return parser.parse(text, base, { progressCallback: () => performance.now() > end });
}
