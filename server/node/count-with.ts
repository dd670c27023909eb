/** Counts tokens with a tokenizer whose time grows with the square of a run without white space. */

type Count = (text: string, options: { disallowedSpecial: Set<string> }) => number;

/** Longer runs are words of no language: base64, a minified file, a row of dashes. Cutting one adds at most a token. */
const longestRun = 512;

/** Marks like `<|im_start|>` in a prompt are text to us, not control tokens. */
const asText = { disallowedSpecial: new Set<string>() };

export function countWith(count: Count, text: string): number {
  let tokens = 0;
  let counted = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    run = isSpace(text.charCodeAt(i)) ? 0 : run + 1;
    if (run < longestRun) continue;
    tokens += count(text.slice(counted, i + 1), asText);
    counted = i + 1;
    run = 0;
  }
  return tokens + count(text.slice(counted), asText);
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
