/** Prompts that end where the answer is to begin: "Answer:", "I think the answer is". What is said at their end stands before the case. */
import type { MessageAnatomy, PromptPart } from '../anatomy/anatomy.ts';
import { labelled } from '../anatomy/labels.ts';
import { countWords } from '../anatomy/words.ts';
import { answerLabels, inputLabels } from '../data/prompt-words.ts';
import type { Place } from './places.ts';

/** As many words as a label has that waits for the answer: "Final answer:". */
const cueWords = 4;

/** And the beginning of a sentence that the model is to end. */
const wordsOfOpenSentence = 8;

export function isCue({ kind, text }: PromptPart): boolean {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const opens = /[:：]\**$/.test(last) && countWords(last) <= cueWords;
  // "I think the answer is"
  return kind === 'paragraph' && (opens || (/\b(?:is|are|ist|sind|es|son)$/i.test(last) && countWords(last) <= wordsOfOpenSentence));
}

export const leadsOn = ({ kind, text }: PromptPart): boolean =>
  kind === 'heading' || (kind === 'paragraph' && /[:：]\**$/.test(text.trimEnd()));

/** What leads to the answer, or to what the next message brings: "Now judge the following text:". */
export const announces = (part: PromptPart): boolean => part.kind === 'paragraph' && leadsOn(part);

/**
 * Behind the instructions, never between the pieces of the case or between it and the cue; before all where the only instruction
 * leads to the case. Null where nothing instructs.
 */
export function beforeCue(message: MessageAnatomy): Place | null {
  const { parts } = message;
  const place = (at: number, side: Place['side']): Place => ({ message, part: parts[at] ?? null, side });
  let first = parts.length - 1;
  while (first > 0 && leadsOn(parts[first - 1] as PromptPart)) first--;
  if (first === 0) return place(parts[0]?.kind === 'heading' && parts.length > 1 ? 1 : 0, 'before');
  const pasted = parts.findIndex((p) => p.does === 'instruct' && holdsCase(p));
  const instructions = parts.slice(0, pasted === -1 ? first : Math.min(first, pasted));
  const at = instructions.findLastIndex(instructsAlone);
  if (at === first - 1) return place(first, 'before');
  if (at !== -1) return place(at, 'after');
  const top = parts[0]?.kind === 'heading' ? 1 : 0;
  return introduces(parts[top]) ? place(top, 'before') : null;
}

/** Whether a part says what is to be done and brings nothing of what it is to be done with. */
const instructsAlone = (part: PromptPart): boolean =>
  part.does === 'instruct' &&
  part.documents.length === 0 &&
  (part.kind === 'list' || part.kind === 'paragraph') &&
  !isCue(part) &&
  !leadsOn(part) &&
  !holdsCase(part);

/** A line that is a placeholder, or "Input: ...": with it begins what the prompt is asked about. */
const holdsCase = ({ kind, text }: PromptPart): boolean =>
  kind === 'paragraph' &&
  text.split('\n').some((line) => {
    const found = labelled(line);
    return isPlaceholder(line) || (found !== null && caseLabels.has(found.label));
  });

const caseLabels: ReadonlySet<string> = new Set([...inputLabels, ...answerLabels]);

/** "Translate the following sentence: {sentence}": what stands behind it would be taken for more of the material. */
export function endsInCase({ kind, text }: PromptPart): boolean {
  const [line = '', below = '', ...more] = text.trimEnd().split('\n');
  const inLine = below === '' ? (/(?:\{\{?|\$\{)[^{}]{1,60}\}\}?$/.exec(line)?.index ?? null) : null;
  const said = (inLine === null ? line : line.slice(0, inLine)).trimEnd();
  const onNext = isPlaceholder(below) && more.length === 0;
  return kind === 'paragraph' && (inLine !== null || onNext) && /[:：]\*{0,2}$/.test(said) && countWords(said) > cueWords;
}

const isPlaceholder = (line: string): boolean => /^\s*(?:\{\{?|<|\$\{|\[)[^{}<>[\]\n]{1,60}(?:\}\}?|>|\])\s*$/.test(line);

/** "Translate the sentence to {lang}:", with or without the sentence below it, or a question with the case in it. */
const introduces = (part: PromptPart | undefined): boolean =>
  part !== undefined &&
  part.does !== 'material' &&
  (/[:：]\**[ \t]*$/.test(part.text.split('\n', 1)[0] ?? '') || (part.does === 'instruct' && !holdsCase(part) && part.words > cueWords));
