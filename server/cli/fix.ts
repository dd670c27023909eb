/** Mends files on disk: the fixes of `check --fix`. */
import { readFileSync } from 'node:fs';
import { fixAll, localize, type Refused, type Service } from '../core/service.ts';
import type { NamedConfiguration } from '../node/configurations.ts';
import { decode, encode } from '../node/encoding.ts';
import { openProject, type Project } from '../node/project.ts';
import { replaceFile } from '../node/replace-file.ts';
import { openSyntax, patient } from '../node/syntax.ts';
import type { Inspected, InspectedFile } from './inspect.ts';

export interface Mended {
  /** Fixes applied. */
  readonly count: number;
  /** Edits that were refused, each as a line for the user. */
  readonly refusals: readonly string[];
}

/** Files without a fitting fix are not touched. */
export async function mend(
  { files, handed }: Pick<Inspected, 'files' | 'handed'>,
  unsafe: boolean,
  configuration: NamedConfiguration | null,
): Promise<Mended> {
  const projects = new Map<string, Project>();
  let count = 0;
  const refusals: string[] = [];
  const syntax = openSyntax({ ...patient, report: (line) => refusals.push(line) });
  for (const file of files) {
    if (!file.findings.some((f) => f.fixes.some((fix) => fix.safe || unsafe))) continue;
    const { root } = file.place;
    const project = projects.get(root) ?? openProject(root, configuration, syntax);
    projects.set(root, project);
    const service = project.service(undefined, (relative) => handed({ root, relative }));
    await syntax.settled(() => service.read(file.place.relative, file.text));
    const done = mendFile(file, unsafe, service);
    count += done.count;
    refusals.push(...done.refusals);
  }
  return { count, refusals };
}

function mendFile({ path, absolute, place }: InspectedFile, unsafe: boolean, service: Service): Mended {
  const bytes = readFileSync(absolute);
  const read = decode(bytes);
  if (!read.ok) return { count: 0, refusals: [`${path}: ${read.reason}`] };
  const { text, count, refusals } = mendText(read.text, place.relative, path, unsafe, service);
  if (text === read.text) return { count: 0, refusals };
  const refusal = replaceFile(absolute, bytes, encode(text, read.encoding), place.root);
  return refusal ? { count: 0, refusals: [...refusals, `${path}: ${refusal}`] } : { count, refusals };
}

interface MendedText extends Mended {
  readonly text: string;
}

function mendText(text: string, relative: string, path: string, unsafe: boolean, service: Service): MendedText {
  const fixed = fixAll(text, (t) => service.judge(relative, t), unsafe);
  return { ...fixed, refusals: fixed.refused.map((refused) => refusalOf(path, refused)) };
}

const refusalOf = (path: string, { finding, line, reason }: Refused): string =>
  `${path}:${line + 1}: The fix of ${finding.rule} was refused. ${localize(reason)} Mend this by hand.`;
