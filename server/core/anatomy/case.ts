/** The one case that a request ends in: "Input: …", or paragraphs that ask for nothing. */
import { answerLabels, inputLabels } from '../data/prompt-words.ts';
import type { PromptPart } from './anatomy.ts';
import { labelled } from './labels.ts';
import { definesTask, describesAssistant, speaksToModel } from './speech.ts';

/** Of a request with its case: more are a document. */
const mostParts = 12;

/** Paragraphs of a case that nothing names. */
const mostUnnamed = 2;

/** The number of the first part of the case, where the instructions stand before it; -1 where that is not certain. */
export function startOfCase(parts: readonly PromptPart[]): number {
  if (parts.some((p) => p.does !== 'instruct' && p.does !== 'lead') || parts.length > mostParts) return -1;
  const label = parts.findIndex((p) => p.kind === 'paragraph' && isInput(p.text.split('\n', 1)[0] ?? ''));
  const silent = parts.findLastIndex((p) => speaksToModel(p.text) || p.kind !== 'paragraph') + 1;
  const start = label > 0 ? label : parts.length - silent <= mostUnnamed ? silent : -1;
  const before = parts[start - 1];
  return start < parts.length && before?.kind === 'paragraph' && !/[:：]\**$/.test(before.text.trimEnd()) ? start : -1;
}

/** Whether a request defines a task and ends in one case of it. */
export function endsInOneCase(parts: readonly PromptPart[]): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first?.does !== 'instruct' || !last || parts.some((p) => p.kind === 'heading' || p.does === 'example')) return false;
  if (describesAssistant(first.text)) return false;
  if (beginsWithCase(parts)) return true;
  const lines = parts.flatMap((p) => p.text.split('\n'));
  if (lines.some(isInput) && (startOfCase(parts) !== -1 || isAnswer(lines.at(-1) ?? ''))) return true;
  if (
    definesTask(first.text) &&
    isFenced(
      parts
        .map((p) => p.text)
        .join('\n')
        .trimEnd(),
    )
  )
    return true;
  const end = last.text.trimEnd().split('\n').at(-1) ?? '';
  return definesTask(first.text) && !speaksToModel(end) && (startOfCase(parts) !== -1 || (parts.length === 1 && last.text.includes('\n')));
}

/** The case comes first, and the definition of the task is all that follows: "In this task, you are given a sentence …" */
const beginsWithCase = (parts: readonly PromptPart[]): boolean =>
  parts.length > 1 &&
  parts.length <= mostParts &&
  parts.every((p, i) => p.kind === 'paragraph' && definesTask(p.text) === (i === parts.length - 1)) &&
  !speaksToModel(parts[0]?.text ?? '');

/** Between quotes or lines, at the end: """…""", --- … ---. */
const isFenced = (text: string): boolean =>
  ['"""', '---'].some((mark) => text.endsWith(mark) && text.indexOf(mark) < text.length - 2 * mark.length);

const isInput = (line: string): boolean => {
  const found = labelled(line);
  return found !== null && found.rest !== '' && inputLabels.includes(found.label);
};

const isAnswer = (line: string): boolean => {
  const found = labelled(line);
  return found !== null && found.rest === '' && answerLabels.includes(found.label);
};
