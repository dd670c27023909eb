/** Flags partials and includes that lead back to the file they stand in. */
import type { Related } from '../finding.ts';
import { type Include, Includes } from '../includes.ts';
import { say } from '../message.ts';
import { basename, join } from '../paths.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Partial that includes itself, directly or through others',
  why: 'Each inclusion asks for the next one, so rendering never ends: the engine stops with an overflow, or at its limit of depth. A partial that calls itself under a condition or in a loop comes to an end with its data, and is let be.',
  severity: 'error',
  on: ['file'],
  examples: [
    {
      file: 'prompts/_header.prompt',
      bad: 'You are brief.\n{{>⟦footer⟧}}\n',
      good: 'You are brief.\n{{>rules}}\n',
      others: { 'prompts/_footer.prompt': '{{>header}}\n', 'prompts/_rules.prompt': 'Cite your sources.\n' },
    },
  ],

  *checkFile(context) {
    const { file, workspace } = context;
    if (!workspace || !file.references.some((r) => r.kind === 'partial' || r.kind === 'include')) return;
    const self = join('.', file.path);
    const includes = new Includes(context);
    for (const include of includes.of(self)) {
      if (!include.always) continue;
      const way = wayBack(include, self, includes);
      if (!way) continue;
      const names = [self, ...way.map((w) => w.path)].map(basename).join(' > ');
      yield {
        span: include.reference.span,
        ...(file.prompts.some((p) => p.template) ? {} : { severity: 'warning' as const }),
        message: say('This leads back to this file: {names}. Take one of the inclusions out.', { names }),
        related: way.slice(1).map(
          (step, i): Related => ({
            path: (way[i] as Include).path,
            span: step.reference.span,
            message: say('Includes "{name}" here.', { name: basename(step.path) }),
          }),
        ),
      };
    }
  },
} satisfies Rule;

/** The inclusions from this one to one of `self`, both among them, by the shortest way; null where none leads there. */
function wayBack(from: Include, self: string, includes: Includes): Include[] | null {
  const came = new Map<string, Include[]>([[from.path, [from]]]);
  const queue = [from.path];
  for (let i = 0; i < queue.length; i++) {
    const at = queue[i] as string;
    const way = came.get(at) as Include[];
    if (at === self) return way;
    for (const next of includes.of(at)) {
      if (!next.always || came.has(next.path)) continue;
      came.set(next.path, [...way, next]);
      queue.push(next.path);
    }
  }
  return null;
}
