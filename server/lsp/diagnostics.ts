/** Brings findings to the client: pushed after each change, or handed out when it asks, never both. */
import type * as lsp from 'vscode-languageserver-protocol';
import type { Document } from './documents.ts';
import type { Session } from './session.ts';

export interface Diagnostics {
  /** The document's text is new. */
  changed(document: Document): void;
  closed(document: Document): void;
  /** Findings of open documents may be others though their text is the same; of all where none is named. */
  stale(uris?: Iterable<string>): void;
  /** The answer to a client that asks. */
  report(params: lsp.DocumentDiagnosticParams): lsp.DocumentDiagnosticReport;
}

export const diagnosticsFor = (session: Session): Diagnostics => (session.client.pulls ? pulled(session) : pushed(session));

/**
 * One document a turn of the event loop, the newest text only: requests that came meanwhile are answered in between, and
 * a burst of edits costs one analysis. There is no delay; the next turn is now, unless there is more to read.
 */
function pushed(session: Session): Diagnostics {
  const { connection, documents, analyses } = session;
  const due = new Set<string>();
  let scheduled = false;

  const turn = () => {
    scheduled = false;
    const [uri] = due;
    if (uri === undefined) return;
    due.delete(uri);
    schedule();
    const document = documents.get(uri);
    if (!document) return;
    try {
      publish(document);
    } catch (error) {
      session.log.fault('A document could not be diagnosed', error);
    }
  };
  const schedule = () => {
    if (due.size === 0 || scheduled) return;
    scheduled = true;
    setImmediate(turn);
  };
  const publish = (document: Document) => {
    const items = itemsOf(session, document);
    const { uri, version } = document;
    void connection.sendNotification('textDocument/publishDiagnostics', { uri, version, diagnostics: items });
  };

  return {
    changed({ uri }) {
      due.add(uri);
      schedule();
    },
    closed({ uri }) {
      due.delete(uri);
      analyses.close(uri);
      void connection.sendNotification('textDocument/publishDiagnostics', { uri, diagnostics: [] });
    },
    stale(uris) {
      for (const uri of uris ?? [...documents.all()].map((d) => d.uri)) {
        analyses.renew(uri);
        due.add(uri);
      }
      schedule();
    },
    report: ({ textDocument }) => ({ kind: 'full', items: answer(session, textDocument.uri) }),
  };
}

function pulled(session: Session): Diagnostics {
  const { connection, documents, analyses, client } = session;
  /** What each document was last answered, under which number. */
  const last = new Map<string, { readonly id: number; readonly answer: string }>();
  let refreshes = false;
  let ids = 0;

  return {
    changed() {},
    closed({ uri }) {
      last.delete(uri);
      analyses.close(uri);
    },
    stale(uris) {
      for (const uri of uris ?? [...documents.all()].map((d) => d.uri)) analyses.renew(uri);
      if (!client.refreshesDiagnostics || refreshes) return;
      refreshes = true;
      setImmediate(() => {
        refreshes = false;
        connection.sendRequest('workspace/diagnostic/refresh').catch(() => session.log.info('The client did not refresh its diagnostics.'));
      });
    },
    report({ textDocument: { uri }, previousResultId }) {
      const items = answer(session, uri);
      const text = JSON.stringify(items);
      const known = last.get(uri);
      const id = known?.answer === text ? known.id : ++ids;
      if (documents.get(uri)) last.set(uri, { id, answer: text });
      if (known?.id === id && previousResultId === String(id)) return { kind: 'unchanged', resultId: String(id) };
      return { kind: 'full', resultId: String(id), items };
    },
  };
}

function answer(session: Session, uri: string): lsp.Diagnostic[] {
  const analysis = session.analysis(uri);
  return analysis ? session.findings(analysis).map((finding) => session.diagnostic(finding, analysis)) : [];
}

function itemsOf(session: Session, document: Document): lsp.Diagnostic[] {
  const start = performance.now();
  const analysis = session.analyses.of(document);
  const items = session.findings(analysis).map((finding) => session.diagnostic(finding, analysis));
  session.log.step(`Diagnosed in ${(performance.now() - start).toFixed(1)} ms`, `${document.uri} version ${document.version}`);
  return items;
}
