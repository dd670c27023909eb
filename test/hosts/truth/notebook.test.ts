/** Cells of notebooks: what is read and written in the code of a cell, against what JSON.parse makes of the file. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import type { Decoded } from '../../../server/core/code/decoded.ts';
import { type CodeReading, readInner } from '../../../server/core/code/inner-file.ts';
import { notebookFiles } from '../../../server/core/code/notebook.ts';
import { isMiss } from '../../../server/core/code/syntax.ts';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code } from '../../../server/core/host.ts';
import python from '../../../server/core/hosts/python.ts';
import { applyEdits, type Edit, slice, span } from '../../../server/core/text.ts';
import { type Chance, pythonExpression } from '../../support/python-literals.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 2_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);

const head = 'import textwrap\nfrom inspect import cleandoc\n%matplotlib inline';

/** A notebook whose second cell gives `x` its value. */
function notebook(chance: Chance, code: string): string {
  const source = (text: string): string | string[] => (chance() < 0.3 ? text : text.split(/(?<=\n)/));
  const cell = (text: string) => ({ cell_type: 'code', metadata: {}, outputs: [], source: source(text) });
  const cells = [cell(head), { cell_type: 'markdown', metadata: {}, source: source('# "You" are\n') }, cell(code), cell('print(x)')];
  const file = JSON.stringify(
    { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 },
    null,
    chance() < 0.8 ? 1 : 0,
  );
  return chance() < 0.5 ? file : file.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The code of the second cell, as any reader of JSON has it. */
function codeIn(file: string): string {
  const { cells } = JSON.parse(file) as { readonly cells: readonly { readonly source: string | readonly string[] }[] };
  return [cells[2]?.source ?? []].flat().join('');
}

interface Read {
  /** In the code, and in the notebook. */
  readonly inner: Decoded;
  readonly outer: Decoded;
}

function read(file: string): Read | null {
  let inner: Decoded | null = null;
  const found = readInner(notebookFiles(file), file, ({ text, parsed }): CodeReading => {
    const answer = syntax.within('python', 'x.ipynb', parsed, (root) => {
      const code: Code = { path: 'x.ipynb', text, root, words: { sdk: true, named: true, spoken: true, marked: false } };
      const value = python.scopes.constants(code).find(({ name }) => name === 'x')?.value;
      inner = value ? python.decode(value, code) : null;
    });
    assert.ok(!isMiss(answer));
    const messages = inner ? [{ role: 'user', roleSpan: null, decoded: inner, span: span(0, 0) }] : [];
    const common = { signals: [], confidence: 1, model: null, tools: [], inputs: null, template: null, name: 'x', sdk: null } as const;
    return {
      extraction: { prompts: [{ kind: 'prompt', messages, ...common }], descriptions: [], comments: [], references: [] },
      broken: [],
    };
  });
  assert.ok(!isMiss(found));
  const outer = found.extraction.prompts[0]?.messages[0]?.decoded ?? null;
  return inner && outer ? { inner, outer } : null;
}

const alphabet = ['a', 'word', ' ', 'Be brief.', '"', "'", '\\', '\n', '\n\n', '\n  - x', '{', 'é', '😀', '\t', '\0', '\u2028'];

function anEdit(chance: Chance, text: string): Edit {
  const start = Math.floor(chance() * (text.length + 1));
  const end = chance() < 0.5 ? start : Math.min(text.length, start + Math.floor(chance() * 12));
  const put = Array.from({ length: Math.floor(chance() * 4) }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
  return { span: span(start, end), text: put };
}

describe('run-time truth of notebooks', function () {
  this.timeout(600_000);
  before(() => syntaxReady('python'));

  it('cells are read and written as JSON.parse reads them', () => {
    const chance = mulberry32(seed);
    const tally = { texts: 0, undecoded: 0, edits: 0, refused: 0 };
    for (let i = 0; i < count; i++) {
      const code = `# first\nx = ${pythonExpression(chance, false)}\n# last`.replace(/\r\n?/g, '\n');
      const file = notebook(chance, code);
      const found = read(file);
      tally.texts++;
      if (!found) {
        tally.undecoded++;
        continue;
      }
      const { inner, outer } = found;
      assert.equal(outer.text, inner.text);
      let at = 0;
      for (const piece of outer.pieces) {
        assert.equal(piece.prompt.start, at, `a gap in ${file}`);
        at = piece.prompt.end;
        if (piece.prompt.end - piece.prompt.start === piece.file.end - piece.file.start && !/[\\"]/.test(slice(file, piece.file)))
          assert.equal(slice(outer.text, piece.prompt), slice(file, piece.file), file);
      }
      assert.equal(at, outer.text.length);
      const edit = anEdit(chance, inner.text);
      const [written, within] = [outer.write([edit]), inner.write([edit])];
      tally.edits++;
      assert.equal(isRefusal(written), isRefusal(within));
      if (isRefusal(written) || isRefusal(within)) {
        tally.refused++;
        continue;
      }
      const base = head.length + 1;
      const wanted = applyEdits(
        code,
        within.edits.map((e) => ({ span: span(e.span.start - base, e.span.end - base), text: e.text })),
      );
      const now = applyEdits(file, written.edits);
      assert.equal(codeIn(now), wanted, `${JSON.stringify(edit)} in ${file}`);
      // Lists of lines stay such.
      const { source } = (JSON.parse(now) as { cells: { source: string | string[] }[] }).cells[2] as { source: string | string[] };
      if (Array.isArray(source))
        assert.ok(
          source.every((line) => !line.slice(0, -1).includes('\n')),
          now,
        );
    }
    console.log(`      seed ${seed}: ${JSON.stringify(tally)}`);
    assert.ok(tally.undecoded <= tally.texts * 0.1, `${tally.undecoded} of ${tally.texts} are not decoded`);
    assert.ok(tally.refused <= tally.edits * 0.5, `${tally.refused} of ${tally.edits} edits are refused`);
  });
});
