/** What a prompt says of the form of its answer: the parts it has to have, and whether they are shown. */

import type { IntentClassification } from '../classification/labels.ts';
import { partNouns, partVerbs } from '../data/prompt-words.ts';
import { answerWords, type ResultName, resultNouns, spanWords, workWords } from '../data/results.ts';
import type { Facts } from '../techniques/facts.ts';
import type { PromptPart } from './anatomy.ts';
import { labelled } from './labels.ts';
import { countWords, holdsWord } from './words.ts';

/** Whether one of the statements or lists names the parts of the answer: "Extract the sender, the date and the amount." */
export const namesParts = (parts: readonly PromptPart[], statements: readonly { readonly text: string }[]): boolean =>
  statements.filter(({ text }) => numbered.test(text)).length > 1 ||
  statements.some(({ text }) => enumerates(text)) ||
  parts.some((_, i) => isListOfParts(parts, i));

/** "The name is reported in the first column." */
const numbered =
  /\b(?:first|second|third|last|erste[nr]?|zweite[nr]?|primera?|segunda?) (?:columns?|fields?|lines?|sections?|spalte|zeile|columna|línea|sección)\b|第[一二三1-3][列行段]/iu;

/** How many contents a list demands: "Include:" and six items are six. */
export const listedContents = (parts: readonly PromptPart[]): number =>
  parts.reduce((sum, part, i) => sum + (isListOfParts(parts, i) ? part.items.length : 0), 0);

const isListOfParts = (parts: readonly PromptPart[], at: number): boolean => {
  const [before, list] = [parts[at - 1], parts[at]];
  if (!before || list?.kind !== 'list' || list.items.length < 2 || list.does === 'example') return false;
  const last = before.text.trimEnd().split('\n').at(-1) ?? '';
  return (
    /[:：]\**$/.test(last) &&
    (holdsWord(last.toLowerCase(), partVerbs) || holdsWord(last.toLowerCase(), partNouns)) &&
    countWords(list.text) <= list.items.length * wordsOfPart
  );
};

/** A list of longer items says what is to be done, not what there is to be. */
const wordsOfPart = 12;

function enumerates(text: string): boolean {
  const said = text.toLowerCase();
  const verb = partVerbs.map((v) => placeOfWord(said, v)).filter((at) => at !== -1);
  if (verb.length === 0) return false;
  const named = said.slice(Math.min(...verb), Math.min(...verb) + reach).split(/[.。:：;；\n]/, 1)[0] ?? '';
  const pieces = named.split(/[,，、]|\b(?:and|und|y|e|et)\b|以及|和/u).map((p) => p.trim());
  const fitting = pieces.filter((p) => p !== '' && countWords(p) <= wordsOfPart);
  return fitting.length >= 3 || (fitting.length === 2 && fitting.every((p) => determined.test(p)));
}

/** As far as a sentence goes on to name things. */
const reach = 240;

const determined = /(?:^|\s)(?:the|its|their|a|an|der|die|das|den|dem|wer|el|la|los|las|su|le|les)\s/u;

function placeOfWord(said: string, word: string): number {
  if (!holdsWord(said, [word])) return -1;
  const at = said.indexOf(word);
  return at === -1 ? -1 : at + word.length;
}

/** Whether a block of code, a table or two lines of a label and a gap stand among the instructions. */
export const showsForm = (parts: readonly PromptPart[]): boolean =>
  parts.some(
    (p) =>
      (p.kind === 'code' && p.does !== 'material') ||
      p.text.split('\n').some(isRow) ||
      (p.does !== 'material' && p.does !== 'example' && p.documents.length === 0 && p.text.split('\n').filter(isGap).length >= 2),
  );

/** Of a table. */
const isRow = (line: string): boolean => line.trim().length > 2 && line.trim().startsWith('|') && line.trim().endsWith('|');

/** "Title: [...]", "Title:". */
function isGap(line: string): boolean {
  const found = labelled(line.trim().replace(/^\d{1,3}[.)]\s+/, ''));
  return found !== null && countWords(found.label) <= 4 && /^$|^(?:\[.*\]|<.*>|\{.*\}|\.{2,}|…|_{2,})/.test(found.rest);
}

/** Whether the only question, and the last thing said, can be answered with yes or no: "Is the review positive?" */
export function verdictOf(statements: readonly { readonly text: string }[]): boolean {
  const asking = statements.filter(({ text }) => /[?？]["'”’)）]*$/.test(text.trimEnd()) || inverted.test(text));
  const [only, ...more] = asking;
  const last = statements.findLast(({ text }) => countWords(text) > wordsOfCue);
  if (!only || more.length > 0 || last !== only || asked.test(only.text)) return false;
  return auxiliary.test(only.text) && !alternatives.test(only.text);
}

/** A question without its mark: "Does the following sentence answer it: …" */
const inverted = /^\W{0,4}(?:is|are|does|do|did|was|were|has|have) (?:the|this|that|these|those|it|there)\b[^.!]{0,400}$/i;

/** As many as "Final answer:" has. */
const wordsOfCue = 3;

/** Of a question that wants more than a verdict, or of a polite request. */
const asked = /^\W{0,3}(?:what|which|who|whom|whose|how|why|when|where)\b|\b(?:can|could|would|will) you\b/iu;

/** At the start of a question, behind a placeholder that begins it, or of a clause of it. */
const auxiliary =
  /(?:^(?:\{{1,2}[\w .]{1,60}\}{1,2})?\W{0,4}|[,:;]\s{1,3})(?:is|are|does|do|did|was|were|has|have|had|should|would|could|can|will|ist|sind|hat|haben|wird|kann|es|son|está|están|tiene|puede|debe)\b|是否|吗[?？]/iu;

const alternatives = /\b(?:or|oder|o|ou)\b|还是|或/iu;

/** What the answer consists of, where that has a name. @param short of all statements those that ask for one short text; @param said lower case, with what brings material */
export function resultOf(
  all: readonly { readonly text: string }[],
  short: readonly { readonly text: string }[],
  { verdict, closed, task }: Pick<Facts, 'verdict' | 'closed' | 'task'>,
  intent: IntentClassification | null,
  said: string,
): ResultName | null {
  if (verdict !== 'open') return verdict === 'number' ? 'number' : 'verdict';
  if (closed === 'yes') return 'choice';
  if (short.some(({ text }) => holdsWord(text.toLowerCase(), spanWords))) return 'span';
  const asked = short.map(({ text }) => fromVerb(text.toLowerCase())).join('\n');
  const named = resultNouns
    .map(([name, words]) => ({ name, at: Math.min(...words.map((w) => placeOfWord(asked, w)).filter((at) => at !== -1)) }))
    .sort((a, b) => a.at - b.at)[0];
  if (named && Number.isFinite(named.at)) return inCompany.test(asked) ? null : named.name;
  if (all.some(({ text }) => holdsWord(text.slice(0, charactersOfOpening).toLowerCase(), answerWords))) return 'answer';
  if (task !== 'transformation') return null;
  const work = intent?.primaryIntent === 'translation' ? 'translation' : intent?.primaryIntent === 'summarization' ? 'summary' : null;
  const words = workWords.find(([name]) => name === work)?.[1] ?? [];
  return words.some((w) => said.includes(w)) ? work : null;
}

/** "A question-answer pair", "a multiple-choice question": the question is not all that is wanted. */
const inCompany = /\bquestions?[- ](?:and[- ])?(?:answers?|pairs?)\b|\bchoice questions?\b/;

/** As many characters as a statement has before it says what is wanted. */
const charactersOfOpening = 120;

/** "Provided the input sentence, write a question" asks for the question. */
const fromVerb = (said: string): string => said.slice(making.exec(said)?.index ?? 0);

const making =
  /\b(?:re)?(?:write|generate|formulate|construct|create|make|suggest|output|respond|find|complete|change|convert|paraphrase)\b/;
