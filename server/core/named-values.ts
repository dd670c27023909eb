/** The models and tools that a file names: in its header by what the keys are for, and in its prompts. */
import { namesIn, wholeName } from './header.ts';
import { headerKeys } from './key-walk.ts';
import type { Named, PromptFile } from './prompt.ts';
import { remembered } from './remember.ts';

/** In the order of the text, each place once. Two rules each ask for the models and the tools of the same file. */
export const namedValues = (file: PromptFile, what: 'model' | 'tool'): readonly Named[] => named[what](file);

const named = {
  model: remembered((file: PromptFile) => find(file, 'model')),
  tool: remembered((file: PromptFile) => find(file, 'tool')),
};

function find(file: PromptFile, what: 'model' | 'tool'): Named[] {
  const found = new Map<number, Named>();
  const add = (named: Named) => {
    if (!found.has(named.span.start)) found.set(named.span.start, named);
  };
  for (const prompt of file.prompts) {
    if (what === 'tool') prompt.tools.forEach(add);
    else if (prompt.model && !prompt.model.isElsewhere) add(prompt.model);
  }
  for (const at of headerKeys(file)) {
    if (at.kind !== 'value' || at.key.names !== what) continue;
    const names = what === 'tool' ? namesIn(at.node, file.text) : at.node?.kind === 'scalar' ? wholeName(at.node, file.text) : [];
    names.forEach(add);
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** True if one of the patterns is the name; `*` stands for any characters. */
export function isListed(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [first = '', ...rest] = pattern.split('*');
    if (!name.startsWith(first)) return false;
    if (rest.length === 0) return name === first;
    const last = rest.pop() ?? '';
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  });
}
