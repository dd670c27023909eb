/**
 * All prompts of the workspace: built in slices when it is first asked for, kept by the stamps of the files. It holds names and
 * places alone; texts and trees are let go as soon as they are read.
 */
import type { CancellationToken } from 'vscode-jsonrpc/node';
import type * as lsp from 'vscode-languageserver-protocol';
import { countFor, localize, type Prompt, type PromptFile, say } from '../core/service.ts';
import { toRange } from './convert.ts';
import { type Document, savedDocument } from './documents.ts';
import { handedOver } from './hand-overs.ts';
import type { Positions } from './positions.ts';
import { ProgressTokens } from './progress.ts';
import type { PromptEntry } from './protocol.ts';
import type { Session } from './session.ts';
import { isVirtual, pathOf, uriOf } from './uri.ts';
import { stampOf, workspaceFiles } from './workspace-files.ts';

/** How long other requests may have to wait. In milliseconds. */
const turn = 20;
/** How long a list of files is good where nobody tells of new ones. In milliseconds. */
const goodFor = 2000;
/** Characters beyond which a file is left out. */
const mostCharacters = 2_000_000;
/** More symbols than anybody reads. */
const mostSymbols = 500;

interface Known {
  readonly stamp: string;
  readonly prompts: readonly PromptEntry[];
}

export class PromptIndex {
  readonly progress: ProgressTokens;
  private readonly known = new Map<string, Known>();
  /** Counts how often all was forgotten: what was asked for before then is out of date. */
  private round = 0;
  private files: { readonly list: readonly string[]; readonly at: number } | null = null;

  constructor(private readonly session: Session) {
    this.progress = new ProgressTokens(session.connection, session.client.progress);
  }

  /** The configuration or the folders have changed. */
  forget(): void {
    this.round++;
    this.known.clear();
    this.files = null;
  }

  /** Files have changed, come or gone, by their absolute paths. */
  changed(paths: readonly string[]): void {
    if (paths.some((path) => !this.known.has(path) || stampOf(path) === '')) this.files = null;
    for (const path of paths) this.known.delete(path);
  }

  /** Those of one file; what is open counts as it is in the editor. */
  async of(file: string): Promise<readonly PromptEntry[]> {
    const document = this.session.documents.at(file);
    const stamp = document ? document.text : stampOf(file);
    const known = this.known.get(file);
    const { round } = this;
    if (known?.stamp === stamp) return known.prompts;
    const prompts = document ? await this.ofOpen(document) : stamp === '' ? [] : await this.ofSaved(file);
    if (prompts === null) return known?.prompts ?? [];
    if (stamp === '') this.known.delete(file);
    else if (round === this.round) this.known.set(file, { stamp, prompts });
    return prompts;
  }

  async all(given: lsp.ProgressToken | undefined, cancel: CancellationToken): Promise<readonly PromptEntry[]> {
    const files = this.allFiles();
    const isNew = files.some((file) => !this.known.has(file));
    const token = isNew ? await this.progress.tokenFor(given) : null;
    const progress = this.progress.begin(token, localize(say('Looking for prompts')));
    const prompts: PromptEntry[] = [];
    await handedOver(files, this.session);
    let since = performance.now();
    let done = 0;
    for (const file of files) {
      if (cancel.isCancellationRequested || this.progress.isCancelled(token)) break;
      prompts.push(...(await this.of(file)));
      progress.report(++done, files.length);
      if (performance.now() - since < turn) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    progress.end(`${done}/${files.length}`);
    return prompts;
  }

  async symbols({ query, workDoneToken }: lsp.WorkspaceSymbolParams, cancel: CancellationToken): Promise<lsp.SymbolInformation[]> {
    const prompts = await this.all(workDoneToken, cancel);
    const wanted = typeof query === 'string' ? query : '';
    return prompts
      .filter(({ name }) => isSubsequence(wanted, name))
      .slice(0, mostSymbols)
      .map(({ name, uri, range }) => ({ name, kind: 15, location: { uri, range }, containerName: this.containerOf(uri) }));
  }

  /** Path of a file from the root of its project. */
  private containerOf(uri: string): string {
    const { documents, projects } = this.session;
    return projects.placeOf(documents.get(uri)?.path ?? pathOf(uri)).relative;
  }

  private allFiles(): string[] {
    const { documents, client, projects } = this.session;
    if (!this.files || (!client.watches && performance.now() - this.files.at > goodFor))
      this.files = { list: workspaceFiles(projects), at: performance.now() };
    const { list } = this.files;
    const listed = new Set(list);
    for (const file of this.known.keys()) if (!listed.has(file) && !documents.at(file)) this.known.delete(file);
    return [...list, ...[...documents.all()].map(({ path }) => path).filter((path) => !listed.has(path))];
  }

  /** Null while nobody knows yet. */
  private async ofOpen(document: Document): Promise<readonly PromptEntry[] | null> {
    const { analyses, count } = this.session;
    const { file, positions } = analyses.of(document);
    if (file?.pending) return null;
    const entries = file ? listed(file, positions, document.uri) : [];
    // The tokenizers' tables are there for the lenses of what is open. A list of the workspace is no reason to hold them.
    const counted = entries.map(async ({ prompt, entry }): Promise<PromptEntry> => {
      const { model, text } = prompt.own?.file.prompts[0] ?? prompt;
      return { ...entry, tokens: (await countFor(model?.name ?? null, text, count))?.tokens ?? null };
    });
    return Promise.all(counted);
  }

  private async ofSaved(file: string): Promise<readonly PromptEntry[]> {
    const { projects, syntax, client, log } = this.session;
    if (isVirtual(file)) return [];
    const { project, relative } = projects.placeOf(file);
    const text = project.read(relative);
    if (text === null || text.length > mostCharacters) return [];
    try {
      const read = await syntax.settled(() => project.asked(() => project.service.read(relative, text)).result);
      const uri = uriOf(file);
      return read ? listed(read, savedDocument(uri, file, text, client.encoding).positions, uri).map(({ entry }) => entry) : [];
    } catch (error) {
      log.fault('A file could not be looked through for prompts', error);
      return [];
    } finally {
      if (!this.session.documents.at(file)) syntax.release(file);
    }
  }
}

function listed(file: PromptFile, positions: Positions, uri: string): { readonly prompt: Prompt; readonly entry: PromptEntry }[] {
  const base = file.path.slice(file.path.lastIndexOf('/') + 1);
  return [...file.prompts, ...file.descriptions]
    .filter((prompt) => prompt.own !== null || prompt.text.trim() !== '')
    .map((prompt, i, { length }) => ({
      prompt,
      entry: {
        name: prompt.own?.found.name || (length === 1 ? base : `${base} ${i + 1}`),
        kind: prompt.own?.found.kind ?? 'prompt',
        role: prompt.messages[0]?.role ?? null,
        uri,
        range: toRange(positions, prompt.span),
        confidence: prompt.own?.found.confidence ?? null,
        format: formatOf(file, prompt),
        host: file.host,
        tokens: null,
      },
    }));
}

/** As `extract` prints it. */
const formatOf = (file: PromptFile, prompt: Prompt): string =>
  file.host === null ? file.format : (prompt.own?.file.prompts[0]?.template?.dialect.id ?? 'text');

/** Whether the letters of a query stand in a name, in order, whatever their case. */
function isSubsequence(query: string, name: string): boolean {
  const letters = query.toLowerCase().replace(/\s/g, '');
  let at = 0;
  for (const c of name.toLowerCase()) if (at < letters.length && letters.startsWith(c, at)) at += c.length;
  return at === letters.length;
}
