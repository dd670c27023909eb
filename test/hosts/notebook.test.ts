/** Notebooks: cells as files of their language, and how what is written there stands in the notebook. */
import assert from 'node:assert/strict';
import { notebookFiles } from '../../server/core/code/notebook.ts';
import { isCellMagic, withoutMagics } from '../../server/core/code/notebook-magics.ts';
import { defaultConfig } from '../../server/core/config.ts';
import { isRefusal } from '../../server/core/features.ts';
import { ownAt } from '../../server/core/own-file.ts';
import { createService } from '../../server/core/service.ts';
import { applyEdits, slice, span } from '../../server/core/text.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

const service = createService({ workspace: null, config: () => defaultConfig, syntax });

/** A notebook of these cells of code: one string where it is one, else a list of lines. */
const notebook = (...cells: readonly (string | readonly string[])[]): string =>
  JSON.stringify(
    {
      cells: cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );

const textsOf = (text: string): string[] => (service.read('app/a.ipynb', text)?.prompts ?? []).map((prompt) => prompt.text);

describe('Notebooks', () => {
  before(() => syntaxReady('python'));

  it('are files of their languages, cells one below the other', () => {
    const text = notebook('a = 1', ['b = 2\n', 'c'], '%%bash\nls', '%%time\nd = 3');
    const [file, ...others] = notebookFiles(text);
    assert.equal(others.length, 0);
    assert.equal(file?.text, 'a = 1\nb = 2\nc\n%%time\nd = 3\n');
    assert.deepEqual(
      file?.parts.map((part) => slice(file.text, part)),
      ['a = 1', 'b = 2\nc', '%%time\nd = 3'],
    );
    assert.deepEqual(notebookFiles('{"cells": [{"cell_type": "code", "source": ["a'), []);
    assert.deepEqual(notebookFiles('[]'), []);
  });

  it('leave out what is no Python', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['!ls -l\nx = 1', 'pass  \nx = 1'],
      ['if x:\n  %cd a\n', 'if x:\n  pass \n'],
      ['x = !ls\ny = %env A', 'x = 0  \ny = 0     '],
      ['%time f("a")\nf?\n?f', '      f("a")\n0 \n0 '],
      ['s = """\n!no\n%s"""\nz = (a\n % b)\n# !c', 's = """\n!no\n%s"""\nz = (a\n % b)\n# !c'],
      ['x != y\nz %= 2\nq = a % b', 'x != y\nz %= 2\nq = a % b'],
      ["a = 'it\\'s' # \"\n!b c", "a = 'it\\'s' # \"\npass"],
    ];
    for (const [code, wanted] of rows) {
      assert.equal(withoutMagics(code), wanted);
      assert.equal(withoutMagics(code).length, code.length);
    }
    assert.deepEqual(['%%bash\n', '%%capture out\n', '#!csharp\n', 'x = 1', '%%'].map(isCellMagic), [true, false, true, false, false]);
  });

  it('share imports and constants between cells', () => {
    const text = notebook('from openai import OpenAI', 'TONE = "Talk like a pirate at all times."', [
      'OpenAI().chat.completions.create(model="gpt-4o",\n',
      '  messages=[{"role": "system", "content": TONE}])',
    ]);
    const [prompt] = service.read('app/a.ipynb', text)?.prompts ?? [];
    assert.deepEqual(
      [prompt?.text, prompt?.messages[0]?.role, prompt?.model?.name],
      ['Talk like a pirate at all times.', 'system', 'gpt-4o'],
    );
    assert.equal(prompt?.model && slice(text, prompt.model.span), 'gpt-4o');
  });

  it('keep the prompts of the other cells where one is broken', () => {
    const whole = ['A_PROMPT = "You are a poet. Rhyme every line."', 'x = (', 'B_PROMPT = """You are a judge.\nBe fair to all."""'];
    assert.deepEqual(textsOf(notebook(...whole)), ['You are a poet. Rhyme every line.', 'You are a judge.\nBe fair to all.']);
    assert.deepEqual(textsOf(notebook(whole[0] as string, 'y = """open', whole[2] as string)).length, 2);
  });

  it('lead from a place to the prompt and back', () => {
    const text = notebook(['A_PROMPT = """You are a \\"poet\\".\n', 'Rhyme é."""\n']);
    const file = service.read('app/a.ipynb', text);
    assert.ok(file);
    const at = text.indexOf('Rhyme');
    const found = ownAt(file, at);
    assert.equal(found?.own.file.text.slice(found.offset), 'Rhyme é.');
    assert.deepEqual(found?.own.toFile(span(found.offset, found.offset + 5)), span(at, at + 5));
  });

  it('take edits as lines of their lists', () => {
    const rows: readonly (readonly [string | readonly string[], string, string, string | readonly string[]])[] = [
      [['P = """You are a poet.\n', 'Rhyme."""'], 'poet.|', '\n"Sing."', ['P = """You are a poet.\n', '"Sing."\n', 'Rhyme."""']],
      [['PROMPT = "You are a poet. Rhyme."'], 'poet.|', '\n"', ['PROMPT = "You are a poet.\\n\\" Rhyme."']],
      [['PROMPT = """You are a poet."""'], 'poet.|', '\nSing.', ['PROMPT = """You are a poet.\n', 'Sing."""']],
      ['PROMPT = """You are a poet."""', 'poet.|', '\nSing.', 'PROMPT = """You are a poet.\nSing."""'],
      [['P = """You are a poet.\n', 'Rhyme."""'], '.\nRhyme', ', rhyme', ['P = """You are a poet, rhyme."""']],
    ];
    for (const [source, at, put, wanted] of rows) {
      const text = notebook(
        'import openai',
        typeof source === 'string' ? source.replace('P =', 'PROMPT =') : source.map((l) => l.replace(/^P =/, 'PROMPT =')),
      );
      const own = service.read('app/a.ipynb', text)?.prompts[0]?.own;
      assert.ok(own, text);
      const cursor = at.indexOf('|');
      const start = own.file.text.indexOf(at.replace('|', ''));
      const where = cursor === -1 ? span(start, start + at.length) : span(start + cursor, start + cursor);
      const written = own.write([{ span: where, text: put }]);
      assert.ok(!isRefusal(written));
      const { cells } = JSON.parse(applyEdits(text, written.edits)) as { cells: { source: string | string[] }[] };
      const now = cells[1]?.source;
      const expected = typeof wanted === 'string' ? wanted : wanted.map((l) => l.replace(/^P =/, 'PROMPT ='));
      assert.equal([now].flat().join(''), [expected].flat().join(''));
      assert.equal(typeof now, typeof expected);
    }
  });
});
