/** Where the page of a rule can be read without a network: Markdown files that the build puts beside the bundle. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

let folder: string | null | undefined;

/** Null where the server runs without those pages, as from its sources. */
export function ruleHref(rule: string): string | null {
  folder ??= pagesFolder();
  return folder === null ? null : pathToFileURL(path.join(folder, `${rule}.md`)).href;
}

function pagesFolder(): string | null {
  const beside = path.join(path.dirname(process.argv[1] ?? '.'), 'rules');
  return existsSync(beside) ? beside : null;
}
