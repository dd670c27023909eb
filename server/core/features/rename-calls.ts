/** Renaming where the code around a prompt names what it fills in. */
import { holeSyntax } from '../literal-file.ts';
import { type Refusal, say } from '../message.ts';
import type { OwnFile, PromptFile } from '../prompt.ts';
import { contains, type Edit, slice } from '../text.ts';

/** `{ topic }` is a key and a variable in one: the variable stays. */
export function inCall(text: string, { literals }: OwnFile, edit: Edit): Edit {
  const { start, end } = edit.span;
  if (literals.some(({ span }) => contains(span, start))) return edit;
  const isAlone =
    start < end && /[{,]\s{0,99}$/.test(text.slice(Math.max(0, start - 100), start)) && /^\s{0,99}[,}]/.test(text.slice(end, end + 100));
  return isAlone && /^[\w$]+$/.test(slice(text, edit.span)) ? { ...edit, text: `${edit.text}: ${slice(text, edit.span)}` } : edit;
}

/** Why what the code puts in at an offset of an own file cannot be renamed from there; null where it puts in nothing. */
export function holeRefusal({ prompts }: PromptFile, offset: number): Refusal | null {
  for (const { placeholders } of prompts)
    for (const { span, name, syntax } of placeholders)
      if (syntax === holeSyntax && contains(span, offset))
        return { refusal: say('"{name}" is a value of the program. Rename it there.', { name }) };
  return null;
}
