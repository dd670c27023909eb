/** What names of a file of code stand for. */
import type { Code, StringExpression } from '../host.ts';
import type { Span } from '../text.ts';

export interface Scopes {
  /** Local name → what it stands for: `O` → { module: 'openai', name: 'OpenAI' }. */
  imports(code: Code): ReadonlyMap<string, Imported>;
  /** Constants of modules and classes, and locals of a function that are assigned in a straight line. */
  constants(code: Code): readonly Constant[];
  /**
   * Where an import leads among the files of the workspace: `.prompts` → prompts.py. Null where it leads out of it, or may lead to
   * several places. Absent where files read no constants of others.
   */
  leads?(imported: Origin, from: string, files: Files): Landing | null;
  /** What a file passes on under a name. Absent where names stay where they are defined. */
  passes?(code: Code): readonly Passed[];
  /** Names of other files that are read without an import. */
  readonly unbound?: Unbound;
}

/** What names mean that no import explains: those of the same package, or of classes that are found by their name. */
export interface Unbound {
  /** Where such names are looked for, as its first group; linear, with the flag `g`. */
  readonly pattern: RegExp;
  /** Whether a name is one of the file itself: a parameter, a variable. */
  isOwn(name: string, code: Code): boolean;
  /** @param names as they are read: `Prompts`, `SYSTEM` */
  leads(names: readonly string[], from: string, files: Files): Landing | null;
}

/** The files of code of a workspace, as far as imports are concerned. */
export interface Files {
  has(path: string): boolean;
  /** With this base name. */
  named(base: string): readonly string[];
  /** Right in a folder. */
  inFolder(folder: string): readonly string[];
  folders(): Iterable<string>;
  /** What a project says of its modules: `tsconfig.json`, `go.mod`. */
  read(path: string): string | null;
}

/** Where a name is found. */
export interface Landing {
  /** One file; of a language whose packages are folders, all files of the package. */
  readonly paths: readonly string[];
  /** What the import stands for in there: nothing for the file itself, `Prompts` for a class. */
  readonly names: readonly string[];
}

/** A name that a file passes on. */
export interface Passed {
  /** `*` for all names. */
  readonly name: string;
  /** Null where it is a name of the file itself. */
  readonly module: string | null;
  /** What it is called there; null for the module itself, and for all of its names. */
  readonly of: string | null;
}

/** What a name was imported as. */
export type Origin = Pick<Imported, 'module' | 'name'>;

export interface Imported {
  readonly module: string;
  /** Null for the module itself, and for all names of it (`import *`). */
  readonly name: string | null;
  readonly span: Span;
}

export interface Constant {
  readonly name: string;
  /** Class, object or enum that holds it. */
  readonly owner: string | null;
  readonly nameSpan: Span;
  /** Where the name means this. */
  readonly scope: Span;
  readonly value: StringExpression | null;
  /** `x += "…"` in a straight line behind it, in order: parts of the value. */
  readonly additions: readonly StringExpression[];
  /** False where a branch or a loop adds to it. */
  readonly whole: boolean;
  /** Where it is read. */
  readonly uses: readonly Span[];
}
