/** What the parts of one session share, once the client has said what it is. */
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type * as lsp from 'vscode-languageserver-protocol';
import { type CountTokens, createIntentClassification, type Finding, type IntentClassificationService } from '../core/service.ts';
import { type OpenClassifier, openClassifier } from '../node/classifier.ts';
import { type LentSyntax, openSyntax } from '../node/syntax.ts';
import { countTokens } from '../node/tokens.ts';
import { Advices } from './advices.ts';
import { Analyses, type Analysis, kept } from './analyses.ts';
import type { Client } from './client.ts';
import { toDiagnostic } from './convert.ts';
import { type Document, Documents, savedDocument } from './documents.ts';
import { HandOvers } from './hand-overs.ts';
import { Intents } from './intents.ts';
import type { Log } from './log.ts';
import type { Lent } from './project.ts';
import { Projects } from './projects.ts';
import { type ParsedSettings, parseSettings } from './settings.ts';
import { pathOf, uriOf } from './uri.ts';

/** Milliseconds that a syntax tree may take between two keystrokes; what takes longer goes on in slices. */
const mostAtOnce = 40;

export class Session {
  readonly documents: Documents;
  readonly projects: Projects;
  readonly analyses: Analyses;
  readonly classification: IntentClassificationService;
  readonly intents: Intents;
  readonly advices: Advices;
  readonly handOvers: HandOvers;
  readonly syntax: LentSyntax;
  readonly count: CountTokens;
  /** Is told when more is known of an intent. */
  renewed: () => void = () => {};
  settings: ParsedSettings;
  private readonly classifier: OpenClassifier;
  private toldUncounted = false;

  constructor(
    readonly connection: MessageConnection,
    readonly client: Client,
    readonly log: Log,
    /** The settings that came with `initialize`. */
    readonly options: unknown,
  ) {
    this.documents = new Documents(client.encoding);
    this.handOvers = new HandOvers(this);
    const count: CountTokens = (text, encoding) => countTokens(text, encoding).catch((error) => this.uncounted(error));
    this.count = count;
    this.classifier = openClassifier({ report: (line) => log.warn(line) });
    this.classification = createIntentClassification({ classifier: this.classifier, count });
    this.intents = new Intents(this.classification, () => {
      this.refreshLenses();
      this.renewed();
    });
    const intent: Lent['intent'] = (file, prompt) => (this.settings.model ? this.intents.of(file, prompt) : null);
    this.advices = new Advices(intent, (error) => log.fault('The techniques could not be read', error));
    this.syntax = openSyntax({ kept, most: mostAtOnce, report: (line) => log.warn(line) });
    this.projects = new Projects((path) => this.documents.textAt(path), {
      count,
      syntax: this.syntax,
      intent,
      readsCode: () => this.settings.code,
      techniques: (project) => this.advices.knownTo(project),
      handed: (project, file) => this.handOvers.of(project, file),
    });
    this.analyses = new Analyses(this.projects, {
      read: (project, path, text, file) => this.handOvers.said(project, path, text, file),
      failed: (rule, error) => log.fault(`The rule "${rule}" failed`, error),
      leftOut: (path) => log.info(`${path} is too long to be looked through for prompts as it is typed.`),
    });
    this.settings = parseSettings(options);
  }

  /** Resolves when the intent model is let go. */
  close(): Promise<void> {
    this.syntax.close();
    return this.classifier.close();
  }

  /** Of an open document, or of a file as it is saved; null where there is neither. */
  analysis(uri: string): Analysis | null {
    const document = this.documents.get(uri) ?? this.saved(pathOf(uri), uri);
    return document ? this.analyses.of(document) : null;
  }

  /** The document at an absolute path, open or saved. */
  at(path: string): Document | null {
    return this.documents.at(path) ?? this.saved(path, uriOf(path));
  }

  /** What this client is to be shown of a document's findings. */
  findings({ document, file, findings }: Analysis): readonly Finding[] {
    return findings.filter((finding) => !this.settings.skips(finding.rule, document.languageId, file?.format ?? null));
  }

  diagnostic(finding: Finding, { document, positions, project }: Analysis): lsp.Diagnostic {
    return toDiagnostic(finding, document.uri, positions, this.client, (path) => this.at(project.absolute(path)));
  }

  /** What lenses say is no longer what they would say. */
  refreshLenses(): void {
    if (this.client.refreshesLenses) this.connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
  }

  /** Nor are inlay hints. */
  refreshInlays(): void {
    if (this.client.refreshesInlays) this.connection.sendRequest('workspace/inlayHint/refresh').catch(() => {});
  }

  /** A count that fails costs itself alone: hover and lens come without it, and the log says so once. */
  private uncounted(error: unknown): null {
    if (!this.toldUncounted) this.log.fault('Tokens cannot be counted', error);
    this.toldUncounted = true;
    return null;
  }

  private saved(path: string, uri: string): Document | null {
    const { project, relative } = this.projects.placeOf(path);
    const text = project.read(relative);
    return text === null ? null : savedDocument(uri, path, text, this.client.encoding);
  }
}
