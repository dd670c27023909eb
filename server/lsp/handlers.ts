/** Every request and notification with what answers it. */
import type { InitializeParams } from 'vscode-languageserver-protocol';
import { configurationName } from '../core/service.ts';
import { codeActions, resolveAction } from './actions.ts';
import { diagnosticsFor } from './diagnostics.ts';
import { type NotificationHandlers, Refused, type RequestHandlers, type Table } from './dispatch.ts';
import { explain } from './explain.ts';
import { featureHandlers } from './features.ts';
import { field } from './params.ts';
import { PromptIndex } from './prompt-index.ts';
import { PromptNews } from './prompt-news.ts';
import { adviceChangedNotification, checkWorkspaceCommand, dismissTechniqueCommand, settingsSection } from './protocol.ts';
import type { Session } from './session.ts';
import { parseSettings } from './settings.ts';
import { dismissTechnique } from './technique-commands.ts';
import { adviceAt, feedback, rewriteFor } from './techniques.ts';
import { pathOf } from './uri.ts';
import { changesIn, isGone, watchFiles } from './watching.ts';
import { why } from './why.ts';
import { WorkspaceCheck } from './workspace-check.ts';
import { smallYoungSpace } from './young-space.ts';

export function handlersFor(session: Session, params: InitializeParams): Table {
  const { connection, client, documents, projects, analyses, log } = session;
  const diagnostics = diagnosticsFor(session);
  const workspaceCheck = new WorkspaceCheck(session);
  const index = new PromptIndex(session);
  const news = new PromptNews(session, index);
  const youngSpace = smallYoungSpace();
  const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []);
  projects.changeFolders(
    folders.map(({ uri }) => pathOf(uri)),
    [],
  );

  session.renewed = () => {
    if (session.settings.advice) connection.sendNotification(adviceChangedNotification).catch(() => {});
    const hinted = [...documents.all()].filter(({ path }) => {
      const { project, relative } = projects.placeOf(path);
      return project.hints(relative);
    });
    if (hinted.length > 0) diagnostics.stale(hinted.map(({ uri }) => uri));
  };

  session.syntax.onNews((paths) => {
    index.changed(paths);
    news.changed(paths);
    const uris = paths.flatMap((path) => documents.at(path)?.uri ?? []);
    if (uris.length === 0) return;
    diagnostics.stale(uris);
    session.refreshLenses();
    session.refreshInlays();
  });

  session.handOvers.onNews = (paths) => {
    workspaceCheck.changed(paths);
    index.changed(paths);
    news.changed(paths);
    const uris = paths.flatMap((path) => documents.at(path)?.uri ?? []);
    if (uris.length === 0) return;
    diagnostics.stale(uris);
    session.refreshLenses();
    session.refreshInlays();
  };

  const requests: RequestHandlers = {
    ...featureHandlers(session),
    'textDocument/diagnostic': ['document', (p) => diagnostics.report(p)],
    'workspace/diagnostic': ['object', (p, token) => workspaceCheck.pull(p, token)],
    'workspace/executeCommand': [
      'object',
      async ({ command, arguments: given, workDoneToken }, token) => {
        if (command === dismissTechniqueCommand) return dismissTechnique(session, Array.isArray(given) ? given[0] : null);
        if (command !== checkWorkspaceCommand || client.pulls) throw new Refused(`There is no command "${command}".`);
        await workspaceCheck.push(workDoneToken, token);
        return null;
      },
    ],
    'textDocument/codeAction': ['range', (p) => (client.actionLiterals ? codeActions(session, p) : [])],
    'codeAction/resolve': ['object', (action) => resolveAction(session, action)],
    'workspace/symbol': ['object', (p, token) => index.symbols(p, token)],
    'whetstone/prompts': [
      'object',
      ({ uri }, token) => {
        news.asked();
        return typeof uri === 'string' ? index.of(documents.get(uri)?.path ?? pathOf(uri)) : index.all(undefined, token);
      },
    ],
    'whetstone/explain': ['object', ({ rule }) => explain(rule)],
    'whetstone/advice': ['position', (p) => adviceAt(session, p)],
    'whetstone/rewrite': ['document', (p) => rewriteFor(session, p)],
    'whetstone/feedback': ['document', (p) => feedback(session, p)],
    'whetstone/why': ['position', (p) => why(session, p)],
  };

  /** Other files than the document itself have changed: by their absolute paths. */
  const changedAround = (paths: readonly string[]) => {
    workspaceCheck.changed(paths);
    index.changed(paths);
    news.changed(paths);
    if (paths.some((path) => path.endsWith(`/${configurationName}`))) {
      analyses.forget();
      projects.forget();
      workspaceCheck.forget();
      index.forget();
      session.handOvers.forget();
      return diagnostics.stale();
    }
    session.handOvers.changed(paths);
    const concerned = [...documents.all()].map(({ uri }) => uri).filter(analyses.concernedBy(paths));
    if (concerned.length > 0) diagnostics.stale(concerned);
  };
  const applySettings = (...sources: readonly unknown[]) => {
    const settings = parseSettings(session.options, ...sources);
    if (settings.key === session.settings.key) return;
    const readsCode = settings.code !== session.settings.code;
    session.settings = settings;
    workspaceCheck.forget();
    if (readsCode) {
      analyses.forget();
      projects.forget();
      index.forget();
      session.handOvers.forget();
      news.changed([...documents.all()].map(({ path }) => path));
    }
    diagnostics.stale();
    session.refreshLenses();
    session.refreshInlays();
  };
  const askSettings = async () => {
    try {
      const answer: unknown = await connection.sendRequest('workspace/configuration', { items: [{ section: settingsSection }] });
      applySettings(Array.isArray(answer) ? answer[0] : null);
    } catch {
      log.info('The client did not tell its settings; the ones it started with hold.');
    }
  };

  const notifications: NotificationHandlers = {
    initialized: [
      'any',
      () => {
        watchFiles(session);
        if (client.configures) void askSettings();
        if (client.registersConfiguration) {
          const registration = {
            id: 'whetstone/settings',
            method: 'workspace/didChangeConfiguration',
            registerOptions: { section: settingsSection },
          };
          connection.sendRequest('client/registerCapability', { registrations: [registration] }).catch(() => {});
        }
      },
    ],
    'textDocument/didOpen': [
      'document',
      ({ textDocument }) => {
        if (typeof textDocument.text !== 'string') return;
        const document = documents.open(textDocument);
        if (!client.watches) {
          projects.forget();
          session.handOvers.refresh();
        }
        diagnostics.changed(document);
        changedAround([document.path]);
      },
    ],
    'textDocument/didChange': [
      'document',
      ({ textDocument: { uri, version }, contentChanges }) => {
        if (!Array.isArray(contentChanges)) return;
        const document = documents.change(uri, version ?? null, contentChanges);
        if (!document) return log.warn('A change came for a document that is not open; it was left aside.');
        diagnostics.changed(document);
        changedAround([document.path]);
        youngSpace.changed();
      },
    ],
    'textDocument/didClose': [
      'document',
      ({ textDocument }) => {
        const document = documents.close(textDocument.uri);
        if (!document) return;
        if (!client.watches) projects.forget();
        diagnostics.closed(document);
        session.syntax.release(document.path);
        workspaceCheck.closed(document.path);
        session.intents.forget(projects.placeOf(document.path).relative);
        changedAround([document.path]);
      },
    ],
    'textDocument/didSave': [
      'document',
      ({ textDocument: { uri } }) => {
        const path = documents.get(uri)?.path ?? pathOf(uri);
        documents.saved(path);
        if (client.watches) return;
        projects.forget();
        session.handOvers.refresh();
        changedAround([path]);
        // Its own references may lead elsewhere by now, and no one else would tell.
        if (documents.get(uri)) diagnostics.stale([uri]);
      },
    ],
    'workspace/didChangeWatchedFiles': [
      'object',
      ({ changes }) => {
        const { paths, deleted } = changesIn(changes);
        if (paths.length === 0) return;
        projects.forget();
        for (const path of paths) documents.saved(path);
        documents.deleted(deleted, isGone);
        changedAround(paths);
        const moved = [...documents.all()].map(({ uri }) => uri).filter((uri) => analyses.moved(uri));
        if (moved.length > 0) diagnostics.stale(moved);
      },
    ],
    'workspace/didChangeConfiguration': [
      'any',
      (p) => {
        // Clients that can be asked send nothing of use along; the others send all there is.
        if (client.configures) void askSettings();
        else applySettings(field(field(p, 'settings'), settingsSection));
      },
    ],
    'workspace/didChangeWorkspaceFolders': [
      'object',
      ({ event }) => {
        const uris = (list: unknown) =>
          (Array.isArray(list) ? list : []).map((folder) => field(folder, 'uri')).filter((uri) => typeof uri === 'string');
        projects.changeFolders(
          uris(field(event, 'added')).map((uri) => pathOf(uri)),
          uris(field(event, 'removed')).map((uri) => pathOf(uri)),
        );
        analyses.forget();
        workspaceCheck.forget();
        index.forget();
        session.handOvers.forget();
        diagnostics.stale();
      },
    ],
    'window/workDoneProgress/cancel': [
      'object',
      ({ token }) => {
        workspaceCheck.progress.cancel(token);
        index.progress.cancel(token);
      },
    ],
    '$/setTrace': [
      'object',
      ({ value }) => {
        if (value === 'off' || value === 'messages' || value === 'verbose') log.trace = value;
      },
    ],
  };
  if (params.trace === 'messages' || params.trace === 'verbose') log.trace = params.trace;
  return { requests, notifications };
}
