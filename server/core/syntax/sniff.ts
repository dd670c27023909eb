/** Finds out which template language a text without a telling extension is written in, where that is beyond doubt. */
import type { Span } from '../text.ts';

export type Sniffed = 'jinja' | 'handlebars' | 'mustache' | 'braces';

/** Where another tag stands, such as Liquid's `assign`, it is another language. */
const jinjaTags = new Set(
  'if elif else endif for endfor set endset macro endmacro block endblock include extends import from raw endraw with endwith call endcall filter endfilter'.split(
    ' ',
  ),
);

/** @param code code blocks and spans, in order: what they show proves nothing */
export function sniffTemplate(text: string, within: Span, code: readonly Span[]): Sniffed | null {
  if (text.indexOf('{', within.start) === -1) return null;
  const prose = withoutCode(text, within, code);
  if (prose.includes('{%')) return statements(prose);
  if (/\{\{\s?[A-Za-z_#/^>!{]/.test(prose)) return mustaches(prose);
  return lone.test(prose) ? 'braces' : null;
}

function statements(prose: string): Sniffed | null {
  const names = [...prose.matchAll(/\{%[-+]?[ \t]*(\w+)/g)].map((m) => m[1] ?? '');
  return names.length > 0 && names.every((n) => jinjaTags.has(n)) ? 'jinja' : null;
}

/** Inside of double braces: what comes to the next brace. */
const tag = /(.?)\{\{([^{}]{1,200})\}\}/gs;

const simple = /^\s*[A-Za-z_][\w.-]*\s*$/;

function mustaches(prose: string): Sniffed | null {
  const tags = [...prose.matchAll(tag)];
  if (tags.length === 0) return null;
  // `${{ x }}` is an expression of GitHub Actions.
  if (tags.some((m) => m[1] === '$')) return null;
  // `{a}` beside `{{b}}`: one of the two is an escape, and which one nobody can tell.
  if (lone.test(prose)) return null;
  const inner = tags.map((m) => m[2] ?? '');
  if (inner.some((t) => /^[#/]\s?(?:if|each|unless|with)\b/.test(t))) return 'handlebars';
  const opened = inner.filter((t) => /^[#^]\s?\w/.test(t)).map((t) => t.slice(1).trim());
  if (opened.length > 0) {
    const closed = new Set(inner.filter((t) => t.startsWith('/')).map((t) => t.slice(1).trim()));
    return opened.every((name) => closed.has(name)) ? 'mustache' : null;
  }
  if (inner.every((t) => simple.test(t))) return 'mustache';
  return inner.every((t) => simple.test(t) || filtered.test(t)) ? 'jinja' : null;
}

const filtered = /^\s*[A-Za-z_][\w.]*\s*\|\s*[a-z_]\w*(?:\([^()]*\))?\s*$/;

/** A lone `{name}` in prose. After a letter, a dollar or a backslash it is code, a shell variable or LaTeX. */
const lone = /(?<![\w$\\{}#%@)])\{[A-Za-z_]\w*\}(?!\})/;

function withoutCode(text: string, { start, end }: Span, code: readonly Span[]): string {
  let out = '';
  let at = start;
  for (const c of code) {
    if (c.start > at) out += text.slice(at, Math.min(c.start, end));
    out += '\n';
    at = Math.max(at, c.end);
  }
  return at < end ? out + text.slice(at, end) : out;
}
