/** Analyses many files: from the cache where nothing changed, on this thread where there are few, on several where there are many. */
import path from 'node:path';
import { type Cache, openCache } from '../node/cache.ts';
import { digest } from '../node/digest.ts';
import { holds, slashed } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { type Question, unchanged } from '../node/questions.ts';
import type { Place } from '../node/roots.ts';
import { type Analysis, noAnalysis, reported } from './analysis.ts';
import { type Answer, answer } from './answer.ts';
import type { Inputs } from './inputs.ts';
import { type Exclusion, type Input, openInputs, toldFrom } from './opening.ts';
import { openPool, type Pool } from './pool.ts';
import type { FileReport } from './report.ts';

export interface Inspection {
  readonly cached: boolean;
  /** Told after each batch. */
  progress(done: number, all: number): void;
}

export interface Inspected {
  readonly files: readonly InspectedFile[];
  readonly excluded: readonly ExcludedFile[];
  /** Whole lines about what could not be read, or files in which a rule failed. */
  readonly unreadable: readonly string[];
  /** Whole lines about files of code that were passed over. */
  readonly passed: readonly string[];
  readonly failures: readonly string[];
  /** The configurations that held for some file, with what is wrong with them. */
  readonly configurations: readonly ConfigurationReport[];
}

export interface ConfigurationReport extends FileReport {
  /** Whether all files that it holds for were among the inputs, so that what it does not need could be told. */
  readonly whole: boolean;
}

export interface InspectedFile extends FileReport {
  readonly absolute: string;
  readonly place: Place;
  readonly format: string | null;
}

export interface ExcludedFile {
  readonly path: string;
  readonly absolute: string;
  readonly by: Exclusion;
}

/** Characters that this thread analyses alone before it asks others for help: starting them costs as much as some hundred files. */
const aloneFor = 3_000_000;

/** Fewer files than this are not worth a thread. */
const worthThreads = 100;

/** The digest of this bundle, known where it was started by `node/start.ts`: another build may judge otherwise. */
declare const __build: string | undefined;
const build = typeof __build === 'string' ? __build : null;

export async function inspect(named: Inputs, { cached, progress }: Inspection): Promise<Inspected> {
  const { inputs, cwd, configuration, folders } = named;
  const opening = openInputs(named);
  const cache = cached && build ? openCache(cwd, build) : null;
  const files: (InspectedFile | null)[] = inputs.map(() => null);
  const excluded: ExcludedFile[] = [];
  const suppressed = new Set<string>();
  const unreadable: string[] = [];
  const unparsable = new Set<string>();
  const failures: string[] = [];

  const keep = (index: number, input: Input, place: Place, text: string, { analysis, asked }: Answer, key: string | null) => {
    for (const id of analysis.suppressed) suppressed.add(id);
    for (const failure of analysis.failures) failures.push(`${input.path}: ${failure}`);
    if (cache && key && analysis.failures.length === 0) cache.set(keyOf(place), JSON.stringify([key, asked, analysis]));
    const { format, prompts, findings } = analysis;
    const told = findings.map((f) => ({ ...f, related: f.related.map((r) => ({ ...r, path: shown(r.path, input, place, cwd) })) }));
    files[index] = {
      path: input.path,
      absolute: input.absolute,
      place,
      format,
      prompts,
      text: findings.length > 0 ? text : '',
      findings: told,
    };
  };

  let alone = aloneFor;
  let pool: Pool | null = null;
  try {
    for (const [index, input] of inputs.entries()) {
      const opened = opening.open(input);
      if (opened.kind === 'unreadable') unreadable.push(opened.fault);
      if (opened.kind === 'excluded') excluded.push({ path: input.path, absolute: input.absolute, by: opened.by });
      if (opened.kind !== 'text') continue;
      const { text, place, project } = opened;
      const key = cache ? `${digest(text)} ${project.configurations.nearest(place.relative)?.digest ?? ''}` : null;
      const known = cache && key ? recall(cache, place, key, project) : null;
      if (known) keep(index, input, place, text, known, null);
      // Most files of code hold no prompt, which their words tell at once: none of these is worth sending.
      else if (project.service().formatOf(place.relative, text) === null)
        keep(index, input, place, text, { analysis: noAnalysis, asked: [] }, key);
      else if (pool)
        pool.ask({ root: place.root, path: place.relative, text }, ({ answer, faults }) => {
          for (const fault of faults) unparsable.add(fault);
          keep(index, input, place, text, answer, key);
        });
      else {
        const answered = await opening.settled(() => answer(project, place.relative, text, key !== null));
        keep(index, input, place, text, answered, key);
        alone -= text.length;
        if (alone < 0 && inputs.length - index > worthThreads) {
          pool = openPool({ configuration, noted: key !== null }, inputs.length - index);
        }
      }
      if (index % 64 === 63) progress(index + 1, inputs.length);
      await pool?.room();
    }
    await pool?.done();
  } finally {
    pool?.close();
  }
  const configurations = opening.projects().flatMap((project) => configurationReports(project, folders, suppressed, cwd));
  for (const fault of opening.faults) unparsable.add(fault);
  // What was read without its tree may hold more when the fault is mended.
  if (unparsable.size === 0) cache?.save();
  return {
    files: files.filter((f) => f !== null),
    excluded,
    unreadable: [...unreadable, ...unparsable],
    passed: opening.notes,
    failures,
    configurations,
  };
}

const keyOf = ({ root, relative }: Place): string => `${root}/${relative}`;

/** What the cache holds, if neither the file, its configuration nor anything it asked about has changed. */
function recall(cache: Cache, place: Place, key: string, project: Project): Answer | null {
  const line = cache.get(keyOf(place));
  if (line === null) return null;
  const [last, asked, analysis] = JSON.parse(line) as [string, readonly Question[], Analysis];
  return last === key && unchanged(project.workspace, asked) ? { analysis, asked } : null;
}

/** A path relative to the root as the reader of this output would write it. */
function shown(file: string, input: Input, { root, relative }: Place, cwd: string): string {
  if (file === relative) return input.path;
  const absolute = path.join(root, file);
  return slashed(path.isAbsolute(input.path) ? absolute : path.relative(cwd, absolute));
}

/** What is wrong with the configurations that held for some file, and which of their suppressions silenced nothing. */
function configurationReports(
  project: Project,
  inspected: readonly string[],
  suppressed: ReadonlySet<string>,
  cwd: string,
): ConfigurationReport[] {
  return project.configurations.met().map((met) => {
    const { file, configuration } = met;
    const whole = inspected.some((folder) => holds(folder, path.dirname(file.absolute)));
    const findings = [...configuration.findings, ...project.packs(met).findings, ...(whole ? configuration.unused(suppressed) : [])];
    return {
      path: toldFrom(cwd, file.absolute),
      text: file.text,
      prompts: 0,
      findings: reported(findings, file.path, file.text, project.workspace),
      whole,
    };
  });
}
