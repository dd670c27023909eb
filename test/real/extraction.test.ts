/** Prompts in annotated code of public repositories: found, with exact lines, and nothing else. WHETSTONE_TABLES=1 prints what differs. */
import assert from 'node:assert/strict';
import { Lines as LinesOf } from '../../server/core/service.ts';
import { codeService } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';
import { absence, corpusFiles, type Lines } from './corpus.ts';

describe(`prompts in real code${absence ? ` (${absence})` : ''}`, () => {
  const tally = { found: 0, missed: 0, wrong: 0, exact: 0, negativesHit: 0 };

  before(async function () {
    if (absence) this.skip();
    this.timeout(120_000);
    await syntaxReady();
    const service = codeService();
    for (const { name, text, kind, prompts, ambiguous } of corpusFiles()) {
      const at = new LinesOf(text);
      const rows = rowsOf(service.read(name, text)).map(({ start, end }) => ({
        start: at.position(start).line + 1,
        end: at.position(end).line + 1,
      }));
      const overlap = (a: { start: number; end: number }, b: Lines) => a.start <= b.end && b.start <= a.end;
      for (const prompt of prompts) {
        const hits = rows.filter((row) => overlap(row, prompt));
        tally[hits.length > 0 ? 'found' : 'missed']++;
        if (hits.some(({ start, end }) => start === prompt.start && end === prompt.end)) tally.exact++;
        if (hits.length === 0 && process.env.WHETSTONE_TABLES) console.log('missed', name, prompt.start, prompt.head);
      }
      const wrong = rows.filter((row) => ![...prompts, ...ambiguous].some((g) => overlap(row, g)));
      tally.wrong += wrong.length;
      if (process.env.WHETSTONE_TABLES) for (const row of wrong) console.log('wrong', name, row.start);
      if (kind === 'negative' && rows.length > 0) tally.negativesHit++;
    }
  });

  it('are found, with few wrong ones: F1 and precision of .97', () => {
    const { found, missed, wrong } = tally;
    const precision = found / (found + wrong);
    const recall = found / (found + missed);
    assert.ok(precision >= 0.97, `precision ${precision}`);
    assert.ok((2 * precision * recall) / (precision + recall) >= 0.97, JSON.stringify(tally));
  });

  it('have the lines of their literals', () => assert.ok(tally.exact >= 0.97 * tally.found, JSON.stringify(tally)));

  it('are in no file that holds none', () => assert.equal(tally.negativesHit, 0));
});

/** What `whetstone extract` would tell: of several literals of a prompt, those of four words and more. */
function rowsOf(file: ReturnType<ReturnType<typeof codeService>['read']>): readonly { readonly start: number; readonly end: number }[] {
  return (file?.prompts ?? []).flatMap(({ own }) => {
    const literals = own?.literals ?? [];
    const telling = literals.filter(({ words }) => words >= 4);
    return (telling.length > 0 ? telling : literals.filter(({ words }) => words > 0)).map(({ span }) => span);
  });
}
