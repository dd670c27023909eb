/** What a feature knows beside the file it is asked about. */
import type { FileContext } from '../rule.ts';
import type { CountTokens } from '../tokens.ts';

export interface FeatureContext extends FileContext {
  readonly count: CountTokens | null;
}
