/** A technique held to its own examples, by the engine that applies it to real prompts. */
import type { Advice } from '../advice.ts';
import { holds } from '../anatomy/facts-of.ts';
import { localize } from '../localize.ts';
import { say, type Text } from '../message.ts';
import type { PromptFile } from '../prompt.ts';
import type { Example, Technique } from '../techniques/technique.ts';

type Reading = Pick<Advice, 'generation' | 'profile'> & {
  read(path: string, text: string): PromptFile | null;
};

/** What differs from the examples, in their order. */
export const faultsOfExamples = (technique: Technique, reading: Reading): Text[] =>
  technique.examples.flatMap((example, i) => {
    const fault = faultOf(example, technique, reading);
    return fault ? [say('Example {number}: {fault}', { number: i + 1, fault: localize(fault) })] : [];
  });

function faultOf(
  { file: path, before, after, parameters }: Example,
  technique: Technique,
  { read, profile, generation }: Reading,
): Text | null {
  const file = read(path, before);
  const looked = file && profile(file, 0, null);
  if (!file || !looked) return say('"{file}" holds no prompt that is read.', { file: path });
  const unmet = technique.conditions.find((c) => !holds(looked.facts.facts, c));
  const made = generation.generatePrompt({ file, index: 0, intent: null }, technique, parameters);
  if (before === after) {
    if ('refused' in made || unmet) return null;
    return say('Nothing should be done, but this would be written: {text}', { text: shown(made.text) });
  }
  if (unmet) return say('It would not be offered: {reason}', { reason: localize({ text: unmet.because, values: {} }) });
  if ('refused' in made) return say('It is refused: {reason}', { reason: localize(made.refused) });
  if (made.text !== after) return say('It becomes another text than "after" says: {text}', { text: shown(made.text) });
  const result = read(path, made.text);
  const again = result && generation.generatePrompt({ file: result, index: 0, intent: null }, technique, parameters);
  return !again || 'refused' in again ? null : say('Applied once more it writes again. Add to "match" what it writes.');
}

const shown = (text: string): string => JSON.stringify(text);
