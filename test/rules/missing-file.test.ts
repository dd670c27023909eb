/** References to files that do not exist. */
import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { ask } from '../support/features.ts';
import { checkFix, checkRule } from '../support/rules.ts';

const others = { 'docs/style.md': 'x', 'docs/a b.md': 'x', 'img/logo.png': 'x', '.github/skills/tests.md': 'x' };

checkRule(
  'missing-file',
  'AGENTS.md',
  {
    'flags a link to nothing': 'See [x](⟦docs/nothing.md⟧).\n',
    'lets a link to a file be': 'See [x](docs/style.md) and [y](./docs/style.md#part) and [z](docs/style.md?raw=1).\n',
    'lets a folder be': 'See [x](docs) and [y](docs/). Save it in [z](/made-later/).\n',
    'reads escapes in paths': 'See [x](docs/a%20b.md) and [y](<docs/a b.md>).\n',
    'lets addresses, anchors and mail be': '[a](https://x.org/a.md) [b](#part) [c](mailto:me@x.org) [d](//x.org/a.md)\n',
    'lets globs, placeholders and home folders be': `[a](docs/*.md) [b](docs/\${name}.md) [c](<docs/{{name}}.md>) [d](~/notes.md) [e](%APPDATA%/x.md)\n`,
    'lets what lies outside the workspace be': 'See `docs/none.md` and docs/none.md.\n',
  },
  { others },
);
checkRule(
  'missing-file',
  '.github/prompts/a.prompt.md',
  { 'flags a file that the text names': 'Read #file:⟦../skills/test.md⟧ now.\n' },
  { others },
);
checkFix('missing-file', '.github/prompts/a.prompt.md', 'Read #file:../skills/test.md now.\n', 'Read #file:../skills/tests.md now.\n', {
  others,
});
const prompty = (value: string) => `---\nname: x\ninputs:\n  a:\n    kind: string\n    default: ${value}\n---\nuser:\n{{a}}\n`;
checkRule(
  'missing-file',
  'docs/a.prompty',
  {
    'flags a way out of the folder, which the runtime refuses': prompty(`\${file:⟦../img/logo.png⟧}`),
    'flags an absolute path': prompty(`\${file:⟦/docs/style.md⟧}`),
    'flags a way back in that ends outside': prompty(`\${file:⟦../docs/../x.md⟧}`),
    'lets a way back in be': prompty(`\${file:../docs/style.md}`),
    'lets a file beside the prompt be': prompty(`\${file:style.md}`),
  },
  { others },
);

checkFix('missing-file', 'AGENTS.md', '[x](stylle/style.md)\n', '[x](docs/style.md)\n', { others });

checkFix('missing-file', 'AGENTS.md', '[x](stylle/style.md#part)\n', '[x](docs/style.md#part)\n', { others });

describe('missing-file', () => {
  const suggested = (text: string, more: Readonly<Record<string, string>>) => {
    const { service, file } = ask('skills/a/SKILL.md', text, more);
    return service
      .diagnose(file)
      .findings.flatMap((f) => (f.rule === 'missing-file' ? f.fixes.flatMap((x) => x.edits.map((e) => e.text)) : []));
  };
  const head = '---\nname: a\ndescription: Tests.\n---\n';

  it('suggests no other file that merely has a name which every folder has', () => {
    assert.deepEqual(suggested(`${head}[x](../b/SKILL.md)\n`, { 'skills/c/SKILL.md': 'x', 'skills/d/SKILL.md': 'x' }), []);
    assert.deepEqual(suggested(`${head}[x](../b/README.md)\n`, { 'skills/c/README.md': 'x' }), []);
  });

  it('suggests the file whose folders are those of the target', () =>
    assert.deepEqual(suggested(`${head}[x](../../lib/b/SKILL.md)\n`, { 'skills/b/SKILL.md': 'x', 'c/SKILL.md': 'x' }), ['../b/SKILL.md']));

  it('says nothing where only the text is known', () => {
    const service = createBareService();
    const file = service.read('AGENTS.md', '[x](nothing.md)\n');
    assert.ok(file);
    assert.deepEqual(service.diagnose(file).findings, []);
  });
});
