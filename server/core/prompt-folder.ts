/** Whether a Markdown or text file is a prompt, which only the place where it lies can tell. */

import type { Body } from './markdown-file.ts';
import { basename, dirname } from './paths.ts';
import { parseBraces } from './syntax/braces.ts';
import { parseHandlebars } from './syntax/handlebars.ts';
import { parseJinja } from './syntax/jinja.ts';
import { parseMustache } from './syntax/mustache.ts';
import { type Sniffed, sniffTemplate } from './syntax/sniff.ts';
import type { ParseTemplate, Template } from './syntax/template.ts';

const folders = new Set(['prompts', 'prompt', 'prompt_templates', 'prompt-templates', 'system_prompts', 'system-prompts']);

/** Below these, a folder `prompts` is somebody else's or documentation. */
const foreign = new Set(['node_modules', 'docs', 'site-packages', 'vendor', 'dist', 'build']);

/** Files about a folder rather than prompts in it. */
const about =
  /^(?:readme|changelog|changes|history|license|licence|copying|notice|contributing|contributors|authors|security|code_of_conduct|todo|index|requirements)\b/i;

export function isPromptPlace(path: string): boolean {
  const name = basename(path);
  if (about.test(name) || isForeignPlace(path)) return false;
  const parts = dirname(path).split('/');
  return parts.some((p) => folders.has(p.toLowerCase())) || isFabricPattern(parts, name);
}

/** Below a folder of packages, builds or documentation. */
export const isForeignPlace = (path: string): boolean =>
  dirname(path)
    .split('/')
    .some((p) => foreign.has(p.toLowerCase()));

/** `patterns/<name>/system.md`: https://github.com/danielmiessler/fabric. */
const isFabricPattern = (parts: readonly string[], name: string): boolean =>
  parts.at(-2) === 'patterns' && (name === 'system.md' || name === 'user.md');

/** Prompts named so are system messages; the others' role is unknown, and `user` is what a lone text is sent as. */
export const roleByName = (path: string): 'system' | 'user' => (/(?:^|[^a-z])system(?:[^a-z]|$)/i.test(basename(path)) ? 'system' : 'user');

const parsers: Readonly<Record<Sniffed, ParseTemplate>> = {
  jinja: parseJinja,
  handlebars: parseHandlebars,
  mustache: parseMustache,
  braces: parseBraces,
};

/** The template in a text whose name does not tell its language; null where its text does not either. */
export function sniffedTemplate({ text, span, code }: Body): Template | null {
  const language = sniffTemplate(text, span, code);
  return language ? { ...parsers[language](text, span.start, span.end), guessed: true } : null;
}
