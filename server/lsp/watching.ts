/** Changes on disk that no editor buffer shows: asks the client to tell of them, and reads what it tells. */
import type { DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver-protocol';
import { configurationName, promptGlobs } from '../core/service.ts';
import { walk } from '../node/files.ts';
import { statOf } from '../node/stat.ts';
import { field } from './params.ts';
import type { Session } from './session.ts';
import { isVirtual, pathOf } from './uri.ts';

const createdOrDeleted = 1 | 4;
const created = 1;
const deleted = 3;
/** In a folder with more entries than these, the client has to name the files itself. */
const mostEntries = 20_000;

export function watchFiles({ client, connection, log }: Session): void {
  if (!client.watches) return;
  const registerOptions: DidChangeWatchedFilesRegistrationOptions = {
    watchers: [
      { globPattern: `**/${configurationName}` },
      ...promptGlobs().map((glob) => ({ globPattern: glob.startsWith('**/') ? glob : `**/${glob}` })),
      // Any file may be what a prompt refers to; whether it is there matters, not what it says.
      { globPattern: '**/*', kind: createdOrDeleted },
    ],
  };
  const registration = { id: 'whetstone/files', method: 'workspace/didChangeWatchedFiles', registerOptions };
  connection.sendRequest('client/registerCapability', { registrations: [registration] }).catch(() => {
    client.watches = false;
    log.info('The client does not watch files; they are read again as documents are opened and saved.');
  });
}

/** Absolute paths. */
export interface Changes {
  /** All of them, with the files in folders that came. */
  readonly paths: readonly string[];
  readonly deleted: readonly string[];
}

/** @param changes as the client tells them; of a folder that comes or goes, it may name the folder alone. */
export function changesIn(changes: unknown): Changes {
  const found: { paths: string[]; deleted: string[] } = { paths: [], deleted: [] };
  for (const change of Array.isArray(changes) ? changes : []) {
    const uri = field(change, 'uri');
    if (typeof uri !== 'string') continue;
    const type = field(change, 'type');
    const path = pathOf(uri).replace(/(?<=[^/])\/$/, '');
    found.paths.push(path);
    if (type === deleted) found.deleted.push(path);
    if (type !== created || isVirtual(path) || !statOf(path)?.isDirectory()) continue;
    for (const inside of walk(path, () => true, { most: mostEntries })) found.paths.push(`${path}/${inside}`);
  }
  return found;
}

/** Whether nothing lies at an absolute path. */
export const isGone = (path: string): boolean => !isVirtual(path) && statOf(path) === null;
