/** Finds prompts in code as the configuration has it: the door of this folder. */
import { wordHits } from '../code/words.ts';
import type { Finder } from '../code-file.ts';
import { extract, references } from './extract.ts';

export const finder: Finder = {
  hits: (text, _host, config) => (config?.code.enabled === false ? null : wordHits(text, config?.code.words ?? [])),
  extract: (code, id, host, config, beyond) => extract(code, id, host, config.code, beyond),
  references: (code, id, host, config) => references(code, id, host, config.code),
};
