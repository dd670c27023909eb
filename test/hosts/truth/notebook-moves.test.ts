/** Texts of notebooks moved into prompt files and back: what is left of the file, and what Python makes of the cells before and after. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DataNode, entryOf } from '../../../server/core/code/data-tree.ts';
import { parseJson } from '../../../server/core/code/json-tree.ts';
import { isRefusal } from '../../../server/core/features.ts';
import { applyEdits } from '../../../server/core/text.ts';
import { codeService } from '../../support/code-files.ts';
import { codeOf, type MadeNotebook, type Notebook, notebook, runNotebooks } from '../../support/notebooks.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 400);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);
const formats = ['text', 'markdown', 'braces', 'jinja'];

/** The file around the source of a cell. */
function around(text: string, cell: number): readonly string[] {
  const cells = entryOf(parseJson(text)[0], 'cells');
  const source = entryOf(cells?.kind === 'list' ? (cells.items[cell] as DataNode) : null, 'source');
  assert.ok(source);
  return [text.slice(0, source.span.start), text.slice(source.span.end)];
}

/** That a file is the notebook that it was, but for the code of one cell. @returns that code */
function checked(now: string, { text, cell }: MadeNotebook): string {
  const [before, after] = [text, now].map((each) => (JSON.parse(each) as Notebook).cells[cell]?.source ?? '') as [
    Notebook['cells'][0]['source'],
    Notebook['cells'][0]['source'],
  ];
  assert.deepEqual(around(now, cell), around(text, cell));
  assert.equal(typeof after, typeof before);
  if (typeof after !== 'string')
    assert.ok(after.slice(0, -1).every((line) => /^[^\n]*\n$/.test(line)) && /^[^\n]+\n?$/.test(after.at(-1) ?? ''), now);
  return codeOf(after);
}

describe('Moving texts of notebooks into files and back', function () {
  this.timeout(600_000);
  before(() => syntaxReady('python'));

  it('leaves the notebook and its values what they are', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'whetstone-notebooks-'));
    try {
      mkdirSync(path.join(folder, 'prompts'));
      const chance = mulberry32(seed);
      const tally = { notebooks: 0, unread: 0, moved: 0, refused: 0, back: 0, stays: 0 };
      const why = new Map<string, number>();
      const tell = (text: string) => why.set(text, (why.get(text) ?? 0) + 1);
      const pairs: { readonly before: string; readonly after: string; readonly code: string }[] = [];
      const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
      while (tally.moved < count && tally.notebooks < count * 9) {
        const name = `n${tally.notebooks}`;
        const format = formats[tally.notebooks++ % formats.length] as string;
        const made = notebook(chance);
        const service = codeService();
        const file = service.read(`${name}.ipynb`, made.text);
        const at = file?.prompts[0]?.own?.found.messages[0]?.span.start;
        if (!file || at === undefined) {
          tally.unread++;
          continue;
        }
        const moved = service.refactoring.toFile(file, at, format, `prompts/${name}.txt`);
        if (isRefusal(moved)) {
          tally.refused++;
          tell(`${format}: ${moved.refusal.text}`);
          continue;
        }
        tally.moved++;
        const after = applyEdits(made.text, moved.edits);
        const code = checked(after, made);
        assert.doesNotMatch(code, /__file__/);
        write(`${name}.ipynb`, made.text);
        write(moved.file.path, moved.file.text);
        write(`${name}_moved.ipynb`, after);
        pairs.push({ before: `${name}.ipynb`, after: `${name}_moved.ipynb`, code });
        const other = codeService({}, { [moved.file.path]: moved.file.text });
        const broken = (text: string, with_: typeof other) => with_.read(`${name}.ipynb`, text)?.broken ?? [];
        assert.ok(broken(after, other).length <= (file.broken ?? []).length, code);
        const loads = after.search(new RegExp(`prompts\\\\?/${name}\\.txt`));
        const back = other.refactoring.inline(`${name}.ipynb`, after, loads);
        if (isRefusal(back)) {
          tally.stays++;
          tell(`back: ${back.refusal.text}`);
          continue;
        }
        tally.back++;
        const again = applyEdits(after, back.edits);
        write(`${name}_back.ipynb`, again);
        pairs.push({ before: `${name}.ipynb`, after: `${name}_back.ipynb`, code: checked(again, made) });
      }
      const { by, values } = runNotebooks(folder);
      const wrong = pairs.filter(({ before, after }) => values[before] !== null && values[before] !== values[after]);
      console.log(
        `      seed ${seed}, ${by}: ${JSON.stringify(tally)} ${JSON.stringify([...why])}, ${wrong.length} of ${pairs.length} differ`,
      );
      assert.deepEqual(
        wrong.slice(0, 5).map((w) => [w.after, w.code, values[w.before], values[w.after]]),
        [],
      );
      assert.ok(tally.moved >= Math.min(count, 300), `${tally.moved} are moved`);
      assert.ok(tally.back >= tally.moved * 0.6, `${tally.back} of ${tally.moved} come back`);
      assert.ok(pairs.filter(({ before }) => values[before] !== null).length >= pairs.length * 0.9, 'most notebooks run');
    } finally {
      if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
    }
  });
});
