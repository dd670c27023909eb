/** What stands around texts that are found: whether a comment freezes them, and where one of their own can stand. */
import { isIn, linesToFree, type Speakable, spokenOf } from '../code/spoken-of.ts';
import type { Code, HostLanguage } from '../host.ts';
import type { HostComment, PromptFile } from '../prompt.ts';
import { Lines } from '../text.ts';
import type { FoundMessage, FoundPrompt } from './types.ts';

export function withSurroundings(
  prompts: readonly FoundPrompt[],
  comments: readonly HostComment[],
  { text, root }: Code,
  { comment, literals }: Pick<HostLanguage, 'comment' | 'literals'>,
): readonly FoundPrompt[] {
  const lines = new Lines(text);
  const freezing = comments.filter((c) => /^whetstone-freeze(?![\w-])/.test(c.text));
  const all = prompts.flatMap((p) => p.messages.map((message) => ({ ...speakable(message), message })));
  const frozen = new Set(freezing.flatMap((c) => spokenOf(c, all, lines).map(({ message }) => message)));
  const types = [...literals, ...comment.types];
  return prompts.map((prompt) => ({
    ...prompt,
    messages: prompt.messages.map((message) => ({
      ...message,
      ...(frozen.has(message) && { isFrozen: true }),
      ...(root && message.decoded && { linesToFree: linesToFree(text, root, message.span.start, types) }),
    })),
  }));
}

/** A message as comments speak of it. */
export const speakable = ({ span, decoded }: FoundMessage): Speakable => ({ span, literals: decoded?.literals.map((l) => l.span) ?? [] });

/** What was found at an offset of a file of code. */
export const spokenAt = ({ prompts, descriptions }: Pick<PromptFile, 'prompts' | 'descriptions'>, offset: number): FoundPrompt | null =>
  [...prompts, ...descriptions].find(({ own }) => own?.found.messages.some((m) => isIn(speakable(m), offset)))?.own?.found ?? null;
