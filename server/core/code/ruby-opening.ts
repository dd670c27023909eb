/** How literals of Ruby open. The Ruby documentation, "Literals": strings, percent literals, here documents. */

export interface RubyOpening {
  /** As written: `%q(`, `<<~'A'`. */
  readonly quote: string;
  readonly close: string;
  /** The bracket that nests in it: `(` of `%q(`; empty where the quotes are the same. */
  readonly nests: string;
  /** Whether escapes and `#{…}` mean something. */
  readonly expands: boolean;
  /** Of a heredoc: what it ends with, whether that may be indented, and whether indentation is taken from its lines. */
  readonly heredoc: { readonly tag: string; readonly isIndented: boolean; readonly isSquiggly: boolean } | null;
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The literal that opens at an offset; null where none does that is a text. */
export function rubyOpening(text: string, at: number): RubyOpening | null {
  const heredoc = matchAt(/<<([~-]?)(?:(["'])([^\n\r"']{1,200})\2|([\p{L}_][\p{L}\p{N}_]{0,200}))/uy, text, at);
  if (heredoc) {
    const [quote, sign, mark, quoted, plain] = heredoc;
    const tag = quoted ?? plain ?? '';
    const isSquiggly = sign === '~';
    return { quote, close: tag, nests: '', expands: mark !== "'", heredoc: { tag, isIndented: sign !== '', isSquiggly } };
  }
  const c = text[at];
  if (c === '"' || c === "'") return { quote: c, close: c, nests: '', expands: c === '"', heredoc: null };
  const percent = matchAt(/%([qQ]?)([!-/:-@[-`{-~])/y, text, at);
  if (!percent) return null;
  const [quote, kind, open = ''] = percent;
  const close = brackets[open];
  return { quote, close: close ?? open, nests: close ? open : '', expands: kind !== 'q', heredoc: null };
}

/** Whether what stands behind `#` may make an interpolation of it. */
export function mayInterpolate(next: string | undefined, after: string | undefined): boolean {
  if (next === '{') return true;
  if (next === '@') return after !== undefined && /[\p{L}_@]|[^\x00-\x7f]/u.test(after);
  return next === '$' && after !== undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
