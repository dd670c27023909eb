/** What readers of YAML, JSON and TOML make of files and of edited files, against what we read and write. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code, HostLanguage } from '../../../server/core/host.ts';
import json from '../../../server/core/hosts/json.ts';
import toml from '../../../server/core/hosts/toml.ts';
import yaml from '../../../server/core/hosts/yaml.ts';
import { applyEdits, type Edit, span } from '../../../server/core/text.ts';
import { type Chance, jsonFile, tomlFile, yamlFile } from '../../support/data-values.ts';
import { mulberry32 } from '../../support/random.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 4_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);

type Data = { a?: { b?: unknown } } | null;
/** What each file holds; null where it is broken. */
type Readers = (files: readonly string[]) => readonly Data[];

const decodedIn = (host: HostLanguage, text: string) => {
  const code: Code = { path: 'app/agent', text, root: null, words: { sdk: true, named: true, spoken: true, marked: false } };
  for (const expression of host.expressions(code)) {
    const { around } = host.place(expression, code);
    if (around.length === 2 && around[0]?.at === 'b' && around[1]?.at === 'a') return host.decode(expression, code);
  }
  return null;
};

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
  ': ',
  ' #',
  '#',
  '7',
  'é',
  '😀',
  '\t',
  '\r',
  '\0',
  '\ud800',
  '\u2028',
  ', ',
  '-',
  'yes',
  '---',
];
const isPlain = (text: string): boolean => /^[A-Za-z0-9é .]+$/.test(text);

function anEdit(chance: Chance, text: string): Edit {
  const start = Math.floor(chance() * (text.length + 1));
  const end = chance() < 0.5 ? start : Math.min(text.length, start + Math.floor(chance() * 8));
  const put =
    chance() < 0.25 && end > start
      ? ''
      : Array.from({ length: 1 + Math.floor(chance() * 3) }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
  return { span: span(start, end), text: put };
}

function check(host: HostLanguage, make: (chance: Chance) => string, readers: Readers): void {
  const chance = mulberry32(seed);
  const tally = { texts: 0, undecoded: 0, edits: 0, refused: 0, plain: 0, plainRefused: 0 };
  const files: string[] = [];
  for (let tried = 0; files.length < count && tried < 20; tried++) {
    const made = Array.from({ length: count }, () => make(chance));
    const read = readers(made);
    files.push(...made.filter((_, i) => typeof read[i]?.a?.b === 'string' && /\S\s+\S/.test(read[i]?.a?.b as string)));
  }
  files.length = Math.min(files.length, count);
  const before = readers(files);
  const found: string[] = [];
  const edited: { readonly file: string; readonly wanted: string; readonly was: Data; readonly told: string }[] = [];
  for (const [i, file] of files.entries()) {
    const wanted = before[i]?.a?.b as string;
    const decoded = decodedIn(host, file);
    tally.texts++;
    if (!decoded) {
      tally.undecoded++;
      if (process.env.WHETSTONE_SHOW) console.log('undecoded', JSON.stringify(file), JSON.stringify(wanted));
      continue;
    }
    if (decoded.text !== wanted) {
      found.push(`${JSON.stringify(file)}: ${JSON.stringify(decoded.text)} for ${JSON.stringify(wanted)}`);
      continue;
    }
    for (let n = 0; n < 2; n++) {
      const edit = anEdit(chance, decoded.text);
      const written = decoded.write([edit]);
      const isPlainInsertion = edit.span.start === edit.span.end && isPlain(edit.text);
      tally.edits++;
      if (isPlainInsertion) tally.plain++;
      if (isRefusal(written)) {
        tally.refused++;
        if (isPlainInsertion) tally.plainRefused++;
        if (isPlainInsertion && process.env.WHETSTONE_SHOW) console.log('refused', JSON.stringify(file), JSON.stringify(edit));
      } else
        edited.push({
          file: applyEdits(file, written.edits),
          wanted: applyEdits(wanted, [edit]),
          was: before[i] as Data,
          told: `${JSON.stringify(edit)} in ${JSON.stringify(file)}`,
        });
    }
  }
  const after = readers(edited.map(({ file }) => file));
  for (const [i, { file, wanted, was, told }] of edited.entries()) {
    const now = after[i] ?? null;
    const should = {
      ...was,
      a: { ...was?.a, b: wanted },
      ...(was && 'z' in was && isDeepStrictEqual(was.z, was.a) && { z: { ...was.a, b: wanted } }),
    };
    if (!isDeepStrictEqual(now, should)) found.push(`${told}: ${JSON.stringify(file)} is ${JSON.stringify(now)}`);
  }
  console.log(`      seed ${seed}: ${JSON.stringify(tally)}, ${found.length} differences`);
  assert.deepEqual(found.slice(0, 12), [], `${found.length} differences`);
  assert.equal(files.length, count, 'too few files can be read');
  assert.ok(tally.plainRefused <= tally.plain * 0.15, `${tally.plainRefused} of ${tally.plain} plain insertions are refused`);
  assert.ok(tally.undecoded <= tally.texts * 0.05, `${tally.undecoded} of ${tally.texts} are not decoded`);
}

const yamlData: Readers = (files) =>
  files.map((file) => {
    const documents = parseAllDocuments(file, { version: '1.2', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const [document] = Array.isArray(documents) ? documents : [];
    return !document || !Array.isArray(documents) || documents.length > 1 || document.errors.length > 0 ? null : (document.toJS() as Data);
  });

const jsonData: Readers = (files) =>
  files.map((file) => {
    try {
      return JSON.parse(file) as Data;
    } catch {
      return null;
    }
  });

/** Newlines are not translated, as where a program reads its file as bytes. */
const tomlProgram = `
import json, sys, tomllib
def read(text):
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
files = json.loads(sys.stdin.buffer.read())
sys.stdout.write(json.dumps([read(f) for f in files], default=str))
`;

const python = ['python3.11', 'python3', 'python3.12', 'python3.13'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import tomllib'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
});

describe('run-time truth of data', function () {
  this.timeout(600_000);

  it('YAML is read and written as the `yaml` package reads it', () => check(yaml, yamlFile, yamlData));

  it('JSON is read and written as JSON.parse reads it', () => check(json, jsonFile, jsonData));

  it('TOML is read and written as tomllib reads it', function () {
    if (!python) {
      console.log('      tomllib of Python 3.11 is not here: TOML is NOT tested against it.');
      this.skip();
    }
    const tomlData: Readers = (files) =>
      JSON.parse(execFileSync(python, ['-c', tomlProgram], { input: JSON.stringify(files), maxBuffer: 1 << 30 }).toString()) as Data[];
    check(toml, tomlFile, tomlData);
  });
});
