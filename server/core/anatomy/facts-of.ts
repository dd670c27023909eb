/** The facts that techniques ask for, read off a prompt. */
import type { IntentClassification } from '../classification/labels.ts';
import {
  actingPhrases,
  adviserPhrases,
  builtPhrases,
  casualWords,
  closedPhrases,
  comparisonWords,
  constraintWords,
  conversationNouns,
  countPhrases,
  designedNouns,
  factualWords,
  freePhrases,
  groundedPhrases,
  judgedNouns,
  limitPhrases,
  motivations,
  optionNouns,
  passingWords,
  questionNouns,
  ratingPhrases,
  reasoningCues,
  remarkPhrases,
  scienceWords,
  searchPhrases,
  severalWords,
  shortTexts,
  shownSteps,
  suggestPhrases,
  symbolicWords,
  taskedPhrases,
  vagueWords,
} from '../data/prompt-words.ts';
import type { ResultName } from '../data/results.ts';
import type { Format } from '../format.ts';
import type { PromptFile } from '../prompt.ts';
import { type FactName, type Facts, factTypes } from '../techniques/facts.ts';
import { saysAny, type Words, wordsIn } from '../techniques/phrases.ts';
import { type Anatomy, isSystem, type PromptPart, regionOf } from './anatomy.ts';
import { listedContents, namesParts, resultOf, showsForm, verdictOf } from './answer-form.ts';
import { endsInOneCase } from './case.ts';
import { duplicatesIn } from './duplicates.ts';
import { examplesOf } from './examples-of.ts';
import { isOfOneSubject, kindOf } from './kind.ts';
import { asksForMachineFormat, outputOf } from './output-form.ts';
import { questionsOf, type Statement, statementsOf } from './statements.ts';
import { targetOf } from './target.ts';
import { isUnfinished } from './unfinished.ts';
import { holdsWord, wordsOfName } from './words.ts';

export interface FactsOf {
  readonly facts: Facts;
  readonly statements: readonly Statement[];
  /** The second and later ones of those that say the same. */
  readonly duplicates: readonly Statement[];
  /** What the answer consists of; null where it has no short name. */
  readonly result: ResultName | null;
}

/** @param intent null where nobody classified the prompt */
export function factsOf(anatomy: Anatomy, file: PromptFile, format: Format, intent: IntentClassification | null): FactsOf {
  const { prompt, messages } = anatomy;
  const parts = messages.flatMap((m) => m.parts);
  // "Describe this picture in one paragraph:" instructs as well as it leads.
  const instructing = parts.filter((p) => p.does === 'instruct' || (p.does === 'lead' && p.kind === 'paragraph'));
  const statements = instructing.flatMap((part) => beforeReference(part, statementsOf(part, prompt.text)));
  const task = intent?.metadata.taskType ?? 'unknown';
  const kind = kindOf(anatomy, file, task);
  // "Make a title for this article: {{document}}" is a label and all the instruction that there is.
  const total = wordsOf(instructing) || wordsOf(parts.filter((p) => p.does === 'material'));
  const pasted = kind === 'request' && total > wordsOfRequest;
  const duplicates = pasted ? [] : duplicatesIn(instructing, prompt.text);
  const words = statements.map((s) => wordsIn(s.text));
  const said = instructing.map((p) => p.text.toLowerCase()).join('\n');
  const documents = parts.flatMap((p) => p.documents);
  const examples = examplesOf(parts);
  const target = targetOf(prompt, file.header);
  const binding = outputOf(anatomy, said);
  const asked = (kind === 'request' ? ends(statements) : statements).map((s) => s.text.toLowerCase()).join('\n');
  const askedWords = kind === 'request' ? ends(words) : words;
  const short = askedWords.some((w) => saysAny(w, shortTexts));
  const documentCount = documents.reduce((sum, d) => sum + (d.many ? 2 : 1), 0);
  const closed =
    prompt.placeholders.some((p) => wordsOfName(p.name).some((w) => optionNouns.includes(w))) ||
    askedWords.some((w) => saysAny(w, closedPhrases));
  const end = messages.at(-1)?.parts.at(-1)?.text ?? '';
  const oneCase = endsInOneCase(anatomy.main.parts);
  const rates = kind === 'request' && total <= wordsOfRating && askedWords.some((w) => saysAny(w, ratingPhrases));
  const counts = rates || askedWords.some((w) => saysAny(w, countPhrases));
  const brings = prompt.placeholders.length > 0 || documentCount > 0;
  const verdict = counts ? 'number' : !closed && brings && verdictOf(statements) ? 'yes-or-no' : 'open';
  // "Write a program that solves this problem. {question}" leaves open what right programs have in common.
  const makesProgram = task === 'coding' && statements.some((s) => programs.test(s.text));
  const facts: Facts = {
    ...target,
    roles: yes(format.roles.length > 0 && format.roleMarker !== undefined),
    system: yes(messages.some((m) => isSystem(m.message.role))),
    kind,
    subject: kind === 'agent' && isOfOneSubject(file) ? 'one' : 'all',
    output: binding,
    parts: yes(namesParts(parts, statements)),
    shown: yes(showsForm(parts)),
    parsed: yes(binding === 'schema' || asksForMachineFormat(said)),
    untrusted: yes(documents.some((d) => d.foreign)),
    delimited: yes(documents.every((d) => d.delimited)),
    material: materialAt(anatomy),
    symbolic: yes((!rates && holdsWord(said, symbolicWords)) || /\d\s*[+×÷*=^]\s*\d/.test(said)),
    labelled: yes(examples.labelled),
    question: yes(
      asksOne(statements) || (!makesProgram && prompt.placeholders.some((p) => wordsOfName(p.name).some((w) => questionNouns.includes(w)))),
    ),
    principle: yes(holdsWord(said, scienceWords) && !holdsWord(said, comparisonWords)),
    cloze: yes(openSentence.test(end)),
    designed: yes(holdsWord(asked, designedNouns) || askedWords.some((w) => saysAny(w, builtPhrases))),
    tools: yes(prompt.tools.length > 0),
    history: yes(parts.some((p) => p.does === 'history') || prompt.messages.some((m) => m.parts.some((p) => p.kind === 'history'))),
    cue: yes(words.some((w) => saysAny(w, reasoningCues))),
    motivation: yes(words.some((w) => saysAny(w, motivations))),
    several: yes(words.some((w) => saysAny(w, severalWords))),
    judging: yes(documents.some((d) => judgedNouns.includes(wordsOfName(d.name ?? '').at(-1) ?? ''))),
    conversation: yes(documents.some((d) => wordsOfName(d.name ?? '').some((w) => conversationNouns.includes(w)))),
    closed: yes(closed),
    verdict,
    case: yes(oneCase),
    converses: yes((task === 'dialogue' || task === 'agent') && !oneCase && !(closed && prompt.placeholders.length > 0)),
    sources: yes(documentCount > 1 || words.some((w) => saysAny(w, searchPhrases))),
    short: yes(short),
    limits: yes(words.some((w) => saysAny(w, limitPhrases))),
    factual: yes(isFactual(asked, kind) && !holdsWord(said, casualWords)),
    grounded: yes(words.some((w) => saysAny(w, groundedPhrases))),
    anything: yes(words.some((w) => saysAny(w, freePhrases))),
    steps: yes(words.some((w) => saysAny(w, shownSteps))),
    tasked: yes(documents.some((d) => d.foreign) && instructing.some((p) => saysAny(wordsIn(p.text), taskedPhrases))),
    unfinished: yes(isUnfinished(anatomy)),
    vague: yes(holdsWord(asked, vagueWords)),
    remarks: yes(openReason.test(end) || askedWords.some((w) => saysAny(w, remarkPhrases) || (!short && saysAny(w, suggestPhrases)))),
    acts: yes((kind === 'agent' && !words.some((w) => saysAny(w, adviserPhrases))) || words.some((w) => saysAny(w, actingPhrases))),
    task: (factTypes.task as readonly string[]).includes(task) ? (task as Facts['task']) : 'unknown',
    examples: examples.count,
    documents: documentCount,
    grounds: documents.reduce((sum, d) => sum + (d.reference ? 0 : d.many ? 2 : 1), 0),
    sections: parts.filter((p) => p.kind === 'heading' || p.does === 'frame' || /^\*\*[^*\n]{1,80}\*\*\s*:?$/m.test(p.text)).length,
    ordered: instructing.reduce((sum, p) => sum + numberedItems(p, prompt.text), 0),
    inputs: new Set(prompt.placeholders.map((p) => p.name)).size,
    constraints:
      statements.filter((s) => holdsWord(s.text.toLowerCase(), constraintWords) || amount.test(s.text) || soMany.test(s.text)).length +
      enumerated(said),
    contents: listedContents(parts),
    duplicates: duplicates.length,
    words: total,
    messages: messages.length,
  };
  const result = resultOf(
    statements,
    statements.filter((_, k) => saysAny(words[k] as Words, shortTexts)),
    facts,
    intent,
    parts
      .filter((p) => p.does !== 'example' && p.words < wordsOfRequest)
      .map((p) => p.text.toLowerCase())
      .join('\n'),
  );
  return { facts, statements, duplicates, result };
}

/** A text for reference that begins in the paragraph that announces it says nothing of what is wanted. */
function beforeReference(part: PromptPart, statements: readonly Statement[]): readonly Statement[] {
  const end = part.documents.find((d) => d.reference)?.span.start;
  if (end === undefined) return statements;
  return statements.flatMap((s) => (s.start >= end ? [] : s.end > end ? [{ ...s, end, text: s.text.slice(0, end - s.start) }] : [s]));
}

const numberedItems = ({ kind, items, does }: PromptPart, text: string): number =>
  kind === 'list' && does === 'instruct' ? items.filter(({ start }) => /^\s*\d/.test(text.slice(start, start + 8))).length : 0;

const wordsOf = (parts: readonly PromptPart[]): number => parts.reduce((sum, p) => sum + p.words, 0);

const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');

/** "I think the answer is", and nothing behind it. */
const openSentence = /\b(?:is|are|ist|sind|es|son)[ \t]*$/i;

/** "The answer is B because": what follows is the explanation. */
const openReason = /\b(?:because|weil|porque|parce que)[ \t]*$/i;

/** Whether exactly one question is put that has its answer. */
const asksOne = (statements: readonly Statement[]): boolean =>
  questionsOf(statements).filter((s) => !politeRequest.test(s.text) && !openQuestion.test(s.text)).length === 1;

/** "How can we combine …?": many good answers. */
const openQuestion =
  /^\W{0,3}how (?:can|could|should|might) (?:we|i|one|you)\b|^\W{0,3}(?:如何|怎样|怎么)|^\W{0,3}wie (?:kann|können|könnte) (?:man|wir|ich)\b|^\W{0,3}¿?cómo (?:puedo|podemos)\b/i;

/** In no language that is named. */
const programs = /^\W{0,3}write (?:a |some )?(?:program|code|function|script)\b(?! in\b)/i;

/** "Could you please write …?" asks for work, not for an answer. */
const politeRequest = /\b(?:can|could|would|will) you\b|\bkönn(?:en|ten) Sie\b|\bkannst du\b|\bpuedes\b|\bpodrías\b/i;

/** A longer prompt that names a scale wants more than a mark. */
const wordsOfRating = 80;

const isFactual = (asked: string, kind: Facts['kind']): boolean =>
  holdsWord(asked, factualWords) || passingWords.filter((w) => holdsWord(asked, [w])).length >= (kind === 'request' ? 1 : 2);

/** A longer request holds text that was pasted and that nothing marks: what is there twice is not the author's to take out. */
const wordsOfRequest = 600;

/** Where a request stands that holds a long text which nothing marks. */
const ends = <T>(statements: readonly T[]): readonly T[] =>
  statements.length > 14 ? [...statements.slice(0, 8), ...statements.slice(-2)] : statements;

/** A figure that the answer has to keep to. */
const amount =
  /[$€£¥]\s?\d|\b\d{1,6}[- ]?(?:words?|sentences?|lines?|items?|bullets?|paragraphs?|characters?|days?|nights?|people|persons?|minutes?|hours?|pages?|Wörter[n]?|Sätze[n]?|Zeichen|Tage|Personen|palabras|frases|días|mots|phrases|jours)\b|\d{1,6}\s?(?:字|个|個|行|句|天|日|分钟|人)/iu;

/** "It is (i) short, (ii) in verse and (iii) about winter.": conditions of one sentence, beside the one that it counts for. */
const enumerated = (said: string): number => Math.max(0, [...said.matchAll(/\((?:i{1,3}|iv|vi{0,3}|[1-9])\)/gu)].length - 1);

/** "5 fundamental pillars", "the 3 most common mistakes": so many of something. */
const soMany = /\b(?:[2-9]|[1-9]\d|two|three|four|five|six|seven|ten) (?:[a-z-]{3,20} ){0,3}[a-z]{3,20}s\b/i;

function materialAt({ messages }: Anatomy): Facts['material'] {
  const regions = messages.flatMap((m) => regionOf(m.parts, 'material').map((region) => ({ region, parts: m.parts })));
  const [only] = regions;
  if (!only) return 'none';
  if (regions.length > 1) return 'mixed';
  const { region, parts } = only;
  const instructs = (p: PromptPart): boolean => p.does === 'instruct' || p.does === 'example';
  const before = parts.slice(0, region.first).some(instructs);
  const after = parts.slice(region.last + 1).some(instructs);
  if (before && after) return 'middle';
  return after ? 'start' : 'end';
}

/** Whether a fact is what a test asks. */
export function holds(
  facts: Facts,
  {
    fact,
    is,
    min,
    max,
  }: { readonly fact: FactName; readonly is: readonly string[]; readonly min: number | null; readonly max: number | null },
): boolean {
  const value = facts[fact];
  if (typeof value !== 'number') return is.includes(value);
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
}
