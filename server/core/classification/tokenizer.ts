/**
 * The model's tokenizer: Unigram (Kudo 2018, https://arxiv.org/abs/1804.10959) over words that begin with `▁`, as Hugging Face's
 * `tokenizers` does it with the pre-tokenizer `Metaspace`.
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

/** First bytes of the file; models/intent/training/vocabulary.py writes the same. */
const magic = 'unigram1';

/**
 * @param file bytes of a `vocabulary.bin`: `unigram1`, the number of pieces and the id of the unknown one (uint32), the scores (float32), all
 * little-endian, then the pieces in UTF-8, one a line. Returns what is wrong with it where it is none.
 * @param decode UTF-8 into text, which hosts can do and the language cannot
 */
export function parseTokenizer(file: Uint8Array, decode: (utf8: Uint8Array) => string): Tokenizer | { readonly fault: Text } {
  const head = magic.length + 8;
  if (file.length < head || String.fromCharCode(...file.subarray(0, magic.length)) !== magic) return { fault: say('it is no vocabulary') };
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(magic.length, true);
  const unknown = view.getUint32(magic.length + 4, true);
  if (unknown >= count || file.length < head + 4 * count) return { fault: say('it is cut off') };
  const scores = Float64Array.from({ length: count }, (_, i) => view.getFloat32(head + 4 * i, true));
  if (!scores.every(Number.isFinite)) return { fault: say('a piece has no score') };
  const pieces = decode(file.subarray(head + 4 * count)).split('\n');
  return pieces.length === count ? createTokenizer(pieces, scores, unknown) : { fault: say('it is cut off') };
}

function createTokenizer(pieces: readonly string[], scores: Float64Array, unknown: number): Tokenizer {
  const ids = new Map<string, number>();
  let longest = 1;
  let least = 0;
  pieces.forEach((piece, id) => {
    ids.set(piece, id);
    const score = scores[id] as number;
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

  return { encode: (text) => locate(text).ids, locate, size: pieces.length };
}

function reverse(list: number[], from: number): void {
  for (let low = from, high = list.length - 1; low < high; low++, high--) {
    const kept = list[low] as number;
    list[low] = list[high] as number;
    list[high] = kept;
  }
}
