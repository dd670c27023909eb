/** What is known of a model by its name: vendor, context window, last day. */
import { contextWindows } from './data/context-windows.ts';
import { families, retiredIds, retiredInCopilot } from './data/models.ts';
import type { Key } from './keys.ts';
import { retirement } from './model-names.ts';

export interface Model {
  readonly provider: string | null;
  readonly contextWindow: number | null;
  /** ISO date from which its vendor answers no more. */
  readonly retired: string | null;
}

/** Null where nothing at all is known. */
export function modelNamed(name: string): Model | null {
  const id = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const word = /^[a-z]+/.exec(id)?.[0] ?? '';
  const provider = Object.entries(families).find(([vendor, words]) => vendor !== 'others' && words.includes(word))?.[0] ?? null;
  const window = contextWindows.find(([prefix]) => begins(id, prefix));
  const gone = retirement(name);
  if (!provider && !window && !gone) return null;
  return { provider, contextWindow: window?.[1] ?? null, retired: gone?.date ?? null };
}

/** `gpt-4` is no beginning of `gpt-4o` or `gpt-4.5`, but of `gpt-4-0613`. */
const begins = (id: string, prefix: string): boolean =>
  id === prefix || id.startsWith(`${prefix}-`) || id.startsWith(`${prefix}:`) || id.startsWith(`${prefix}@`);

/** Names to offer: what vendors name as current. With a provider typed in front (`googleai/`), only that vendor's. */
export function knownModels(typed: string, namedBy?: Key['namedBy']): string[] {
  if (namedBy === 'picker') {
    const names = new Set([...retiredInCopilot.values()].map(({ instead }) => instead));
    return [...names].filter((name) => !retiredInCopilot.has(name.toLowerCase()));
  }
  const slash = typed.lastIndexOf('/');
  const provider = slash === -1 ? '' : typed.slice(0, slash);
  const vendor = Object.entries(servedBy).find(([, providers]) => providers.includes(provider))?.[0];
  const current = new Map([...retiredIds.values()].map(({ instead, vendor: by }) => [instead, by]));
  return [...current]
    .filter(([, by]) => !vendor || by === vendor)
    .map(([id, by]) => {
      const before = provider || (namedBy === 'provider' && servedBy[by]?.[0]);
      return before ? `${before}/${id}` : id;
    });
}

const servedBy: Readonly<Record<string, readonly string[]>> = {
  OpenAI: ['openai'],
  Anthropic: ['anthropic'],
  Google: ['googleai', 'google', 'vertexai', 'gemini'],
};
