/** Which project a document belongs to: the same root that the command line finds for the file. */
import path from 'node:path';
import { configurationName } from '../core/service.ts';
import { holds } from '../node/paths.ts';
import { rootFinder } from '../node/roots.ts';
import { type Lent, type OpenText, Project } from './project.ts';
import { isVirtual } from './uri.ts';

export interface Place {
  readonly project: Project;
  /** Path from the project's root, with forward slashes. */
  readonly relative: string;
}

export class Projects {
  private readonly byRoot = new Map<string, Project>();
  private readonly virtual: Project;
  private finders = new Map<string, ReturnType<typeof rootFinder>>();
  /** The workspace's, absolute. */
  readonly folders = new Set<string>();

  constructor(
    private readonly openText: OpenText,
    private readonly lent: Lent,
  ) {
    this.virtual = new Project(null, openText, lent);
  }

  changeFolders(added: Iterable<string>, removed: Iterable<string>): void {
    for (const folder of removed) this.folders.delete(folder);
    for (const folder of added) if (!isVirtual(folder)) this.folders.add(folder);
    this.finders = new Map();
    this.byRoot.clear();
  }

  /** @param file absolute, or the URI of what lies in no file system. */
  placeOf(file: string): Place {
    if (isVirtual(file)) return { project: this.virtual, relative: file };
    const { root, relative } = this.finderFor(file)(file);
    const within = this.within(root, file);
    const key = [root, ...within].join('\n');
    let project = this.byRoot.get(key);
    if (!project) {
      project = new Project(root, this.openText, this.lent, within);
      this.byRoot.set(key, project);
    }
    return { project, relative };
  }

  /** What was read from the disk is no longer sure, nor where a root lies. */
  forget(): void {
    this.finders = new Map();
    for (const project of this.byRoot.values()) project.forget();
  }

  /** What of a root may be read for a file: the workspace's folders where it lies in one of those; where it was opened alone, all. */
  private within(root: string, file: string): readonly string[] {
    const folder = this.folderOf(file);
    if (folder === null || holds(folder, root)) return [root];
    return [...this.folders].filter((f) => holds(root, f)).sort();
  }

  private finderFor(file: string): ReturnType<typeof rootFinder> {
    const folder = this.folderOf(file) ?? path.dirname(file);
    const known = this.finders.get(folder);
    if (known) return known;
    const finder = rootFinder(folder, configurationName);
    this.finders.set(folder, finder);
    return finder;
  }

  /** The innermost workspace folder around a file. */
  folderOf(file: string): string | null {
    let best: string | null = null;
    for (const folder of this.folders)
      if (file.startsWith(folder.endsWith('/') ? folder : `${folder}/`) && folder.length > (best?.length ?? -1)) best = folder;
    return best;
  }
}
