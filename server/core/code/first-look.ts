/** Whether a file of code may hold prompts, by its path and words alone: what an editor asks before it starts anything. */
import { dataHits } from './data-files.ts';
import { isGenerated } from './generated.ts';
import { wordHits } from './words.ts';

/** @param path with forward slashes @param languageId as editors have it, for a document may have no name yet */
export function mayHoldPrompts(path: string, languageId: string, text: string): boolean {
  const ask = (words: string) => wordHits(words);
  if (dataLanguages.has(languageId)) return dataHits(path, text, ask) !== null;
  return !isGenerated(path, text) && ask(text) !== null;
}

/** Those of the hosts that ask `dataHits`; a test holds them against each other. */
const dataLanguages: ReadonlySet<string> = new Set(['yaml', 'json', 'jsonc', 'jsonl', 'toml']);
