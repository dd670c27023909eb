/** Moves texts of code into prompt files and back, and makes prompts of them: the door of this folder. What is made is read again before it is given away. */
import { isIn } from '../code/spoken-of.ts';
import { isMiss, type Syntax } from '../code/syntax.ts';
import { allWords } from '../code/words.ts';
import type { Hosts } from '../code-file.ts';
import { speakable, spokenAt } from '../extraction/surroundings.ts';
import type { FoundMessage, FoundPrompt } from '../extraction/types.ts';
import type { Code, HostLanguage, Loaded } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { dirname, join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { applyEdits, type Edit, span } from '../text.ts';
import { promptMark } from '../treat-as-prompt.ts';
import type { Workspace } from '../workspace.ts';
import { inlineFile } from './inline.ts';
import { inwardText, type Spot, spotAt } from './spot.ts';
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
  /** The comment that makes the text at an offset a prompt; null where there is none, where it is one, and where no comment can say so. */
  mark(file: Pick<PromptFile, 'path' | 'text' | 'prompts' | 'descriptions'>, offset: number): Edit | null;
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
      const found = messageAt(file, offset);
      const spot = found && spotOf(file.path, file.text, found.message.span.start);
      return spot ? Object.keys(extensions).filter((id) => spot.host.loaders?.(id).length) : [];
    },

    toFile(file, offset, format, path) {
      const found = messageAt(file, offset);
      if (!found) return { refusal: say('There is no prompt here.') };
      const spot = spotOf(file.path, file.text, found.message.span.start);
      const { loaders, loading } = spot?.host ?? {};
      if (spot?.cell && !loaders) return { refusal: say('Nobody can say from which folder cells of this language read files.') };
      const [loader] = loaders?.(format) ?? [];
      if (!spot || !loader || !extensions[format])
        return { refusal: say('Programs of this language load no files of the format "{format}".', { format }) };
      const folder = dirname(file.path);
      const to = path === undefined ? freePath(folder, nameOf(found), extensions[format]) : join('.', path);
      if (workspace?.exists(to)) return { refusal: say('{path} is there already.', { path: to }) };
      const from = loading?.from === 'workspace' ? to : relative(folder, to);
      const target = { loader, path: from, beside: () => beside(file.path) };
      const text = inwardText(spot, found.message);
      const made = within(spot, spot.text, (code) => {
        if (code.cell && code.root?.hasError) return { refusal: say('The code of this cell has errors.') };
        return text ? toFile(code, text, spot.host, target) : { refusal: unsafe };
      });
      if ('refusal' in made) return made;
      const read = parse(format, to, made.text);
      if (read.header || read.prompts.length !== 1)
        return { refusal: say('A file of this format would begin with what reads as its header.') };
      const isSame = within(spot, applyEdits(spot.text, made.edits), (code) => {
        if (isMoreBroken(code, file)) return false;
        return placesOf(from, made.edits).some((at) => loading?.loadedAt(code, at)?.path === from);
      });
      if (isSame !== true) return isSame || { refusal: unsafe };
      const outward = spot.outward(made.edits);
      return 'refusal' in outward ? outward : { file: { path: to, text: made.text }, edits: outward.edits };
    },

    loadedAt(path, text, offset) {
      const found = loadedIn(path, text, offset);
      return 'loaded' in found && found.loaded ? placeOf(path, found.spot.host, found.loaded) : null;
    },

    inline(path, text, offset) {
      const found = loadedIn(path, text, offset);
      if ('refusal' in found) return found;
      const { spot, loaded } = found;
      return within(spot, spot.text, (code) => {
        if (!loaded) return { refusal: say('No prompt file is loaded here in a way that is known.') };
        const at = placeOf(path, spot.host, loaded);
        const content = workspace?.read(at) ?? null;
        if (content === null) return { refusal: say('{path} cannot be read.', { path: at }) };
        const made = inlineFile(code, loaded, content, spot.host);
        if ('refusal' in made) return made;
        const parts = templateParts(content, loaded.fill);
        const wanted = 'refusal' in parts ? null : parts.map((p) => (typeof p === 'string' ? p : '\ue000')).join('');
        const got = within(spot, applyEdits(spot.text, made.edits), (after) =>
          decodedAt(after, spot.host, loaded.span.start + (loaded.before?.length ?? 0)),
        );
        return got === wanted && wanted !== null ? spot.outward(made.edits) : { refusal: unsafe };
      });
    },

    mark(file, offset) {
      if (spokenAt(file, offset)) return null;
      const spot = spotOf(file.path, file.text, offset);
      const at = spot?.inward(offset) ?? null;
      if (!spot || at === null) return null;
      const made = within(spot, spot.text, (code) => ({ edit: promptMark(code, spot.host, at) }));
      if ('refusal' in made || !made.edit || made.edit.span.start < (spot.cell?.span.start ?? 0)) return null;
      const outward = spot.outward([made.edit]);
      if ('refusal' in outward) return null;
      const [edit] = outward.edits as [Edit];
      const after = parse('code', file.path, applyEdits(file.text, [edit]));
      const found = spokenAt(after, offset + edit.text.length);
      return found?.signals.some(({ kind }) => kind === 'marker') ? edit : null;
    },
  };

  function spotOf(path: string, text: string, offset: number): Spot | null {
    return reads(path) ? spotAt(hosts, path, text, offset, (other) => workspace?.read(other) ?? null) : null;
  }

  function loadedIn(path: string, text: string, offset: number): { readonly spot: Spot; readonly loaded: Loaded | null } | Refusal {
    const spot = spotOf(path, text, offset);
    const at = spot?.inward(offset) ?? null;
    if (!spot || at === null) return { refusal: notRewritten };
    return within(spot, spot.text, (code) => ({ spot, loaded: spot.host.loading?.loadedAt(code, at) ?? null }));
  }

  /** Asks the code of a spot; where other cells are broken, that of its own. */
  function within<T>(spot: Spot, text: string, ask: (code: Code) => T): T | Refusal {
    const { path, host, cell } = spot;
    const grammar = host.grammar(path);
    if (grammar === null || !syntax) return { refusal: notRewritten };
    const moved = cell && { ...cell, span: span(cell.span.start, cell.span.end + text.length - spot.text.length) };
    for (const alone of cell ? [false, true] : [true]) {
      const answer = syntax.within(grammar, path, spot.parsed(text, alone), (root) =>
        alone || !root.hasError ? { answer: ask({ path, text, root, words: allWords, ...(moved && { cell: moved }) }) } : null,
      );
      if (isMiss(answer)) return { refusal: say('The code is not read yet. Ask again.') };
      if (answer) return answer.answer;
    }
    return { refusal: notRewritten };
  }

  function beside(path: string): readonly string[] {
    const extension = path.slice(path.lastIndexOf('.'));
    const others = workspace?.list(dirname(path)).filter((each) => each !== path && each.endsWith(extension)) ?? [];
    return others.flatMap((each) => workspace?.read(each) ?? []);
  }

  function freePath(folder: string, name: string, extension: string): string {
    for (let i = 1; ; i++) {
      const path = join(folder, `prompts/${name}${i === 1 ? '' : `_${i}`}${extension}`);
      if (!workspace?.exists(path)) return path;
    }
  }
}

/** The file that is loaded, as the workspace names it. */
const placeOf = (path: string, { loading }: HostLanguage, loaded: Loaded): string =>
  loading?.from === 'workspace' ? join('.', loaded.path) : join(dirname(path), loaded.path);

/** Where a path stands once edits are made. */
function placesOf(path: string, edits: readonly Edit[]): readonly number[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap(({ span, text }) => {
      const at = text.indexOf(path);
      const start = span.start + shift;
      shift += text.length - (span.end - span.start);
      return at === -1 ? [] : [start + at];
    });
}

const notRewritten = say('Code of this language is not rewritten.');
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

const isMoreBroken = ({ root, cell }: Code, { broken = [] }: PromptFile): boolean =>
  (cell !== undefined || broken.length === 0) && root?.hasError === true;

/** The text of the expression that begins at an offset, holes as one character. */
function decodedAt(code: Code, host: HostLanguage, offset: number): string | null {
  if (code.root?.hasError) return null;
  const expression = host.expressions(code).find(({ span: at }) => at.start <= offset && offset < at.end);
  const decoded = expression && host.decode(expression, code);
  if (!decoded || expression.span.start !== offset) return null;
  return decoded.holes.reduceRight((text, hole) => `${text.slice(0, hole.at.start)}\ue000${text.slice(hole.at.end)}`, decoded.text);
}
