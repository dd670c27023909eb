/** A workspace of a few texts, for tests. */
import { basename } from '../../server/core/paths.ts';
import type { Workspace } from '../../server/core/workspace.ts';

/** @param files texts by path, relative to the workspace's root `.` */
export function memoryWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const paths = Object.keys(files);
  return {
    root: () => '.',
    exists: (path) => path in files || paths.some((p) => p.startsWith(`${path.replace(/\/$/, '')}/`)),
    read: (path) => files[path] ?? null,
    named: (base) => paths.filter((p) => basename(p) === base),
    list(folder) {
      const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      return [
        ...new Set(
          paths
            .filter((p) => p.startsWith(prefix))
            .map((p) => {
              const rest = p.slice(prefix.length);
              const slash = rest.indexOf('/');
              return prefix + (slash === -1 ? rest : rest.slice(0, slash + 1));
            }),
        ),
      ];
    },
  };
}
