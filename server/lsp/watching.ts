/** Asks the client to tell of changes on disk that no editor buffer shows. */
import type { DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver-protocol';
import { configurationName, promptGlobs } from '../core/service.ts';
import type { Session } from './session.ts';

const createdOrDeleted = 1 | 4;

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
  connection
    .sendRequest('client/registerCapability', { registrations: [registration] })
    .catch(() => log.info('The client does not watch files; they are read again as documents are opened and saved.'));
}
