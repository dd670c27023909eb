/** Completion of the names of inputs in a header, where they are declared and where they are given values, and of these values. */
import type { Completion } from '../features.ts';
import type { Key } from '../keys.ts';
import { localize } from '../localize.ts';
import { say } from '../message.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import { isUndeclared } from '../variables.ts';
import type { HeaderContext } from './context.ts';
import { typeText } from './hover.ts';

/** @param siblings what the same map names already */
export function completeInputs(
  as: NonNullable<Key['inputs']>,
  siblings: ReadonlySet<string>,
  replace: Span,
  file: PromptFile,
  offset: number,
  context: HeaderContext,
): Completion[] {
  const prompt = promptWithoutLine(file, offset, context);
  const colon = /^\s*:/.test(file.text.slice(replace.end, replace.end + 3)) ? '' : ': ';
  const key = (label: string, detail: string): Completion => ({
    label,
    kind: 'variable',
    edit: { span: replace, text: label + colon },
    detail,
    goesOn: colon !== '',
  });
  if (as === 'declared') return undeclared(prompt).map((name) => key(name, localize(say('used in this prompt'))));
  const list = prompt?.inputs?.list ?? [];
  return list.filter(({ name }) => !siblings.has(name)).map(({ name, schema }) => key(name, typeText(schema)));
}

/** As `name:` of one that is declared in a list. */
export const namesToDeclare = (replace: Span, file: PromptFile, offset: number, context: HeaderContext): Completion[] =>
  undeclared(promptWithoutLine(file, offset, context)).map((label) => ({
    label,
    kind: 'variable',
    edit: { span: replace, text: label },
    detail: localize(say('used in this prompt')),
  }));

/** The values that an input may have, where its declaration lists them. */
export function valuesOfInput(name: string, replace: Span, file: PromptFile, offset: number, context: HeaderContext): Completion[] {
  const schema = promptWithoutLine(file, offset, context)?.inputs?.list.find((i) => i.name === name)?.schema;
  const values = schema?.values ?? (schema?.type === 'boolean' ? [true, false] : []);
  return values.map(String).map((label) => ({ label, kind: 'value', edit: { span: replace, text: label } }));
}

function undeclared(prompt: Prompt | null): string[] {
  const inputs = prompt?.inputs ?? null;
  const uses = (prompt?.template?.uses ?? []).filter((use) =>
    inputs ? isUndeclared(use, inputs) : !use.local && !use.builtin && use.path?.[0] === use.name,
  );
  return [...new Set(uses.map((use) => use.name))];
}

/** While a line is being written the YAML around it is often broken, and the line is no declaration yet. */
function promptWithoutLine({ path, text }: PromptFile, offset: number, { format, config }: HeaderContext): Prompt | null {
  if (!format) return null;
  const line = span(text.lastIndexOf('\n', offset - 1) + 1, offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0));
  const without = text.slice(0, line.start) + ' '.repeat(line.end - line.start) + text.slice(line.end);
  return format.parse({ path, text: without, config }).prompts[0] ?? null;
}
