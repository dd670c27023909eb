/** Notes what an analysis asks about other files, so that a change there is known to concern it. */
import type { Workspace } from '../core/service.ts';

export interface Asked {
  /** @param path of a file, or of a folder that went with all that was in it. */
  concerns(path: string): boolean;
}

export class Recorder implements Workspace {
  private files = new Set<string>();
  private names = new Set<string>();
  private lists = new Set<string>();
  private found = new Set<string>();

  constructor(private readonly workspace: Workspace) {}

  /** What was asked since the last call. */
  take(): Asked {
    const { files, names, lists, found } = this;
    this.files = new Set();
    this.names = new Set();
    this.lists = new Set();
    this.found = new Set();
    let folders: ReadonlySet<string> | null = null;
    return {
      concerns(path) {
        const slash = path.lastIndexOf('/');
        if (files.has(path) || names.has(path.slice(slash + 1)) || lists.has(slash === -1 ? '.' : path.slice(0, slash))) return true;
        folders ??= new Set([...lists, ...foldersAbove(files), ...foldersAbove(lists), ...foldersAbove(found)]);
        return folders.has(path);
      },
    };
  }

  root(path: string): string | null {
    return this.workspace.root(path);
  }

  exists(path: string): boolean {
    this.files.add(path);
    return this.workspace.exists(path);
  }

  read(path: string): string | null {
    this.files.add(path);
    return this.workspace.read(path);
  }

  named(base: string): readonly string[] {
    this.names.add(base);
    const found = this.workspace.named(base);
    for (const file of found) this.found.add(file);
    return found;
  }

  list(folder: string): readonly string[] {
    this.lists.add(folder.replace(/\/$/, '') || '.');
    return this.workspace.list(folder);
  }
}

function* foldersAbove(paths: Iterable<string>): Iterable<string> {
  for (const path of paths) for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
}
