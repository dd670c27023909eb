/**
 * `npm run eval:model`: the card's figures once more, through the shipped graph and the program's own door. Exits with 1 where one
 * of them differs from what `models/intent/model.json` states.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createIntentClassification, type IntentClassification } from '../../server/core/service.ts';
import { openClassifier } from '../../server/node/classifier.ts';
import { serverBundle } from '../support/built.ts';
import { intentScores, labelScores, type Row, type Scores } from './scores.ts';

/** Rounding in the last place of a graph run by another build of the runtime may turn an answer or two. */
const tolerance = 0.004;

const root = fileURLToPath(new URL('../../', import.meta.url));
const card = JSON.parse(readFileSync(`${root}models/intent/model.json`, 'utf8'));
const sets = { wild: `${root}models/intent/wild.jsonl`, dev: `${root}../shared/data/intents/dev.jsonl` };

const folder = path.dirname(serverBundle());
const classifier = openClassifier({
  report: (line) => {
    console.error(line);
    process.exitCode = 1;
  },
  folder: path.join(folder, 'models', 'intent'),
  thread: path.join(folder, 'classifier.cjs'),
});
const service = createIntentClassification({ classifier, count: null });

// The thread keeps no process alive.
const awake = setInterval(() => {}, 1000);
let differing = 0;
for (const [name, file] of Object.entries(sets)) {
  if (!existsSync(file)) {
    console.log(`${name}: skipped, there is no ${file}`);
    continue;
  }
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  const answers = await answersTo(rows);
  const stated = card.scores[name];
  compare(`${name} intent`, intentScores(rows, answers), stated.intent);
  if (name === 'wild') {
    // A head that is not good enough is not answered, so there is nothing to compare.
    for (const [head, of] of Object.entries({ domain: 'domain', task: 'task', language: 'lang' } as const))
      if (card.heads[head].kept) compare(`wild ${head}`, labelScores(rows, answers, of), stated[head]);
    for (const lang of Object.keys(stated.by_language)) {
      const at = rows.flatMap((row, i) => (row.lang === lang ? [i] : []));
      const some = at.map((i) => answers[i] as IntentClassification);
      compare(
        `wild ${lang}`,
        intentScores(
          at.map((i) => rows[i] as Row),
          some,
        ),
        stated.by_language[lang],
      );
    }
  }
}
await classifier.close();
clearInterval(awake);
console.log(differing === 0 ? 'All figures are those of the card.' : `${differing} figures differ from the card.`);
if (differing > 0) process.exitCode = 1;

async function answersTo(rows: readonly Row[]): Promise<IntentClassification[]> {
  const found: IntentClassification[] = [];
  for (let at = 0; at < rows.length; at++) {
    const one = await service.classifyIntent((rows[at] as Row).text);
    if (!one) throw new Error('The model gave no answer.');
    found.push(one);
  }
  return found;
}

function compare(what: string, measured: Scores, stated: Scores | undefined): void {
  for (const [name, value] of Object.entries(measured)) {
    const said = stated?.[name];
    if (said === undefined) continue;
    const same = Math.abs(said - value) <= tolerance;
    if (!same) differing++;
    console.log(`${same ? ' ' : '!'} ${what} ${name}: ${value.toFixed(4)} (card ${said.toFixed(4)})`);
  }
}
