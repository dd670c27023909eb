/** Whether a prompt does already what a technique would make it do. */
import type { Anatomy } from '../anatomy/anatomy.ts';
import { type FactsOf, holds } from '../anatomy/facts-of.ts';
import { remembered } from '../remember.ts';
import { holdsRow, saysAny, tokensOf, type Words, wordsIn } from './phrases.ts';
import type { Technique } from './technique.ts';
import type { Tree } from './template.ts';

export function does(technique: Technique, anatomy: Anatomy, { facts }: FactsOf): boolean {
  const { match } = technique;
  if (match.facts.some((f) => holds(facts, f))) return true;
  const said = saidIn(anatomy);
  if (said.some(({ instructs, words }) => instructs && saysAny(words, match.says))) return true;
  return ownTexts(technique).some((text) => said.some(({ words }) => holdsRow(words, text)));
}

/** Words of all that the author wrote, part by part. An example instructs in nothing, but a technique may have written it. */
const saidIn = remembered(({ messages }: Anatomy): { readonly instructs: boolean; readonly words: Words }[] =>
  messages
    .flatMap((m) => m.parts)
    .filter((p) => p.does !== 'material' && p.does !== 'history')
    .map((p) => ({ instructs: p.does !== 'example', words: wordsIn(p.text) })),
);

/** Fewer words in a row than these may be anybody's. */
const ownWords = 4;

const known = new WeakMap<Technique, readonly (readonly string[])[]>();

/** What the technique itself writes, whatever its parameters are: the longest stretch of each text without a value in it. */
function ownTexts(technique: Technique): readonly (readonly string[])[] {
  const found = known.get(technique) ?? longestOf(technique);
  known.set(technique, found);
  return found;
}

function longestOf({ template }: Technique): string[][] {
  return template.flatMap((step) => {
    if (step.kind !== 'insert' && step.kind !== 'message') return [];
    return Object.values(step.text).flatMap(({ tree }) => {
      const longest = stretches(tree)
        .map(tokensOf)
        .reduce((a, b) => (b.length > a.length ? b : a), [] as string[]);
      return longest.length >= ownWords ? [longest] : [];
    });
  });
}

/** Stretches of a template that are written as they stand; a condition or loop ends one. */
function stretches(tree: Tree): string[] {
  return tree.flatMap((node) => {
    if (typeof node === 'string') return node.split(/\n+/);
    return 'body' in node ? [...stretches(node.body), ...stretches(node.otherwise)] : [];
  });
}
