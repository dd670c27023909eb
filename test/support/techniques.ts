/** Techniques in tests: read from their files or from a text, applied to a text. The only place in those tests that calls the API. */
import { readdirSync, readFileSync } from 'node:fs';
import nunjucks from 'nunjucks/src/parser.js';
import type { Anatomy } from '../../server/core/anatomy/anatomy.ts';
import { type FactsOf, holds } from '../../server/core/anatomy/facts-of.ts';
import type { PromptFile } from '../../server/core/prompt.ts';
import type { EnhancedPrompt } from '../../server/core/rewriting/generate.ts';
import {
  adviceFor,
  createBareService,
  createLibrary,
  type IntentClassification,
  type Library,
  localize,
  readTechnique,
  type Technique,
} from '../../server/core/service.ts';

export const parse = nunjucks.parse;

const folder = new URL('../../techniques/whetstone/', import.meta.url);

/** Ids of our own techniques with the texts of their files. */
export const ownFiles = (): { readonly id: string; readonly text: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'pack.yaml')
    .sort()
    .map((name) => ({ id: name.slice(0, -'.yaml'.length), text: readFileSync(new URL(name, folder), 'utf8') }));

export const ownPackText = (): string => readFileSync(new URL('pack.yaml', folder), 'utf8');

let own: Library | null = null;

/** Our own techniques as their files are now, those that are faulty left out. */
export function ownTechniques(): Library {
  own ??= createLibrary(ownFiles().flatMap(({ id, text }) => readTechnique(text, id, 'whetstone', parse).value ?? []));
  return own;
}

/** A technique of which only what matters is written; the rest is filled in. */
export function techniqueOf(lines: string, id = 'made-up'): Technique {
  const { value, reports } = readTechnique(withRest(lines), id, 'whetstone', parse);
  if (!value) throw new Error(reports.map((r) => localize(r.message)).join(' '));
  return value;
}

/** What every file of a technique has to have, each unless it is there already. */
export function withRest(lines: string): string {
  const rest: Readonly<Record<string, string>> = {
    name: 'Say it',
    summary: 'Says it.',
    category: 'zero-shot',
    complexityLevel: '{ min: 1, max: 5 }',
    version: '1.0.0',
    intents: '{ suits: [analysis] }',
    tokenCost: '{ input: [1, 1], output: [1, 1], basis: estimate }',
    reasoningModels: 'neutral',
    grade: 'unmeasured',
    examples: '[{ language: en, before: A, after: A }]',
  };
  const missing = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(lines));
  const needsAdvice = !/^(template|advice):/m.test(lines);
  return [
    lines.trimEnd(),
    ...missing.map(([key, value]) => `${key}: ${value}`),
    ...(needsAdvice ? ['advice: Do it by hand.'] : []),
    '',
  ].join('\n');
}

const service = createBareService();
const { profile, generation } = adviceFor(service, createLibrary([]));

export { service };

function fileOf(path: string, text: string): PromptFile {
  const file = service.read(path, text);
  if (!file) throw new Error(`${path} is not taken for a prompt file`);
  return file;
}

/** What the first prompt of a text is made of. */
export function profiled(path: string, text: string, intent: IntentClassification | null = null): { anatomy: Anatomy; facts: FactsOf } {
  const found = profile(fileOf(path, text), 0, intent);
  if (!found) throw new Error(`${path} holds no prompt`);
  return found;
}

type Parameters = Readonly<Record<string, unknown>>;

/** The rewriting of a text's first prompt, or why there is none. */
export function rewrite(path: string, text: string, technique: Technique, parameters?: Parameters): EnhancedPrompt | string {
  const made = generation.generatePrompt({ file: fileOf(path, text), index: 0, intent: null }, technique, parameters);
  return 'refused' in made ? `refused: ${localize(made.refused)}` : made;
}

/** The text with a technique, or why it is refused. */
export function rewritten(path: string, text: string, technique: Technique, parameters?: Parameters): string {
  const made = rewrite(path, text, technique, parameters);
  return typeof made === 'string' ? made : made.text;
}

/** The text with several techniques, or why they are refused. */
export function rewrittenTogether(path: string, text: string, techniques: readonly Technique[]): string {
  const made = generation.generateTogether({ file: fileOf(path, text), index: 0, intent: null }, techniques);
  return 'refused' in made ? `refused: ${localize(made.refused)}` : made.text;
}

/** The conditions of a technique that a text's first prompt does not meet. */
export function unmet(path: string, text: string, { conditions }: Technique): string[] {
  const { facts } = profiled(path, text).facts;
  return conditions.filter((c) => !holds(facts, c)).map((c) => c.fact);
}
