/** What names of a file of code stand for. */
import type { Code, StringExpression } from '../host.ts';
import type { Span } from '../text.ts';

export interface Scopes {
  /** Local name → what it stands for: `O` → { module: 'openai', name: 'OpenAI' }. */
  imports(code: Code): ReadonlyMap<string, Imported>;
  /** Constants of modules and classes, and locals of a function that are assigned in a straight line. */
  constants(code: Code): readonly Constant[];
  /** The files that an import may name, the likeliest first: `.prompts` → prompts.py, prompts/__init__.py. */
  moduleFiles(imported: Imported, from: string): readonly string[];
}

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
