/** The thread behind `tokens.ts`: loads a tokenizer's table when it is first asked for, and counts. */
import { parentPort } from 'node:worker_threads';
import type { Encoding } from '../core/service.ts';
import { countWith } from './count-with.ts';

export interface TokenQuestion {
  readonly id: number;
  readonly text: string;
  readonly encoding: Encoding;
}

export interface TokenAnswer {
  readonly id: number;
  readonly tokens: number;
}

parentPort?.on('message', async ({ id, text, encoding }: TokenQuestion) => {
  const { countTokens } =
    encoding === 'o200k_base' ? await import('gpt-tokenizer/encoding/o200k_base') : await import('gpt-tokenizer/encoding/cl100k_base');
  parentPort?.postMessage({ id, tokens: countWith(countTokens, text) } satisfies TokenAnswer);
});
