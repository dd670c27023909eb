/**
 * Grammars for syntax trees, and what runs them: each is read when it is first asked for, and stays, for V8 collects nothing of them. What
 * cannot be loaded is told once; its files are then read without a tree, which finds no prompt in them.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language, Parser, Tree } from 'web-tree-sitter';
import { type GrammarId, localize, say } from '../core/service.ts';
import type { TextChange } from './text-change.ts';

export interface Grammar {
  newParser(): Parser;
  /** A copy of a tree, after a change of its text. */
  follow(tree: Tree, change: TextChange): Tree;
}

export interface Grammars {
  get(id: GrammarId): Grammar | 'broken' | 'absent';
  /** The same, read while the caller waits; `absent` only where `start` has not been awaited. */
  getNow(id: GrammarId): Grammar | 'broken' | 'absent';
  /** Resolves when what runs grammars is there, or cannot be had. Never rejects. */
  start(): Promise<void>;
  /** Resolves when `get` has an answer. Never rejects. */
  load(id: GrammarId): Promise<void>;
  /** After a fault of the parser, which may have left anything behind: all grammars are broken. */
  giveUp(error: unknown): void;
}

export type WasmFile = GrammarId | 'runtime';

/** Where the build puts them. */
export const shippedWasm = (file: WasmFile): string =>
  path.join(__dirname, ...(file === 'runtime' ? ['web-tree-sitter.wasm'] : ['grammars', `${file}.wasm`]));

type Compiled = Parameters<typeof Language.loadSync>[0];

/** Node has it; its types leave it to those of the browser. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => Compiled;
  compile(bytes: Uint8Array): Promise<Compiled>;
};

type Runtime = Pick<typeof import('web-tree-sitter'), 'Edit' | 'Language' | 'Parser'>;

/** @param report hears each fault once, in a whole sentence for people. */
export function openGrammars(fileOf: (file: WasmFile) => string, report: (line: string) => void): Grammars {
  const known = new Map<GrammarId, Grammar | 'broken'>();
  const loads = new Map<GrammarId, Promise<void>>();
  let runtime: Runtime | 'broken' | null = null;
  let starting: Promise<void> | null = null;

  const get = (id: GrammarId): Grammar | 'broken' | 'absent' => (runtime === 'broken' ? 'broken' : (known.get(id) ?? 'absent'));
  const usable = () => (runtime === 'broken' ? null : runtime);

  async function run(): Promise<void> {
    try {
      const [bytes, loaded] = await Promise.all([readFile(fileOf('runtime')), import('web-tree-sitter')]);
      await loaded.Parser.init({ wasmBinary: new Uint8Array(bytes).buffer });
      runtime = loaded;
    } catch (error) {
      giveUp(error);
    }
  }

  function start(): Promise<void> {
    starting ??= run();
    return starting;
  }

  async function read(id: GrammarId): Promise<void> {
    try {
      await start();
      if (!usable()) return;
      const compiled = await WebAssembly.compile(await readFile(fileOf(id)));
      if (get(id) === 'absent') take(id, compiled);
    } catch (error) {
      miss(id, error);
    }
  }

  function take(id: GrammarId, compiled: Compiled): void {
    const using = usable();
    if (using) known.set(id, grammarOf(using, using.Language.loadSync(compiled)));
  }

  function miss(id: GrammarId, error: unknown): void {
    known.set(id, 'broken');
    const told = { grammar: id, reason: firstLine(error) };
    report(
      localize(
        say(
          'The grammar "{grammar}" cannot be loaded, so prompts in its files are not found; everything else works. Install Whetstone again. ({reason})',
          told,
        ),
      ),
    );
  }

  function giveUp(error: unknown): void {
    if (runtime === 'broken') return;
    runtime = 'broken';
    report(
      localize(
        say('Code cannot be parsed, so prompts in it are not found; everything else works. Install Whetstone again. ({reason})', {
          reason: firstLine(error),
        }),
      ),
    );
  }

  return {
    get,
    getNow(id) {
      if (get(id) !== 'absent' || !usable()) return get(id);
      try {
        take(id, new WebAssembly.Module(readFileSync(fileOf(id))));
      } catch (error) {
        miss(id, error);
      }
      return get(id);
    },
    start,
    load(id) {
      const load = loads.get(id) ?? read(id);
      loads.set(id, load);
      return load;
    },
    giveUp,
  };
}

const grammarOf = ({ Edit, Parser }: Runtime, language: Language): Grammar => ({
  newParser: () => new Parser().setLanguage(language),
  follow(tree, change) {
    const copy = tree.copy();
    copy.edit(new Edit(change));
    return copy;
  },
});

const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
