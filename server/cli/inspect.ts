/** Analyses many files: from the cache where nothing changed, on this thread where there are few, on several where there are many. */
import path from 'node:path';
import type { Handed } from '../core/service.ts';
import type { Cache } from '../node/cache.ts';
import { digest } from '../node/digest.ts';
import { holds, slashed } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { type Question, unchanged } from '../node/questions.ts';
import type { Place } from '../node/roots.ts';
import { type Analysis, noAnalysis, reported } from './analysis.ts';
import { type Answer, answer } from './answer.ts';
import { type Inputs, laterByRoot } from './inputs.ts';
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
  /** What other files say of a file's constants. */
  handed(place: Place): readonly Handed[];
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

export async function inspect(named: Inputs, { cached, progress }: Inspection): Promise<Inspected> {
  const { inputs, cwd, configuration, folders } = named;
  const opening = openInputs(named, cached);
  const { cache } = opening;
  const looked = new Map<number, Looked>();
  const excluded: ExcludedFile[] = [];
  const unreadable: string[] = [];
  const unparsable = new Set<string>();
  const later = laterByRoot(named);

  const keep = (index: number, file: Looked, key: string | null) => {
    const { input, place, project, text, answer } = file;
    const { analysis, asked } = answer;
    if (cache && key && analysis.failures.length === 0) cache.set(keyOf(place), JSON.stringify([key, asked, analysis]));
    if (input.text === undefined) project.handOvers?.put(place.relative, text, analysis.handsOver);
    looked.set(index, file);
  };

  let alone = aloneFor;
  let pool: Pool | null = null;
  const look = async (index: number, left: number) => {
    const input = inputs[index] as Input;
    const opened = opening.open(input);
    if (opened.kind === 'unreadable') unreadable.push(opened.fault);
    if (opened.kind === 'excluded') excluded.push({ path: input.path, absolute: input.absolute, by: opened.by });
    if (opened.kind !== 'text') return;
    const { text, place, project } = opened;
    await opening.begun(opened, () => later(place.root));
    const handed = project.handOvers?.of(place.relative) ?? [];
    const told = handed.length > 0 ? digest(JSON.stringify(handed)) : '';
    const key = cache ? `${digest(text)} ${project.configurations.nearest(place.relative)?.digest ?? ''} ${told}` : null;
    const known = cache && key ? recall(cache, place, key, project) : null;
    const take = (answered: Answer, fresh: string | null) => keep(index, { input, place, project, text, told, answer: answered }, fresh);
    if (known) take(known, null);
    // Most files of code hold no prompt, which their words tell at once: none of these is worth sending.
    else if (project.service().formatOf(place.relative, text) === null) take({ analysis: noAnalysis, asked: [] }, key);
    else if (pool)
      pool.ask({ root: place.root, path: place.relative, text, handed }, (reply) => {
        for (const fault of reply.faults) unparsable.add(fault);
        take(reply.answer, key);
      });
    else {
      take(await opening.settled(() => answer(project, place.relative, text, handed, key !== null)), key);
      alone -= text.length;
      if (alone < 0 && left > worthThreads) pool = openPool({ configuration, noted: key !== null }, left);
    }
  };
  const answered = async () => {
    await (pool as Pool | null)?.done();
  };

  try {
    for (const index of inputs.keys()) {
      await look(index, inputs.length - index);
      if (index % 64 === 63) progress(index + 1, inputs.length);
      await (pool as Pool | null)?.room();
    }
    await answered();
    // By now all files have said what they hand over. Whose constants were not known to be prompts is looked at again.
    for (const project of opening.projects()) await project.handOvers?.settle();
    for (const [index, { told, project, place }] of [...looked]) {
      const handed = project.handOvers?.of(place.relative) ?? [];
      if ((handed.length > 0 ? digest(JSON.stringify(handed)) : '') !== told) await look(index, 0);
    }
    await answered();
  } finally {
    (pool as Pool | null)?.close();
  }
  const files: InspectedFile[] = [];
  const suppressed = new Set<string>();
  const failures: string[] = [];
  for (const [, { input, place, text, answer: last }] of [...looked].sort(([a], [b]) => a - b)) {
    const { format, prompts, findings, ...more } = last.analysis;
    for (const id of more.suppressed) suppressed.add(id);
    for (const failure of more.failures) failures.push(`${input.path}: ${failure}`);
    const told = findings.map((f) => ({ ...f, related: f.related.map((r) => ({ ...r, path: shown(r.path, input, place, cwd) })) }));
    files.push({ ...pathsOf(input), place, format, prompts, text: findings.length > 0 ? text : '', findings: told });
  }
  const configurations = opening.projects().flatMap((project) => configurationReports(project, folders, suppressed, cwd));
  for (const fault of opening.faults) unparsable.add(fault);
  // What was read without its tree may hold more when the fault is mended.
  if (unparsable.size === 0) opening.keep();
  return {
    files,
    excluded,
    unreadable: [...unreadable, ...unparsable],
    passed: opening.notes,
    failures,
    configurations,
    handed: ({ root, relative }) =>
      opening
        .projects()
        .find((project) => project.root === root)
        ?.handOvers?.of(relative) ?? [],
  };
}

/** A file as it was last looked at. */
interface Looked {
  readonly input: Input;
  readonly place: Place;
  readonly project: Project;
  readonly text: string;
  /** Digest of what others were known to say of its constants. */
  readonly told: string;
  readonly answer: Answer;
}

const pathsOf = ({ path: told, absolute }: Input) => ({ path: told, absolute });

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
