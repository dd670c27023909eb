/** Reads the name of a model: is a word of it probably misspelt, is the model gone? */
import { distance } from './closest.ts';
import { aliases, families, providers, type Retirement, retiredIds, retiredInCopilot, words } from './data/models.ts';
import { remembered } from './remember.ts';
import { type Span, span } from './text.ts';

export interface Misspelling {
  /** Place of the wrong word in the name. */
  readonly at: Span;
  readonly instead: string;
}

const familyWords = Object.values(families).flat();
const known: ReadonlySet<string> = new Set([...familyWords, ...words, ...aliases]);
const knownFamilies: ReadonlySet<string> = new Set(familyWords);
const knownProviders: ReadonlySet<string> = new Set(providers);

/**
 * The word of the name that is nearly, but not quite, a word of model names. Numbers are free, and so is a word that is like
 * no other: both may belong to a model of next week.
 */
export const misspelling = remembered(findMisspelling);

function findMisspelling(name: string): Misspelling | null {
  const { provider, model, offset } = partsOf(name);
  if (provider !== null && !knownProviders.has(provider.toLowerCase())) {
    const near = nearest(provider, providers, 6);
    if (near !== null && isModelLike(model)) return { at: span(0, provider.length), instead: near };
  }
  const tokens = wordsOf(model);
  const first = tokens[0];
  if (!first) return null;
  if (tokens.length === 1 && first.text.length === model.length && provider === null) {
    const near = known.has(first.text.toLowerCase()) ? null : nearest(first.text, aliases, 5);
    return near === null ? null : { at: moved(first.at, offset), instead: near };
  }
  const family = first.text.toLowerCase();
  if (!known.has(family)) {
    if (!looksLikeModel(tokens.slice(1), model)) return null;
    const near = family.length < 4 ? nearest(first.text, ['gpt'], 3) : nearest(first.text, familyWords, 4);
    return near === null ? null : { at: moved(first.at, offset), instead: near };
  }
  // `text-embedding-3-small` is a model, `code-helper` is anybody's name.
  if (!knownFamilies.has(family) && !/\d/.test(model)) return null;
  for (const { text, at } of tokens.slice(1)) {
    const near = known.has(text.toLowerCase()) ? null : nearest(text, words, 4);
    if (near !== null) return { at: moved(at, offset), instead: near };
  }
  return null;
}

/** When the model was or will be shut down, for a name that its vendor's own service gives; null where nothing is announced. */
export const retirement = remembered(findRetirement);

function findRetirement(name: string): Retirement | null {
  const plain = name.trim().toLowerCase();
  // The picker's names have spaces and capitals (`GPT-4.1`), ids of an API have neither.
  if (/[A-Z ]/.test(name.trim())) return retiredInCopilot.get(plain.replace(/ \([a-z ]{1,20}\)/g, '')) ?? null;
  const { provider, model } = partsOf(plain);
  if (provider === null) return retiredIds.get(model) ?? null;
  const found = retiredIds.get(model);
  return found && ownServices[found.vendor]?.includes(provider) ? found : null;
}

/** Other services that offer a model shut it down on days of their own. */
const ownServices: Readonly<Record<string, readonly string[]>> = {
  OpenAI: ['openai'],
  Anthropic: ['anthropic'],
  Google: ['googleai', 'google', 'gemini'],
};

interface NameParts {
  readonly provider: string | null;
  readonly model: string;
  /** Where the model's own name starts. */
  readonly offset: number;
}

/** `vertexai/gemini-2.5-pro@001`, `us.anthropic.claude-3-haiku-20240307-v1:0`, `GPT-5 (copilot)`, `ft:gpt-4o:acme`, `sonnet[1m]`. */
function partsOf(name: string): NameParts {
  const slash = name.lastIndexOf('/');
  const provider = slash === -1 ? null : name.slice(0, slash);
  const rest = name.slice(slash + 1);
  const lead =
    /^(?:ft:|(?:(?:us|eu|apac|global|jp|au|ca)\.)?(?:anthropic|meta|amazon|mistral|cohere|ai21|deepseek|openai|qwen)\.)/.exec(rest)?.[0] ??
    '';
  const end = rest.slice(lead.length).search(/[:@([]/);
  const model = end === -1 ? rest.slice(lead.length) : rest.slice(lead.length, lead.length + end);
  return { provider, model: model.trimEnd(), offset: slash + 1 + lead.length };
}

/** True if what follows the first word is what follows a model's: known words, a version. */
const looksLikeModel = (rest: readonly Word[], model: string): boolean =>
  rest.every((w) => w.text.length < 3 || known.has(w.text.toLowerCase())) && (rest.length > 0 || /\d/.test(model));

const isModelLike = (model: string): boolean => wordsOf(model).some((w) => knownFamilies.has(w.text.toLowerCase()));

interface Word {
  readonly text: string;
  readonly at: Span;
}

function wordsOf(model: string): Word[] {
  return [...model.matchAll(/[A-Za-z]+/g)]
    .filter(({ index }) => !/\d/.test(model[index - 1] ?? ''))
    .map(({ 0: text, index }) => ({ text, at: span(index, index + text.length) }));
}

const moved = ({ start, end }: Span, by: number): Span => span(start + by, end + by);

/** One slip in a short word, two in a long one; words below the least length are too alike to tell. */
function nearest(word: string, candidates: readonly string[], least: number): string | null {
  if (word.length < least) return null;
  const lower = word.toLowerCase();
  const limit = word.length < 7 ? 1 : 2;
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit || candidate.length < least) continue;
    const d = distance(lower, candidate);
    if (d > 0 && d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best === null ? null : word[0] === word[0]?.toLowerCase() ? best : (best[0] ?? '').toUpperCase() + best.slice(1);
}
