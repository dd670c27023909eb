/** What is known of each document in its present text. Found out on first need, kept for the documents last asked about. */
import {
  type Configuration,
  configurationName,
  type Finding,
  type Followed,
  isCode,
  type PromptFile,
  parseConfiguration,
  say,
} from '../core/service.ts';
import type { Document } from './documents.ts';
import type { Positions } from './positions.ts';
import type { Project } from './project.ts';
import type { Projects } from './projects.ts';
import type { Asked } from './recorder.ts';

/** Trees are many times as large as their text; an editor shows few documents at a time. */
export const kept = 12;

/** Characters up to which a document is analysed between two keystrokes: half a million tokens, far beyond any prompt. */
const mostCharacters = 2_000_000;

export interface Analysis {
  readonly document: Document;
  readonly project: Project;
  /** As the core knows the document. */
  readonly path: string;
  /** The document goes on changing; this is the text that all else here is about. */
  readonly text: string;
  readonly positions: Positions;
  /** Null where the document is no prompt file. */
  readonly file: PromptFile | null;
  /** Null where the document is no configuration. */
  readonly configuration: Configuration | null;
  readonly findings: readonly Finding[];
  /** Too long to be analysed between two keystrokes. */
  readonly isTooLong: boolean;
}

export class Analyses {
  private readonly byUri = new Map<string, { analysis: LazyAnalysis; lastUse: number; isStale: boolean }>();
  private uses = 0;
  private readonly leftOut = new Set<string>();
  private readonly asked = new Map<string, { readonly path: string; readonly project: Project; readonly about: Asked }>();

  constructor(
    private readonly projects: Projects,
    private readonly told: {
      failed(rule: string, error: unknown): void;
      read(project: Project, path: string, text: string, file: PromptFile | null): void;
      /** A file of code that is too long, once while it is open. */
      leftOut(path: string): void;
    },
  ) {}

  of(document: Document): Analysis {
    const known = this.byUri.get(document.uri);
    const lastUse = ++this.uses;
    if (!known) {
      const analysis = this.fresh(document, null);
      this.byUri.set(document.uri, { analysis, lastUse, isStale: false });
      if (this.byUri.size > kept) this.dropLeastUsed();
      return analysis;
    }
    // Its place in the map stays the same: a map that entries move about in leaves copies of itself behind, whose analyses the
    // garbage collector sorts out late.
    known.lastUse = lastUse;
    const { analysis } = known;
    const isSame = analysis.document === document && !this.hasMoved(analysis);
    if (known.isStale || !isSame || analysis.text !== document.text)
      known.analysis = this.fresh(document, isSame ? analysis.followed : null);
    known.isStale = false;
    return known.analysis;
  }

  /** Whether a document belongs to another project than it did: its workspace folder or repository came or went. */
  private hasMoved({ document, project }: Analysis): boolean {
    return this.projects.placeOf(document.path).project !== project;
  }

  /** Of a document that was analysed: whether it belongs to another project than it did then. */
  moved(uri: string): boolean {
    const known = this.asked.get(uri);
    return known !== undefined && this.projects.placeOf(known.path).project !== known.project;
  }

  private dropLeastUsed(): void {
    let least: string | null = null;
    let lastUse = Number.POSITIVE_INFINITY;
    for (const [uri, entry] of this.byUri)
      if (entry.lastUse < lastUse) {
        least = uri;
        lastUse = entry.lastUse;
      }
    if (least !== null) this.byUri.delete(least);
  }

  /** Tells of documents whether their findings depend on one of the files or folders at those absolute paths, or they lie in such a folder. */
  concernedBy(paths: readonly string[]): (uri: string) => boolean {
    const folders = paths.map((path) => `${path}/`);
    const relative = new Map<Project, readonly string[]>();
    const relativeTo = (project: Project) => {
      const known = relative.get(project) ?? paths.map((path) => project.relative(path));
      relative.set(project, known);
      return known;
    };
    return (uri) => {
      const asked = this.asked.get(uri);
      if (!asked) return false;
      const { path: own, project, about } = asked;
      return folders.some((folder) => own.startsWith(folder)) || relativeTo(project).some((path) => about.concerns(path));
    };
  }

  /** The text is the same, but not what can be told of it. */
  renew(uri: string): void {
    const known = this.byUri.get(uri);
    if (known) known.isStale = true;
  }

  /** Nothing of what was known holds any longer. */
  forget(uri?: string): void {
    if (uri === undefined) this.byUri.clear();
    else this.byUri.delete(uri);
  }

  close(uri: string): void {
    this.byUri.delete(uri);
    this.asked.delete(uri);
    this.leftOut.delete(uri);
  }

  private fresh(document: Document, last: Followed | null): LazyAnalysis {
    const { project, relative } = this.projects.placeOf(document.path);
    return new LazyAnalysis(document, project, relative, last, {
      diagnose: (file) => this.diagnose(document, project, file),
      read: (text, file) => this.told.read(project, relative, text, file),
      leaveOut: () => this.leaveOut(document),
    });
  }

  private leaveOut({ uri, path }: Document): void {
    if (!this.leftOut.has(uri)) this.told.leftOut(path);
    this.leftOut.add(uri);
  }

  private diagnose({ uri, path }: Document, project: Project, file: PromptFile | null): readonly Finding[] {
    if (!file) return [];
    const { result, asked } = project.asked(() => project.service.diagnose(file));
    this.asked.set(uri, { path, project, about: asked });
    for (const { rule, error } of result.failures) this.told.failed(rule, error);
    return result.findings;
  }
}

/** A class, for getters of a literal would be another hidden class for each version, which keeps that version from being let go. */
class LazyAnalysis implements Analysis {
  readonly text: string;
  readonly positions: Positions;
  private read: { readonly followed: Followed | null } | null = null;
  private parsed: { readonly configuration: Configuration | null } | null = null;
  private found: readonly Finding[] | null = null;

  constructor(
    readonly document: Document,
    readonly project: Project,
    readonly path: string,
    private last: Followed | null,
    private readonly asked: {
      diagnose(file: PromptFile | null): readonly Finding[];
      read(text: string, file: PromptFile | null): void;
      leaveOut(): void;
    },
  ) {
    this.text = document.text;
    this.positions = document.positions;
  }

  get file(): PromptFile | null {
    if (!this.read) {
      const isNone = this.isConfiguration || this.isTooLong;
      this.read = { followed: isNone ? null : this.project.service.follow(this.path, this.text, this.last) };
      this.last = null;
      if (!isNone) this.asked.read(this.text, this.read.followed?.file ?? null);
    }
    return this.read.followed?.file ?? null;
  }

  /** What the next text goes on from. */
  get followed(): Followed | null {
    return this.read ? this.read.followed : this.last;
  }

  get configuration(): Configuration | null {
    this.parsed ??= { configuration: this.isConfiguration && !this.isTooLong ? parseConfiguration(this.path, this.text) : null };
    return this.parsed.configuration;
  }

  get findings(): readonly Finding[] {
    this.found ??= this.find();
    return this.found;
  }

  private find(): readonly Finding[] {
    if (this.isTooLong && isCode(this.path)) {
      this.asked.leaveOut();
      return [];
    }
    if (this.isTooLong) return this.project.service.formatOf(this.path, this.text) ? [tooLong(this.text)] : [];
    return this.configuration?.findings ?? this.asked.diagnose(this.file);
  }

  private get isConfiguration(): boolean {
    return this.path === configurationName || this.path.endsWith(`/${configurationName}`);
  }

  get isTooLong(): boolean {
    return this.text.length > mostCharacters;
  }
}

const tooLong = ({ length }: string): Finding => ({
  rule: 'too-long',
  severity: 'info',
  span: { start: 0, end: 0 },
  message: say('This document has {length} characters; up to {most} are checked as you type. Run `whetstone check` on the saved file.', {
    length,
    most: mostCharacters,
  }),
  related: [],
  fixes: [],
});
