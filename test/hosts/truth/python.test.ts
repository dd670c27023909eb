/** What Python evaluates literals and edited literals to, against what we read and write. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Decoded } from '../../../server/core/code/decoded.ts';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code } from '../../../server/core/host.ts';
import python from '../../../server/core/hosts/python.ts';
import { applyEdits, type Edit, span } from '../../../server/core/text.ts';
import {
  type Answer,
  type Asked,
  type AskedHole,
  askPython,
  type Chance,
  pythonExpression,
  pythonFile,
} from '../../support/python-literals.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 10_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);
const batch = 2_000;

function decoded(file: string): Decoded | null {
  const answer = syntax.within('python', 'x.py', file, (root) => {
    const code: Code = { path: 'x.py', text: file, root, words: { sdk: true, named: true, spoken: true, marked: false } };
    const value = python.scopes.constants(code).find(({ name }) => name === 'x')?.value;
    return value ? python.decode(value, code) : null;
  });
  assert.ok(!(answer && 'miss' in answer));
  return answer;
}

type Part = string | AskedHole;

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
function edited(text: Decoded, edit: Edit): Part[] | null {
  return replaced(text, least(text.text, edit)) ?? replaced(text, edit);
}

function replaced(text: Decoded, { span: at, text: put }: Edit): Part[] | null {
  const parts = partsOf(text);
  if (parts.some((p) => typeof p.part !== 'string' && p.at < at.end && at.start < p.end && !(at.start <= p.at && p.end <= at.end)))
    return null;
  if (parts.some((p) => typeof p.part !== 'string' && at.start === at.end && p.at < at.start && at.start < p.end)) return null;
  const before = parts.filter((p) => p.end <= at.start).map((p) => p.part);
  const after = parts.filter((p) => p.at >= at.end).map((p) => p.part);
  return [...before, put, ...after];
}

/** The edit without what stays as it is: an interpolation that is put back stays one. */
function least(text: string, { span: { start, end }, text: put }: Edit): Edit {
  let head = 0;
  while (head < put.length && start + head < end && put[head] === text[start + head]) head++;
  let tail = 0;
  while (tail < put.length - head && end - tail > start + head && put.at(-1 - tail) === text[end - 1 - tail]) tail++;
  return { span: span(start + head, end - tail), text: put.slice(head, put.length - tail) };
}

const alphabet = [
  'a',
  'word',
  ' ',
  'Be brief.',
  '"',
  "'",
  '"""',
  "'''",
  '\\',
  '\\n',
  '\n',
  '\n\n',
  '\n  - x',
  '{',
  '}',
  '{x}',
  '{{',
  '%',
  '%s',
  '#',
  '7',
  '0',
  'n',
  'é',
  '😀',
  '\t',
  '\r',
  '\0',
  '\ud800',
  'N{',
  '\u2028',
];
const isPlain = (text: string): boolean => /^[A-Za-z0-9é .]+$/.test(text);

function anEdit(chance: Chance, { text }: Decoded): Edit {
  const start = Math.floor(chance() * (text.length + 1));
  const end = chance() < 0.5 ? start : Math.min(text.length, start + Math.floor(chance() * 8));
  const put =
    chance() < 0.25 && end > start
      ? ''
      : Array.from({ length: 1 + Math.floor(chance() * 3) }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
  return { span: span(start, end), text: put };
}

interface Tally {
  literals: number;
  undecoded: number;
  edits: number;
  refused: number;
  plain: number;
  plainRefused: number;
}

/** @returns What differs, as texts for people. */
function differences(interpreter: string, isNested: boolean, first: number, tally: Tally): string[] {
  const chance = mulberry32(first);
  const asked: (Asked & { readonly told: string; readonly isNone?: boolean })[] = [];
  for (let i = 0; i < batch && i < count; i++) {
    const file = pythonFile(pythonExpression(chance, isNested), chance() < 0.2 ? '\r\n' : '\n');
    const text = decoded(file);
    tally.literals++;
    if (!text) {
      tally.undecoded++;
      asked.push({ file, parts: [], told: 'not decoded', isNone: true });
      continue;
    }
    asked.push({ file, parts: partsOf(text).map((p) => p.part), told: 'decoded' });
    const edit = anEdit(chance, text);
    // What changes nothing needs no writing, wherever it stands.
    if (text.text.slice(edit.span.start, edit.span.end) === edit.text) continue;
    const parts = edited(text, edit);
    const written = text.write([edit]);
    tally.edits++;
    const isPlainInsertion = edit.span.start === edit.span.end && parts !== null && isPlain(edit.text);
    if (isPlainInsertion) tally.plain++;
    if (isRefusal(written)) {
      tally.refused++;
      if (isPlainInsertion) tally.plainRefused++;
    } else
      asked.push({
        file: applyEdits(file, written.edits),
        parts: parts ?? ['half a hole is taken'],
        told: `edited by ${JSON.stringify(edit)} from ${JSON.stringify(file)}`,
      });
  }
  const answers: readonly Answer[] = askPython(
    interpreter,
    asked.map(({ file, parts }) => ({ file, parts })),
  );
  return asked.flatMap(({ file, told, isNone }, i) => {
    const answer = answers[i] as Answer;
    if (isNone ? answer === 'dead' || isBeyond(file) : answer === null) return [];
    return [`${told}: ${JSON.stringify(file)} → ${JSON.stringify(answer)}`];
  });
}

/** What we do not follow on purpose, in `cleandoc`: tabs behind an interpolation, and blanks that versions of Python differ in. */
const isBeyond = (file: string): boolean => file.includes('cleandoc(');

const newer = ['python3.13', 'python3.12'].find((name) => {
  try {
    return execFileSync(name, ['-c', 'print(1)'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
});

describe('run-time truth of Python', function () {
  this.timeout(600_000);
  before(() => syntaxReady());

  const run = (interpreter: string, isNested: boolean) => {
    const tally: Tally = { literals: 0, undecoded: 0, edits: 0, refused: 0, plain: 0, plainRefused: 0 };
    const found: string[] = [];
    for (let i = 0; i * batch < count; i++) found.push(...differences(interpreter, isNested, seed * 1_000 + i, tally));
    console.log(`      ${interpreter}, seed ${seed}: ${JSON.stringify(tally)}, ${found.length} differences`);
    assert.deepEqual(found.slice(0, 12), [], `${found.length} differences`);
    assert.ok(tally.plainRefused <= tally.plain * 0.15, `${tally.plainRefused} of ${tally.plain} plain insertions are refused`);
    assert.ok(tally.undecoded <= tally.literals * 0.1, `${tally.undecoded} of ${tally.literals} are not decoded`);
  };

  it('python3 gives what we read, and what we write', () => run('python3', false));

  it('newer ones too, where quotes nest in f-strings', function () {
    if (!newer) {
      console.log('      python3.12 is not here: nested quotes of f-strings are NOT tested.');
      this.skip();
    }
    run(newer, true);
  });
});
