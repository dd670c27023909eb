/** What a prompt says of the form of its answer: the parts it has to have, and whether they are shown. */
import { partNouns, partVerbs } from '../data/prompt-words.ts';
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
      (p.does !== 'material' && p.does !== 'example' && p.text.split('\n').filter(isGap).length >= 2),
  );

/** Of a table. */
const isRow = (line: string): boolean => line.trim().length > 2 && line.trim().startsWith('|') && line.trim().endsWith('|');

/** "Title: [...]", "Title:". */
function isGap(line: string): boolean {
  const found = labelled(line.trim().replace(/^\d{1,3}[.)]\s+/, ''));
  return found !== null && countWords(found.label) <= 4 && /^$|^(?:\[.*\]|<.*>|\{.*\}|\.{2,}|…|_{2,})/.test(found.rest);
}
