/** Reports ends and branches of blocks that belong to no block, or to another one, and braces that close no tag. */
import { liquidTags } from '../liquid-tags.ts';
import { say } from '../message.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { singleBraces } from '../single-braces.ts';
import { strayBraces } from '../stray-braces.ts';
import { contains } from '../text.ts';

export default {
  title: 'An end, else or closing brace that belongs to nothing open',
  why: 'The engine stops with an error at it. Mostly the opening tag was removed or misspelt, or two blocks overlap instead of lying one inside the other. Braces that close no tag stop no engine: they, and the name before them, are sent to the model as text.',
  severity: 'error',
  needsWhole: true,
  examples: [
    { file: 'greet.prompt', bad: 'Welcome back.⟦{{/if}}⟧\n', good: '{{#if vip}}Welcome back.{{/if}}\n' },
    { file: 'prompts/greet.j2', bad: 'Welcome back.\n{% ⟦endif⟧ %}\n', good: '{% if vip %}Welcome back.\n{% endif %}\n' },
    { file: 'prompts/greet.j2', bad: 'Hello ⟦{name}}⟧\n', good: 'Hello {{ name }}, {"a": {"b": 1}}\n', fixed: 'Hello {{name}}\n' },
    {
      file: 'prompts/greet.txt',
      bad: 'Greet {name} in ⟦language}⟧.\n',
      good: 'Greet {name} in {language}.\n',
      fixed: 'Greet {name} in {language}.\n',
    },
  ],

  *checkFile({ file }) {
    const problems = [...problemsOf('unmatched-end', file)];
    if (problems.length === 0) return;
    // Their branches belong to a block that the engine does not know, which has its own finding.
    const foreign = file.prompts.flatMap(({ template }) => (template ? liquidTags(file.text, template) : []));
    for (const problem of problems) if (!foreign.some((tag) => contains(tag.span, problem.span.start))) yield problem;
  },

  *check({ prompt, file: { text } }) {
    for (const { span, kind, name } of singleBraces(text, prompt)) {
      if (kind !== 'close') continue;
      const severity = prompt.template?.guessed ? 'warning' : 'error';
      if (name === null)
        yield {
          span,
          severity,
          message: say('This brace closes nothing, and str.format() refuses the text. Remove it, or write {doubled} for a brace.', {
            doubled: '}}',
          }),
        };
      else {
        const written = `${name}}`;
        const field = `{${name}}`;
        yield {
          span,
          severity,
          message: say('{written} lacks the brace before the name, and str.format() refuses the text. Write {field}.', { written, field }),
          fixes: [{ title: say('Add the brace that is missing'), safe: false, edits: [{ span, text: field }] }],
        };
      }
    }
    for (const { span, name } of strayBraces(text, prompt))
      yield name === null
        ? {
            span,
            severity: 'warning',
            message: say('No tag is open here, so {braces} is sent to the model as text. Remove it, or open the tag before.', {
              braces: text.slice(span.start, span.end),
            }),
          }
        : {
            span,
            severity: 'warning',
            message: say('{written} lacks a brace before the name, so it is sent to the model as text. Write {tag}.', {
              written: text.slice(span.start, span.end),
              tag: `{{${name}}}`,
            }),
            fixes: [
              {
                title: say('Add the brace that is missing'),
                safe: false,
                edits: [{ span: { start: span.start, end: span.start }, text: '{' }],
              },
            ],
          };
  },
} satisfies Rule;
