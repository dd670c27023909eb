/** Completion of what follows a mark: `#file:docs/a`, `@docs/a`, `#tool:search`, `${file:a.json`. */
import type { Toolbox } from '../data/tools.ts';
import type { Completion } from '../features.ts';
import type { Mark } from '../format.ts';
import type { PromptFile } from '../prompt.ts';
import { contains, type Span, span } from '../text.ts';
import { completePath } from './complete-path.ts';
import type { FeatureContext } from './context.ts';

const longest = 500;

/** Null where no mark stands before the offset. */
export function completeMarked(file: PromptFile, offset: number, context: FeatureContext, inHeader = false): readonly Completion[] | null {
  const { text, path } = file;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(lineStart, offset - longest), offset);
  for (const mark of context.format.marks?.(path) ?? []) {
    if ((mark.inHeader ?? false) !== inHeader) continue;
    const typed = typedAfter(mark, before);
    if (typed === null) continue;
    const after = text.slice(offset, offset + longest);
    // A full stop or colon at its end is the sentence's.
    const tail = /^[^\s#`'"(){}[\]<>,;]*/.exec(after)?.[0].replace(/[.:!?]{1,3}$/, '') ?? '';
    const replace = span(offset - typed.length, offset + tail.length);
    if ('host' in mark.names) return tools(mark.names, replace, file, context);
    const close = mark.close && !after.startsWith(mark.close, tail.length) ? mark.close : '';
    return completePath({ typed, replace, rules: mark.names, write: (name) => (endsName.test(name) ? null : name), close }, file, context);
  }
  return null;
}

function typedAfter({ text, after }: Mark, before: string): string | null {
  const at = before.lastIndexOf(text);
  if (at === -1) return null;
  const preceding = before[at - 1];
  if (preceding !== undefined && after && !after.test(preceding)) return null;
  const typed = before.slice(at + text.length);
  return endsName.test(typed) ? null : typed;
}

/** A name with one of these in it cannot be written after a mark. */
const endsName = /[\s#`}]/;

function tools({ names }: Toolbox, replace: Span, file: PromptFile, { config }: FeatureContext): Completion[] {
  const own = file.prompts.flatMap((p) =>
    p.tools.filter((t) => !contains(t.span, replace.start) && !t.name.includes('*')).map((t) => t.name),
  );
  const all = new Set([...own, ...config.tools.filter((t) => !t.includes('*')), ...names]);
  return [...all].map((name) => ({ label: name, kind: 'tool', edit: { span: replace, text: name } }));
}
