/** Annotated files of code of public repositories, laid out beside the checkout, or absent: they are other people's. */
import { existsSync, readFileSync } from 'node:fs';

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly prompts: readonly Lines[];
  /** Where either verdict is right. */
  readonly ambiguous: readonly Lines[];
}

/** One-based, of a literal with its quotes. */
export interface Lines {
  readonly start: number;
  readonly end: number;
  readonly head: string;
}

const folder = new URL('../../../shared/data/extraction/', import.meta.url);
const files = process.env.WHETSTONE_CORPUS ? new URL(`file://${process.env.WHETSTONE_CORPUS}/`) : folder;

/** What a test says where the files are absent. */
export const absence =
  existsSync(new URL('gold.jsonl', files)) && existsSync(new URL('files/', files))
    ? null
    : 'skipped: no files are laid out in ../shared/data/extraction/files, nor in WHETSTONE_CORPUS';

export function corpusFiles(): readonly CorpusFile[] {
  if (absence) return [];
  return readFileSync(new URL('gold.jsonl', files), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as CorpusFile & { readonly file: string };
      return { ...row, name: row.file.replace(/^.*\//, '').replace(/\.txt$/, ''), text: readFileSync(new URL(row.file, files), 'utf8') };
    });
}
