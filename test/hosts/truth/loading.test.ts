/** Texts of programs moved into files that are read as they are, and back: what Go, Java, PHP, Ruby and Rust make of the programs before and after. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRefusal } from '../../../server/core/features.ts';
import { applyEdits } from '../../../server/core/text.ts';
import { codeService } from '../../support/code-files.ts';
import { type LoadingLanguage, loadingLanguages } from '../../support/loading-programs.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 400);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);

/** The program after a move, and once it is back; null where it stays. */
function movedAndBack(language: LoadingLanguage, name: string, text: string, refusals: Map<string, number>) {
  const service = codeService();
  const file = service.read(`${name}${language.extension}`, text);
  const at = file?.prompts[0]?.own?.found.messages[0]?.span.start;
  if (!file || at === undefined || (file.broken ?? []).length > 0) return null;
  const refused = (why: string) => {
    refusals.set(why, (refusals.get(why) ?? 0) + 1);
    return null;
  };
  const made = service.refactoring.toFile(file, at, 'text', `prompts/${name}.txt`);
  if (isRefusal(made)) return refused(made.refusal.text);
  const moved = applyEdits(text, made.edits);
  const other = codeService({}, { [made.file.path]: made.file.text });
  const loads = other.refactoring.inline(file.path, moved, moved.indexOf(`prompts/${name}.txt`));
  const back = isRefusal(loads) ? refused(`back: ${loads.refusal.text}`) : applyEdits(moved, loads.edits);
  return { file: made.file, moved, back };
}

for (const language of loadingLanguages)
  describe(`Moving texts of ${language.id} into files that are read as they are`, function () {
    this.timeout(600_000);
    before(() => syntaxReady(language.id));

    it('leaves the program what it is', function () {
      if (!language.isHere()) this.skip();
      const folder = mkdtempSync(path.join(tmpdir(), 'whetstone-loads-'));
      try {
        mkdirSync(path.join(folder, 'prompts'));
        const refusals = new Map<string, number>();
        const pairs: { readonly before: string; readonly after: string; readonly text: string }[] = [];
        const tally = { programs: 0, moved: 0, back: 0 };
        const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
        for (const text of language.make(mulberry32(seed), count)) {
          const name = `p${tally.programs++}`;
          const made = movedAndBack(language, name, text, refusals);
          if (!made) continue;
          tally.moved++;
          write(made.file.path, made.file.text);
          write(name + language.extension, text);
          write(`${name}_moved${language.extension}`, made.moved);
          pairs.push({ before: name, after: `${name}_moved`, text: made.moved });
          if (made.back === null) continue;
          tally.back++;
          write(`${name}_back${language.extension}`, made.back);
          pairs.push({ before: name, after: `${name}_back`, text: made.back });
        }
        const values = language.run(folder);
        const live = pairs.filter(({ before }) => typeof values[before] === 'string');
        const wrong = live.filter(({ before, after }) => values[before] !== values[after]);
        console.log(
          `      ${language.id}: ${JSON.stringify(tally)} ${JSON.stringify([...refusals])}, ${wrong.length} of ${live.length} differ`,
        );
        assert.deepEqual(
          wrong.slice(0, 5).map((w) => [w.text, values[w.before], values[w.after]]),
          [],
        );
        assert.ok(tally.moved >= count * 0.15, `${tally.moved} are moved`);
        assert.ok(tally.back >= tally.moved * 0.6, `${tally.back} of ${tally.moved} come back`);
        assert.ok(live.length >= pairs.length * 0.9, 'most programs run');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
