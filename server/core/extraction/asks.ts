/** Whether a text asks something of whoever gets it: what tells a request from mere material, where both are handed on alike. */
import { addressOf } from './address.ts';
import { rememberedByText } from './by-text.ts';
import type { Enclosing } from './types.ts';

/** @param written a literal as it stands in the code, quotes included */
export const asks = rememberedByText((written): boolean => {
  const text = written.replace(/^[a-zA-Z$@]{0,3}["'`]{1,3}\s{0,20}/, '');
  return (
    begun.test(text) ||
    /\p{L}\?(?:["'`\s]|$)/u.test(text) ||
    addressOf(text, false).signs.some((sign) => sign !== 'model' && sign !== 'token')
  );
});

/** Whether of a list at least half ask: one question among sentences is material as they are. */
export function listAsks({ entries }: Enclosing): boolean {
  const texts = [...entries.values()].flatMap(({ text }) => text ?? []).slice(0, 40);
  return texts.filter(asks).length * 2 >= texts.length;
}

/** Imperatives that people use to one who does something for them, and manuals and logs rarely begin with. */
const begun =
  /^(?:(?:now|then|next|also|and|ok|okay|hi|hey|hello|so|first),? ){0,3}(?:name|tell|say|open|go to|leave|add|take|show|remember|remind|check|call|count|visit|navigate|click|turn|build|book|schedule|act|pretend|try|let's|do not|don't|i want|i need|i'd like|i would like|help)\s/i;
