/** Comments of host languages: what they silence, what they freeze, and where new ones are written. */
import assert from 'node:assert/strict';
import type { Finding } from '../../server/core/finding.ts';
import { noPromptFor } from '../../server/core/no-prompt.ts';
import { suppressionFor } from '../../server/core/silence.ts';
import { applyEdits, slice } from '../../server/core/text.ts';
import { codeService, readCode } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';

const zero = '\u200b';
const off = 'whetstone-disable-next-line invisible-characters -- needed';

function told(path: string, text: string): string[] {
  const service = codeService();
  return service.diagnose(readCode(path, text, service)).findings.map((f) => `${f.rule} ${slice(text, f.span)}`);
}

/** The text with the comment that silences its first finding. */
function silenced(path: string, text: string): string | null {
  const service = codeService();
  const file = readCode(path, text, service);
  const [finding] = service.diagnose(file).findings as [Finding];
  const edit = suppressionFor(file, finding);
  if (!edit) return null;
  const after = applyEdits(text, [edit]);
  assert.deepEqual(
    told(path, after.replace('say why', 'needed')).filter((line) => line.startsWith(finding.rule) || line.startsWith('unused')),
    [],
    after,
  );
  return after;
}

describe('Suppressions in code', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx'));

  it('silence a finding on the next line', () => {
    assert.deepEqual(told('a.py', `SYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n`), [`invisible-characters ${zero}`]);
    assert.deepEqual(told('a.py', `# ${off}\nSYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n`), []);
    assert.deepEqual(told('a.ts', `// ${off}\nconst systemPrompt = 'You are a ju${zero}dge of cakes.';\n`), []);
    assert.deepEqual(told('a.ts', `/* ${off} */\nconst systemPrompt = 'You are a ju${zero}dge of cakes.';\n`), []);
  });

  it('hold for the whole of an expression of several lines', () => {
    const text = `SYSTEM_PROMPT = (\n    "You are a judge of cakes. "\n    "Be${zero} kind."\n)\n`;
    assert.deepEqual(told('a.py', `# ${off}\n${text}`), []);
    assert.deepEqual(told('a.py', `# ${off}\n# Another one.\n${text}`), []);
    assert.deepEqual(
      told('a.ts', `function f() {\n  // ${off}\n  const systemPrompt = dedent(\`\n    You are a judge.\n    Be${zero} kind.\n  \`);\n}\n`),
      [],
    );
    assert.deepEqual(told('a.py', `# ${off}\nSYSTEM_PROMPT = "You are a judge of cakes. "\nSYSTEM_PROMPT += "Be${zero} kind."\n`), []);
  });

  it('hold for nothing else', () => {
    const two = `# ${off}\nSYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\nUSER_PROMPT = "Judge th${zero}is cake as a judge would."\n`;
    assert.deepEqual(told('a.py', two), [`invisible-characters ${zero}`]);
    const inside = `def f():\n    # ${off}\n    x = 1\n    SYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n    return SYSTEM_PROMPT\n`;
    assert.deepEqual(told('a.py', inside), [`unused-suppression # ${off}`, `invisible-characters ${zero}`]);
    const apart = `# ${off}\n\nSYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n`;
    assert.deepEqual(told('a.py', apart), [`unused-suppression # ${off}`, `invisible-characters ${zero}`]);
    const said = `NOTE = "# ${off}"\nSYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n`;
    assert.deepEqual(told('a.py', said), [`invisible-characters ${zero}`]);
  });

  it('are told where they silence nothing, or say no reason', () => {
    const text = 'SYSTEM_PROMPT = "You are a judge of cakes."\n';
    const service = codeService();
    const file = readCode('a.py', `# ${off}\n${text}`, service);
    const [finding] = service.diagnose(file).findings;
    assert.equal(finding?.rule, 'unused-suppression');
    assert.equal(applyEdits(file.text, finding?.fixes[0]?.edits ?? []), text);
    const unexplained = `# whetstone-disable-next-line invisible-characters\nSYSTEM_PROMPT = "You are a ju${zero}dge of cakes."\n`;
    assert.deepEqual(told('a.py', unexplained), ['unexplained-suppression # whetstone-disable-next-line invisible-characters']);
  });

  it('reach what a call says of the model', () => {
    const text = (comment: string) =>
      `from openai import OpenAI\nr = OpenAI().responses.create(\n${comment}    model="gemini-1.5-flash",\n    instructions="You are a judge of cakes.",\n    input=q,\n)\n`;
    const [first] = told('a.py', text(''));
    assert.match(first ?? '', /-model gemini-1.5-flash$/);
    const rule = (first ?? '').split(' ')[0];
    assert.deepEqual(told('a.py', text(`    # whetstone-disable-next-line ${rule} -- pinned\n`)), []);
    assert.equal(silenced('a.py', text('')), text(`    # whetstone-disable-next-line ${rule} -- say why\n`));
  });
});

describe('A comment that silences', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx'));
  const line = 'whetstone-disable-next-line invisible-characters -- say why';

  it('stands above the statement, as far to the right', () => {
    assert.equal(
      silenced('a.py', `def f():\n    prompt = f"""You are a judge.\n    Be${zero} kind to {x}."""\n    llm(prompt)\n`),
      `def f():\n    # ${line}\n    prompt = f"""You are a judge.\n    Be${zero} kind to {x}."""\n    llm(prompt)\n`,
    );
    assert.equal(
      silenced('a.ts', `const prompts = {\r\n\tsystemPrompt: 'You are a ju${zero}dge of cakes.',\r\n};\r\n`),
      `const prompts = {\r\n\t// ${line}\r\n\tsystemPrompt: 'You are a ju${zero}dge of cakes.',\r\n};\r\n`,
    );
    assert.equal(
      silenced('a.py', `SYSTEM_PROMPT = (\n    "You are a judge. "\n    "Be${zero} kind."\n)\n`)?.split('\n')[0],
      'SYSTEM_PROMPT = (',
    );
  });

  it('stands above what goes on from another line, and not in another literal', () => {
    assert.equal(
      silenced('a.py', `SYSTEM_PROMPT = \\\n    "You are a ju${zero}dge of cakes."\n`),
      `# ${line}\nSYSTEM_PROMPT = \\\n    "You are a ju${zero}dge of cakes."\n`,
    );
    const text = `f("""\n  a\n""", prompt="You are a ju${zero}dge of cakes.")\n`;
    const after = silenced('a.py', text);
    assert.ok(after === null || after === `# ${line}\n${text}`, String(after));
  });

  it('stands in no text of a page', () => {
    const text = `import { generateText } from 'ai';\nconst page = (\n  <div>\n    {generateText({ model, prompt: 'You are a ju${zero}dge of cakes.' })}\n  </div>\n);\n`;
    assert.equal(silenced('a.tsx', text), text.replace('  <div>', `  // ${line}\n  <div>`));
  });
});

describe('A comment that freezes', () => {
  before(() => syntaxReady('python'));
  it('freezes the text behind it alone', () => {
    const file = readCode(
      'a.py',
      '# whetstone-freeze\nSYSTEM_PROMPT = """You are a judge.\nBe kind."""\nUSER_PROMPT = "Judge this cake as a judge."\n',
    );
    assert.deepEqual(
      file.prompts.map((p) => p.own?.file.prompts[0]?.frozen.map((at) => slice(p.own?.file.text ?? '', at))),
      [['You are a judge.\nBe kind.'], []],
    );
  });
});

describe('"This is no prompt"', () => {
  before(() => syntaxReady('python', 'typescript'));
  it('is written above it, so that it is none', () => {
    const text = 'def f():\n    system_prompt = "You are a judge of cakes."\n    user_prompt = "Judge this cake as a judge would."\n';
    const file = readCode('a.py', text);
    const edits = noPromptFor(file, text.indexOf('judge'));
    assert.ok(edits);
    const after = applyEdits(text, edits);
    assert.equal(after, text.replace('    system', '    # whetstone: no-prompt\n    system'));
    assert.deepEqual(
      readCode('a.py', after).prompts.map((p) => p.text),
      ['Judge this cake as a judge would.'],
    );
  });
  it('is written above each message of a call', () => {
    const text =
      "import { generateText } from 'ai';\nawait generateText({\n  model,\n  messages: [\n    { role: 'system', content: 'You are a judge.' },\n    { role: 'user', content: 'Judge this.' },\n  ],\n});\n";
    const edits = noPromptFor(readCode('a.ts', text), text.indexOf('a judge'));
    assert.equal(edits?.length, 2);
    assert.deepEqual(codeService().read('a.ts', applyEdits(text, edits))?.prompts ?? [], []);
  });
  it('is not offered where somebody said that it is one, or nothing is', () => {
    const text = '# whetstone: prompt\nX = "Judge this cake."\ny = 1\n';
    const file = readCode('a.py', text);
    assert.equal(noPromptFor(file, text.indexOf('cake')), null);
    assert.equal(noPromptFor(file, text.length), null);
  });
});
