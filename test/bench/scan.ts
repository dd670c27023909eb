/** Finding prompts in 400 files of code, against parsing each: where none holds a prompt, where a few do, where a quarter does. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { allWords } from '../../server/core/code/words.ts';
import { codeFormatOf, hostOf } from '../../server/core/code-file.ts';
import { defaultConfig } from '../../server/core/config.ts';
import { finder } from '../../server/core/extraction/finder.ts';
import type { HostId } from '../../server/core/host.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import { createService, type GrammarId } from '../../server/core/service.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';
import { median, ms, type Row } from './row.ts';

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly id: HostId;
  readonly grammar: GrammarId;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const count = 400;
const rounds = 3;

export async function bench(): Promise<Row[]> {
  const without = others();
  const holding = fixtures();
  await syntaxReady(...new Set([...without, ...holding].map(({ grammar }) => grammar)));
  return [
    row('scan: no file passes', mixed(without, holding, 0), 1 / 30),
    row('scan: one file of twenty passes', mixed(without, holding, 0.05), 1 / 10),
    row('scan: a quarter passes', mixed(without, holding, 0.25), 1 / 3),
  ];
}

function row(name: string, samples: readonly Sample[], goal: number): Row {
  const service = createService({ workspace: null, config: () => defaultConfig, syntax });
  const filtered = (): number =>
    samples.reduce(
      (sum, { path, text }) => sum + (service.formatOf(path, text) === 'code' ? (service.read(path, text)?.prompts.length ?? 0) : 0),
      0,
    );
  const parsed = (): number => samples.reduce((sum, sample) => sum + promptsByParsing(sample), 0);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const a = filtered();
    const middle = performance.now();
    const b = parsed();
    ours.push(middle - start);
    theirs.push(performance.now() - middle);
    assert.equal(a, b, `${name}: the filter must lose no prompt`);
  }
  const [time, base] = [median(ours), median(theirs)];
  return { name, figure: `${ms(time)} (${samples.length} files)`, yardstick: `each parsed ${ms(base)}`, ratio: time / base, goal };
}

/** The same reading with every word of the filter taken for there. */
const unfiltered = codeFormatOf(hosts, { ...finder, hits: () => allWords });
const promptsByParsing = ({ path, text }: Sample): number => unfiltered.parse({ path, text, config: defaultConfig, syntax }).prompts.length;

/** The first files with prompts, spread among those without; each is told apart by its path. */
function mixed(without: readonly Sample[], holding: readonly Sample[], share: number): Sample[] {
  const many = Math.round(count * share);
  const some = Array.from({ length: many }, (_, i) => holding[i % holding.length] as Sample);
  const rest = without.slice(0, count - many);
  assert.equal(some.length + rest.length, count, 'There are too few files to measure with.');
  return [...some, ...rest].map((sample, i) => ({ ...sample, path: `src/m${i}/${path.basename(sample.path)}` }));
}

const fixtures = (): Sample[] => samplesIn(path.join(root, 'test/fixtures/code')).filter(holdsPrompt);

/** Sources of the packages that are installed, as far as the filter lets none of them pass. */
const others = (): Sample[] =>
  [
    'koa',
    'undici',
    'yaml',
    'mocha',
    'ajv',
    'esbuild',
    'lodash',
    'typescript/lib',
    '@types/node',
    'fast-check',
    'jsonc-parser',
    'knip',
    'dependency-cruiser',
    'markdownlint',
    'tsx',
    'zod',
  ]
    .flatMap((name) => samplesIn(path.join(root, 'node_modules', name)))
    .filter((sample) => !holdsPrompt(sample));

const holdsPrompt = ({ text, id }: Sample): boolean => finder.hits(text, id, defaultConfig) !== null;

/** Sizes that hands write. */
const [least, most] = [500, 60_000];

function samplesIn(folder: string): Sample[] {
  return entries(folder).flatMap((file): Sample[] => {
    const id = hostOf(hosts, file);
    const grammar = id === null ? null : (hosts[id]?.grammar(file) ?? null);
    if (id === null || grammar === null) return [];
    const text = readFileSync(file, 'utf8');
    return text.length >= least && text.length <= most ? [{ path: file, text, id, grammar }] : [];
  });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.min.'))
      .map((entry) => path.join(entry.parentPath ?? folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}
