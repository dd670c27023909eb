/** The command line over code: what a person sees who has prompts in strings. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanUp, folder, withoutModel } from '../support/cli.ts';

const agent = [
  'from openai import OpenAI',
  '',
  'SYSTEM = (',
  '    "You are a support agent of {shop}.\\n"',
  '    "Never promise a refund."',
  ').format(shop=SHOP)',
  '',
  'def ask(question):',
  '    return OpenAI().chat.completions.create(',
  '        model="gpt-5.2",',
  '        messages=[',
  '            {"role": "system", "content": SYSTEM},',
  '            {"role": "user", "content": f"Answer the caller\\u200b in two sentences: {question}"},',
  '        ],',
  '    )',
  '',
].join('\n');

interface Row {
  readonly path: string;
  readonly host: string | null;
  readonly name?: string;
  readonly range: { readonly start: object; readonly end: object };
  readonly messages: readonly { readonly role: string; readonly text: string }[];
  readonly placeholders: readonly { readonly name: string }[];
}

describe('Prompts in code on the command line', function () {
  this.timeout(120_000);
  cleanUp();
  const extract = (files: Readonly<Record<string, string>>, ...options: readonly string[]): readonly Row[] => {
    const { code, out, err } = folder(files).run(['extract', '--format', 'json', ...options]);
    assert.deepEqual([code, err], [0, '']);
    return (JSON.parse(out) as { prompts: Row[] }).prompts;
  };

  it('extracts each literal expression as the program sends it', () => {
    const rows = extract({ 'app/agent.py': agent });
    assert.deepEqual(
      rows.map((r) => [r.path, r.host, r.name, r.messages.map((m) => `${m.role}: ${m.text}`), r.placeholders.map((p) => p.name)]),
      [
        ['app/agent.py', 'python', 'SYSTEM', ['system: You are a support agent of {shop}.\nNever promise a refund.'], ['shop']],
        [
          'app/agent.py',
          'python',
          'chat.completions.create(messages)',
          ['user: Answer the caller\u200b in two sentences: {question}'],
          ['question'],
        ],
      ],
    );
    assert.deepEqual(rows[0]?.range, { start: { line: 3, character: 4 }, end: { line: 4, character: 29 } });
  });

  it('tells descriptions of tools only where they are asked for', () => {
    const files = {
      'tools.ts':
        "import { tool } from 'ai';\nexport const weather = tool({ description: 'Look up the weather of a town for the coming week.', inputSchema, execute });\n",
    };
    assert.deepEqual(extract(files), []);
    assert.deepEqual(
      extract(files, '--descriptions').map((r) => r.messages[0]?.text),
      ['Look up the weather of a town for the coming week.'],
    );
  });

  it('checks and mends the string, escapes and all, and nothing else', () => {
    const at = folder({ 'app/agent.py': agent, 'app/other.py': 'print("hello, what is your name?")\n' });
    const found = JSON.parse(at.run(['check', '--format', 'json']).out);
    assert.deepEqual(
      found.files.map((f: { path: string; prompts: number; findings: { rule: string; range: object }[] }) => [
        f.path,
        f.prompts,
        f.findings.map(({ rule, range }) => [rule, range]),
      ]),
      [['app/agent.py', 2, [['invisible-characters', { start: { line: 12, character: 59 }, end: { line: 12, character: 65 } }]]]],
    );
    const mended = at.run(['check', '--fix']);
    assert.equal(mended.err, '');
    assert.equal(at.read('app/agent.py'), agent.replace('\\u200b', ''));
  });

  it('rewrites a prompt of a program, indented and escaped as its literal is', () => {
    const source =
      'def go(mail):\n    prompt = f"""\n    Summarize the mail below for the "sales" team.\n\n    {mail}\n    """\n    llm(prompt)\n';
    const at = folder({ 'a.py': source });
    const { code, err } = at.run(['rewrite', 'a.py:3', '--technique', 'xml-delimiters', '--write'], { bin: withoutModel() });
    assert.equal(code, 0, err);
    assert.equal(at.read('a.py'), source.replace('    {mail}\n', '    <mail>\n    {mail}\n    </mail>\n'));
  });

  it('says that a file that was named holds no prompt, and is silent of all others', () => {
    const at = folder({ 'a.py': 'x = 1\n', 'b.ts': 'export const answer = 42;\n' });
    assert.deepEqual(at.run(['extract', '.']), { code: 0, out: '', err: '' });
    assert.equal(at.run(['extract', 'a.py']).err, 'whetstone: a.py: There is no prompt in this file.\n');
    assert.equal(at.run(['suggest', 'a.py'], { bin: withoutModel() }).code, 2);
    const { files } = JSON.parse(at.run(['check', '--format', 'json']).out);
    assert.deepEqual(files, []);
  });

  it('passes over code that is no UTF-8, with a note where it may hold a prompt', () => {
    const at = folder({ 'a.py': agent });
    const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
    writeFileSync(path.join(at.path, 'plain.py'), latin('# caf\u00e9\nx = 1\n'));
    assert.deepEqual([at.run(['check']).code, at.run(['check']).err], [0, '']);
    writeFileSync(path.join(at.path, 'asks.py'), latin('# caf\u00e9\nSYSTEM_PROMPT = "You are a caf\u00e9 owner."\n'));
    const { code, err } = at.run(['check']);
    assert.deepEqual([code, err], [0, 'whetstone: asks.py:1:6: The byte 0xE9 is not UTF-8. Save the file as UTF-8. It was left out.\n']);
    assert.equal(at.run(['check', 'asks.py']).code, 2);
  });

  it('leaves code alone where the configuration says so', () => {
    const at = folder({ 'a.py': agent, 'whetstone.config.yaml': 'code:\n  enabled: false\n' });
    assert.equal(at.run(['extract', '.']).out, '');
  });
});
