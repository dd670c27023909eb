/** Reports template tags without their closing braces. */
import { say } from '../message.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { singleBraces } from '../single-braces.ts';

export default {
  title: 'A template tag without its closing braces',
  why: 'The engine reads on until it finds a closing delimiter, swallows text on the way, and stops with an error.',
  severity: 'error',
  needsWhole: true,
  examples: [
    { file: 'greet.prompt', bad: 'Hello ⟦{{⟧name\n', good: 'Hello {{name}}\n' },
    { file: 'prompts/greet.j2', bad: 'Hello ⟦{{⟧ name\n', good: 'Hello {{ name }}\n' },
    {
      file: 'prompts/greet.txt',
      bad: 'Greet {name} in ⟦{language⟧\n',
      good: 'Greet {name} in {language}, as {"a": {"b": 1}} or {{as it stands}}\n',
      fixed: 'Greet {name} in {language}\n',
    },
  ],

  checkFile: ({ file }) => problemsOf('unclosed-delimiter', file),

  *check({ prompt, file: { text } }) {
    for (const { span, kind, name } of singleBraces(text, prompt)) {
      if (kind !== 'open') continue;
      const severity = prompt.template?.guessed ? 'warning' : 'error';
      if (name === null)
        yield {
          span,
          severity,
          message: say('This brace is never closed, and str.format() refuses the text. Close it, or write {doubled} for a brace.', {
            doubled: '{{',
          }),
        };
      else {
        const written = `{${name}`;
        const field = `{${name}}`;
        yield {
          span,
          severity,
          message: say('{written} is never closed, and str.format() refuses the text. Write {field}.', { written, field }),
          fixes: [{ title: say('Write {own}', { own: field }), safe: false, edits: [{ span, text: field }] }],
        };
      }
    }
  },
} satisfies Rule;
