/** The worked examples of a prompt: how many there are, and whether their answers are labels. */
import { answerLabels, inputLabels } from '../data/prompt-words.ts';
import type { PromptPart } from './anatomy.ts';
import { labelled } from './labels.ts';
import { countWords } from './words.ts';

export function examplesOf(parts: readonly PromptPart[]): { readonly count: number; readonly labelled: boolean } {
  const examples = parts.filter((p) => p.does === 'example');
  const text = examples.map((p) => p.text).join('\n');
  const lines = text.split('\n');
  const answers = lines.flatMap((line) => labelledBy(line, answerLabels));
  const inputs = lines.flatMap((line) => labelledBy(line, inputLabels)).length;
  const titles = parts.filter((p) => p.kind === 'heading' && /\d/.test(p.text) && p.does === 'lead').length;
  const elements = parts.filter((p) => p.does === 'frame' && /^\s*<examples?[\s>]/i.test(p.text) && !/^\s*<examples/i.test(p.text)).length;
  const items = examples.reduce((sum, p) => sum + (p.kind === 'list' ? p.items.length : 0), 0);
  const blocks = examples.filter((p) => p.kind === 'paragraph' && /[:：]/.test(p.text)).length;
  const count =
    examples.length === 0
      ? elements
      : Math.max(1, Math.min(answers.length, inputs), elements, items, Math.min(titles, examples.length), blocks);
  const short = answers.filter((a) => a !== '' && countWords(a) <= 3);
  return { count, labelled: answers.length > 1 && short.length === answers.length };
}

function labelledBy(line: string, labels: readonly string[]): string[] {
  const found = labelled(line);
  return found && labels.includes(found.label) ? [found.rest] : [];
}
