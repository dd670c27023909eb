/** A workspace on disk with everything the core needs to read and judge its files. */
import path from 'node:path';
import { createService, type Handed, type Service, type Workspace } from '../core/service.ts';
import { type Configurations, configurationsOf, type NamedConfiguration, type ReadConfiguration } from './configurations.ts';
import { type HandOvers, openHandOvers } from './hand-overs.ts';
import type { LentSyntax } from './syntax.ts';
import { type Packs, packsOf } from './technique-library.ts';
import { diskWorkspace } from './workspace.ts';

export interface Project {
  readonly root: string;
  readonly workspace: Workspace;
  readonly configurations: Configurations;
  /**
   * Reads excluded files too: who asks for one has looked at `configFor` before it was read.
   * @param workspace the project's, or one that listens to what is asked of it.
   * @param handed what others say of a file's constants: what is known here, or was found out elsewhere.
   */
  service(workspace?: Workspace, handed?: (file: string) => readonly Handed[]): Service;
  /** What files say of each other's constants; null where prompts in code are not wanted. */
  readonly handOvers: HandOvers | null;
  /** The packs of techniques that a configuration of this workspace names. Read once. */
  packs(configuration: ReadConfiguration | null): Packs;
}

const noPacks: Packs = { techniques: [], findings: [] };

/** @param syntax absent where prompts in code are not wanted. */
export function openProject(root: string, named: NamedConfiguration | null, syntax?: LentSyntax): Project {
  const workspace = diskWorkspace(root);
  const configurations = configurationsOf(root, named);
  const packs = new Map<string, Packs>();
  const service: Project['service'] = (other = workspace, handed = (file) => handOvers?.of(file) ?? []) =>
    createService({
      workspace: other,
      config: (file) => ({ ...configurations.configFor(file), excludedBy: null }),
      handed,
      ...(syntax && { syntax }),
    });
  const handOvers = syntax ? openHandOvers({ root, workspace, configurations, syntax, service: () => service() }) : null;
  return {
    root,
    workspace,
    configurations,
    service,
    handOvers,
    packs(of) {
      if (of === null || of.configuration.packs.length === 0) return noPacks;
      const { absolute } = of.file;
      const found = packs.get(absolute) ?? packsOf(of.configuration, { folder: path.dirname(absolute), within: [root] });
      packs.set(absolute, found);
      return found;
    },
  };
}
