/**
 * The findings of all prompt files of the workspace, open or not. Never done unasked: a client pulls them
 * (`workspace/diagnostic`, where its settings want that), or its user runs the command. What was pushed then is kept true:
 * it changes with its file, and is taken back when that goes.
 */
import type { CancellationToken } from 'vscode-jsonrpc/node';
import type * as lsp from 'vscode-languageserver-protocol';
import { isCode, localize, say } from '../core/service.ts';
import { handedOver } from './hand-overs.ts';
import { ProgressTokens } from './progress.ts';
import type { Session } from './session.ts';
import { uriOf } from './uri.ts';
import { stampOf, workspaceFiles } from './workspace-files.ts';

/** How long other requests may have to wait. In milliseconds. */
const turn = 20;

interface Known {
  readonly file: string;
  readonly stamp: string;
  readonly id: string;
  readonly items: lsp.Diagnostic[];
  /** A file of code without a prompt: of it nothing is told. */
  readonly isNone: boolean;
}

export class WorkspaceCheck {
  readonly progress: ProgressTokens;
  /** What each file was found to hold, while neither it nor anything else changes. */
  private readonly known = new Map<string, Known>();
  private ids = 0;
  /** The files whose findings were pushed, with what the client was told last. */
  private readonly pushed = new Map<string, { readonly uri: string; readonly id: string }>();
  /** Those of them whose findings may be others by now. */
  private readonly due = new Set<string>();

  constructor(private readonly session: Session) {
    this.progress = new ProgressTokens(session.connection, session.client.progress);
  }

  /** The configuration, the settings or the folders have changed. */
  forget(): void {
    this.known.clear();
    for (const file of this.pushed.keys()) this.renew(file);
  }

  /** Files or folders have changed, by their absolute paths. */
  changed(paths: readonly string[]): void {
    const concerned = this.session.analyses.concernedBy(paths);
    const folders = paths.map((path) => `${path}/`);
    const touched = (file: string, uri: string) =>
      paths.includes(file) || folders.some((folder) => file.startsWith(folder)) || concerned(uri);
    for (const [uri, { file }] of this.known) if (touched(file, uri)) this.known.delete(uri);
    for (const [file, { uri }] of this.pushed) if (touched(file, uri)) this.renew(file);
  }

  /** A document was closed, and its findings taken away: those of its file count again. */
  closed(file: string): void {
    const told = this.pushed.get(file);
    if (!told) return;
    this.pushed.set(file, { ...told, id: '' });
    this.renew(file);
  }

  async pull(params: lsp.WorkspaceDiagnosticParams, cancel: CancellationToken): Promise<lsp.WorkspaceDiagnosticReport> {
    const before = new Map((Array.isArray(params.previousResultIds) ? params.previousResultIds : []).map(({ uri, value }) => [uri, value]));
    const items: lsp.WorkspaceDocumentDiagnosticReport[] = [];
    await this.each(params.workDoneToken, cancel, (uri, version, id, found) => {
      if (before.get(uri) === id) items.push({ kind: 'unchanged', uri, version, resultId: id });
      else items.push({ kind: 'full', uri, version, resultId: id, items: found });
      before.delete(uri);
    });
    // What was told of files that are gone is to be taken away.
    if (!cancel.isCancellationRequested) for (const uri of before.keys()) items.push({ kind: 'full', uri, version: null, items: [] });
    return { items };
  }

  /** Pushes the findings of all files that are not open; those of open ones are there already. */
  async push(workDoneToken: lsp.ProgressToken | undefined, cancel: CancellationToken): Promise<void> {
    const gone = new Set(this.pushed.keys());
    const complete = await this.each(workDoneToken, cancel, (uri, version, id, items, file) => {
      gone.delete(file);
      if (version === null) this.tell(file, uri, id, items);
      else this.pushed.set(file, { uri, id: '' });
    });
    if (complete) for (const file of gone) this.takeBack(file);
  }

  private renew(file: string): void {
    if (this.due.size === 0) setImmediate(() => this.renewNext());
    this.due.add(file);
  }

  /** One file a turn of the event loop: a configuration may concern them all. */
  private renewNext(): void {
    const [file] = this.due;
    if (file === undefined) return;
    this.due.delete(file);
    if (this.due.size > 0) setImmediate(() => this.renewNext());
    const told = this.pushed.get(file);
    if (!told || this.session.documents.at(file)) return;
    try {
      const found = this.session.projects.folderOf(file) === null ? null : this.check(told.uri, file, undefined);
      if (found) this.tell(file, told.uri, found.id, found.items);
      else this.takeBack(file);
    } catch (error) {
      this.session.log.fault('A file could not be checked', error);
    }
  }

  private tell(file: string, uri: string, id: string, diagnostics: lsp.Diagnostic[]): void {
    if (this.pushed.get(file)?.id === id) return;
    this.pushed.set(file, { uri, id });
    void this.session.connection.sendNotification('textDocument/publishDiagnostics', { uri, diagnostics });
  }

  private takeBack(file: string): void {
    const told = this.pushed.get(file);
    this.pushed.delete(file);
    if (!told || this.session.documents.at(file)) return;
    void this.session.connection.sendNotification('textDocument/publishDiagnostics', { uri: told.uri, diagnostics: [] });
  }

  /** @returns whether all files were looked at. */
  private async each(
    given: lsp.ProgressToken | undefined,
    cancel: CancellationToken,
    take: (uri: string, version: number | null, id: string, items: lsp.Diagnostic[], file: string) => void,
  ): Promise<boolean> {
    const token = await this.progress.tokenFor(given);
    const progress = this.progress.begin(token, localize(say('Checking prompts')));
    const files = workspaceFiles(this.session.projects);
    await handedOver(files, this.session);
    let since = performance.now();
    let done = 0;
    for (const file of files) {
      if (cancel.isCancellationRequested || this.progress.isCancelled(token)) break;
      const document = this.session.documents.at(file);
      const uri = document?.uri ?? uriOf(file);
      const found = await this.session.syntax.settled(() => this.check(uri, file, document?.text));
      if (found) take(uri, document?.version ?? null, found.id, found.items, file);
      progress.report(++done, files.length);
      if (performance.now() - since < turn) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    progress.end(`${done}/${files.length}`);
    return done === files.length;
  }

  private check(uri: string, file: string, openText: string | undefined): { id: string; items: lsp.Diagnostic[] } | null {
    const stamp = openText ?? stampOf(file);
    const known = this.known.get(uri);
    if (known?.stamp === stamp) return known.isNone ? null : known;
    const analysis = this.session.analysis(uri);
    if (!analysis) return null;
    const items = this.session.findings(analysis).map((finding) => this.session.diagnostic(finding, analysis));
    const isNone = analysis.file === null && isCode(file);
    const found = { file, stamp, id: `w${++this.ids}`, items, isNone };
    // What is not read yet is asked for again.
    if (!analysis.file?.pending) this.known.set(uri, found);
    if (openText === undefined) {
      this.session.analyses.forget(uri);
      if (!analysis.file?.pending) this.session.syntax.release(file);
    }
    return isNone ? null : found;
  }
}
