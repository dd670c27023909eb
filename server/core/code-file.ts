/** Files of code as a format: the words of the text first, then its tree, then the prompts in it. */
import { promptFileOf } from './build.ts';
import { notebookOf } from './code/cell-path.ts';
import { isGenerated } from './code/generated.ts';
import { type CodeReading, type ReadableText, readInner } from './code/inner-file.ts';
import { isCellMagic, parsedCells } from './code/notebook-magics.ts';
import type { Passed } from './code/scopes.ts';
import { isMiss, type SyntaxMiss, type SyntaxNode } from './code/syntax.ts';
import type { WordHits } from './code/words.ts';
import type { Config } from './config.ts';
import type { Beyond } from './extraction/extract.ts';
import type { Extraction, ForeignUse } from './extraction/types.ts';
import type { Format, Source } from './format.ts';
import type { Code, HostId, HostLanguage } from './host.ts';
import { decodedPrompt, earlierOf, hold } from './own-file.ts';
import type { PromptFile } from './prompt.ts';
import { type Span, span } from './text.ts';

/** Finds prompts in code. */
export interface Finder {
  /** Null where the words of the text tell that there is no prompt. `config` is absent where only the path is known. */
  hits(text: string, host: HostId, config?: Config): WordHits | null;
  extract(code: Code, id: HostId, host: HostLanguage, config: Config, beyond: Beyond): Extraction;
  /** What `extract` tells of constants of other files, and nothing else. */
  references(code: Code, id: HostId, host: HostLanguage, config: Config): readonly ForeignUse[];
}

export type Hosts = Readonly<Record<HostId, HostLanguage>>;

/** Id of the format of files of code. */
export const codeFormat = 'code';

/** The format of files in the given languages. */
export const codeFormatOf = (hosts: Hosts, finder: Finder): Format => ({
  title: 'Source code',
  url: 'https://tree-sitter.github.io/tree-sitter/',
  globs: Object.values(hosts).flatMap((host) => host.extensions.map((extension) => `**/*${extension}`)),
  roles: [],
  isCode: true,
  detect(path, text, config) {
    const id = hostOf(hosts, path);
    const host = id === null ? undefined : hosts[id];
    if (id === null || !host || (!host.hits && isGenerated(path, text))) return 0;
    return hitsOf(finder, { path, text, config }, id, host) === null ? 0 : 0.4;
  },
  parse: (source) => readCode(hosts, finder, source),
});

/** Id of the language of a file, by its path; null where it is in none of these. */
export function hostOf(hosts: Hosts, path: string): HostId | null {
  for (const id in hosts) if (hosts[id]?.extensions.some((extension) => path.endsWith(extension))) return id;
  return null;
}

/** What the words of a file say, where it may hold prompts. */
function hitsOf(finder: Finder, { path, text, config }: Asked, id: HostId, host: HostLanguage): WordHits | null {
  if (notebookOf(path) !== null && isCellMagic(text)) return null;
  const ask = (words: string) => finder.hits(words, id, config);
  if (!host.hits) return ask(text);
  return config?.code.enabled === false ? null : host.hits(path, text, ask);
}

interface Asked {
  readonly path: string;
  readonly text: string;
  readonly config: Config | undefined;
}

/** The prompts of a file of code. Without a tree there are none, and `pending` says whether to ask again. */
function readCode(hosts: Hosts, finder: Finder, source: Source): PromptFile {
  const { path, text, config, last = null, handed = [] } = source;
  const id = hostOf(hosts, path);
  const host = id === null ? undefined : hosts[id];
  const words = host && id !== null ? (hitsOf(finder, { path, text, config }, id, host) ?? (handed.length > 0 ? noWords : null)) : null;
  const bare = promptFileOf({ path, text, format: codeFormat, header: null, prompts: [], references: [], problems: [] });
  if (id === null || !host || !words) return { ...bare, host: id };
  const read = host.inner
    ? readInner(host.inner(text), text, (inner, language) => {
        const known = hosts[language];
        return known ? readText(finder, source, language, known, words, inner) : null;
      })
    : readText(finder, source, id, host, words, readable(source, id));
  if (isMiss(read)) return { ...bare, host: id, ...(read.miss !== 'broken' && { pending: read.miss }) };
  const { extraction: found, broken } = read;
  const earlier = earlierOf(last);
  return hold({
    ...bare,
    host: id,
    prompts: found.prompts.map((prompt) => decodedPrompt(path, prompt, earlier)),
    descriptions: found.descriptions.map((prompt) => decodedPrompt(path, prompt, earlier)),
    hostComments: found.comments,
    broken,
    handsOver: found.references,
  });
}

/** Of a file that other files make one with prompts. */
const noWords: WordHits = { sdk: false, named: true, spoken: false, marked: false };

/** What a file says of constants of other files, as `PromptFile.handsOver` has it, for a fraction of the work. */
export function handsOver(hosts: Hosts, finder: Finder, source: Source): readonly ForeignUse[] | SyntaxMiss {
  const { path, text, config } = source;
  const id = hostOf(hosts, path);
  const host = id === null ? undefined : hosts[id];
  if (id === null || !host || !(host.scopes.leads || host.inner) || (!host.hits && isGenerated(path, text))) return [];
  const words = hitsOf(finder, { path, text, config }, id, host);
  // Calls are known by their modules and by the roles of messages, or the configuration knows them.
  if (!words || !(words.sdk || words.spoken || config.code.sdks.length > 0)) return [];
  const only: Finder = {
    ...finder,
    extract: (code, language, known, own) => ({
      prompts: [],
      descriptions: [],
      comments: [],
      references: finder.references(code, language, known, own),
    }),
  };
  const read = host.inner
    ? readInner(host.inner(text), text, (inner, language) => {
        const known = hosts[language];
        return known ? readText(only, source, language, known, words, inner) : null;
      })
    : readText(only, source, id, host, words, readable(source, id));
  return isMiss(read) ? read : read.extraction.references;
}

/** The names that a file passes on from others. */
export function passesOn(hosts: Hosts, { path, text, syntax }: Pick<Source, 'path' | 'text' | 'syntax'>): readonly Passed[] | SyntaxMiss {
  const host = hosts[hostOf(hosts, path) ?? ''];
  const grammar = host?.grammar(path) ?? null;
  if (!host?.scopes.passes || grammar === null || !/\b(?:import|export|use)\b/.test(text)) return [];
  const read = (root: SyntaxNode): readonly Passed[] => host.scopes.passes?.({ path, text, root, words: noWords }) ?? [];
  return syntax ? syntax.within(grammar, path, text, read) : { miss: 'broken' };
}

/** A cell is read as it is in its notebook. */
const readable = ({ path, text }: Source, id: HostId): ReadableText => ({
  text,
  parsed: notebookOf(path) === null ? text : parsedCells(text, id),
});

/** What is found in a text of one language. */
function readText(
  finder: Finder,
  { path, config, syntax, open = () => null, handed = [] }: Source,
  id: HostId,
  host: HostLanguage,
  words: WordHits,
  { text, parsed }: ReadableText,
): CodeReading | SyntaxMiss {
  const read = (root: SyntaxNode | null): CodeReading => ({
    extraction: finder.extract({ path, text, root, words }, id, host, config, { open, handed }),
    broken: root ? brokenIn(root) : [],
  });
  const grammar = host.grammar(path);
  if (grammar === null) return read(null);
  return syntax ? syntax.within(grammar, path, parsed, read) : { miss: 'broken' };
}

/** Places of errors, the outermost; of what is missing, where it should be. */
function brokenIn(root: SyntaxNode): Span[] {
  const found: Span[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.isError || node.isMissing) found.push(span(node.startIndex, node.endIndex));
    else if (node.hasError) for (const child of node.children) if (child) open.push(child);
  }
  return found.sort((a, b) => a.start - b.start);
}
