/** Other files that a Markdown prompt names: links, `#file:` and `@` imports. */
import { vscodeTools } from './data/tools.ts';
import type { Mark } from './format.ts';
import { basename, dirname, foldersAround, join } from './paths.ts';
import type { Named, Reference } from './prompt.ts';
import type { Markdown } from './syntax/markdown.ts';
import { type Span, span } from './text.ts';

/**
 * What links to relative files name. Images, addresses, anchors, globs and placeholders name no file to look for.
 *
 * @param fromRoot whether a path may count from the root of the project as well as from the file
 */
export function linkReferences(text: string, { links, definitions }: Markdown, path: string, fromRoot = false): Reference[] {
  const targets = [...links.filter((l) => !l.image), ...definitions];
  return targets.flatMap(({ target, targetSpan, span: whole }) => {
    const mdc = target.startsWith('mdc:');
    const name = mdc ? target.slice('mdc:'.length) : target;
    const file = fileName(name);
    if (file === null) return [];
    const start = targetSpan.start + (mdc ? 'mdc:'.length : 0);
    return [
      {
        kind: 'link' as const,
        target: name,
        span: span(start, targetSpan.end),
        candidates: candidates(path, file, mdc || fromRoot),
        optional: !isEvidentlyFile(file) || isShown(text, whole),
      },
    ];
  });
}

/** Whether a link shows how one is written: on a line that begins with "Example:" or has a blank to fill in, such as `[Description]`. */
function isShown(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - reach), start);
  const before = near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
  const after = /^[^\r\n]*/.exec(text.slice(end, end + reach))?.[0] ?? '';
  return /^[\s>*+-]{0,20}examples?:/i.test(before) || blank.test(before) || blank.test(after);
}

/** As much of a line as is looked at on each side of a link. */
const reach = 200;

/** Words in brackets that are no link, no check box and no footnote. */
const blank = /(?<![\]\w])\[[A-Za-z][^[\]\n]{1,60}\](?![([:])/;

export const fileMark: Mark = { text: '#file:', names: {} };

/** `#file:path`, as VS Code reads it: to the next white space. A full stop that ends the sentence may be left off. */
export function fileReferences(text: string, within: Span, code: readonly Span[], path: string): Reference[] {
  return marked(text, within, code, '#file:').flatMap(({ name, span: at }) => {
    const file = fileName(name);
    if (file === null) return [];
    const plain = file.replace(/[.,;:!?)\]]$/, '');
    return [
      {
        kind: 'file' as const,
        target: name,
        span: at,
        candidates: [...new Set([...candidates(path, file, false), ...candidates(path, plain, false)])],
        optional: false,
      },
    ];
  });
}

export const toolMark: Mark = { text: '#tool:', names: vscodeTools };

/** `#tool:name` */
export function toolReferences(text: string, within: Span, code: readonly Span[]): Named[] {
  return marked(text, within, code, '#tool:').flatMap(({ name, span: at }) => {
    const [own = ''] = /^[\w\-./]*/.exec(name) ?? [];
    const plain = own.replace(/[.\-/]$/, '');
    return plain === '' ? [] : [{ name: plain, span: span(at.start, at.start + plain.length) }];
  });
}

/**
 * `@path` imports of CLAUDE.md and GEMINI.md, outside code: https://code.claude.com/docs/en/memory. Mentions and npm
 * scopes begin with `@` too, so only what ends in the extension of a text file counts.
 */
export function importReferences(text: string, within: Span, code: readonly Span[], path: string, optional = false): Reference[] {
  return marked(text, within, code, '@').flatMap(({ name, span: at }) => {
    const target = name.replace(/[.,;:!?)\]'"*_]{1,3}$/, '');
    const before = text[at.start - 2];
    if (before !== undefined && !beforeImport.test(before)) return [];
    if (!textFile.test(target) || target.startsWith('~') || fileName(target) === null) return [];
    const end = at.start + target.length;
    return [{ kind: 'include' as const, target, span: span(at.start, end), candidates: candidates(path, target, optional), optional }];
  });
}

const beforeImport = /[\s(>*_-]/;

/** @param rooted whether a path may count from the root of the project as well as from the file */
export const importMark = (rooted = false): Mark => ({ text: '@', after: beforeImport, names: { rooted, only: textFile } });

/** Files of the skill's own folder that its text names in backticks: `scripts/check.py`. The task's project may hold them instead. */
export function bundledReferences(text: string, { spans }: Markdown, path: string): Reference[] {
  return spans.flatMap((s) => {
    const start = text.indexOf('`', s.start) + 1;
    const target = text.slice(start, s.end - 1).trim();
    if (!/^(?:\.\/)?(?:scripts|references|assets|templates)\/[\w\-./]*\.\w{1,8}$/.test(target)) return [];
    const at = text.indexOf(target, start);
    return [
      { kind: 'file' as const, target, span: span(at, at + target.length), candidates: candidates(path, target, false), optional: true },
    ];
  });
}

/** Code blocks and code spans, in order. */
export const codeSpans = ({ code, spans }: Markdown): Span[] => [...code.map((c) => c.span), ...spans].sort((a, b) => a.start - b.start);

const textFile = /\.(?:md|mdc|mdx|markdown|txt|json|jsonc|ya?ml|toml|rst|adoc|[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|sh|sql|html|css|xml)$/i;

/** Where a mark and a name after it stand outside code; the span is of the name. */
function* marks(text: string, within: Span, code: readonly Span[], sign: string): Generator<Named> {
  let next = 0;
  for (let at = text.indexOf(sign, within.start); at !== -1 && at < within.end; at = text.indexOf(sign, at + 1)) {
    while (next < code.length && (code[next] as Span).end <= at) next++;
    const inside = code[next];
    if (inside && inside.start <= at) continue;
    const start = at + sign.length;
    let end = start;
    while (end < within.end && !/[\s#`]/.test(text[end] as string)) end++;
    if (end > start) yield { name: text.slice(start, end), span: span(start, end) };
  }
}

const marked = (text: string, within: Span, code: readonly Span[], sign: string): Named[] => [...marks(text, within, code, sign)];

/** The path in a link target; null where it names no file of the workspace. */
function fileName(target: string): string | null {
  if (/^[a-z][a-z0-9+.-]{1,30}:/i.test(target) || target.startsWith('//') || /[{}<>*$|]/.test(target)) return null;
  const path = target.split(/[#?]/, 1)[0] ?? '';
  if (path === '' || path.startsWith('~') || path.includes('...') || /(?:^|\/)path\/to\//.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A step through folders or an extension, and no stand-in for a name: `[text](url)` and `docs/filename.md` show how a link is written. */
const isEvidentlyFile = (path: string): boolean => (/^\.{0,2}\//.test(path) || /\.[A-Za-z0-9]{1,8}$/.test(path)) && !isStandIn(path);

/** `filename.md`, `skill-name.md`, `your-rule.md`. */
function isStandIn(path: string): boolean {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 && /(?:^|[_-])filename$|-name$|(?:^|[_-])your-/i.test(name.slice(0, dot));
}

/** Beside the file; from each folder around it where the path is meant from the root, which the text cannot tell. */
function candidates(path: string, target: string, rooted: boolean): string[] {
  const absolute = target.startsWith('/');
  const found = [join(dirname(path), target)];
  if (absolute || rooted) {
    const relative = target.replace(/^\/+/, '');
    for (const at of foldersAround(path)) found.push(join(at, relative));
  }
  return [...new Set(found)];
}
