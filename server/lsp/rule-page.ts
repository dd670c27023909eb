/** Where the page of a rule can be read without a network: Markdown files that the build puts beside the bundle. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

let folder: string | null | undefined;

/** Null where the server runs without those pages, as from its sources. */
export function ruleHref(rule: string): string | null {
  if (folder === undefined) folder = pagesFolder();
  return folder === null ? null : pathToFileURL(path.join(folder, `${rule}.md`)).href;
}

/** In the bundle, which is CommonJS, `__dirname` is the folder it lies in. */
function pagesFolder(): string | null {
  const beside = typeof __dirname === 'string' ? path.join(__dirname, 'rules') : null;
  return beside !== null && existsSync(beside) ? beside : null;
}
