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

/**
 * @param changes as the client tells them; of a folder that comes or goes, it may name the folder alone.
 * @returns absolute paths, with those of the files in folders that came.
 */
export function changedPaths(changes: unknown): string[] {
  return (Array.isArray(changes) ? changes : []).flatMap((change) => {
    const uri = field(change, 'uri');
    if (typeof uri !== 'string') return [];
    const path = pathOf(uri).replace(/(?<=[^/])\/$/, '');
    const isFolder = field(change, 'type') === created && !isVirtual(path) && statOf(path)?.isDirectory();
    return isFolder ? [path, ...walk(path, () => true, { most: mostEntries }).map((inside) => `${path}/${inside}`)] : [path];
  });
}
