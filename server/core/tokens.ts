/** Token counts, which the host lends: the tables are large and load on first need. */
import { modelNamed } from './models.ts';

export interface TokenCount {
  readonly tokens: number;
  /** False where the model's own tokenizer is not public, so that the count is another's. */
  readonly exact: boolean;
}

/** Counts for a tokenizer by its name (`o200k_base`, `cl100k_base`); null where the host cannot count now. */
export type CountTokens = (text: string, encoding: Encoding) => Promise<number | null>;

export type Encoding = 'o200k_base' | 'cl100k_base';

/**
 * Tokens of a text as the model would count them: its own tokenizer where it is public, else o200k_base as an estimate.
 * @param model as the prompt declares it; null where it declares none.
 * @returns null where the host cannot count.
 */
export async function countFor(model: string | null, text: string, count: CountTokens): Promise<TokenCount | null> {
  const encoding = model === null ? null : encodingOf(model);
  const tokens = await count(text, encoding ?? 'o200k_base');
  return tokens === null ? null : { tokens, exact: encoding !== null };
}

/** Source: the model table of OpenAI's tiktoken (`tiktoken/model.py`). Null where the tokenizer is not public. */
export function encodingOf(model: string): Encoding | null {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  if (/^(?:gpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|chatgpt-4o|o1|o3|o4|gpt-oss)/.test(name)) return 'o200k_base';
  if (/^(?:gpt-4|gpt-3\.5|gpt-35|text-embedding-(?:3|ada-002))/.test(name)) return 'cl100k_base';
  return null;
}

/** Size of the model's context window in tokens; null where it is not known. */
export const contextWindow = (model: string | null): number | null => (model === null ? null : (modelNamed(model)?.contextWindow ?? null));
