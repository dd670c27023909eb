/**
 * Globs of the configuration. A configuration may come from a folder nobody trusts, so matching must take time in proportion to
 * pattern and path whatever they are; globs compiled to regular expressions cannot promise that (`*a*a*a*a*b`).
 */

export interface Glob {
  matches(path: string): boolean;
}

/** Why a pattern cannot be read. */
export type GlobFault = 'empty' | 'bracket' | 'brace' | 'too many alternatives';

/** More alternatives than this in one pattern are a mistake, or an attack. */
const maxAlternatives = 256;

/**
 * Reads a pattern: `*`, `?`, `**`, `[a-z]`, `[!a-z]`, `{a,b}`, `\` before a character that stands for itself. One without a slash
 * matches at any depth, as in `.gitignore`; one that names a folder matches all that is in it. Paths are relative, with forward slashes.
 */
export function parseGlob(pattern: string): Glob | GlobFault {
  const alternatives = expand(pattern.trim().replace(/^\.\//, ''));
  if (typeof alternatives === 'string') return alternatives;
  const globs: Segment[][] = [];
  for (const alternative of alternatives) {
    const anchored = alternative.startsWith('/');
    const plain = alternative.replace(/^\//, '').replace(/\/$/, '');
    if (plain === '') return 'empty';
    const segments: Segment[] = [];
    for (const part of plain.split('/')) {
      const segment = part === '**' ? deep : parseSegment(part);
      if (segment === null) return 'bracket';
      segments.push(segment);
    }
    globs.push(anchored || segments.length > 1 ? segments : [deep, ...segments]);
  }
  return {
    matches(path) {
      const parts = path.split('/').filter((p) => p !== '' && p !== '.');
      return globs.some((segments) => matchAll(segments, parts));
    },
  };
}

/** True if a pattern of the list matches and none that begins with `!` does. */
export function matchesAny(globs: readonly { readonly glob: Glob; readonly negative: boolean }[], path: string): boolean {
  return (
    globs.some(({ glob, negative }) => !negative && glob.matches(path)) &&
    !globs.some(({ glob, negative }) => negative && glob.matches(path))
  );
}

const deep = 'deep';
type Segment = typeof deep | readonly Token[];
type Token = 'any' | 'one' | ((char: string) => boolean);

/** Alternatives in braces, multiplied out. */
function expand(pattern: string): string[] | GlobFault {
  let whole = [''];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '\\' && i + 1 < pattern.length) {
      whole = whole.map((w) => w + c + pattern[i + 1]);
      i++;
    } else if (c === '{') {
      const end = closing(pattern, i);
      if (end === -1) return 'brace';
      const inner: string[] = [];
      for (const option of options(pattern.slice(i + 1, end))) {
        const expanded = expand(option);
        if (typeof expanded === 'string') return expanded;
        inner.push(...expanded);
      }
      if (whole.length * inner.length > maxAlternatives) return 'too many alternatives';
      whole = whole.flatMap((w) => inner.map((o) => w + o));
      i = end;
    } else if (c === '}') return 'brace';
    else whole = whole.map((w) => w + c);
  }
  return whole;
}

function closing(pattern: string, from: number): number {
  let depth = 0;
  for (let i = from; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '{') depth++;
    else if (pattern[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

function options(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    else if (text[i] === ',' && depth === 0) {
      found.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, text.slice(start)];
}

function parseSegment(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '*') {
      if (tokens.at(-1) !== 'any') tokens.push('any');
    } else if (c === '?') tokens.push('one');
    else if (c === '[') {
      const end = text.indexOf(']', i + 2);
      if (end === -1) return null;
      tokens.push(charClass(text.slice(i + 1, end)));
      i = end;
    } else {
      const literal = c === '\\' && i + 1 < text.length ? (text[++i] as string) : c;
      tokens.push((char) => char === literal);
    }
  }
  return tokens;
}

function charClass(text: string): (char: string) => boolean {
  const negative = text.startsWith('!') || text.startsWith('^');
  const body = negative ? text.slice(1) : text;
  const ranges: [string, string][] = [];
  for (let i = 0; i < body.length; i++) {
    const from = body[i] as string;
    const to = body[i + 1] === '-' ? body[i + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) i += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negative;
}

/** Segments against path parts. After the last segment anything deeper still matches: a folder stands for what is in it. */
function matchAll(segments: readonly Segment[], parts: readonly string[]): boolean {
  return greedy(
    segments.length,
    parts.length,
    (s) => segments[s] === deep,
    (s, p) => matchPart(segments[s] as readonly Token[], parts[p] as string),
    true,
  );
}

const matchPart = (tokens: readonly Token[], part: string): boolean =>
  greedy(
    tokens.length,
    part.length,
    (t) => tokens[t] === 'any',
    (t, c) => tokens[t] === 'one' || (tokens[t] as (char: string) => boolean)(part[c] as string),
    false,
  );

/**
 * Wildcard matching that only ever goes back to the last wildcard, which suffices because an earlier one can gain nothing from
 * taking more: steps are at most pattern times text. With `prefix`, text may be left over at the end, provided some was matched.
 */
function greedy(
  patternLength: number,
  textLength: number,
  isWild: (p: number) => boolean,
  fits: (p: number, t: number) => boolean,
  prefix: boolean,
): boolean {
  let p = 0;
  let t = 0;
  let wild = -1;
  let resume = 0;
  while (t < textLength) {
    if (p === patternLength && prefix && t > 0 && !isWild(p - 1)) return true;
    if (p < patternLength && isWild(p)) {
      wild = p++;
      resume = t;
    } else if (p < patternLength && fits(p, t)) {
      p++;
      t++;
    } else if (wild !== -1) {
      p = wild + 1;
      t = ++resume;
    } else return false;
  }
  while (p < patternLength && isWild(p)) p++;
  return p === patternLength;
}
