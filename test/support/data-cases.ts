/** Annotated files of data and notebooks: lines `#> …` or `//> …` say what the texts are that begin on the next line, and are taken out. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface DataCase {
  /** As the file is read: below a folder of a program. */
  readonly path: string;
  readonly text: string;
  readonly marks: readonly { readonly line: number; readonly told: string }[];
}

/** The files of a language; those with `‹cut›` marks whole, and half-written. */
export function dataCases(language: string): readonly { readonly name: string; readonly read: () => DataCase }[] {
  const folder = fileURLToPath(new URL(`../fixtures/code/${language}/`, import.meta.url));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length).replace(/^\//, ''))
    .sort()
    .flatMap((name) => {
      const source = readFileSync(folder + name, 'utf8');
      const whole = { name, read: () => annotated(`app/${name}`, source.replace(/‹\/?cut›/g, '')) };
      if (!source.includes('‹cut›')) return [whole];
      return [whole, { name: `${name}, half-written`, read: () => annotated(`app/${name}`, source.replace(/‹cut›.*?‹\/cut›/gs, '')) }];
    });
}

function annotated(path: string, source: string): DataCase {
  const kept: string[] = [];
  const marks: { line: number; told: string }[] = [];
  for (const line of source.split('\n')) {
    const mark = /^\s*(?:#|\/\/)> (.*)$/.exec(line);
    if (mark) marks.push({ line: kept.length, told: mark[1] as string });
    else kept.push(line);
  }
  return { path, text: kept.join('\n'), marks };
}
