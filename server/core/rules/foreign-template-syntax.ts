/** Flags placeholders and tags in the writing of another template engine. */
import type { Fix } from '../finding.ts';
import { foreignTags, refusedTag } from '../foreign-syntax.ts';
import { foreignPlaceholders } from '../host-placeholders.ts';
import { liquidTags } from '../liquid-tags.ts';
import { say } from '../message.ts';
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Template syntax of another engine',
  why: 'An engine takes what it does not know for plain text, or refuses it. The first is worse: the model is sent `{name}` or `{% if … %}` as it stands, and the prompt seems to work. Only what cannot be meant as text is flagged: a complete tag, or the name of a declared input; never inside code.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '---\ninput:\n  schema:\n    name: string\n---\nGreet {{name}}. Say "⟦{name}⟧" twice.\n',
      good: '---\ninput:\n  schema:\n    name: string\n---\nGreet {{name}}. Answer as `{name}` or {first}.\n',
      fixed: '---\ninput:\n  schema:\n    name: string\n---\nGreet {{name}}. Say "{{name}}" twice.\n',
    },
    {
      file: 'prompts/greet.j2',
      bad: '⟦{{#if vip}}⟧Welcome back.\n',
      good: '{% if vip %}Welcome back.{% endif %}\n',
    },
    {
      file: 'review.prompt.md',
      bad: 'Review this change for security:\n\n⟦$ARGUMENTS⟧\n\nIt is about ⟦{{topic}}⟧.\n',
      good: 'Review this change for security:\n\n$' + '{input:arguments}\n\nIt is about $' + '{input:topic}, not about `{{topic}}`.\n',
      fixed: 'Review this change for security:\n\n$' + '{input:arguments}\n\nIt is about $' + '{input:topic}.\n',
    },
    {
      file: '.claude/commands/review.md',
      bad: 'Review ⟦$' + '{input:change}⟧ for security.\n',
      good: 'Review $ARGUMENTS for security.\n',
      fixed: 'Review $ARGUMENTS for security.\n',
    },
    {
      file: 'prompts/list.mustache',
      bad: '⟦{{#each items}}⟧- {{name}}\n{{/each}}\n',
      good: '{{#items}}- {{name}}\n{{/items}}\n',
    },
    {
      file: 'prompts/greet.j2',
      bad: '⟦{% assign name = "you" %}⟧Welcome, {{ name }}.\n',
      good: '{% set name = "you" %}Welcome, {{ name }}.\n',
      fixed: '{% set name = "you" %}Welcome, {{ name }}.\n',
    },
  ],

  *check({ prompt, file, format }) {
    const { template } = prompt;
    for (const { foreign, span, written, own } of foreignPlaceholders(file.text, prompt, format.unfilled ?? []))
      yield {
        span,
        severity: foreign.severity,
        message: foreign.message(written, own ?? ''),
        fixes: own === null ? [] : [{ title: say('Write {own}', { own }), safe: false, edits: [{ span, text: own }] }],
      };
    if (!template) return;
    const engine = template.dialect.title;
    for (const { name, nameSpan, tag, instead } of liquidTags(file.text, template))
      yield {
        span: tag,
        message: say('"{name}" is a tag of Liquid, and {engine} refuses it. Write {instead}.', { name, engine, instead }),
        fixes:
          name === 'assign' ? [{ title: say('Write {own}', { own: 'set' }), safe: false, edits: [{ span: nameSpan, text: 'set' }] }] : [],
      };
    for (const { span, written, of, name } of foreignTags(file.text, prompt)) {
      const own =
        name === null ? '' : `{{${template.dialect.id === 'handlebars' || template.dialect.id === 'mustache' ? name : ` ${name} `}}}`;
      const fixes: Fix[] = name === null ? [] : [{ title: say('Write {own}', { own }), safe: false, edits: [{ span, text: own }] }];
      const message =
        name === null
          ? say('This is a tag of {of}; {engine} sends it to the model as text. Write it in {engine}.', { of, engine })
          : say('"{written}" is the writing of {of}; {engine} sends it to the model as text. Write {own}.', { written, of, engine, own });
      yield { span, message, fixes };
    }
  },

  /** What the parser refused, in place of `invalid-expression`: one slip is one finding. */
  *checkFile({ file }) {
    yield* problemsOf('foreign-template-syntax', file);
    let done = -1;
    for (const problem of file.problems) {
      if (problem.rule !== 'invalid-expression') continue;
      const span = refusedTag(file, problem);
      if (!span || span.start <= done) continue;
      done = span.start;
      yield {
        span,
        severity: 'error',
        message: say('This is a tag of Handlebars or Mustache, and the engine refuses it. Its tags are written {% … %}.'),
      };
    }
  },
} satisfies Rule;
