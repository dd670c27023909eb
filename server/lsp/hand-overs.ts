/**
 * Which constants of the files of a project others hand to models, for as long as the server runs. Looked up in slices, once a document
 * with code is asked about, and kept by the stamps of the files; what is open counts as it is in the editor.
 */
import {
  type ForeignUse,
  filesOf,
  handedOver as followed,
  type Handed,
  isMiss,
  type Passed,
  type PromptFile,
  readsOthers,
} from '../core/service.ts';
import { readText } from '../node/encoding.ts';
import { mostCharacters, mostFiles } from '../node/hand-overs.ts';
import type { Project } from './project.ts';
import type { Session } from './session.ts';
import { stampOf } from './workspace-files.ts';

/** How long other requests may have to wait. In milliseconds. */
const turn = 10;

/** Files that say where modules are. */
const projectFile = /(?:^|\/)(?:[tj]sconfig\.json|go\.mod)$/;

interface Known {
  /** Of a file on the disk; of an open document its text. */
  readonly stamp: string;
  readonly uses: readonly ForeignUse[];
}

interface State {
  readonly project: Project;
  readonly known: Map<string, Known>;
  readonly passed: Map<string, { readonly stamp: string; readonly passed: readonly Passed[] }>;
  handed: ReadonlyMap<string, readonly Handed[]>;
  files: ReadonlySet<string>;
  /** Whether files may have come, gone or changed without a word. */
  isOld: boolean;
  readonly due: Set<string>;
  /** Whether what is known has to be followed anew. */
  isOpen: boolean;
  working: Promise<void> | null;
  isTold: boolean;
}

export class HandOvers {
  /** Hears of the files, by their absolute paths, of whose constants others say something else by now. */
  onNews: (paths: readonly string[]) => void = () => {};
  private readonly states = new Map<Project, State>();

  constructor(private readonly session: Session) {}

  /** What others say of a file's constants, as far as it is known. The first question has all files looked through. */
  of(project: Project, file: string): readonly Handed[] {
    if (project.root === null || !readsOthers(file)) return [];
    const state = this.states.get(project);
    if (!state) void this.ready(project);
    return state?.handed.get(file) ?? [];
  }

  /** Resolves when all that is known to have changed has been looked at. */
  async ready(project: Project): Promise<void> {
    if (project.root === null) return;
    const state = this.states.get(project) ?? begun(project);
    this.states.set(project, state);
    while (this.isDue(state)) await this.work(state);
  }

  /** A document was read. While its syntax is broken, what it said last holds. */
  said(project: Project, path: string, text: string, file: PromptFile | null): void {
    const state = this.states.get(project);
    if (!state?.files.has(path) || !this.session.documents.at(project.absolute(path))) return;
    if (file?.pending || (file?.broken?.length ?? 0) > 0) return;
    const uses = file?.handsOver ?? [];
    const before = state.known.get(path);
    state.known.set(path, { stamp: text, uses });
    if (before && JSON.stringify(before.uses) === JSON.stringify(uses) && !state.passed.has(path)) return;
    state.isOpen = true;
    void this.work(state);
  }

  /** Files or folders have changed, by their absolute paths. */
  changed(paths: readonly string[]): void {
    for (const state of this.states.values()) {
      for (const path of paths) {
        const file = state.project.relative(path);
        if (projectFile.test(file)) state.isOpen = true;
        // What is open says so itself when it is read.
        else if (this.session.documents.at(path) && state.files.has(file)) continue;
        else if (state.files.has(file) && stampOf(path) !== '') state.due.add(file);
        else if (readsOthers(file) || [...state.files].some((each) => each.startsWith(`${file}/`))) state.isOld = true;
      }
      if (this.isDue(state)) void this.work(state);
    }
  }

  /** Nobody tells of what changes on the disk: all is compared with it. */
  refresh(): void {
    for (const state of this.states.values()) {
      state.isOld = true;
      void this.work(state);
    }
  }

  /** The configuration, the settings or the folders have changed. */
  forget(): void {
    this.states.clear();
  }

  private isDue(state: State): boolean {
    return this.states.get(state.project) === state && (state.isOld || state.due.size > 0 || state.isOpen || state.working !== null);
  }

  private work(state: State): Promise<void> {
    state.working ??= this.look(state)
      .catch((error) => this.session.log.fault('Constants of other files could not be followed', error))
      .then(() => {
        state.working = null;
        // Something may have come in at the very end.
        if (this.isDue(state)) void this.work(state);
      });
    return state.working;
  }

  private async look(state: State): Promise<void> {
    await later();
    let since = performance.now();
    if (state.isOld) this.list(state);
    while (state.due.size > 0 && this.states.get(state.project) === state) {
      const [file] = state.due;
      state.due.delete(file as string);
      await this.read(state, file as string);
      if (performance.now() - since < turn) continue;
      await later();
      since = performance.now();
    }
    if (this.states.get(state.project) !== state) return;
    state.isOpen = false;
    const { syntax } = this.session;
    const files = filesOf(state.files, (file) => state.project.textOf(file));
    const callers = [...state.known].map(([file, { uses }]) => [file, uses] as const);
    const handed = await syntax.settled(() => followed(callers, files, (file) => this.passedBy(state, file)));
    const before = state.handed;
    state.handed = handed;
    const news = [...new Set([...before.keys(), ...handed.keys()])].filter(
      (file) => JSON.stringify(before.get(file)) !== JSON.stringify(handed.get(file)),
    );
    if (news.length > 0 && this.states.get(state.project) === state) this.onNews(news.map((file) => state.project.absolute(file)));
  }

  /** All files anew; those with another stamp are to be read. */
  private list(state: State): void {
    state.isOld = false;
    state.isOpen = true;
    const all = state.project.files().filter(readsOthers);
    state.files = new Set(all.slice(0, mostFiles));
    if (all.length > mostFiles && !state.isTold) {
      state.isTold = true;
      this.session.log.warn(
        `Which constants are handed to models in other files is looked up in the first ${mostFiles} of ${all.length} files of code of ${state.project.root}.`,
      );
    }
    for (const file of state.known.keys()) if (!state.files.has(file)) state.known.delete(file);
    for (const file of state.files) if (state.known.get(file)?.stamp !== this.stampOf(state, file)) state.due.add(file);
  }

  private stampOf({ project }: State, file: string): string {
    const path = project.absolute(file);
    return this.session.documents.textAt(path) ?? stampOf(path);
  }

  private async read(state: State, file: string): Promise<void> {
    const stamp = this.stampOf(state, file);
    const text = this.textOf(state, file);
    const { syntax, documents } = this.session;
    const path = state.project.absolute(file);
    const found = text === null ? [] : await syntax.settled(() => state.project.service.handsOver(file, text));
    if (!documents.at(path)) syntax.release(path);
    const uses = isMiss(found) ? [] : found;
    state.known.set(file, { stamp, uses });
  }

  private passedBy(state: State, file: string): readonly Passed[] {
    const stamp = this.stampOf(state, file);
    const before = state.passed.get(file);
    if (before?.stamp === stamp) return before.passed;
    const text = this.textOf(state, file);
    const passed = text === null ? [] : state.project.service.passesOn(file, text);
    if (isMiss(passed)) return before?.passed ?? [];
    state.passed.set(file, { stamp, passed });
    return passed;
  }

  /** Not kept, as what is read by `Project.read` is. */
  private textOf({ project }: State, file: string): string | null {
    const path = project.absolute(file);
    const open = this.session.documents.textAt(path);
    if (open !== null) return open.length > mostCharacters ? null : open;
    const read = readText(path);
    return read.ok && read.text.length <= mostCharacters ? read.text : null;
  }
}

const begun = (project: Project): State => ({
  project,
  known: new Map(),
  passed: new Map(),
  handed: new Map(),
  files: new Set(),
  isOld: true,
  due: new Set(),
  isOpen: false,
  working: null,
  isTold: false,
});

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Resolves when it is known what files say of each other's constants, as far as some of them are code. */
export async function handedOver(files: readonly string[], { projects, handOvers }: Session): Promise<void> {
  const concerned = new Set(files.filter(readsOthers).map((file) => projects.placeOf(file).project));
  for (const project of concerned) await handOvers.ready(project);
}
