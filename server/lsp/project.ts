/** A workspace root as the editor sees it: its files on disk, and over them what is open and perhaps not saved. */
import path from 'node:path';
import {
  type Config,
  type Configuration,
  configurationName,
  createService,
  defaultConfig,
  type Handed,
  type Host,
  type KnownTechniques,
  type Library,
  parseConfiguration,
  type Service,
  type Workspace,
} from '../core/service.ts';
import { readText } from '../node/encoding.ts';
import { slashed } from '../node/paths.ts';
import { libraryWith, ownLibrary, packsOf } from '../node/technique-library.ts';
import { type DiskWorkspace, diskWorkspace } from '../node/workspace.ts';
import { type Asked, Recorder } from './recorder.ts';

/** Text of an open document by its absolute path; null where it is not open. */
export type OpenText = (path: string) => string | null;

/** What the core is lent beside files. */
export interface Lent extends Required<Pick<Host, 'count' | 'intent' | 'syntax'>> {
  techniques(project: () => Project): KnownTechniques;
  /** What other files say of the constants of a file of a project. */
  handed(project: Project, file: string): readonly Handed[];
  /** Whether strings of code are looked through, as far as the editor has a say. */
  readsCode(): boolean;
}

export class Project {
  readonly service: Service;
  private disk: DiskWorkspace | null;
  private readonly recorder: Recorder;
  private configurations = new Map<string, Configuration | null>();
  private configs = new Map<string, Config>();
  private libraries = new Map<Configuration, Library>();

  /**
   * @param root absolute; null for documents that lie in no file system, of which nothing but their text is known.
   * @param within folders of the root, absolute: no file outside of them is read, but configurations above.
   */
  constructor(
    readonly root: string | null,
    private readonly openText: OpenText,
    private readonly lent: Lent,
    private readonly within: readonly string[] = [],
  ) {
    this.disk = root === null ? null : diskWorkspace(root, { within });
    this.recorder = new Recorder(this.overlay());
    this.service = createService({
      workspace: root === null ? null : this.recorder,
      files: () => this.files(),
      config: (file) => this.configFor(file),
      ...lent,
      // Trees are kept by path, of all projects together.
      syntax: { within: (grammar, file, text, read) => lent.syntax.within(grammar, this.absolute(file), text, read) },
      techniques: lent.techniques(() => this),
      handed: (file) => lent.handed(this, file),
    });
  }

  /** What the core is told of paths, so that findings do not depend on where the workspace lies. */
  relative(file: string): string {
    return this.root === null ? file : slashed(path.relative(this.root, file));
  }

  absolute(relative: string): string {
    return this.root === null ? relative : slashed(path.resolve(this.root, relative));
  }

  read(relative: string): string | null {
    return this.root === null ? null : this.recorder.read(relative);
  }

  /** Paths of all files on the disk. */
  files(): readonly string[] {
    return this.disk?.files() ?? [];
  }

  /** Text of a file, by whomever it is asked. */
  textOf(relative: string): string | null {
    return this.root === null ? null : (this.openText(this.absolute(relative)) ?? this.disk?.read(relative) ?? null);
  }

  /** Whether the configuration says of what format the file is. */
  namesFormat(relative: string): boolean {
    return this.configFor(relative).format !== null;
  }

  /** Our techniques, and those of the packs that the configuration of a file names. */
  library(relative: string): Library {
    const configuration = this.root === null ? null : this.nearestTo(path.posix.dirname(relative));
    if (this.root === null || !configuration || configuration.packs.length === 0) return ownLibrary();
    const known = this.libraries.get(configuration);
    if (known) return known;
    const folder = path.dirname(this.absolute(configuration.path));
    const library = libraryWith(packsOf(configuration, { folder, within: this.within.length > 0 ? this.within : [this.root] }));
    this.libraries.set(configuration, library);
    return library;
  }

  /** Whether the configuration asks for hints about techniques in the file: they change with what is known of its intent. */
  hints(relative: string): boolean {
    return (this.configFor(relative).rules.technique ?? 'off') !== 'off';
  }

  /** What `run` asked about other files. */
  asked<T>(run: () => T): { readonly result: T; readonly asked: Asked } {
    this.recorder.take();
    const result = run();
    return { result, asked: this.recorder.take() };
  }

  /** What was read from the disk, or of open configurations, is no longer sure. */
  forget(): void {
    this.disk = this.root === null ? null : diskWorkspace(this.root, { within: this.within });
    this.configurations = new Map();
    this.configs = new Map();
    this.libraries = new Map();
  }

  private overlay(): Workspace {
    const open = (file: string) => this.openText(this.absolute(file));
    return {
      root: (file) => this.disk?.root(file) ?? null,
      exists: (file) => open(file) !== null || (this.disk?.exists(file) ?? false),
      read: (file) => open(file) ?? this.disk?.read(file) ?? null,
      named: (base) => this.disk?.named(base) ?? [],
      list: (folder) => this.disk?.list(folder) ?? [],
    };
  }

  private configFor(file: string): Config {
    const known = this.configs.get(file);
    if (known) return known;
    const own = this.root === null ? defaultConfig : (this.nearestTo(path.posix.dirname(file))?.configFor(file) ?? defaultConfig);
    const config = this.lent.readsCode() ? own : { ...own, code: { ...own.code, enabled: false } };
    this.configs.set(file, config);
    return config;
  }

  /** One above the workspace's folders holds for them all the same, as it does on the command line. */
  private configurationAt(file: string): string | null {
    if (this.disk?.root(file)) return this.disk.read(file);
    const read = readText(this.absolute(file));
    return read.ok ? read.text : null;
  }

  private nearestTo(folder: string): Configuration | null {
    const known = this.configurations.get(folder);
    if (known !== undefined) return known;
    const file = path.posix.join(folder, configurationName);
    const text = this.openText(this.absolute(file)) ?? this.configurationAt(file);
    const found = text !== null ? parseConfiguration(file, text) : folder === '.' ? null : this.nearestTo(path.posix.dirname(folder));
    this.configurations.set(folder, found);
    return found;
  }
}
