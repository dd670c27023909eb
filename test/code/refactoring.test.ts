// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs with templates are what is compared
/** Texts of code moved into prompt files and back, as one reads them. */
import assert from 'node:assert/strict';
import { isRefusal } from '../../server/core/features.ts';
import { localize } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { codeService } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';

type Files = Readonly<Record<string, string>>;

/** The files after the text at `what` became a file; or why not. */
function moved(path: string, text: string, what: string, format: string, others: Files = {}, to?: string): Files | string {
  const service = codeService({}, { ...others, [path]: text });
  const file = service.read(path, text);
  assert.ok(file);
  const made = service.refactoring.toFile(file, text.indexOf(what), format, to);
  return isRefusal(made) ? localize(made.refusal) : { [path]: applyEdits(text, made.edits), [made.file.path]: made.file.text };
}

function inlined(files: Files, path: string, what: string): string {
  const service = codeService({}, files);
  const text = files[path] ?? '';
  const made = service.refactoring.inline(path, text, text.indexOf(what));
  return isRefusal(made) ? localize(made.refusal) : applyEdits(text, made.edits);
}

describe('A text of code as a prompt file', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx'));
  const python = '"""Asks."""\nimport os\n\nSYSTEM_PROMPT = """You are a judge of cakes.\n\nBe kind."""\n';

  it('is loaded by Python, and comes back', () => {
    const files = moved('app/ask.py', python, 'judge', 'markdown');
    assert.deepEqual(files, {
      'app/ask.py':
        '"""Asks."""\nfrom pathlib import Path\nimport os\n\nSYSTEM_PROMPT = Path(__file__).parent.joinpath("prompts/system_prompt.md").read_text(encoding="utf-8")\n',
      'app/prompts/system_prompt.md': 'You are a judge of cakes.\n\nBe kind.',
    });
    assert.equal(
      inlined(files as Files, 'app/ask.py', 'Path(__file__)'),
      python.replace('import os', 'from pathlib import Path\nimport os'),
    );
  });

  it('has the values that the code puts in', () => {
    const text = 'def ask(user, n):\n    prompt = f"You are a judge of {user.name}: {n:>4} cakes, {user.name}!"\n    return llm(prompt)\n';
    assert.deepEqual(moved('ask.py', text, 'judge', 'jinja'), {
      'ask.py':
        'from pathlib import Path\nfrom jinja2 import Template\n\ndef ask(user, n):\n    prompt = Template(Path(__file__).parent.joinpath("prompts/prompt.j2").read_text(encoding="utf-8"), keep_trailing_newline=True).render(name=f"{user.name}", n=f"{n:>4}")\n    return llm(prompt)\n',
      'prompts/prompt.j2': 'You are a judge of {{ name }}: {{ n }} cakes, {{ name }}!',
    });
    const script =
      "import { generateText } from 'ai';\nawait generateText({\n  model,\n  prompt: `You are a judge. Judge ${cake.name} for ${who}.`,\n});\n";
    const files = moved('src/ask.ts', script, 'judge', 'handlebars', {}, 'prompts/judge.hbs');
    assert.deepEqual(files, {
      'src/ask.ts':
        "import { readFileSync } from 'node:fs';\nimport Handlebars from 'handlebars';\nimport { generateText } from 'ai';\nawait generateText({\n  model,\n  prompt: Handlebars.compile(readFileSync(new URL(\"../prompts/judge.hbs\", import.meta.url), 'utf8'), { noEscape: true })({ name: `${cake.name}`, who: `${who}` }),\n});\n",
      'prompts/judge.hbs': 'You are a judge. Judge {{name}} for {{who}}.',
    });
    assert.ok(inlined(files as Files, 'src/ask.ts', 'Handlebars.compile').endsWith(script));
  });

  it('is none where that would change the program, and the reason is told', () => {
    const hole = 'def f(x):\n    prompt = f"You are a judge of {x} cakes."\n';
    assert.match(String(moved('a.py', hole, 'judge', 'text')), /take none/);
    assert.match(String(moved('a.py', python, 'judge', 'handlebars')), /load no files/);
    assert.match(String(moved('a.py', python, 'import os', 'text')), /no prompt here/);
    assert.match(String(moved('a.py', python, 'judge', 'text', { 'x.txt': '' }, 'x.txt')), /there already/);
    assert.match(String(moved('a.py', `from fastapi import Path\n${python}`, 'judge', 'text')), /"Path" means something else/);
    assert.match(String(moved('a.py', python.replace('You', '---\\nname: x\\n---\\nYou'), 'judge', 'markdown')), /header/);
    const added = 'system_prompt = "You are a judge of cakes."\nsystem_prompt += " Be kind."\n';
    assert.match(String(moved('a.py', added, 'judge', 'text')), /Other statements/);
    const twice = 'def f(x):\n    prompt = (f"You are a judge of {x} and {{y}}.").format(y=1)\n';
    assert.match(String(moved('a.py', twice, 'judge', 'braces')), /Nobody can say what the code puts in here: \{x\}/);
    const attribute = '// whetstone: prompt\nconst a = <Agent instructions="You are a judge of cakes." />;\n';
    assert.match(String(moved('a.tsx', attribute, 'judge', 'text')), /no longer be read/);
    const common = "const ai = require('ai');\nconst systemPrompt = 'You are a judge of cakes.';\nmodule.exports = { systemPrompt };\n";
    assert.match(String(moved('a.ts', common, 'judge', 'text')), /no ES module/);
  });

  it('takes a name that is free', () => {
    const files = moved('app/ask.py', python, 'judge', 'text', { 'app/prompts/system_prompt.txt': '' });
    assert.ok(typeof files !== 'string' && 'app/prompts/system_prompt_2.txt' in files);
  });
});

describe('A prompt file that code loads', () => {
  before(() => syntaxReady('python'));
  const code = (call: string) => `from pathlib import Path\nPROMPT = ${call}\n`;
  const load = 'Path(__file__).with_name("a.txt").read_text(encoding="utf-8")';
  const told = (call: string, text: string) => inlined({ 'a.py': code(call), 'a.txt': text }, 'a.py', 'Path(__file__)');

  it('becomes a literal that holds its characters', () => {
    assert.equal(told(load, 'Say "no".\n\tTwice.\n'), code('"""Say "no".\n\tTwice.\n"""'));
    assert.equal(told(`${load}.format(x=y[0])`, '{{a}} {x}'), code('f"{{a}} {y[0]}"'));
  });

  it('stays a file where no literal does the same', () => {
    assert.match(
      told(`Template(${load}, keep_trailing_newline=True).render(x=1)`, '{% if x %}a{% endif %}'),
      /more than put values in: \{% if x %\}/,
    );
    assert.match(told(`${load}.format(x=f())`, '{x} {x}'), /more often/);
    assert.match(told(`${load}.format(y=1)`, '{x}'), /no value for "x"/);
    assert.match(told('open("a.txt").read()', 'x'), /No prompt file is loaded here/);
    assert.match(inlined({ 'a.py': code(load) }, 'a.py', 'Path(__file__)'), /cannot be read/);
  });

  it('is named by its path', () => {
    const service = codeService();
    const text = code(load);
    assert.equal(service.refactoring.loadedAt('app/a.py', text, text.indexOf('with_name')), 'app/a.txt');
    assert.equal(service.refactoring.loadedAt('app/a.py', text, 3), null);
  });
});
