/** Other files: absent, in a circle, or too deep. */
import { inBody, replaced, saying } from '../edits.ts';
import type { Fault, Plant } from '../plants.ts';

export default [
  {
    name: 'links to a file that is not there',
    rules: ['missing-file'],
    files: { prompt: 2, agent: 1, chatmode: 1, instructions: 1, skill: 2, cursor: 1 },
    *ways({ text, path, family }) {
      const link = family === 'cursor' ? '[the list](mdc:docs/chekclist.md)' : '[the list](./chekclist.md)';
      yield* amid(saying(text, `See ${link.replace(/\((.*)\)/, '(⟦$1⟧)')}.`), path, 'checklist.md');
    },
  },
  {
    name: 'points at a file that is not there',
    rules: ['missing-file', 'missing-partial'],
    files: { prompt: 1, instructions: 1, agents: 2, prompty: 1 },
    *ways({ text, path, family }) {
      if (family === 'agents') {
        if (path.endsWith('AGENTS.md')) return;
        yield* amid(saying(text, 'See @⟦docs/stlye.md⟧ for more.'), path, 'docs/style.md');
      } else if (family === 'prompty') {
        for (const plant of inHeader(text)) yield { ...plant, others: { 'shared.json': '{}' } };
      } else yield* amid(saying(text, 'Follow #file:⟦./stlye.md⟧ too.'), path, 'style.md');
    },
  },
  {
    name: 'includes what is not there',
    rules: ['missing-partial', 'missing-file'],
    files: { dotprompt: 2, jinja: 2, nunjucks: 1, liquid: 1, handlebars: 1, mustache: 1 },
    *ways({ text, path, family }) {
      if (family === 'jinja')
        yield* amid(
          inBody(text, /\{% include "system_prompt\.j2" %\}/g, () => '{% include "⟦system_promt.j2⟧" %}'),
          path,
          'system_prompt.j2',
        );
      if (family === 'dotprompt')
        yield* amid(
          inBody(text, /\{\{>style/g, () => '{{>⟦stlye⟧'),
          path,
          '_style.prompt',
        );
      if (family === 'dotprompt')
        yield* amid(
          inBody(text, /$(?![\s\S])/g, () => '\n{{>⟦rules⟧}}\n'),
          path,
          '_rule.prompt',
        );
      if (family === 'handlebars' || family === 'mustache')
        yield* amid(
          inBody(text, /$(?![\s\S])/g, () => '\n{{> ⟦rules⟧}}\n'),
          path,
          `rule.${family === 'mustache' ? family : 'hbs'}`,
        );
      if (family === 'jinja' || family === 'nunjucks' || family === 'liquid') {
        const ending = { jinja: 'j2', nunjucks: 'njk', liquid: 'liquid' }[family];
        yield* amid(
          inBody(text, /$(?![\s\S])/g, () => `\n{% include "⟦rules.${ending}⟧" %}\n`),
          path,
          `rule.${ending}`,
        );
      }
    },
  },
  {
    name: 'includes itself',
    rules: ['cyclic-partial'],
    files: { dotprompt: 1, jinja: 2, nunjucks: 1, liquid: 1, handlebars: 1 },
    *ways({ text, path, family }) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (family === 'dotprompt') {
        if (name.startsWith('_'))
          yield* amid(
            inBody(text, /$(?![\s\S])/g, () => '\n⟦{{>style}}⟧\n'),
            path,
          );
      } else if (family === 'handlebars')
        yield* amid(
          inBody(text, /$(?![\s\S])/g, () => `\n⟦{{> ${name.replace('.hbs', '')}}}⟧\n`),
          path,
        );
      else
        yield* amid(
          inBody(text, /$(?![\s\S])/g, () => `\n⟦{% include "${name}" %}⟧\n`),
          path,
        );
    },
  },
  {
    name: 'gives a partial a header',
    rules: ['partial-header'],
    files: { dotprompt: 1 },
    *ways({ text, path }) {
      if (/\/_[^/]*$/.test(path)) yield* inBody(text, /^(?<![\s\S])/g, () => '⟦---⟧\ninput:\n  schema:\n    tone: string\n---\n');
    },
  },
  {
    name: 'includes what includes it',
    rules: ['cyclic-partial'],
    files: { dotprompt: 1, jinja: 1 },
    *ways({ text, path, family }) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const folder = path.slice(0, path.length - name.length);
      if (family === 'dotprompt' && name === '_style.prompt')
        for (const plant of inBody(text, /$(?![\s\S])/g, () => '\n⟦{{>tone}}⟧\n'))
          yield { ...plant, others: { [`${folder}_tone.prompt`]: 'Be kind. {{>style}}' } };
      if (family === 'jinja')
        for (const plant of inBody(text, /$(?![\s\S])/g, () => '\n⟦{% include "tone.j2" %}⟧\n'))
          yield { ...plant, others: { [`${folder}tone.j2`]: `Be kind. {% include "${name}" %}` } };
    },
  },
  {
    name: 'includes deeper than its host follows',
    rules: ['deep-partial'],
    files: { agents: 2 },
    *ways({ text, path }) {
      if (path.endsWith('AGENTS.md')) return;
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const chain = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${folder}part${i}.md`, `Part ${i}.\n\n@./part${i + 1}.md\n`]));
      for (const plant of saying(text, '\n\n⟦@./part0.md⟧\n')) yield { ...plant, others: chain };
    },
  },
] satisfies Fault[];

/** With a neighbour in the workspace whose name is nearly right. */
function* amid(plants: Iterable<Plant>, path: string, neighbour = 'other.md'): Iterable<Plant> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const plant of plants) yield { ...plant, others: { [folder + neighbour]: 'Short.\n' } };
}

function* inHeader(text: string): Iterable<Plant> {
  const match = /^( +default: ).*$/m.exec(text);
  if (match) yield replaced(text, match.index, match.index + match[0].length, `${match[1]}\${file:⟦sharde.json⟧}`);
}
