/** A workspace on disk with everything the core needs to read and judge its files. */
import { createService, type Service, type Workspace } from '../core/service.ts';
import { type Configurations, configurationsOf, type NamedConfiguration } from './configurations.ts';
import { diskWorkspace } from './workspace.ts';

export interface Project {
  readonly root: string;
  readonly workspace: Workspace;
  readonly configurations: Configurations;
  /**
   * Reads excluded files too: who asks for one has looked at `configFor` before it was read.
   * @param workspace the project's, or one that listens to what is asked of it.
   */
  service(workspace?: Workspace): Service;
}

export function openProject(root: string, named: NamedConfiguration | null): Project {
  const workspace = diskWorkspace(root);
  const configurations = configurationsOf(root, named);
  return {
    root,
    workspace,
    configurations,
    service: (other = workspace) =>
      createService({ workspace: other, config: (file) => ({ ...configurations.configFor(file), excludedBy: null }) }),
  };
}
