/** Constants that other files hand to models, on the command line: what is said of a file does not hang on what else was named. */
import assert from 'node:assert/strict';
import { cleanUp, type Folder, folder } from '../support/cli.ts';

const mark = '\u200b';
const python = {
  'app/texts.py': `GREETER = "Greet whoever comes in the morning${mark}."\nOTHER = "Sold out until the end of the week${mark}."\n`,
  'app/agent.py':
    'from openai import OpenAI\nfrom .texts import GREETER\ndef ask():\n    return OpenAI().responses.create(model="gpt-5.2", instructions=GREETER)\n',
};
const typescript = {
  'web/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
  'web/src/texts.ts': `export const GREETER = 'Greet whoever comes in the morning${mark}.';\nexport const OTHER = 'Sold out until the end of the week${mark}.';\n`,
  'web/src/index.ts': "export * from './texts';\n",
  'web/src/agent.ts':
    "import { generateText } from 'ai';\nimport { GREETER } from '@/index';\nexport const ask = () => generateText({ model: 'openai/gpt-5.2', system: GREETER });\n",
};

for (const [language, files, texts, agent, line] of [
  ['Python', python, 'app/texts.py', 'app/agent.py', 1],
  ['TypeScript', typescript, 'web/src/texts.ts', 'web/src/agent.ts', 1],
] as const)
  describe(`Constants of other files in ${language}, on the command line`, function () {
    this.timeout(120_000);
    cleanUp();
    const text = (files as Record<string, string>)[agent] as string;
    /** The same for the file alone, again, without the cache and among all: the lines that hold findings. */
    const lines = (at: Folder): string[] => {
      const of = (...args: string[]) =>
        at
          .findings(args)
          .map((found) => found.replace(/^\.\//, ''))
          .filter((found) => found.startsWith(texts))
          .map((found) => found.slice(texts.length + 1));
      const alone = of(texts);
      for (const other of [of(texts), of(texts, '--no-cache'), of('.'), of('.'), of('.', '--no-cache'), of(agent, texts)])
        assert.deepEqual(other, alone);
      return alone;
    };

    it('are found where they stand, whatever else is named', () => {
      const found = lines(folder(files));
      assert.equal(found.length, 1);
      assert.match(found[0] as string, new RegExp(`^${line}:\\d+ invisible-characters$`));
    });

    it('follow the file that hands them over: its text, its going and its coming', () => {
      const at = folder(files);
      assert.equal(lines(at).length, 1);
      at.write({ [agent]: text.replaceAll('GREETER', 'OTHER') });
      assert.match(lines(at)[0] as string, new RegExp(`^${line + 1}:`));
      at.write({ [agent]: text.replace('instructions=GREETER', 'user=1').replace('system: GREETER', 'user: 1') });
      assert.deepEqual(lines(at), []);
      at.write({ [agent]: text });
      assert.equal(lines(at).length, 1);
      at.remove(agent);
      assert.deepEqual(lines(at), []);
    });

    it('are not followed from what is left out', () => {
      const at = folder({ ...files, 'whetstone.config.yaml': `exclude: ['${agent}']\n` });
      assert.deepEqual(lines(at), []);
    });

    it('are extracted with the role and the model of the call, and mended', () => {
      const at = folder(files);
      const { prompts } = JSON.parse(at.run(['extract', '--format', 'json', texts]).out);
      assert.deepEqual(
        prompts.map((p: { name: string; model: string; messages: { role: string }[] }) => [p.name, p.model, p.messages[0]?.role]),
        [['GREETER', language === 'Python' ? 'gpt-5.2' : 'openai/gpt-5.2', 'system']],
      );
      assert.equal(at.run(['check', '--fix-unsafe', texts]).code, 0);
      assert.equal(at.read(texts).split(mark).length, 2);
    });
  });
