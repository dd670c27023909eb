/** Counts tokens with the public tokenizers' own tables. They are large, so each loads on first need and in a file of its own. */
import type { CountTokens } from '../core/service.ts';

/** Marks like `<|im_start|>` in a prompt are text to us, not control tokens. */
const asText = { disallowedSpecial: new Set<string>() };

export const countTokens: CountTokens = async (text, encoding) => {
  const { countTokens: count } =
    encoding === 'o200k_base' ? await import('gpt-tokenizer/encoding/o200k_base') : await import('gpt-tokenizer/encoding/cl100k_base');
  return count(text, asText);
};
