/** Truth tests of host languages: what a program of the language evaluates literals and edited literals to, against what we read and write. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Decoded } from '../../server/core/code/decoded.ts';
import type { GrammarId } from '../../server/core/code/syntax.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, HostLanguage } from '../../server/core/host.ts';
import { applyEdits, type Edit, span } from '../../server/core/text.ts';
import { mulberry32 } from './random.ts';
import { syntax } from './syntax.ts';

export type Chance = () => number;

export const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
export const times = <T>(chance: Chance, most: number, make: () => T): T[] =>
  Array.from({ length: Math.floor(chance() * (most + 1)) }, make);

/** A hole, for the language to fill. */
export interface AskedHole {
  readonly source: string;
  readonly expression: string;
  readonly syntax: string;
}

export type Part = string | AskedHole;

export interface Asked {
  readonly file: string;
  /** What is expected of `x`: texts and holes. */
  readonly parts: readonly Part[];
}

/** For each file: null where `x` is what is expected, or what it is instead. `dead` where it does not run. */
export type Answer = null | { readonly got: string; readonly wanted: string } | 'dead';

export interface TruthOf {
  readonly id: GrammarId;
  readonly host: HostLanguage;
  /** A file that assigns the constant `x`, by chance. */
  make(chance: Chance): string;
  /** Runs all in one program. */
  ask(files: readonly Asked[]): readonly Answer[];
  /** Whether a file may go undecoded for a reason that is known. */
  isBeyond?(file: string): boolean;
  /** What edits put in. */
  readonly alphabet: readonly string[];
}

export interface Tally {
  literals: number;
  undecoded: number;
  /** Programs that do not run. */
  dead: number;
  edits: number;
  refused: number;
  plain: number;
  plainRefused: number;
}

const batch = 1_000;

/** Asserts that nothing differs over `count` literals and edits. */
export function assertTruth(of: TruthOf, count: number, seed: number): void {
  const tally: Tally = { literals: 0, undecoded: 0, dead: 0, edits: 0, refused: 0, plain: 0, plainRefused: 0 };
  const found: string[] = [];
  for (let i = 0; i * batch < count; i++) found.push(...differences(of, Math.min(batch, count - i * batch), seed * 1_000 + i, tally));
  console.log(`      ${of.id}, seed ${seed}: ${JSON.stringify(tally)}, ${found.length} differences`);
  assert.deepEqual(found.slice(0, 12), [], `${found.length} differences`);
  assert.ok(tally.plainRefused <= tally.plain * 0.15, `${tally.plainRefused} of ${tally.plain} plain insertions are refused`);
  assert.ok(tally.dead <= tally.literals * 0.05, `${tally.dead} of ${tally.literals} do not run`);
  assert.ok(tally.undecoded <= tally.literals * 0.1, `${tally.undecoded} of ${tally.literals} are not decoded`);
}

/** Whether a program can be run here. */
export function hasProgram(name: string, ...args: readonly string[]): boolean {
  try {
    return execFileSync(name, [...args], { stdio: 'pipe' }).length > 0;
  } catch {
    if (process.env.WHETSTONE_REQUIRE_HOSTS) throw new Error(`${name} is not here.`);
    console.log(`      ${name} is not here: this test needs it.`);
    return false;
  }
}

/** The answers of a program that reads the questions as JSON. */
export function answersOf(command: string, args: readonly string[], questions: unknown): readonly Answer[] {
  const input = JSON.stringify(questions);
  return JSON.parse(execFileSync(command, [...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 })) as Answer[];
}

function decoded({ id, host }: TruthOf, file: string): Decoded | null {
  const answer = syntax.within(id, 'x', file, (root) => {
    const code: Code = { path: 'x', text: file, root, words: { sdk: true, named: true, spoken: true, marked: false } };
    const value = host.scopes.constants(code).find(({ name }) => name === 'x')?.value;
    return value ? host.decode(value, code) : null;
  });
  assert.ok(!(answer && 'miss' in answer));
  return answer;
}

function differences(of: TruthOf, count: number, first: number, tally: Tally): string[] {
  const chance = mulberry32(first);
  const asked: (Asked & { readonly told: string; readonly isNone?: boolean; readonly from?: number })[] = [];
  for (let i = 0; i < count; i++) {
    const file = of.make(chance);
    const text = decoded(of, file);
    tally.literals++;
    if (!text) {
      tally.undecoded++;
      asked.push({ file, parts: [], told: 'not decoded', isNone: true });
      continue;
    }
    const from = asked.push({ file, parts: partsOf(text).map((p) => p.part), told: 'decoded' }) - 1;
    const edit = anEdit(chance, text, of.alphabet);
    const parts = edited(text, edit);
    const written = text.write([edit]);
    tally.edits++;
    const isPlainInsertion = edit.span.start === edit.span.end && parts !== null && /^[A-Za-z0-9é .]+$/.test(edit.text);
    if (isPlainInsertion) tally.plain++;
    // An interpolation that is taken away and put back stays one: what is meant is not to be told from the text.
    const isMove = text.holes.some(
      ({ at }) => at.end > edit.span.start && at.start < edit.span.end && edit.text.includes(text.text.slice(at.start, at.end)),
    );
    if (isRefusal(written)) {
      tally.refused++;
      if (isPlainInsertion) tally.plainRefused++;
    } else if (!isMove)
      asked.push({
        file: applyEdits(file, written.edits),
        parts: parts ?? ['half a hole is taken'],
        from,
        told: `edited by ${JSON.stringify(edit)} from ${JSON.stringify(file)}`,
      });
  }
  const answers = of.ask(asked.map(({ file, parts }) => ({ file, parts: joined(parts) })));
  return asked.flatMap(({ file, told, isNone, from }, i) => {
    const answer = answers[i] as Answer;
    // Nobody knows what a program that does not run should become.
    if (from !== undefined && answers[from] === 'dead') return [];
    if (answer === 'dead' && told === 'decoded') {
      tally.dead++;
      return [];
    }
    return (isNone ? answer === 'dead' || of.isBeyond?.(file) : answer === null)
      ? []
      : [`${told}: ${JSON.stringify(file)} → ${JSON.stringify(answer)}`];
  });
}

const joined = (parts: readonly Part[]): Part[] =>
  parts.reduce<Part[]>((all, part) => {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
    return all;
  }, []);

/** The text, character by character, holes as one. */
function partsOf({ text, holes }: Decoded): { readonly at: number; readonly end: number; readonly part: Part }[] {
  const parts: { at: number; end: number; part: Part }[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const hole = holes[next];
    if (hole && hole.at.start === at) {
      parts.push({ at, end: hole.at.end, part: { source: text.slice(at, hole.at.end), expression: hole.expression, syntax: hole.syntax } });
      at = hole.at.end;
      next++;
    } else {
      parts.push({ at, end: at + 1, part: text[at] as string });
      at++;
    }
  }
  return parts;
}

/** What is to come of an edit; null where it takes a part of a hole. */
const edited = (text: Decoded, edit: Edit): Part[] | null => replaced(text, least(text.text, edit)) ?? replaced(text, edit);

function replaced(text: Decoded, { span: at, text: put }: Edit): Part[] | null {
  const parts = partsOf(text);
  if (at.start === at.end && put === '') return parts.map((p) => p.part);
  const isCut = ({ part, at: start, end }: { part: Part; at: number; end: number }) =>
    typeof part !== 'string' &&
    (at.start === at.end ? start < at.start && at.start < end : start < at.end && at.start < end && !(at.start <= start && end <= at.end));
  if (parts.some(isCut)) return null;
  return [...parts.filter((p) => p.end <= at.start).map((p) => p.part), put, ...parts.filter((p) => p.at >= at.end).map((p) => p.part)];
}

/** The edit without what stays as it is: an interpolation that is put back stays one. */
function least(text: string, { span: { start, end }, text: put }: Edit): Edit {
  let head = 0;
  while (head < put.length && start + head < end && put[head] === text[start + head]) head++;
  let tail = 0;
  while (tail < put.length - head && end - tail > start + head && put.at(-1 - tail) === text[end - 1 - tail]) tail++;
  return { span: span(start + head, end - tail), text: put.slice(head, put.length - tail) };
}

function anEdit(chance: Chance, { text }: Decoded, alphabet: readonly string[]): Edit {
  const edge = (at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at);
  const start = edge(Math.floor(chance() * (text.length + 1)));
  const end = chance() < 0.5 ? start : edge(Math.min(text.length, start + Math.floor(chance() * 8)));
  const put =
    chance() < 0.25 && end > start ? '' : Array.from({ length: 1 + Math.floor(chance() * 3) }, () => pick(chance, alphabet)).join('');
  return { span: span(start, end), text: put };
}
