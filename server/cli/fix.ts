/** Mends files on disk: the fixes of `check --fix`. */
import { readFileSync } from 'node:fs';
import { applyEdits, type Finding, type Fix, fixAll, Lines, localize, losses, type Service, type Text } from '../core/service.ts';
import type { NamedConfiguration } from '../node/configurations.ts';
import { decode, encode } from '../node/encoding.ts';
import { openProject, type Project } from '../node/project.ts';
import { replaceFile } from '../node/replace-file.ts';
import type { InspectedFile } from './inspect.ts';

export interface Mended {
  /** Fixes applied. */
  readonly count: number;
  /** Edits that were refused, each as a line for the user. */
  readonly refusals: readonly string[];
}

/** Files without a fitting fix are not touched. */
export function mend(files: readonly InspectedFile[], unsafe: boolean, configuration: NamedConfiguration | null): Mended {
  const projects = new Map<string, Project>();
  let count = 0;
  const refusals: string[] = [];
  for (const file of files) {
    if (!file.findings.some((f) => f.fixes.some((fix) => fix.safe || unsafe))) continue;
    const { root } = file.place;
    const project = projects.get(root) ?? openProject(root, configuration);
    projects.set(root, project);
    const done = mendFile(file, unsafe, project);
    count += done.count;
    refusals.push(...done.refusals);
  }
  return { count, refusals };
}

function mendFile({ path, absolute, place }: InspectedFile, unsafe: boolean, project: Project): Mended {
  const bytes = readFileSync(absolute);
  const read = decode(bytes);
  if (!read.ok) return { count: 0, refusals: [`${path}: ${read.reason}`] };
  const { text, count, refusals } = mendText(read.text, place.relative, path, unsafe, project.service());
  if (text === read.text) return { count: 0, refusals };
  const refusal = replaceFile(absolute, bytes, encode(text, read.encoding), place.root);
  return refusal ? { count: 0, refusals: [...refusals, `${path}: ${refusal}`] } : { count, refusals };
}

interface MendedText extends Mended {
  readonly text: string;
}

/** All fixes at once; where that does harm, without those that do it alone. */
function mendText(text: string, relative: string, path: string, unsafe: boolean, service: Service): MendedText {
  const judge = (t: string) => {
    const file = service.read(relative, t);
    return { file, findings: file ? service.diagnose(file).findings : [] };
  };
  const findingsOf = (t: string) => judge(t).findings;
  const wanted = (fix: Fix) => fix.safe || unsafe;
  const before = judge(text);
  const whole = fixAll(text, findingsOf, wanted);
  const harm = losses(before, judge(whole.text), unsafe);
  if (harm.length === 0) return { text: whole.text, count: whole.count, refusals: [] };

  const refused = new Map<string, string>();
  const lines = new Lines(text);
  for (const finding of before.findings) {
    const fix = finding.fixes.find(wanted);
    const [reason] = fix ? losses(before, judge(applyEdits(text, fix.edits)), unsafe) : [];
    if (reason) refused.set(nameOf(finding), refusalOf(`${path}:${lines.position(finding.span.start).line + 1}`, finding.rule, reason));
  }
  const rest = fixAll(text, findingsOf, (fix, finding) => wanted(fix) && !refused.has(nameOf(finding)));
  const [still] = losses(before, judge(rest.text), unsafe);
  if (still) return { text, count: 0, refusals: [refusalOf(path, 'its findings', still)] };
  return { text: rest.text, count: rest.count, refusals: [...refused.values()] };
}

const nameOf = ({ rule, message }: Finding): string => `${rule} ${localize(message)}`;

const refusalOf = (where: string, what: string, reason: Text): string =>
  `${where}: The fix of ${what} was refused. ${localize(reason)} Mend this by hand.`;
