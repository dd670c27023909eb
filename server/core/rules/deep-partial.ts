/** Flags inclusions that go deeper than the engine follows. */
import { Includes } from '../includes.ts';
import { say } from '../message.ts';
import { join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import type { FileContext, Rule } from '../rule.ts';

export default {
  title: 'Inclusions deeper than the engine follows',
  why: 'Claude Code and Gemini CLI follow imports of imports five levels deep and pass over what lies below; Liquid stops with an error at a hundred. Other engines set no limit. One can be set with the option `limit`, for example `deep-partial: { limit: 3 }`.',
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      file: 'CLAUDE.md',
      bad: 'Read @⟦a.md⟧ first.\n',
      good: 'Read @e.md first.\n',
      others: {
        'a.md': '@b.md\n',
        'b.md': '@c.md\n',
        'c.md': '@d.md\n',
        'd.md': '@e.md\n',
        'e.md': '@f.md\n',
        'f.md': 'The end.\n',
      },
    },
  ],

  options: {
    limit: { doc: 'How many levels of inclusions may lie below a file. Default: what its engine follows.', types: ['integer'], minimum: 0 },
  },

  *checkFile(context) {
    const { file, workspace } = context;
    const limit = limitOf(context);
    if (!workspace || limit === null) return;
    const includes = new Includes(context);
    const depths = new Map<string, number>();
    for (const { reference, path } of includes.of(join('.', file.path))) {
      const depth = 1 + depthBelow(path, includes, depths);
      if (depth > limit)
        yield {
          span: reference.span,
          message: say('This goes {depth} levels deep, and {limit} are followed. Include the deeper files from here.', { depth, limit }),
        };
    }
  },
} satisfies Rule;

/**
 * The configured limit, else the engine's documented one; null where there is none.
 * Imports: https://code.claude.com/docs/en/memory, https://geminicli.com/docs/core/memport.
 * Liquid: `Block::MAX_DEPTH` of Shopify/liquid.
 */
function limitOf({ file, config }: FileContext): number | null {
  const own = config.options['deep-partial']?.limit;
  if (typeof own === 'number') return own;
  if (file.prompts.some((p) => p.template?.dialect.id === 'liquid')) return 100;
  return isImporting(file) ? 5 : null;
}

const isImporting = ({ prompts, references }: PromptFile): boolean =>
  prompts.every((p) => !p.template) && references.some((r) => r.kind === 'include');

/** Levels of inclusions below a file. A way that comes back to itself counts up to where it does. */
function depthBelow(path: string, includes: Includes, known: Map<string, number>): number {
  const before = known.get(path);
  if (before !== undefined) return before;
  known.set(path, 0);
  let depth = 0;
  for (const next of includes.of(path)) depth = Math.max(depth, 1 + depthBelow(next.path, includes, known));
  known.set(path, depth);
  return depth;
}
