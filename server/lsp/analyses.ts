/** What is known of each document in its present text. Found out on first need, kept for the documents last asked about. */
import { configurationName, type Finding, type PromptFile, parseConfiguration, say } from '../core/service.ts';
import type { Document } from './documents.ts';
import type { Positions } from './positions.ts';
import type { Project } from './project.ts';
import type { Projects } from './projects.ts';
import type { Asked } from './recorder.ts';

/** Trees are many times as large as their text; an editor shows few documents at a time. */
const kept = 12;

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
  readonly findings: readonly Finding[];
}

export class Analyses {
  /** In the order of their last use. */
  private readonly byUri = new Map<string, Analysis>();
  private readonly asked = new Map<string, { readonly project: Project; readonly about: Asked }>();

  constructor(
    private readonly projects: Projects,
    /** Is told of rules that failed. */
    private readonly failed: (rule: string, error: unknown) => void,
  ) {}

  of(document: Document): Analysis {
    const known = this.byUri.get(document.uri);
    this.byUri.delete(document.uri);
    const analysis = known && known.document === document && known.text === document.text ? known : this.fresh(document);
    this.byUri.set(document.uri, analysis);
    for (const uri of this.byUri.keys()) {
      if (this.byUri.size <= kept) break;
      this.byUri.delete(uri);
    }
    return analysis;
  }

  /** Whether the findings of a document depend on the file at that absolute path. */
  concerns(uri: string, path: string): boolean {
    const asked = this.asked.get(uri);
    return asked?.about.concerns(asked.project.relative(path)) ?? false;
  }

  /** The texts are the same, but not the world around them. */
  forget(uri?: string): void {
    if (uri === undefined) this.byUri.clear();
    else this.byUri.delete(uri);
  }

  close(uri: string): void {
    this.byUri.delete(uri);
    this.asked.delete(uri);
  }

  private fresh(document: Document): Analysis {
    const { text, positions } = document;
    const { project, relative } = this.projects.placeOf(document.path);
    const isConfiguration = relative === configurationName || relative.endsWith(`/${configurationName}`);
    const isTooLong = text.length > mostCharacters;
    const file = once(() => (isConfiguration || isTooLong ? null : project.service.read(relative, text)));
    const findings = once(() => {
      if (isTooLong) return project.service.formatOf(relative, text) ? [tooLong(text)] : [];
      return isConfiguration ? parseConfiguration(relative, text).findings : this.diagnose(document.uri, project, file());
    });
    return {
      document,
      project,
      path: relative,
      text,
      positions,
      get file() {
        return file();
      },
      get findings() {
        return findings();
      },
    };
  }

  private diagnose(uri: string, project: Project, file: PromptFile | null): readonly Finding[] {
    if (!file) return [];
    const { result, asked } = project.asked(() => project.service.diagnose(file));
    this.asked.set(uri, { project, about: asked });
    for (const { rule, error } of result.failures) this.failed(rule, error);
    return result.findings;
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

function once<T>(find: () => T): () => T {
  let found: { value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
