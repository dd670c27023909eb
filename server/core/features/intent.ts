/** What the intent model says of a prompt, in words for people: one line for the code lens, a paragraph for the hover. */
import type { IntentClassification, IntentType } from '../classification/labels.ts';
import { localize } from '../localize.ts';
import { say, type Text } from '../message.ts';

/** Names as people say them. */
const intentNames: Readonly<Record<IntentType, Text>> = {
  creative_writing: say('creative writing'),
  analysis: say('analysis'),
  code_generation: say('code generation'),
  research: say('research'),
  problem_solving: say('problem solving'),
  learning: say('learning'),
  summarization: say('summarization'),
  translation: say('translation'),
  conversation: say('conversation'),
  data_extraction: say('data extraction'),
  reasoning: say('reasoning'),
  planning: say('planning'),
};

/** As the reader's language says it. */
export const intentName = (intent: IntentType): string => localize(intentNames[intent]);

/** The lens: the intent, or that it is not sure, and nothing that the author knows at a glance. */
export function intentTitle(classification: IntentClassification): Text {
  const [first, second] = ranked(classification);
  if (classification.primaryIntent) return say('{intent} {percent} %', first);
  return say('intent unsure: {first} {firstPercent} % or {second} {secondPercent} %', {
    first: first.intent,
    firstPercent: first.percent,
    second: second.intent,
    secondPercent: second.percent,
  });
}

/** The hover, in Markdown: intent and runner-up, then what else the model answers. */
export function intentText(classification: IntentClassification): string {
  const [first, second] = ranked(classification);
  const values = { first: first.intent, firstPercent: first.percent, second: second.intent, secondPercent: second.percent };
  const intent = classification.primaryIntent
    ? say('Intent: **{first}**, {firstPercent} %; next {second}, {secondPercent} %.', values)
    : say('Intent: unsure. {first} has {firstPercent} %, {second} {secondPercent} %.', values);
  return [localize(intent), ...facts(classification).map(localize)].join('  \n');
}

function facts({ complexity, metadata }: IntentClassification): Text[] {
  const { domain, taskType, language } = metadata;
  const found: Text[] = [];
  if (complexity !== null) found.push(say('Complexity: {complexity} of 5.', { complexity }));
  if (domain !== null) found.push(say('Domain: {domain}.', { domain: spaced(domain) }));
  if (taskType !== null) found.push(say('Task: {task}.', { task: spaced(taskType) }));
  if (language !== null) found.push(say('Language: {language}.', { language }));
  return found;
}

interface Ranked {
  readonly intent: string;
  readonly percent: number;
  readonly [value: string]: string | number;
}

/** The two most probable. */
function ranked({ probabilities }: IntentClassification): [Ranked, Ranked] {
  const sorted = (Object.entries(probabilities) as [IntentType, number][]).sort((a, b) => b[1] - a[1]);
  const [first, second] = sorted.map(([intent, p]) => ({ intent: intentName(intent), percent: Math.round(100 * p) }));
  return [first as Ranked, second as Ranked];
}

const spaced = (label: string): string => label.replaceAll('_', ' ');
