/** Counts tokens with a tokenizer whose time grows with the square of a run without white space. */

type Count = (text: string, options: { disallowedSpecial: Set<string> }) => number;

/** Longer runs are words of no language: base64, a minified file, a row of dashes. Cutting one adds at most a token. */
const longestRun = 512;

const longRuns = /\S{513,}/g;

/** Marks like `<|im_start|>` in a prompt are text to us, not control tokens. */
const asText = { disallowedSpecial: new Set<string>() };

export function countWith(count: Count, text: string): number {
  let tokens = 0;
  let at = 0;
  for (const { index, 0: run } of text.matchAll(longRuns)) {
    tokens += count(text.slice(at, index), asText);
    for (let i = 0; i < run.length; i += longestRun) tokens += count(run.slice(i, i + longestRun), asText);
    at = index + run.length;
  }
  return tokens + count(text.slice(at), asText);
}
