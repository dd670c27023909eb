/** What files say of each other's constants, followed through what modules pass on. */
import assert from 'node:assert/strict';
import type { Handed } from '../server/core/extraction/types.ts';
import { createService, defaultConfig, filesOf, handedOver, isMiss } from '../server/core/service.ts';
import { syntax, syntaxReady } from './support/syntax.ts';

const service = createService({ workspace: null, config: () => defaultConfig, syntax });

/** `path owner.name: role model template` of all that is handed over. */
function told(files: Readonly<Record<string, string>>): string[] {
  const read = (path: string) => files[path] ?? null;
  const uses = Object.entries(files).map(([path, text]) => {
    const said = service.handsOver(path, text);
    assert.ok(!isMiss(said));
    return [path, said] as const;
  });
  const handed = handedOver(uses, filesOf(Object.keys(files), read), (path) => {
    const passed = service.passesOn(path, read(path) ?? '');
    return isMiss(passed) ? [] : passed;
  });
  const line = (path: string, { owner, name, role, model, template }: Handed) =>
    `${path} ${owner === null ? '' : `${owner}.`}${name}: ${role} ${model} ${template}`;
  return [...handed].flatMap(([path, all]) => all.map((one) => line(path, one)));
}

const python = (imports: string, system: string, model = 'gpt-5.2') =>
  `from openai import OpenAI\n${imports}\ndef f():\n    OpenAI().chat.completions.create(model="${model}", messages=[{"role": "system", "content": ${system}}])\n`;
const typescript = (imports: string, system: string) =>
  `import { generateText } from 'ai';\n${imports}\nexport const f = () => generateText({ model: 'openai/gpt-5.2', system: ${system} });\n`;

describe('constants of other files', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx', 'javascript', 'go', 'java', 'kotlin', 'csharp', 'php', 'ruby', 'rust'));

  it('are followed by name, by module, by class and through a format', () => {
    const texts = { 'app/texts.py': 'A = "One two three."\n', 'app/__init__.py': '' };
    const to = (imports: string, system: string) => told({ ...texts, 'app/agent.py': python(imports, system) });
    const found = ['app/texts.py A: system gpt-5.2 null'];
    assert.deepEqual(to('from .texts import A', 'A'), found);
    assert.deepEqual(to('from . import texts', 'texts.A'), found);
    assert.deepEqual(to('import app.texts as t', 't.A'), found);
    assert.deepEqual(to('import app.texts', 'app.texts.A'), found);
    assert.deepEqual(to('from app.texts import A as B', 'B'), found);
    assert.deepEqual(to('from app.texts import A', 'A.format(x=1)'), ['app/texts.py A: system gpt-5.2 braces']);
    assert.deepEqual(to('from app.texts import Texts', 'Texts.A.strip()'), ['app/texts.py Texts.A: system gpt-5.2 null']);
    assert.deepEqual(to('from app.texts import a', 'a()'), []);
    assert.deepEqual(to('from app.texts import A', 'x'), []);
    assert.deepEqual(
      to('from app.texts import A\ndef g():\n    said = A.format(x=1)\n    OpenAI().responses.create(instructions=said)', 'x').length,
      1,
    );
    // Another method's local has the name of the attribute.
    assert.deepEqual(
      to(
        'from app.texts import A\nclass Role:\n    said: str = A\n    def h(self, said):\n        OpenAI().responses.create(instructions=said)',
        'x',
      ),
      [],
    );
  });

  it('are followed through packages and barrels, and not in circles', () => {
    const agent = { 'agent.py': python('from app import A, B as C', 'A') };
    const init = (text: string) => told({ ...agent, 'app/__init__.py': text, 'app/texts.py': 'from . import A\n' });
    assert.deepEqual(init('from .texts import X as A\n'), ['app/texts.py X: system gpt-5.2 null']);
    assert.deepEqual(init('from .texts import *\n'), ['app/__init__.py A: system gpt-5.2 null']);
    const web = (index: string, system = 'A') =>
      told({
        'a.ts': typescript("import { A } from './lib';", system),
        'lib/index.ts': index,
        'lib/texts.ts': "export const A = 'x';\n",
        'lib/more.ts': '',
      });
    const found = ['lib/texts.ts A: system openai/gpt-5.2 null'];
    assert.deepEqual(web("export { A } from './texts';\n"), found);
    assert.deepEqual(web("export { B as A } from './texts';\n"), ['lib/texts.ts B: system openai/gpt-5.2 null']);
    assert.deepEqual(web("import { A } from './texts';\nexport { A };\n"), found);
    assert.deepEqual(web("export * from './texts.js';\n").slice(1), found);
    assert.deepEqual(web("export * as A from './texts';\n", 'A.Z'), ['lib/texts.ts Z: system openai/gpt-5.2 null']);
    assert.deepEqual(web('const own = { a: `x` };\nexport { own as A };\n', 'A.a'), ['lib/index.ts own.a: system openai/gpt-5.2 null']);
  });

  it('are followed as default exports', () => {
    const found = told({
      'a.ts': typescript("import TEXT from './texts';", 'TEXT'),
      'texts.ts': "const GREETER = 'x';\nexport default GREETER;\n",
    });
    assert.deepEqual(found, ['texts.ts GREETER: system openai/gpt-5.2 null']);
  });

  it('have the role and the model that all who hand them over agree on', () => {
    const texts = { 'texts.py': 'A = "One two three."\n' };
    const first = { 'a.py': python('from texts import A', 'A') };
    const other = { 'b.py': python('from texts import A', 'A', 'claude-sonnet-5') };
    assert.deepEqual(told({ ...texts, ...first, ...other }), ['texts.py A: system null null']);
    const user = { 'b.py': first['a.py'].replace('"system"', '"user"') };
    assert.deepEqual(told({ ...texts, ...first, ...user }), ['texts.py A: null gpt-5.2 null']);
  });

  it('are followed in Go, within the package and out of it', () => {
    const call = (content: string) =>
      `package main\nimport (\n\topenai "github.com/sashabaranov/go-openai"\n\t"example.org/app/texts"\n)\nfunc f(given string) {\n\tc.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-5.2", Messages: []openai.ChatCompletionMessage{{Role: "system", Content: ${content}}}})\n}\n`;
    const to = (content: string) =>
      told({ 'main.go': call(content), 'bye.go': 'package main\n', 'texts/t.go': 'package texts\n', 'go.mod': 'module example.org/app\n' });
    assert.deepEqual(to('texts.Hello'), ['texts/t.go Hello: system gpt-5.2 null']);
    assert.deepEqual(to('bye'), ['bye.go bye: system gpt-5.2 null']);
    assert.deepEqual(to('given'), []);
  });

  it('are followed to classes', () => {
    const java =
      'package a.b;\nimport dev.langchain4j.data.message.SystemMessage;\nimport a.c.Texts;\nclass Agent { void f() { model.chat(SystemMessage.from(Texts.GREETER), SystemMessage.from(Own.BYE)); } }\n';
    assert.deepEqual(told({ 's/a/b/Agent.java': java, 's/a/c/Texts.java': '', 's/a/b/Own.java': '' }), [
      's/a/c/Texts.java Texts.GREETER: system null null',
      's/a/b/Own.java Own.BYE: system null null',
    ]);
    const ruby = 'require "ruby_llm"\nRubyLLM.chat.with_instructions(MyTexts::GREETER)\n';
    assert.deepEqual(told({ 'a.rb': ruby, 'lib/my_texts.rb': '' }), ['lib/my_texts.rb MyTexts.GREETER: system null null']);
    const rust =
      'use rig::providers::openai;\nmod texts;\nfn f() { let a = openai::Client::from_env().agent("gpt-5.2").preamble(texts::GREETER).build(); }\n';
    assert.deepEqual(told({ 'src/main.rs': rust, 'src/texts.rs': '' }), ['src/texts.rs GREETER: system null null']);
  });
});
