/** Notes what an analysis asks about other files, so that a change there is known to concern it. */
import type { Workspace } from '../core/service.ts';

export interface Asked {
  concerns(path: string): boolean;
}

export class Recorder implements Workspace {
  private files = new Set<string>();
  private names = new Set<string>();
  private lists = new Set<string>();

  constructor(private readonly workspace: Workspace) {}

  /** What was asked since the last call. */
  take(): Asked {
    const { files, names, lists } = this;
    this.files = new Set();
    this.names = new Set();
    this.lists = new Set();
    return {
      concerns(path) {
        const slash = path.lastIndexOf('/');
        return files.has(path) || names.has(path.slice(slash + 1)) || lists.has(slash === -1 ? '.' : path.slice(0, slash));
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
    return this.workspace.named(base);
  }

  list(folder: string): readonly string[] {
    this.lists.add(folder.replace(/\/$/, '') || '.');
    return this.workspace.list(folder);
  }
}
