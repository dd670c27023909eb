/** A file that is one template of a language with `{% %}` tags and nothing else: one prompt of one message. */
import { promptFileOf, verbatimPrompt } from './build.ts';
import { templateDetection } from './curly-prompt.ts';
import type { Source, TemplateNames } from './format.ts';
import { basename, dirname, foldersAround, join } from './paths.ts';
import type { PromptFile, Reference } from './prompt.ts';
import { roleByName } from './prompt-folder.ts';
import type { ParseTemplate, TagNode, TemplateNode } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { span } from './text.ts';

export function tagPrompt({ path, text }: Source, format: string, parse: ParseTemplate, extension: string): PromptFile {
  const body = span(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length);
  const template = parse(text, body.start, body.end);
  return promptFileOf({
    path,
    text,
    format,
    header: null,
    prompts: [verbatimPrompt(text, { span: body, messages: [{ role: roleByName(path), spans: [body], marker: null }], template })],
    references: includes(text, template.nodes, path, extension),
    problems: template.problems,
  });
}

/**
 * `.j2` and the like are the extensions of pages, mails and server configurations too. Beside what names and folders say, a file of
 * instructions that speaks to somebody is a prompt.
 */
export function tagDetection(extensions: readonly string[]): (path: string, text: string) => number {
  const placed = templateDetection(extensions);
  return (path, text) => {
    const sure = placed(path);
    if (sure > 0 || !extensions.some((e) => path.endsWith(e))) return sure;
    const named = /(?:^|[._-])(?:instructions?|persona|system_message)[._-]/i.test(basename(path));
    return named && /\byou(?:r|'re)?\b/i.test(text.slice(0, 5000)) && !/<(?:html|body|!doctype)\b/i.test(text.slice(0, 5000)) ? 0.6 : 0;
  };
}

const including: ReadonlySet<string> = new Set(['include', 'extends', 'import', 'from', 'render', 'layout']);

/** Templates that tags name by a literal. */
function includes(text: string, nodes: readonly TemplateNode[], path: string, extension: string): Reference[] {
  const found: Reference[] = [];
  for (const node of eachNode(nodes))
    if (node.kind === 'tag' && including.has(node.name)) found.push(...targetOf(text, node, path, extension));
  return found;
}

function targetOf(text: string, { span: at, args }: TagNode, path: string, extension: string): Reference[] {
  const [file] = args;
  if (file?.kind !== 'literal' || typeof file.value !== 'string' || file.value === '' || /[{}]/.test(file.value)) return [];
  const target = file.value;
  const inner = span(file.span.start + 1, file.span.end - 1);
  if (text.slice(inner.start, inner.end) !== target) return [];
  const optional = /\bignore\s+missing\b/.test(text.slice(file.span.end, at.end));
  const names = [...new Set(namesOf(target, extension))];
  return [{ kind: 'include', target, span: inner, candidates: candidates(path, names), anywhere: basename(names[0] ?? target), optional }];
}

/** Liquid's engines add the extension, and some of them an underscore. */
function namesOf(target: string, extension: string): string[] {
  if (extension !== '.liquid' || target.endsWith(extension)) return [target];
  const folder = dirname(target);
  return [`${target}${extension}`, join(folder, `_${basename(target)}${extension}`), target];
}

/** Engines look below the folders that the program gives them: any folder around the file may be one. */
const candidates = (path: string, names: readonly string[]): string[] =>
  foldersAround(path).flatMap((folder) => names.map((name) => join(folder, name.replace(/^\/+/, ''))));

/** How files are named in the tags that include one: by their whole names, but for what Liquid's engines add. */
export const tagNames =
  (extensions: readonly string[]) =>
  (path: string): TemplateNames => ({
    folders: foldersAround(path),
    nameOf(base, beside) {
      const extension = extensions.find((e) => base.endsWith(e));
      if (extension === '.liquid') return base.slice(base.startsWith('_') ? 1 : 0, -extension.length);
      return extension || beside ? base : null;
    },
  });
