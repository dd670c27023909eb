/** The files of the workspace that may hold prompts, by their absolute paths. */
import path from 'node:path';
import { promptGlobs } from '../core/service.ts';
import { walk } from '../node/files.ts';
import { globSet } from '../node/glob-set.ts';
import { slashed } from '../node/paths.ts';
import { statOf } from '../node/stat.ts';
import type { Projects } from './projects.ts';

/** No workspace has more prompt files. */
const mostEntries = 200_000;

export function workspaceFiles(projects: Projects): string[] {
  const maybe = globSet(promptGlobs());
  const found = new Set<string>();
  for (const folder of projects.folders) {
    const picks = (relative: string) => {
      const { project, relative: inProject } = projects.placeOf(slashed(path.join(folder, relative)));
      return maybe(inProject) || project.namesFormat(inProject);
    };
    for (const relative of walk(folder, picks, { most: mostEntries })) found.add(slashed(path.join(folder, relative)));
  }
  return [...found];
}

/** Another one where a file may have another text; empty where there is no file. */
export function stampOf(file: string): string {
  const stat = statOf(file);
  return stat ? `${stat.mtimeMs} ${stat.size}` : '';
}
