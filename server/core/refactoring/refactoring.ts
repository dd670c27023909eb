/** Moves texts of code into prompt files and back: the door of this folder. What is made is read again before it is given away. */
import { isIn } from '../code/spoken-of.ts';
import { isMiss, type Syntax, type SyntaxNode } from '../code/syntax.ts';
import { allWords } from '../code/words.ts';
import { type Hosts, hostOf } from '../code-file.ts';
import { speakable } from '../extraction/surroundings.ts';
import type { FoundMessage, FoundPrompt } from '../extraction/types.ts';
import type { Code, HostLanguage } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { dirname, join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { applyEdits, type Edit } from '../text.ts';
import type { Workspace } from '../workspace.ts';
import { inlineFile } from './inline.ts';
import { templateParts } from './template-text.ts';
import { toFile } from './to-file.ts';

export interface Refactoring {
  /** Ids of the formats that the text at an offset can become a file of; empty where there is none, or its language loads none. */
  formatsFor(file: PromptFile, offset: number): readonly string[];
  /**
   * The text at an offset as a prompt file, and the edits of the code that have it load that file.
   *
   * @param path of the new file, as the workspace names files; where it is left out, one that is free, beside the code
   */
  toFile(file: PromptFile, offset: number, format: string, path?: string): MadeFile | Refusal;
  /** Whether a prompt file is loaded at an offset: what it is, as the workspace names it. */
  loadedAt(path: string, text: string, offset: number): string | null;
  /** Edits that put the file that is loaded at an offset back into the code. */
  inline(path: string, text: string, offset: number): { readonly edits: readonly Edit[] } | Refusal;
}

export interface MadeFile {
  readonly file: { readonly path: string; readonly text: string };
  readonly edits: readonly Edit[];
}

export interface RefactoringHost {
  readonly hosts: Hosts;
  readonly syntax: Syntax | null;
  readonly workspace: Workspace | null;
  /** Whether code at a path is looked through. */
  reads(path: string): boolean;
  parse(format: string, path: string, text: string): PromptFile;
}

const extensions: Readonly<Record<string, string>> = {
  text: '.txt',
  markdown: '.md',
  braces: '.txt',
  jinja: '.j2',
  nunjucks: '.njk',
  handlebars: '.hbs',
  mustache: '.mustache',
};

export function createRefactoring({ hosts, syntax, workspace, reads, parse }: RefactoringHost): Refactoring {
  return {
    formatsFor(file, offset) {
      const host = hostAt(file.path);
      return host && messageAt(file, offset) ? Object.keys(extensions).filter((id) => host.loaders?.(id).length) : [];
    },

    toFile(file, offset, format, path) {
      const found = messageAt(file, offset);
      if (!found) return { refusal: say('There is no prompt here.') };
      const [loader] = hostAt(file.path)?.loaders?.(format) ?? [];
      if (!loader || !extensions[format])
        return { refusal: say('Programs of this language load no files of the format "{format}".', { format }) };
      const folder = dirname(file.path);
      const to = path === undefined ? freePath(folder, nameOf(found), extensions[format]) : join('.', path);
      if (workspace?.exists(to)) return { refusal: say('{path} is there already.', { path: to }) };
      const from = relative(folder, to);
      const made = within(file.path, file.text, (code, host) => toFile(code, found.message, host, loader, from));
      if ('refusal' in made) return made;
      const read = parse(format, to, made.file.text);
      if (read.header || read.prompts.length !== 1)
        return { refusal: say('A file of this format would begin with what reads as its header.') };
      const after = applyEdits(file.text, made.edits);
      const isSame = within(file.path, after, (code, host) => {
        if (isMoreBroken(code.root, file)) return false;
        const shift = made.edits.reduce((n, e) => (e.span.end <= found.message.span.start && e.text !== '' ? n + e.text.length : n), 0);
        return !host.loading || host.loading.loadedAt(code, found.message.span.start + shift + 1)?.path === from;
      });
      if (isSame !== true) return { refusal: unsafe };
      return { file: { path: to, text: made.file.text }, edits: made.edits };
    },

    loadedAt(path, text, offset) {
      const found = within(path, text, (code, host) => host.loading?.loadedAt(code, offset) ?? null);
      return found && !('refusal' in found) ? join(dirname(path), found.path) : null;
    },

    inline(path, text, offset) {
      return within(path, text, (code, host) => {
        const loaded = host.loading?.loadedAt(code, offset) ?? null;
        if (!loaded) return { refusal: say('No prompt file is loaded here in a way that is known.') };
        const at = join(dirname(path), loaded.path);
        const content = workspace?.read(at) ?? null;
        if (content === null) return { refusal: say('{path} cannot be read.', { path: at }) };
        const made = inlineFile(code, loaded, content, host);
        if ('refusal' in made) return made;
        const parts = templateParts(content, loaded.fill);
        const wanted = 'refusal' in parts ? null : parts.map((p) => (typeof p === 'string' ? p : '\ue000')).join('');
        const got = within(path, applyEdits(text, made.edits), (after) => decodedAt(after, host, loaded.span.start));
        return got === wanted && wanted !== null ? made : { refusal: unsafe };
      });
    },
  };

  function hostAt(path: string): HostLanguage | null {
    const id = reads(path) ? hostOf(hosts, path) : null;
    const host = id === null ? undefined : hosts[id];
    return host && !host.inner ? host : null;
  }

  function within<T>(path: string, text: string, ask: (code: Code, host: HostLanguage) => T): T | Refusal {
    const host = hostAt(path);
    const grammar = host?.grammar(path) ?? null;
    if (!host || grammar === null || !syntax) return { refusal: say('Code of this language is not rewritten.') };
    const answer = syntax.within(grammar, path, text, (root) => ({ answer: ask({ path, text, root, words: allWords }, host) }));
    return isMiss(answer) ? { refusal: say('The code is not read yet. Ask again.') } : answer.answer;
  }

  function freePath(folder: string, name: string, extension: string): string {
    for (let i = 1; ; i++) {
      const path = join(folder, `prompts/${name}${i === 1 ? '' : `_${i}`}${extension}`);
      if (!workspace?.exists(path)) return path;
    }
  }
}

const unsafe = say('The code would no longer be read as what it is.');

function messageAt({ prompts, descriptions }: PromptFile, offset: number): { message: FoundMessage; prompt: FoundPrompt } | null {
  for (const { own } of [...prompts, ...descriptions])
    for (const message of own?.found.messages ?? []) if (own && isIn(speakable(message), offset)) return { message, prompt: own.found };
  return null;
}

/** What the file of a text is called. */
function nameOf({ message, prompt }: { message: FoundMessage; prompt: FoundPrompt }): string {
  const said = prompt.name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  const parts = said.split(/[^a-z\d]+/).filter(Boolean);
  const name = parts.slice(-3).join('_') || 'prompt';
  return prompt.messages.length > 1 ? `${name}_${message.role}` : name;
}

/** A path as seen from a folder. */
function relative(folder: string, path: string): string {
  const from = folder === '.' ? [] : folder.split('/');
  const to = path.split('/');
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => '..'), ...to].join('/');
}

function isMoreBroken(root: SyntaxNode | null, { broken = [] }: PromptFile): boolean {
  return broken.length === 0 && root?.hasError === true;
}

/** The text of the expression that begins at an offset, holes as one character. */
function decodedAt(code: Code, host: HostLanguage, offset: number): string | null {
  if (code.root?.hasError) return null;
  const expression = host.expressions(code).find(({ span: at }) => at.start <= offset && offset < at.end);
  const decoded = expression && host.decode(expression, code);
  if (!decoded || expression.span.start !== offset) return null;
  return decoded.holes.reduceRight((text, hole) => `${text.slice(0, hole.at.start)}\ue000${text.slice(hole.at.end)}`, decoded.text);
}
