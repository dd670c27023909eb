/** Completion of the placeholders that a format's host knows, once a `$` is typed: `${selection}`, `$ARGUMENTS`. */
import type { Completion } from '../features.ts';
import { tell } from '../localize.ts';
import type { PromptFile } from '../prompt.ts';
import { span } from '../text.ts';
import type { FeatureContext } from './context.ts';

/** Null where no such placeholder is being typed. */
export function completeVariable(file: PromptFile, offset: number, { format }: FeatureContext): readonly Completion[] | null {
  if (!format.variables) return null;
  const typed = /\$(?:\{[\w:-]{0,60}|\w{0,60})$/.exec(file.text.slice(Math.max(0, offset - 70), offset))?.[0];
  if (typed === undefined) return null;
  const rest = typed.startsWith('${') ? (/^[\w:-]{0,60}\}?/.exec(file.text.slice(offset, offset + 70))?.[0] ?? '') : '';
  const place = span(offset - typed.length, offset + rest.length);
  return format.variables.map(({ text, doc }) => ({
    label: text,
    kind: 'variable',
    edit: { span: place, text },
    doc: tell(doc),
    filter: text,
  }));
}
