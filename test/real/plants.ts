/** Faults planted in real files: what they are, which file gets which, and whether a finding tells of them. */
import { type Config, createService, defaultConfig, type Finding, type Span } from '../../server/core/service.ts';
import { memoryWorkspace } from '../support/memory.ts';
import type { RealFile } from './files.ts';

/** A text after the edit, and where a finding must touch it. */
export interface Plant {
  readonly text: string;
  readonly places: readonly Span[];
  /** Where the edit was a new name. */
  readonly path?: string;
  /** The rest of the workspace, which is there before the edit too. */
  readonly others?: Readonly<Record<string, string>>;
}

/** One way to get a prompt file wrong. */
export interface Fault {
  readonly name: string;
  /** Each of them would tell the author; the first names the line of the table. */
  readonly rules: readonly string[];
  /** How many files of each family get it. */
  readonly files: Readonly<Record<string, number>>;
  /** All ways to make this fault in a file. */
  ways(file: RealFile): Iterable<Plant>;
}

export interface Planted {
  readonly fault: Fault;
  readonly file: RealFile;
  readonly plant: Plant;
}

/** Each fault in as many files as it says; always the same ones. */
export function plantAll(faults: readonly Fault[], files: readonly RealFile[]): Planted[] {
  return faults.flatMap((fault) => Object.entries(fault.files).flatMap(([family, count]) => plantIn(fault, family, count, files)));
}

function plantIn(fault: Fault, family: string, count: number, files: readonly RealFile[]): Planted[] {
  const rank = (file: RealFile): number => hash(fault.name + file.id);
  const willing = files
    .filter((file) => file.family === family)
    .map((file) => ({ file, ways: [...fault.ways(file)] }))
    .filter(({ ways }) => ways.length > 0)
    .sort((a, b) => rank(a.file) - rank(b.file));
  const planted: Planted[] = [];
  for (let round = 0; planted.length < count && willing.some(({ ways }) => ways.length > round); round++)
    for (const { file, ways } of willing) {
      const plant = ways.length > round ? ways[(rank(file) + round) % ways.length] : undefined;
      if (plant && planted.length < count) planted.push({ fault, file, plant });
    }
  if (planted.length < count) throw new Error(`"${fault.name}" finds ${planted.length} places in ${family}, not ${count}.`);
  return planted;
}

export type Verdict = 'found' | 'elsewhere' | 'missed';

/** Whether a finding that was not there before tells of the fault, at its place. */
export function judge({ fault, file, plant }: Planted): Verdict {
  const before = findingsIn(file.path, file.text, plant.others);
  const after = findingsIn(plant.path ?? file.path, plant.text, plant.others);
  const old = new Set(plant.path === undefined ? before.map((f) => keyAfter(f, file.text, plant.text)) : before.map(keyOf));
  const fresh = after.filter((f) => fault.rules.includes(f.rule) && !old.has(keyOf(f)));
  if (fresh.some((f) => plant.places.some((p) => f.span.start <= p.end && p.start <= f.span.end))) return 'found';
  return fresh.length > 0 ? 'elsewhere' : 'missed';
}

/** What Whetstone says where nothing is configured; `others` are the rest of the workspace. */
function findingsIn(path: string, text: string, others: Plant['others']): readonly Finding[] {
  const config: Config = defaultConfig;
  const service = createService({ workspace: others ? memoryWorkspace({ ...others, [path]: text }) : null, config: () => config });
  const read = service.read(path, text);
  return read ? service.diagnose(read).findings : [];
}

const keyOf = ({ rule, span, message }: Finding): string => [rule, span.start, span.end, JSON.stringify(message)].join(' ');

/** The key that an old finding has where the edit did not touch it. */
function keyAfter(finding: Finding, old: string, now: string): string {
  let head = 0;
  while (head < old.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const moved = (offset: number) => (offset <= head ? offset : offset >= old.length - tail ? offset + now.length - old.length : Number.NaN);
  return keyOf({ ...finding, span: { start: moved(finding.span.start), end: moved(finding.span.end) } });
}

/** FNV-1a: the same number for the same text on every machine. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
