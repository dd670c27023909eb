/** Texts of a megabyte that are made to hurt: each is read and judged whole, in time that grows with its length and no faster. */
import assert from 'node:assert/strict';
import { createBareService } from '../server/core/service.ts';

const length = 1_000_000;
const rep = (text: string) => text.repeat(length / text.length);

const numbered = (line: (i: number) => string, to: number): string => {
  let text = '';
  for (let i = 0; text.length < to; i++) text += line(i);
  return text;
};

const texts: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'system messages alone': ['a.prompty', rep('system:\nhi\n')],
  'roles with a fix each': ['a.prompt', rep('{{role "User"}}x')],
  'suppressed findings': ['a.prompt', rep('{{! whetstone-disable-next-line homoglyph -- meant }}\n{{n\u0430me}}\n')],
  'declared inputs': ['a.prompty', `---\ninputs:\n${numbered((i) => `  - name: v${i}\n    kind: string\n`, length / 2)}---\n{{v1}}\n`],
  'sampled inputs': [
    'a.prompty',
    `---\ninputs:\n${numbered((i) => `  v${i}:\n    type: string\n`, length / 2)}sample:\n${numbered((i) => `  v${i}: x\n`, length / 5)}---\n{{v1}}\n`,
  ],
  'tags that are never closed': ['AGENTS.md', rep('<a>\n')],
  'hidden characters': ['AGENTS.md', rep('a\u200b')],
  'a tag with many arguments': ['prompts/a.liquid', `{% render 'x', ${rep('a: b, ')} %}`],
  'a tag with much left over': ['prompts/a.liquid', `{{ a${rep(' b')} }}`],
  'a tag with many targets': ['prompts/a.j2', `{% with ${rep('a, ')}b = c %}{% endwith %}`],
};

/** Ten times what the slowest takes, a tenth of what a square would. In milliseconds of processor time. */
const most = 20_000;

describe('A megabyte of', function () {
  this.timeout(300_000);
  const service = createBareService();

  for (const [name, [path, text]] of Object.entries(texts))
    it(name, () => {
      const start = process.cpuUsage();
      const file = service.read(path, text);
      assert.ok(file);
      assert.deepEqual(service.diagnose(file).failures, []);
      assert.ok(process.cpuUsage(start).user / 1000 < most);
    });
});
