/** What of a prompt the network is given. */
import type { Prompt } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import { head, normalise, tail } from './normalise.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Ids of the tokens around a text, and of the filling behind a shorter one in a batch. */
const begin = 0;
const end = 2;
export const padding = 1;

export interface Budget {
  readonly tokens: number;
  readonly tail: number;
}

/**
 * The ids of a text: its head, and the tail of a longer one. What lies between does not count, so that an edit there needs no new answer.
 * @returns at most `budget.tokens` ids, begin and end included.
 */
export const idsOf = (text: string, tokenizer: Tokenizer, budget: Budget): number[] => cut(tokenizer.encode(normalise(text)), budget);

function cut(ids: readonly number[], budget: Budget): number[] {
  const { room, last } = shares(budget);
  if (ids.length <= room) return [begin, ...ids, end];
  return [begin, ...ids.slice(0, room - last), ...(last > 0 ? ids.slice(-last) : []), end];
}

/** Tokens of a text that are seen, and how many of a longer one's are from its end. */
function shares({ tokens, tail: share }: Budget): { readonly room: number; readonly last: number } {
  const room = tokens - 2;
  return { room, last: Math.floor(room * share) };
}

/** The places of a text that the network sees: all of it, or a head and a tail, each to within a token. */
export function seenOf(text: string, tokenizer: Tokenizer, budget: Budget): Span[] {
  const count = (part: string) => tokenizer.encode(normalise(part)).length;
  const { room, last } = shares(budget);
  if (text.length <= head + tail && count(text) <= room) return [span(0, text.length)];
  const first = least(Math.min(text.length, head), (length) => count(text.slice(0, length)) >= room - last);
  const end = last === 0 ? 0 : least(Math.min(text.length - first, tail), (length) => count(text.slice(-length)) >= last);
  return end === 0 ? [span(0, first)] : [span(0, first), span(text.length - end, text.length)];
}

/** The least number up to `most` that is enough, by halving; `most` where none is. */
function least(most: number, enough: (n: number) => boolean): number {
  let [low, high] = [1, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** The text of a prompt as one: its messages in order, in the words of the author, and where each piece of it begins in `Prompt.text`. */
export function textOf({ messages }: Pick<Prompt, 'messages'>): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  for (const message of messages) {
    const bare = message.text.trim();
    if (bare === '') continue;
    if (text !== '') text += between;
    pieces.push({ at: text.length, from: message.range.start + message.text.indexOf(bare), length: bare.length });
    text += bare;
  }
  return { text, pieces };
}

const between = '\n\n';

interface Piece {
  /** Offset in the text as one. */
  readonly at: number;
  /** Offset in `Prompt.text`. */
  readonly from: number;
  readonly length: number;
}
