/**
 * Which constants of a workspace's files other files hand to models. What each file says of others is kept by its stamp, so that a file
 * that has not changed is not even read; what that means for the files that define them is followed anew.
 */
import path from 'node:path';
import {
  type Files,
  type ForeignUse,
  filesOf,
  type Handed,
  handedOver,
  isMiss,
  type Passed,
  readsOthers,
  type Service,
} from '../core/service.ts';
import type { Configurations } from './configurations.ts';
import { digest } from './digest.ts';
import { readText } from './encoding.ts';
import { statOf } from './stat.ts';
import type { LentSyntax } from './syntax.ts';
import type { DiskWorkspace } from './workspace.ts';

export interface HandOvers {
  /** What others say of the constants of a file, as far as it is known by now. */
  of(file: string): readonly Handed[];
  /**
   * Finds out what all files say, once.
   * @param later files that will be told of by `put`
   * @param last what `kept` gave in an earlier run
   */
  load(later: ReadonlySet<string>, last: string | null): Promise<void>;
  put(file: string, text: string, uses: readonly ForeignUse[]): void;
  /** Follows what is known by now to the files that are meant. */
  settle(): Promise<void>;
  /** What is known, for the next run; null where that is what `load` was given. */
  kept(): string | null;
  /** What was not looked at: a line for the user; null where all was. */
  readonly limit: string | null;
}

/** What a file says, as it was at that stamp. */
interface Known {
  /** Empty where the file was so young that it may have changed without another stamp. */
  readonly stamp: string;
  /** Of its text and its configuration. */
  readonly key: string;
  readonly uses: readonly ForeignUse[];
}

interface KnownPassed {
  readonly stamp: string;
  readonly passed: readonly Passed[];
}

/** Files of code that are looked at; a workspace with more is told so. */
export const mostFiles = 10_000;
/** Characters beyond which a file is passed over: none that is written by hand. */
export const mostCharacters = 2_000_000;
/** Milliseconds in which a file may change twice and have the same stamp, on the coarsest of file systems. */
const young = 2000;

interface Around {
  readonly root: string;
  readonly workspace: DiskWorkspace;
  readonly configurations: Configurations;
  readonly syntax: LentSyntax;
  service(): Service;
}

export function openHandOvers({ root, workspace, configurations, syntax, service }: Around): HandOvers {
  const known = new Map<string, Known>();
  const passed = new Map<string, KnownPassed>();
  const stamps = new Map<string, string>();
  let files: Files | null = null;
  let handed: ReadonlyMap<string, readonly Handed[]> = new Map();
  let isChanged = false;
  let limit: string | null = null;

  const absolute = (file: string) => path.join(root, file);
  const configurationOf = (file: string) => configurations.nearest(file)?.digest ?? '';
  const keyOf = (file: string, text: string) => `${digest(text)} ${configurationOf(file)}`;

  async function look(file: string, before: Known | undefined): Promise<void> {
    const read = readText(absolute(file));
    if (!read.ok || read.text.length > mostCharacters) return;
    isChanged = true;
    const key = keyOf(file, read.text);
    const uses = before?.key === key ? before.uses : await usesIn(file, read.text);
    known.set(file, { stamp: stamps.get(file) ?? '', key, uses });
  }

  async function usesIn(file: string, text: string): Promise<readonly ForeignUse[]> {
    const ask = () => service().handsOver(file, text);
    const now = ask();
    const uses = isMiss(now) ? await syntax.settled(ask) : now;
    return isMiss(uses) ? [] : uses;
  }

  /** What a file passes on. */
  function passedBy(file: string): readonly Passed[] {
    const stamp = stamps.get(file) ?? stampOf(absolute(file));
    const before = passed.get(file);
    if (before && before.stamp === stamp && stamp !== '') return before.passed;
    const read = readText(absolute(file));
    const found = read.ok && read.text.length <= mostCharacters ? service().passesOn(file, read.text) : [];
    if (isMiss(found)) return [];
    isChanged = true;
    passed.set(file, { stamp, passed: found });
    return found;
  }

  return {
    of: (file) => handed.get(file) ?? [],
    async load(later, last) {
      if (files) return;
      const [before, beforePassed] = last === null ? [[], []] : (JSON.parse(last) as Kept);
      const earlier = new Map(before);
      for (const [file, one] of beforePassed) passed.set(file, one);
      const all = workspace.files().filter(readsOthers);
      const list = all.slice(0, mostFiles);
      if (all.length > list.length)
        limit = `Which constants are handed to models in other files was looked up in the first ${mostFiles} of ${all.length} files of code below ${root}. Check a smaller folder that has a whetstone.config.yaml, or leave files out by .gitignore.`;
      files = filesOf(list, (file) => workspace.read(file));
      for (const file of list) {
        stamps.set(file, stampOf(absolute(file)));
        const one = earlier.get(file);
        const isSame = one && one.stamp !== '' && one.stamp === stamps.get(file) && one.key.endsWith(` ${configurationOf(file)}`);
        if (isSame) known.set(file, one);
        else if (!later.has(file) && configurations.configFor(file).excludedBy === null) await look(file, one);
      }
      isChanged ||= before.length !== known.size;
      await this.settle();
    },
    put(file, text, uses) {
      if (!files?.has(file) || configurations.configFor(file).excludedBy !== null) return;
      const key = keyOf(file, text);
      const before = known.get(file);
      if (before?.key === key && before.stamp === stamps.get(file)) return;
      isChanged = true;
      known.set(file, { stamp: stamps.get(file) ?? '', key, uses });
    },
    async settle() {
      const { settled } = syntax;
      const all = files;
      if (all) handed = await settled(() => handedOver(saying(known), all, passedBy));
    },
    kept: () => (isChanged ? JSON.stringify([[...known], [...passed]] satisfies Kept) : null),
    get limit() {
      return limit;
    },
  };
}

type Kept = [(readonly [string, Known])[], (readonly [string, KnownPassed])[]];

const saying = (known: ReadonlyMap<string, Known>) => [...known].map(([file, { uses }]) => [file, uses] as const);

/** Another one where the text may be another; empty where nobody can tell. */
function stampOf(file: string): string {
  const stat = statOf(file);
  if (!stat || Math.max(stat.mtimeMs, stat.ctimeMs) > Date.now() - young) return '';
  return `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}`;
}
