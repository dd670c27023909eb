/** Texts in cells of notebooks moved into prompt files and back: in the file, and in cells that an editor hands over by themselves. */
import assert from 'node:assert/strict';
import { isRefusal } from '../../server/core/features.ts';
import { localize } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { codeService } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';

type Source = string | readonly string[];
type Files = Readonly<Record<string, string>>;

const notebook = (sources: readonly Source[], metadata: object = {}): string =>
  JSON.stringify(
    {
      cells: sources.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
      metadata,
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );

const sourcesIn = (text: string): Source[] => (JSON.parse(text) as { cells: { source: Source }[] }).cells.map(({ source }) => source);

const path = 'app/try.ipynb';
const prompt = 'SYSTEM_PROMPT = "You are a judge of cakes."';
const load = 'Path("prompts/system_prompt.txt").read_text(encoding="utf-8")';

/** The files after the text at `judge` became one; or why not. */
function moved(at: string, text: string, format = 'text', others: Files = {}): Files | string {
  const service = codeService({}, { ...others, [at]: text });
  const file = service.read(at, text);
  assert.ok(file);
  const made = service.refactoring.toFile(file, text.indexOf('judge'), format);
  return isRefusal(made) ? localize(made.refusal) : { [at]: applyEdits(text, made.edits), [made.file.path]: made.file.text };
}

function inlined(at: string, files: Files, what = 'Path('): string {
  const text = files[at] as string;
  const made = codeService({}, files).refactoring.inline(at, text, text.indexOf(what));
  return isRefusal(made) ? localize(made.refusal) : applyEdits(text, made.edits);
}

/** The cells after the move, or why there is none; with the file that was made. */
function cellsAfter(sources: readonly Source[], format?: string, metadata?: object): readonly [readonly Source[] | string, ...string[]] {
  const files = moved(path, notebook(sources, metadata), format);
  if (typeof files === 'string') return [files];
  const { [path]: text = '', ...others } = files;
  return [sourcesIn(text), ...Object.values(others)];
}

describe('A text in a notebook as a prompt file', () => {
  before(() => syntaxReady('python', 'typescript'));

  it('is loaded from the folder of the notebook, and comes back', () => {
    const sources = ['import os', ['x = 1\n', 'SYSTEM_PROMPT = """You are a judge of "cakes".\n', 'Be kind, é."""\n', 'x = 2']];
    const files = moved(path, notebook(sources));
    assert.deepEqual(files, {
      [path]: notebook(['import os', ['from pathlib import Path\n', '\n', 'x = 1\n', `SYSTEM_PROMPT = ${load}\n`, 'x = 2']]),
      'app/prompts/system_prompt.txt': 'You are a judge of "cakes".\nBe kind, é.',
    });
    assert.equal(
      codeService().refactoring.loadedAt(path, (files as Files)[path] ?? '', (files as Files)[path]?.indexOf('Path(') ?? 0),
      'app/prompts/system_prompt.txt',
    );
    assert.deepEqual(sourcesIn(inlined(path, files as Files))[1], ['from pathlib import Path\n', '\n', ...(sources[1] as string[])]);
  });

  it('stays one string where the source is one', () => {
    assert.deepEqual(cellsAfter([`# first\n${prompt}\n`]), [
      [`# first\nfrom pathlib import Path\n\nSYSTEM_PROMPT = ${load}\n`],
      'You are a judge of cakes.',
    ]);
  });

  it('takes the values along that cells fill in', () => {
    assert.deepEqual(cellsAfter(['name = "Ada"', 'SYSTEM_PROMPT = f"You are a judge of {name}\'s cakes."'], 'jinja'), [
      [
        'name = "Ada"',
        'from pathlib import Path\nfrom jinja2 import Template\n\nSYSTEM_PROMPT = Template(Path("prompts/system_prompt.j2").read_text(encoding="utf-8"), keep_trailing_newline=True).render(name=f"{name}")',
      ],
      "You are a judge of {{ name }}'s cakes.",
    ]);
  });

  it('imports what no cell before it has imported, in its own cell', () => {
    const own = `SYSTEM_PROMPT = ${load}`;
    const bare = 'from pathlib import Path';
    const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ['an earlier cell', [bare, prompt], [bare, own]],
      ['its own cell', [`${bare}\n${prompt}`], [`${bare}\n${own}`]],
      ['its own cell, too late', [`${prompt}\n${bare}`], [`${bare}\n\n${own}\n${bare}`]],
      ['a later cell', [prompt, bare], [`${bare}\n\n${own}`, bare]],
      ['a cell whose names go with it', [`%%timeit\n${bare}`, prompt], [`%%timeit\n${bare}`, `${bare}\n\n${own}`]],
      ['a process of its own', [bare, `%%python3\n${prompt}`], [bare, `%%python3\n${bare}\n\n${own}`]],
      ['no cell, one is broken', ['x = (', `import os\n${prompt}`], ['x = (', `${bare}\nimport os\n${own}`]],
      ['magics', [`%%time\n%pip install x\n!ls\nimport os\n${prompt}`], [`%%time\n%pip install x\n!ls\n${bare}\nimport os\n${own}`]],
      ['a magic before the text', [`%time ${prompt}`], [`${bare}\n\n%time ${own}`]],
      ['an indented cell', [`  x = 1\n  ${prompt}`], [`  ${bare}\n\n  x = 1\n  ${own}`]],
      ['lines of two characters', [`x = 1\r\n${prompt}`], [`${bare}\r\n\r\nx = 1\r\n${own}`]],
    ];
    for (const [what, sources, wanted] of rows) assert.deepEqual(cellsAfter(sources)[0], wanted, what);
  });

  it('is none where nobody can say what would be loaded, or the cell would break', () => {
    const rows: readonly (readonly [readonly string[], RegExp, object?])[] = [
      [['import os\nos.chdir("..")', prompt], /another folder/],
      [[prompt, '%cd data'], /another folder/],
      [['cd data', prompt], /another folder/],
      [['from fastapi import (\n  Body,\n  Path,\n)', prompt], /"Path" means something else/],
      [[prompt, 'class Path: pass'], /"Path" means something else/],
      [[`%%time ${prompt}`], /No import can stand above/],
      [[`${prompt}\nx = (`], /this cell has errors/],
      [['const systemPrompt = "You are a judge of cakes.";'], /from which folder/, { kernelspec: { language: 'typescript' } }],
    ];
    for (const [sources, why, metadata] of rows) assert.match(String(cellsAfter(sources, 'text', metadata)[0]), why, sources.join());
  });

  it('changes nothing else of the file, however that is written', () => {
    const text = notebook(['from pathlib import Path', prompt, 'print("é 😀")'])
      .replace(/\n */g, '')
      .replace('é', '\\u00e9')
      .replace('from', '\\u0066rom');
    const { [path]: after } = moved(path, `${text}\r\n`) as Files;
    assert.equal(after, `${text.replace(JSON.stringify(prompt), JSON.stringify(`SYSTEM_PROMPT = ${load}`))}\r\n`);
  });
});

describe('A prompt file that a notebook loads', () => {
  before(() => syntaxReady('python'));
  const at = (call: string, ...more: string[]) => ({
    [path]: notebook([`from pathlib import Path\nx = Path(${call}).read_text(encoding="utf-8")`, ...more]),
    'app/a.txt': 'Say "no".\n\tTwice. é\n',
    'b.txt': 'You are a baker of cakes.',
    'app/prompts/a.txt': 'You are a judge of cakes.',
  });
  const told = (call: string, ...more: string[]) => inlined(path, at(call, ...more), 'x = Path');
  const cell = (text: string) => sourcesIn(text)[0];

  it('becomes a literal of its cell', () => {
    const loads = (call: string) => inlined(path, at(call), 'Path(\\"');
    assert.equal(cell(loads('"a.txt"')), 'from pathlib import Path\nx = """Say "no".\n\tTwice. é\n"""');
    assert.equal(cell(loads('"../b.txt"')), 'from pathlib import Path\nx = "You are a baker of cakes."');
    assert.equal(cell(loads('"prompts/a.txt"')), 'from pathlib import Path\nx = "You are a judge of cakes."');
    const lines = {
      ...at(''),
      [path]: notebook([['from pathlib import Path\n', 'x = Path(\n', '  "a.txt"\n', ').read_text(encoding="utf-8")\n', 'y = x']]),
    };
    assert.deepEqual(cell(inlined(path, lines, 'a.txt')), [
      'from pathlib import Path\n',
      'x = """Say "no".\n',
      '\tTwice. é\n',
      '"""\n',
      'y = x',
    ]);
  });

  it('stays a file where nobody can say which it is', () => {
    for (const call of ['__file__).with_name("a.txt"', '"/app/a.txt"', '"~/a.txt"', '"C:/a.txt"'])
      assert.match(told(call), /No prompt file is loaded/, call);
    assert.match(inlined(path, at('"a.txt"', '%cd ..'), 'Path(\\"'), /No prompt file is loaded/);
    assert.match(inlined(path, at('"none.txt"'), 'Path(\\"'), /cannot be read/);
    assert.match(inlined(path, at('"a.txt"'), 'nbformat'), /not rewritten/);
  });

  it('is none of a file of Python, which may be started anywhere', () => {
    const text = 'from pathlib import Path\nx = Path("a.txt").read_text(encoding="utf-8")\n';
    assert.equal(codeService().refactoring.loadedAt('app/a.py', text, text.indexOf('Path(')), null);
  });
});

describe('A cell that an editor hands over', () => {
  before(() => syntaxReady('python'));
  const own = `${path}#W1sZmlsZQ%3D%3D.py`;

  it('is read as in its notebook', () => {
    const service = codeService();
    const texts = (text: string) => service.read(own, text)?.prompts.map((each) => each.text) ?? [];
    assert.deepEqual(service.read(own, `%pip install x\n${prompt}\n!ls`)?.broken, []);
    assert.deepEqual(texts(`%%time\n${prompt}`), ['You are a judge of cakes.']);
    assert.deepEqual(texts(`%%bash\n${prompt}`), []);
  });

  it('loads its text from the folder of the notebook, and has it back', () => {
    const files = moved(own, `%%time\n%pip install x\n${prompt}\n`) as Files;
    assert.deepEqual(files, {
      [own]: `%%time\n%pip install x\nfrom pathlib import Path\n\nSYSTEM_PROMPT = ${load}\n`,
      'app/prompts/system_prompt.txt': 'You are a judge of cakes.',
    });
    assert.equal(inlined(own, files), `%%time\n%pip install x\nfrom pathlib import Path\n\n${prompt}\n`);
  });

  it('looks at the other cells where its notebook is saved', () => {
    const beside = (...cells: string[]) => moved(own, prompt, 'text', { [path]: notebook([prompt, ...cells]) });
    assert.equal((beside('y = 1') as Files)[own], `from pathlib import Path\n\nSYSTEM_PROMPT = ${load}`);
    assert.match(String(beside('from fastapi import Path')), /"Path" means something else/);
    assert.match(String(beside('%cd x')), /another folder/);
  });
});

describe('A comment that makes a prompt', () => {
  before(() => syntaxReady('python'));
  const marked = (text: string): string | null => {
    const service = codeService();
    const file = service.read(path, text) ?? { path, text, prompts: [], descriptions: [] };
    const edit = service.refactoring.mark(file, text.indexOf('the news'));
    return edit && applyEdits(text, [edit]);
  };

  it('is a line of the cell', () => {
    const lines = ['import os\n', 'x = f("Sum up the news.")'];
    assert.equal(
      marked(notebook(['import openai', lines])),
      notebook(['import openai', ['import os\n', '# whetstone: prompt\n', 'x = f("Sum up the news.")']]),
    );
    assert.equal(marked(notebook(['%%time f("Sum up the news.")'])), null);
  });
});
