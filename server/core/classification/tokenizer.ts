/**
 * The model's tokenizer: Unigram (Kudo 2018, https://arxiv.org/abs/1804.10959) over words that begin with `▁`, as Hugging Face's
 * `tokenizers` does it for a `tokenizer.json` with the pre-tokenizer `Metaspace`.
 *
 * Why our own: `@huggingface/tokenizers` builds tries of objects over all pieces, which takes longer than loading the network.
 */
import { say, type Text } from '../message.ts';

export interface Tokenizer {
  /** Ids of a normalised text, without begin and end. */
  encode(text: string): number[];
  /** As `encode`, with the place of each token in the text. */
  locate(text: string): { readonly ids: number[]; readonly starts: number[] };
  readonly size: number;
}

/** Cost of a character that no piece has, below the least probable piece: the constant of SentencePiece. */
const unknownPenalty = 10;

/** @param source text of a `tokenizer.json`. Returns what is wrong with it where it is none of the kind above. */
export function parseTokenizer(source: string): Tokenizer | { readonly fault: Text } {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch {
    return { fault: say('it is not JSON') };
  }
  const model = (data as { model?: { type?: unknown; unk_id?: unknown; vocab?: unknown } } | null)?.model;
  if (model?.type !== 'Unigram' || typeof model.unk_id !== 'number' || !Array.isArray(model.vocab))
    return { fault: say('it is no Unigram tokenizer') };
  const vocabulary = model.vocab as unknown[];
  if (!vocabulary.every(isPiece)) return { fault: say('a piece is not a text with a score') };
  return createTokenizer(vocabulary, model.unk_id);
}

const isPiece = (piece: unknown): piece is [string, number] =>
  Array.isArray(piece) && typeof piece[0] === 'string' && typeof piece[1] === 'number' && Number.isFinite(piece[1]);

function createTokenizer(vocabulary: readonly (readonly [string, number])[], unknown: number): Tokenizer {
  const ids = new Map<string, number>();
  const scores = new Float64Array(vocabulary.length);
  let longest = 1;
  let least = 0;
  vocabulary.forEach(([piece, score], id) => {
    ids.set(piece, id);
    scores[id] = score;
    if (piece.length > longest) longest = piece.length;
    if (score < least) least = score;
  });
  const unknownScore = least - unknownPenalty;

  /** Appends the most probable pieces of a word to `found`, and where each begins, counted from `offset`. */
  function word(text: string, offset: number, found: number[], starts: number[]): void {
    const whole = ids.get(text);
    const { length } = text;
    if (length === 1 && whole !== undefined) {
      found.push(whole);
      starts.push(offset);
      return;
    }
    const best = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(length + 1).fill(-1);
    const by = new Int32Array(length + 1);
    best[0] = 0;
    for (let start = 0; start < length; ) {
      const here = best[start] as number;
      const step = (text.codePointAt(start) as number) > 0xffff ? 2 : 1;
      let covered = false;
      const last = Math.min(length, start + longest);
      for (let end = start + step; end <= last; end++) {
        const id = ids.get(text.slice(start, end));
        if (id === undefined) continue;
        if (end === start + step) covered = true;
        const score = here + (scores[id] as number);
        if (from[end] === -1 || score > (best[end] as number)) {
          best[end] = score;
          from[end] = start;
          by[end] = id;
        }
      }
      const next = start + step;
      if (!covered && (from[next] === -1 || here + unknownScore > (best[next] as number))) {
        best[next] = here + unknownScore;
        from[next] = start;
        by[next] = unknown;
      }
      start = next;
    }
    const first = found.length;
    for (let end = length; end > 0; end = from[end] as number) {
      const id = by[end] as number;
      const start = from[end] as number;
      // Unknown characters in a row are one token.
      if (id === unknown && found.length > first && found.at(-1) === unknown) {
        starts[starts.length - 1] = offset + start;
        continue;
      }
      found.push(id);
      starts.push(offset + start);
    }
    reverse(found, first);
    reverse(starts, first);
  }

  function locate(text: string): { ids: number[]; starts: number[] } {
    const found: number[] = [];
    const starts: number[] = [];
    if (text !== '') {
      let start = 0;
      for (;;) {
        const end = text.indexOf(' ', start);
        // The mark takes the place of the space before the word; the first word has none, so its place is that of its first letter.
        word(`▁${text.slice(start, end === -1 ? undefined : end)}`, start - 1, found, starts);
        if (end === -1) break;
        start = end + 1;
      }
    }
    return { ids: found, starts: starts.map((s) => Math.max(0, s)) };
  }

  return { encode: (text) => locate(text).ids, locate, size: vocabulary.length };
}

function reverse(list: number[], from: number): void {
  for (let low = from, high = list.length - 1; low < high; low++, high--) {
    const kept = list[low] as number;
    list[low] = list[high] as number;
    list[high] = kept;
  }
}
