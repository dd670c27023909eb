/** The word filter lets through what may hold a prompt, and knows the modules of every table. */
import assert from 'node:assert/strict';
import { wordHits } from '../../server/core/code/words.ts';
import { sdks } from '../../server/core/sdks.generated.ts';

describe('The word filter', () => {
  for (const [id, { modules }] of Object.entries(sdks))
    it(`knows the modules of ${id}`, () => {
      for (const [host, names] of Object.entries(modules))
        for (const name of names) {
          const module = name.replace(/\/?\*$/, '');
          const lines = [
            `import ${module}\n`,
            `from ${module} import Agent\n`,
            `import { a } from '${module}';\n`,
            `require "${module}"\n`,
            `use ${module}::A;\n`,
            `using ${module};\n`,
          ];
          assert.ok(
            lines.some((line) => wordHits(line)?.sdk),
            `${module} (${host}) is no word of server/core/code/words.ts`,
          );
        }
    });

  const passes: Record<string, string> = {
    'a constant by its name': 'SUMMARY_PROMPT = """Shorten it."""',
    'a constant with a type': 'const introPrompt: string = `Say hello`;',
    'a prompt behind one call': 'prompt = dedent("""Shorten it.""")',
    'a function that returns one': 'def get_prompt() -> str:\n    return "Say hello"',
    'a heredoc': 'prompt = <<~TXT\n  Shorten it.\nTXT',
    'a key of YAML': 'prompt: |\n  Shorten it.',
    'a text that addresses a model': 'x = "You are a pirate."',
    'a role': "[{ role: 'user', content: question }]",
    'a marker': 'x = "Hi"  # whetstone: prompt',
    'another language': 'x = "Du bist ein Pirat."',
  };
  for (const [what, text] of Object.entries(passes)) it(`lets ${what} through`, () => assert.ok(wordHits(text)));

  const stays: Record<string, string> = {
    'a shell prompt without a text': 'if (prompt) { prompt.show(); }',
    'roles of users': 'class Role:\n  admin = 1\nuser.role = Role.admin',
    'a file without any word': 'const sum = (a, b) => a + b;\nexport default sum;\n',
    'instructions of a processor': 'for instruction in block.instructions: emit(instruction)',
  };
  for (const [what, text] of Object.entries(stays)) it(`keeps ${what} back`, () => assert.equal(wordHits(text), null));

  it('lets names of the configuration through', () => assert.ok(wordHits('ask_oracle("x")', ['ask_oracle'])));
});
