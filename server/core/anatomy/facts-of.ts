/** The facts that techniques ask for, read off a prompt. */
import type { IntentClassification } from '../classification/labels.ts';
import {
  actingPhrases,
  adviserPhrases,
  answerLabels,
  closedPhrases,
  comparisonWords,
  constraintWords,
  conversationNouns,
  designedNouns,
  factualWords,
  inputLabels,
  judgedNouns,
  limitPhrases,
  motivations,
  optionNouns,
  questionNouns,
  reasoningCues,
  remarkPhrases,
  scienceWords,
  searchPhrases,
  severalWords,
  shortTexts,
  suggestPhrases,
  symbolicWords,
  vagueWords,
} from '../data/prompt-words.ts';
import type { Format } from '../format.ts';
import type { PromptFile } from '../prompt.ts';
import { type FactName, type Facts, factTypes } from '../techniques/facts.ts';
import { saysAny, wordsIn } from '../techniques/phrases.ts';
import { type Anatomy, isSystem, type PromptPart, regionOf } from './anatomy.ts';
import { listedContents, namesParts, showsForm } from './answer-form.ts';
import { labelled } from './labels.ts';
import { targetOf } from './target.ts';
import { countWords, holdsWord, sentencesOf, wordsOfName } from './words.ts';

/** A sentence or list item of the instructions, and its place in `Prompt.text`. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isItem: boolean;
}

export interface FactsOf {
  readonly facts: Facts;
  readonly statements: readonly Statement[];
  /** The second and later ones of those that say the same. */
  readonly duplicates: readonly Statement[];
}

/** @param intent null where nobody classified the prompt */
export function factsOf(anatomy: Anatomy, file: PromptFile, format: Format, intent: IntentClassification | null): FactsOf {
  const { prompt, messages } = anatomy;
  const parts = messages.flatMap((m) => m.parts);
  // "Describe this picture in one paragraph:" instructs as well as it leads.
  const instructing = parts.filter((p) => p.does === 'instruct' || (p.does === 'lead' && p.kind === 'paragraph'));
  const statements = instructing.flatMap((part) => statementsOf(part, prompt.text));
  const task = intent?.metadata.taskType ?? 'unknown';
  const kind = kindOf(anatomy, file.format, task);
  // "Make a title for this article: {{document}}" is a label and all the instruction that there is.
  const total = wordsOf(instructing) || wordsOf(parts.filter((p) => p.does === 'material'));
  const pasted = kind === 'request' && total > wordsOfRequest;
  const duplicates = pasted
    ? []
    : groupedByPlace(instructing).flatMap((group) => repeated(group.flatMap((part) => statementsOf(part, prompt.text))));
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
    symbolic: yes(holdsWord(said, symbolicWords) || /\d\s*[+×÷*=^]\s*\d/.test(said)),
    labelled: yes(examples.labelled),
    question: yes(
      questionsOf(statements).length === 1 || prompt.placeholders.some((p) => wordsOfName(p.name).some((w) => questionNouns.includes(w))),
    ),
    principle: yes(holdsWord(said, scienceWords) && !holdsWord(said, comparisonWords)),
    cloze: yes(openSentence.test(messages.at(-1)?.parts.at(-1)?.text ?? '')),
    designed: yes(holdsWord(asked, designedNouns)),
    tools: yes(prompt.tools.length > 0),
    history: yes(parts.some((p) => p.does === 'history') || prompt.messages.some((m) => m.parts.some((p) => p.kind === 'history'))),
    cue: yes(words.some((w) => saysAny(w, reasoningCues))),
    motivation: yes(words.some((w) => saysAny(w, motivations))),
    several: yes(words.some((w) => saysAny(w, severalWords))),
    judging: yes(documents.some((d) => judgedNouns.includes(wordsOfName(d.name ?? '').at(-1) ?? ''))),
    conversation: yes(documents.some((d) => wordsOfName(d.name ?? '').some((w) => conversationNouns.includes(w)))),
    closed: yes(
      prompt.placeholders.some((p) => wordsOfName(p.name).some((w) => optionNouns.includes(w))) ||
        askedWords.some((w) => saysAny(w, closedPhrases)) ||
        (prompt.placeholders.length > 0 && isYesOrNo(questionsOf(statements))),
    ),
    sources: yes(documentCount > 1 || words.some((w) => saysAny(w, searchPhrases))),
    short: yes(short),
    limits: yes(words.some((w) => saysAny(w, limitPhrases))),
    factual: yes(holdsWord(asked, factualWords)),
    vague: yes(holdsWord(asked, vagueWords)),
    remarks: yes(askedWords.some((w) => saysAny(w, remarkPhrases) || (!short && saysAny(w, suggestPhrases)))),
    acts: yes((kind === 'agent' && !words.some((w) => saysAny(w, adviserPhrases))) || words.some((w) => saysAny(w, actingPhrases))),
    task: (factTypes.task as readonly string[]).includes(task) ? (task as Facts['task']) : 'unknown',
    examples: examples.count,
    documents: documentCount,
    inputs: new Set(prompt.placeholders.map((p) => p.name)).size,
    constraints:
      statements.filter((s) => holdsWord(s.text.toLowerCase(), constraintWords) || amount.test(s.text) || soMany.test(s.text)).length +
      enumerated(said),
    contents: listedContents(parts),
    duplicates: duplicates.length,
    words: total,
    messages: messages.length,
  };
  return { facts, statements, duplicates };
}

const wordsOf = (parts: readonly PromptPart[]): number => parts.reduce((sum, p) => sum + p.words, 0);

const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');

/** Formats of files that instruct coding agents for all that is to come. */
const agentFormats: ReadonlySet<string> = new Set([
  ...[
    'agents',
    'skill',
    'claude-agent',
    'claude-rules',
    'cursor-rules',
    'copilot-instructions',
    'vscode-agent',
    'vscode-chatmode',
    'vscode-instructions',
  ],
]);

/** A skill, an agent for one kind of work, rules for certain files. */
function isOfOneSubject({ format, header, text }: PromptFile): boolean {
  if (format === 'agents' || format === 'copilot-instructions') return false;
  return (
    format !== 'cursor-rules' ||
    (header !== null && !/^alwaysApply:[ \t]*true\b/m.test(text.slice(header.content.start, header.content.end)))
  );
}

/** "I think the answer is", and nothing behind it. */
const openSentence = /\b(?:is|are|ist|sind|es|son)[ \t]*$/i;

/** A longer request holds text that was pasted and that nothing marks: what is there twice is not the author's to take out. */
const wordsOfRequest = 600;

/** As many words as a text has that is more than one request. */
const lastingWords = 40;

/** As many as a description of an assistant has that does not open like one. */
const wordsOfDescription = 100;

/** "You are ...", "As a ..., your task": what speaks to an assistant that is to be somebody. */
const persona =
  /^\W{0,6}(you are (?!working|given|requested|tasked|asked|provided|checked|to |going|now |on )|you're an? |act as |as an? [^.\n]{3,80}, (?:you|your) |du bist|sie sind|als [^.\n]{3,80} (?:ist|besteht|hast|haben) |eres |actúa como|como [^.\n]{3,80}, (?:tu|su|debes|eres) |tu es|vous êtes|en tant qu|você é|como [^.\n]{3,80}, você|ты |вы |你是|您是|作为|身为|あなたは|당신은|너는|أنت )/u;

const personaTitle = /^[#\s*]{0,6}(?:role|rolle|rol|rôle|papel|identity|persona|profile|角色|身份|役割|ロール|역할|роль)(?:[\s:：*]|$)/iu;

function kindOf({ messages, main }: Anatomy, format: string, task: string): Facts['kind'] {
  if (agentFormats.has(format)) return 'agent';
  const parts = messages.flatMap((m) => m.parts);
  const brings = parts.some((p) => p.does === 'material');
  if (isSystem(main.message.role)) return parts.some((p) => p.documents.length > 0) ? 'request' : 'system';
  if (brings || main.words < lastingWords) return 'request';
  // A line about the prompt's author may come first.
  const opening = parts.filter((p) => p.does === 'instruct').slice(0, 2);
  const title = parts[0]?.kind === 'heading' ? parts[0].text : '';
  const describes = (task === 'agent' || task === 'dialogue') && main.words >= wordsOfDescription;
  return opening.some((p) => persona.test(p.text.toLowerCase())) || personaTitle.test(title) || describes ? 'system' : 'request';
}

function outputOf({ prompt, messages }: Anatomy, said: string): Facts['output'] {
  if (prompt.output && (prompt.output.schema || prompt.output.format === null || /json/i.test(prompt.output.format))) return 'schema';
  // What engines put there are the instructions for a declared type.
  if (/\bctx\.output_format\b|\bformat_instructions\b/.test(prompt.text)) return 'schema';
  if (asksForMachineFormat(said)) return 'format';
  const titles = messages
    .flatMap((m) => m.parts)
    .flatMap((p) => (p.kind === 'heading' ? [p.text] : p.elements))
    .join('\n');
  if (
    /(output|response|answer|reply)[ _-]?(format|schema|structure|template)|(plan|report|document|mandatory) template|ausgabeformat|antwortformat|formato de (salida|respuesta|saída)|输出格式|回答格式|出力形式|出力フォーマット|回答形式|출력 형식/i.test(
      `${titles}\n${said}`,
    )
  )
    return 'format';
  return formatPhrases.some((p) => p.test(said)) ? 'format' : 'free';
}

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

/** That the answer is to be in a format which a program reads. To name the format is not enough: the material may have it. */
const machineOutputs: readonly RegExp[] = [
  /\b(?:json|jsonl|xml|csv|tsv|yaml|toml) (?:only|object|array|format|output|response|schema|list)\b/,
  /\b(?:als|im|in|en|em|au|como) (?:format[o]? |gültiges |valides |válido )?(?:json|xml|csv|yaml)\b/,
  /(?:json|xml|csv|yaml) ?(?:格式|形式|フォーマット|で出力|を出力|配列|オブジェクト|数组|对象|형식|으로)|(?:输出|返回|以|用) ?(?:json|xml|csv|yaml)|(?:json|xml|csv|yaml) ?(?:の|输出|出力)|в (?:формате )?json/,
];

const outputVerb = /\b(?:return|respond|reply|answer|output|produce|emit|format|formatted|generate|give|provide|print|write)\b/;

/** How far before the format its verb may stand. */
const verbWithin = 70;

function asksForMachineFormat(said: string): boolean {
  if (machineOutputs.some((p) => p.test(said))) return true;
  for (const { index } of said.matchAll(/\b(?:jsonl?|xml|csv|tsv|yaml|toml)\b/g)) {
    const before = said.slice(Math.max(0, index - verbWithin), index);
    if (outputVerb.test(before.slice(Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n')) + 1))) return true;
  }
  return false;
}

/** What binds an answer to a form without naming one. */
const formatPhrases: readonly RegExp[] = [
  /\b(respond|reply|answer|return|output)\b[^.\n]{0,20}\bonly\b/,
  /\bonly (return|output|respond|reply|answer|write|give|provide|report|state|print)\b/,
  /\b(one|single) word\b/,
  /\b(?:separated?|delimited) (?:them |the \p{L}{1,20} )?(?:by|with) (?:an? )?(?:commas?|semi-?colons?|new ?lines?|line breaks?|tabs?|pipes?)\b/u,
  /\b(?:commas?|semi-?colons?) to separate\b/,
  /\b(in|using|following|use) (this|the following|the exact|exactly this) (format|structure|template)\b/,
  /(?:只|仅)(?:返回|输出|回答)/,
  /のみを?(?:出力|返|回答)/,
  /\b(?:antworte|gib) (?:bitte )?(?:nur|ausschließlich) /,
  /\b(?:responde|devuelve) (?:solo|sólo|únicamente)\b/,
];

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

function statementsOf(part: PromptPart, text: string): Statement[] {
  if (part.kind === 'list')
    return part.items.map(({ start, end }, i) => {
      // A nested item is a statement of its own; its parent's ends where it begins.
      const next = part.items[i + 1];
      const stop = next && next.start < end ? next.start : end;
      const content = text.slice(start, stop).trimEnd();
      return { start, end: start + content.length, text: content, isItem: true };
    });
  if (part.kind !== 'paragraph') return [];
  return sentencesOf(part.text).map(({ start, end }) => ({
    start: part.span.start + start,
    end: part.span.start + end,
    text: part.text.slice(start, end),
    isItem: false,
  }));
}

/** What stands under another heading or in another element may say the same of something else. */
function groupedByPlace(parts: readonly PromptPart[]): PromptPart[][] {
  const groups = new Map<string, PromptPart[]>();
  for (const part of parts) {
    const place = JSON.stringify([part.headings, part.elements]);
    groups.set(place, [...(groups.get(place) ?? []), part]);
  }
  return [...groups.values()];
}

/** Shorter ones may be repeated for good reason. */
const wordsOfDuplicate = 4;

function repeated(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>();
  return statements.filter(({ text }) => {
    // A line that leads to others, or one to be ticked, is meant where it stands.
    if (/[:：]\**$/.test(text.trimEnd()) || /^\s*[-*+]\s+\[[ xX]\]/.test(text)) return false;
    const plain = plainOf(text);
    if (countWords(plain) < wordsOfDuplicate) return false;
    const again = seen.has(plain);
    seen.add(plain);
    return again;
  });
}

/** A text without marks, letter case and list markers: what two that say the same have in common. */
const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '')
    .replace(/[^\p{L}\p{N}{}$]+/gu, ' ')
    .trim();

/** "Is the review positive?" */
const isYesOrNo = ([only, ...more]: readonly Statement[]): boolean =>
  only !== undefined && more.length === 0 && /^\W{0,3}(?:is|are|does|do|did|was|were|has|have|should)\b/i.test(only.text);

export const questionsOf = (statements: readonly Statement[]): Statement[] =>
  statements.filter((s) => /[?？]["'”’)）]*$/.test(s.text.trimEnd()));

function examplesOf(parts: readonly PromptPart[]): { readonly count: number; readonly labelled: boolean } {
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
