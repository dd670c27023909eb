/** What the parts of a prompt do: which of them instruct, which are material, which are examples. Offsets are of `Prompt.text`. */
import {
  answerLabels,
  exampleTitles,
  foreignNouns,
  historyNouns,
  inputLabels,
  materialNouns,
  requestNouns,
  shortNouns,
} from '../data/prompt-words.ts';
import { holeSyntax } from '../literal-file.ts';
import type { Message, Placeholder, Prompt } from '../prompt.ts';
import { remembered } from '../remember.ts';
import { parseMarkdown } from '../syntax/markdown.ts';
import type { BlockNode, TemplateNode } from '../syntax/template.ts';
import { covers, type Span, span } from '../text.ts';
import { type Block, blocksOf } from './blocks.ts';
import { labelled } from './labels.ts';
import { withReference } from './reference.ts';
import { countWords, wordsOfName } from './words.ts';

export interface Anatomy {
  readonly prompt: Prompt;
  readonly messages: readonly MessageAnatomy[];
  /** The message that says what is to be done. */
  readonly main: MessageAnatomy;
}

export interface MessageAnatomy {
  readonly message: Message;
  readonly parts: readonly PromptPart[];
  /** Words of its instructions. */
  readonly words: number;
}

export interface PromptPart extends Block {
  /** lead: a heading or a line with a colon that belongs to what follows; frame: a tag on a line of its own. */
  readonly does: 'instruct' | 'material' | 'example' | 'lead' | 'frame' | 'history';
  readonly documents: readonly DocumentPart[];
  /** Words, placeholders apart. */
  readonly words: number;
}

/** A placeholder that brings material, or a text that stands in the prompt itself. */
export interface DocumentPart {
  /** The placeholder or the text alone. */
  readonly span: Span;
  /** What it may be called; null for a text without a name. */
  readonly name: string | null;
  /** Between tags or fences, under a heading of its own, or a sentence after its label. */
  readonly delimited: boolean;
  /** Between tags, fences or quotes: it can be seen where it ends. */
  readonly closed: boolean;
  /** Written by others than the prompt's author. */
  readonly foreign: boolean;
  /** True where it fills its lines alone. */
  readonly alone: boolean;
  /** May bring many: a list, a loop. */
  readonly many: boolean;
  /** Given for reference behind the request: the answer may go beyond it. */
  readonly reference: boolean;
}

/** A placeholder at its place in `Prompt.text`. */
interface Slot {
  readonly placeholder: Placeholder;
  readonly span: Span;
}

export const anatomyOf = remembered((prompt: Prompt): Anatomy => {
  const markdown = parseMarkdown(prompt.text, 0, prompt.text.length);
  const slots = slotsOf(prompt);
  const unbroken = unbrokenOf(prompt);
  const read = prompt.messages.map((message) => partsOf(blocksOf(prompt.text, message.range, markdown, unbroken), slots, prompt));
  const labels = labelsOfExamples(read.flat());
  const messages = prompt.messages.map((message, i): MessageAnatomy => {
    const parts = withReference(likeTheirFirst((read[i] as PromptPart[]).map((p) => likeExamples(p, labels))));
    return { message, parts, words: parts.reduce((sum, p) => sum + (p.does === 'instruct' ? p.words : 0), 0) };
  });
  return { prompt, messages, main: mainOf(messages) ?? nothing(prompt) };
});

const labelsOfExamples = (parts: readonly PromptPart[]): ReadonlySet<string> =>
  new Set(parts.filter((p) => p.does === 'example').flatMap((p) => p.text.split('\n').flatMap((line) => labelled(line)?.label ?? [])));

/** A piece under the label that such pieces have in the examples is set apart as they are. */
function likeExamples(part: PromptPart, labels: ReadonlySet<string>): PromptPart {
  if (labels.size === 0 || part.documents.length === 0) return part;
  const documents = part.documents.map((d) => {
    const before = part.text.slice(0, d.span.start - part.span.start).trimEnd();
    const label = labelled(before.slice(before.lastIndexOf('\n') + 1));
    return label && label.rest === '' && labels.has(label.label) ? { ...d, delimited: true } : d;
  });
  return { ...part, documents };
}

/** A placeholder that stands again goes on where its first one was set apart: answers one below the other, under one label. */
function likeTheirFirst(parts: readonly PromptPart[]): PromptPart[] {
  const apart = new Set<string>();
  return parts.map((part) => {
    const documents = part.documents.map((d) => (d.name !== null && apart.has(d.name) ? { ...d, delimited: true } : d));
    for (const d of documents) if (d.delimited && d.name !== null) apart.add(d.name);
    return { ...part, documents };
  });
}

/** The last message of the user that instructs; else the one that says the most. */
function mainOf(messages: readonly MessageAnatomy[]): MessageAnatomy | null {
  const asking = messages.filter((m) => !['assistant', 'model', 'tool', 'function'].includes(m.message.role));
  const user = asking.findLast((m) => !isSystem(m.message.role) && m.words >= fewestWords);
  const most = [...asking].sort((a, b) => b.words - a.words)[0];
  return user ?? most ?? messages[0] ?? null;
}

/** The message of a prompt in which nothing is written yet. */
function nothing({ span: { start } }: Prompt): MessageAnatomy {
  const at = span(start, start);
  return { message: { role: 'user', parts: [], text: '', range: span(0, 0), span: at, marker: null }, parts: [], words: 0 };
}

/** Fewer words than these are a label or a greeting. */
const fewestWords = 4;

export const isSystem = (role: string): boolean => role === 'system' || role === 'developer';

/** Of a list that a template loops over the place is the whole loop. */
function slotsOf(prompt: Prompt): Slot[] {
  const loops = new Map(blocksIn(prompt.template?.nodes ?? []).map((n) => [n.open.start, n.span] as const));
  return prompt.placeholders.flatMap((placeholder) => {
    const whole = loops.get(placeholder.span.start) ?? placeholder.span;
    const start = prompt.mapping.toPrompt(whole.start);
    const end = prompt.mapping.toPrompt(whole.end);
    return start === null || end === null || end <= start ? [] : [{ placeholder, span: span(start, end) }];
  });
}

/** Those of all depths. */
const blocksIn = (nodes: readonly TemplateNode[]): BlockNode[] =>
  nodes.flatMap((n) => (n.kind === 'block' ? [n, ...n.branches.flatMap((b) => blocksIn(b.nodes))] : []));

/** Template blocks, tags and placeholders, where they are written over several lines. */
function unbrokenOf({ template, mapping, text, frozen }: Prompt): Span[] {
  const found: Span[] = [];
  const add = ({ start, end }: Span) => {
    const from = mapping.toPrompt(start);
    const to = mapping.toPrompt(end);
    if (from !== null && to !== null && text.slice(from, to).includes('\n')) found.push(span(from, to));
  };
  for (const node of (template?.nodes ?? []) as readonly TemplateNode[]) if (node.kind !== 'text') add(node.span);
  for (const each of frozen) add(each);
  return found.sort((a, b) => a.start - b.start);
}

function partsOf(blocks: readonly Block[], slots: readonly Slot[], prompt: Prompt): PromptPart[] {
  const parts: PromptPart[] = [];
  for (const [i, block] of blocks.entries()) {
    const inside = slots.filter((s) => covers(block.span, s.span));
    const words = wordsBeside(block, inside);
    const previous = parts.at(-1);
    parts.push({ ...block, words, ...useOf(block, blocks[i + 1], previous, inside, words, prompt) });
  }
  // A lead that leads to no material or example is an instruction like any other.
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as PromptPart;
    const next = parts[i + 1];
    if (part.does === 'lead' && part.kind !== 'heading' && !(next && ['material', 'example', 'frame', 'history'].includes(next.does)))
      parts[i] = { ...part, does: 'instruct' };
  }
  return parts;
}

type Use = Pick<PromptPart, 'does' | 'documents'>;

function useOf(
  block: Block,
  next: Block | undefined,
  previous: PromptPart | undefined,
  slots: readonly Slot[],
  words: number,
  prompt: Prompt,
): Use {
  const none: Use = { does: 'instruct', documents: [] };
  if (block.kind === 'tag') return { does: 'frame', documents: [] };
  if (isExample(block, previous, slots))
    return block.kind === 'heading' ? { does: 'lead', documents: [] } : { does: 'example', documents: [] };
  if (block.kind === 'heading') return { does: 'lead', documents: [] };
  if (slots.some((s) => isHistory(s.placeholder.name)) && words <= labelWords) return { does: 'history', documents: [] };
  if (declares(block, slots)) return none;
  // In a sentence a placeholder is a word of it; material stands by itself or after a label.
  const brings = words <= labelWords * slots.length && slots.every((s) => isAlone(s.span, block) || isLabelled(s.span, block));
  const documents = slots.filter((s) => isDocument(s, block, brings, prompt)).map((s) => documentOf(s, block, previous, prompt));
  // "{{options}}" and a question under it are no material.
  if (slots.length > 0 && brings && (documents.length > 0 || words < wordsOfQuestion)) return { does: 'material', documents };
  if (documents.length > 0) return { does: 'instruct', documents };
  const pasted = pastedText(block, slots, previous);
  if (pasted) return { does: 'material', documents: [pasted] };
  if (next && leads(block, words)) return { does: 'lead', documents: [] };
  return none;
}

/** "- ${topic}: the subject of the review": a list that says what the placeholders are. */
const declares = (block: Block, slots: readonly Slot[]): boolean =>
  block.kind === 'list' &&
  slots.length > 0 &&
  slots.every(({ span: { start, end } }) => {
    const item = block.items.findLast((i) => i.start <= start);
    if (!item) return false;
    const before = block.text.slice(item.start - block.span.start, start - block.span.start);
    const after = block.text.slice(end - block.span.start, item.end - block.span.start);
    return !/[\p{L}\p{N}]/u.test(before) && /^[`*"']{0,3}\s*[:：=–—-]/u.test(after) && countWords(after) >= 2;
  });

/** Fewer are a label. */
const wordsOfQuestion = 5;

/** As many words as a label has: "Here is the customer's e-mail:". */
const labelWords = 6;
const leadWords = 20;

const leads = (block: Block, words: number): boolean =>
  block.kind === 'paragraph' && words <= leadWords && /[:：]\**$/.test(block.text.trimEnd()) && !block.text.includes('\n');

const wordsBeside = (block: Block, slots: readonly Slot[]): number => {
  let text = '';
  let at = block.span.start;
  for (const { span: s } of [...slots].sort((a, b) => a.span.start - b.span.start)) {
    if (s.start < at) continue;
    text += `${block.text.slice(at - block.span.start, s.start - block.span.start)} `;
    at = s.end;
  }
  text += block.text.slice(at - block.span.start);
  return countWords(withoutTags(text));
};

function isExample(block: Block, previous: PromptPart | undefined, slots: readonly Slot[]): boolean {
  const around = [...block.elements, ...block.headings, ...(block.kind === 'heading' ? [titleOf(block.text)] : [])];
  if (around.some(isExampleTitle)) return true;
  const first = (block.text.split('\n', 1)[0] ?? '').trim();
  if (block.kind !== 'heading' && /[:：]/.test(first) && isExampleTitle(first.split(/[:：]/, 1)[0] ?? '')) return true;
  // What is filled in when the prompt runs is no example but the case itself.
  if (slots.length > 0 || block.kind === 'heading') return false;
  if (isPair(block.text)) return true;
  const announced = previous?.does === 'example' || announcesExamples(previous?.text ?? '');
  return (
    announced &&
    previous?.headings.join() === block.headings.join() &&
    (block.kind === 'list' ? previous?.does !== 'example' : /^\W{0,4}[\p{L}\d ]{1,24}[:：]/u.test(block.text))
  );
}

/** "Here are some examples:" at the end of a paragraph. */
const announcesExamples = (text: string): boolean => {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return /[:：]\**$/.test(last) && wordsOfName(last).some((w) => exampleTitles.includes(w));
};

const titleOf = (heading: string): string => heading.replace(/^[#\s]+/, '');

const isExampleTitle = (text: string): boolean => {
  const title = text
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(/[*:：.()[\]]/g, ' ')
    .replace(/\d+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return title !== '' && exampleTitles.includes(title);
};

function isPair(text: string): boolean {
  const lines = text.split('\n');
  const input = lines.findIndex((l) => beginsWithLabel(l, inputLabels, true));
  const answer = lines.findIndex((l, i) => i > input && beginsWithLabel(l, answerLabels, true));
  return input !== -1 && answer !== -1;
}

/** @param filled whether something must follow on the line that is no placeholder alone */
function beginsWithLabel(line: string, labels: readonly string[], filled = false): boolean {
  const found = labelled(line.split('\n', 1)[0] ?? '');
  if (!found || !labels.includes(found.label)) return false;
  return !filled || (found.rest !== '' && !/^[{<[$%][^ ]*[}>\]%]$/.test(found.rest));
}

const isHistory = (name: string): boolean => {
  const words = wordsOfName(name);
  return historyNouns.includes(name.toLowerCase()) || words.some((w) => historyNouns.includes(w));
};

/** @param brings whether its block is material as a whole */
function isDocument({ placeholder, span: at }: Slot, block: Block, brings: boolean, prompt: Prompt): boolean {
  const words = wordsOfName(placeholder.name);
  const declared = prompt.inputs?.list.find((i) => i.name === placeholder.name)?.schema.type;
  if (declared === 'boolean' || declared === 'number' || declared === 'integer') return false;
  const last = words.at(-1) ?? '';
  if (placeholder.meaning !== undefined && placeholder.syntax !== holeSyntax)
    return ['selection', 'arguments'].some((w) => words.includes(w));
  if (isAlone(at, block) && isAnnouncedAbove(at, block)) return true;
  if (requestNouns.includes(last)) return false;
  if (words.some((w) => materialNouns.includes(w))) return true;
  return brings && (block.kind !== 'template' || declared === 'array' || declared === undefined);
}

/** "Ending 2: {ending}": one of several that their labels tell apart. */
const isNumbered = (at: Span, block: Block): boolean =>
  /^\W{0,4}[\p{L} ]{1,24}\d{1,2}\s{0,2}[:：=]/u.test(lineAround(at.start, at.end, block)[0]);

/** "The following code is not correct." in the line above, whatever the placeholder is called. */
function isAnnouncedAbove({ start }: Span, block: Block): boolean {
  const above =
    block.text
      .slice(0, start - block.span.start)
      .trimEnd()
      .split('\n')
      .at(-1) ?? '';
  return announcing.test(above) && wordsOfName(above).some((w) => materialNouns.includes(w));
}

const announcing = /\b(?:following|below|folgende[nrs]?|siguiente|suivante?)\b|以下|次の/iu;

const isLabelled = ({ start, end }: Span, block: Block): boolean => {
  const [before, after] = lineAround(start, end, block);
  return /[:：=]\**\s*$/.test(before) && after.trim() === '';
};

/** Many lines, among which a label is lost. */
const lengthyNouns: ReadonlySet<string> = new Set([
  'diff',
  'patch',
  'code',
  'codebase',
  'log',
  'logs',
  'file',
  'document',
  'transcript',
  'report',
]);

/** "Hint: {{story}}", "Movie plot: {{plot}}": a label of one word, or one that ends in the name. */
function isNamedByLabel({ start, end }: Span, name: string, block: Block): boolean {
  const [before, after] = lineAround(start, end, block);
  const found = after.trim() === '' ? labelled(before) : null;
  if (found?.rest !== '') return false;
  const words = wordsOfName(found.label);
  return words.length === 1 || words.at(-1) === name;
}

/** Whether nothing else stands in the lines of a place. */
const isAlone = ({ start, end }: Span, block: Block): boolean => lineAround(start, end, block).every((rest) => rest.trim() === '');

/** What stands before and after a place in its lines, tags of templates and markup apart. */
function lineAround(start: number, end: number, block: Block): readonly [before: string, after: string] {
  const [from, to] = [start - block.span.start, end - block.span.start];
  const newline = block.text.indexOf('\n', to);
  const before = block.text.slice(block.text.lastIndexOf('\n', from - 1) + 1, from);
  const after = block.text.slice(to, newline === -1 ? undefined : newline);
  return [withoutStatements(before), withoutStatements(after)];
}

/** Without what prints nothing: tags of markup, conditions and loops of templates. */
const withoutStatements = (text: string): string =>
  text.replace(/\{\{[#/^!~][^{}]*\}\}|\{[%#][^{}]*\}/g, '').replace(/<[A-Za-z/][^<>\n]*>/g, '');

const withoutTags = (text: string): string => text.replace(/\{[{%#][^{}]*\}\}?/g, '').replace(/<[A-Za-z/][^<>\n]*>/g, '');

function documentOf({ placeholder, span: at }: Slot, block: Block, previous: PromptPart | undefined, prompt: Prompt): DocumentPart {
  const words = wordsOfName(placeholder.name);
  const declared = prompt.inputs?.list.find((i) => i.name === placeholder.name)?.schema.type;
  const closed =
    block.kind === 'code' ||
    block.elements.length > 0 ||
    hasTagsAround(at, prompt.text) ||
    isInElement(at, block) ||
    isLoopOfElements(prompt.text.slice(at.start, at.end));
  const foreign = words.some((w) => foreignNouns.includes(w));
  const short =
    ((words.some((w) => shortNouns.includes(w)) || isNumbered(at, block)) && (isLabelled(at, block) || previous?.does === 'lead')) ||
    (!foreign && !lengthyNouns.has(words.at(-1) ?? '') && isNamedByLabel(at, words.at(-1) ?? '', block));
  return {
    span: at,
    name: placeholder.name,
    delimited: closed || short || hasHeadingBefore(at, block) || isFramed(block, previous),
    closed,
    foreign,
    alone: isAlone(at, block),
    many: declared === 'array' || block.kind === 'template' || isPlural(words.at(-1) ?? ''),
    reference: false,
  };
}

/** `{{articles}}`; `{{concepts}}` may be words of one line. */
const isPlural = (noun: string): boolean => noun.endsWith('s') && materialNouns.includes(noun);

/** `<text>{{text}}</text>`, `"""{{text}}"""`, `[[{{text}}]]` in one line or over three. */
function hasTagsAround({ start, end }: Span, text: string): boolean {
  const before = text.slice(Math.max(0, start - 80), start).trimEnd();
  const after = text.slice(end, end + 80).trimStart();
  if (before.endsWith('>') && /^<[A-Za-z]/.test(before.slice(before.lastIndexOf('<'))) && /^<\/[A-Za-z]/.test(after)) return true;
  return ['"""', "'''", '```', '~~~', '---', '===', '###', '"', '“', '«', '「', '《', '`', '[['].some(
    (mark) => before.endsWith(mark) && after.startsWith(closing[mark] ?? mark),
  );
}

/** A heading of the same template block. */
const hasHeadingBefore = ({ start }: Span, block: Block): boolean =>
  block.kind === 'template' && /^#{1,6} /m.test(block.text.slice(0, start - block.span.start));

/** Inside of an element of the same block: `{{#each docs}}<doc>{{title}}: {{text}}</doc>{{/each}}`. */
function isInElement({ start, end }: Span, block: Block): boolean {
  const before = block.text.slice(0, start - block.span.start);
  const after = block.text.slice(end - block.span.start);
  for (const [, name = ''] of before.matchAll(/<([A-Za-z][\w.:-]{0,60})(?=[\s>])/g))
    if (!before.includes(`</${name}>`, before.lastIndexOf(`<${name}`)) && after.includes(`</${name}>`)) return true;
  return false;
}

/** A loop whose body is an element: `{% for doc in docs %}<doc>{{ doc }}</doc>{% endfor %}`. */
function isLoopOfElements(text: string): boolean {
  const open = /^(?:\{%[^%]{0,200}%\}|\{\{#[^}]{0,200}\}\})\s{0,40}<([A-Za-z][\w.:-]{0,60})/.exec(text);
  const close = /<\/([A-Za-z][\w.:-]{0,60})>\s{0,40}(?:\{%[^%]{0,40}%\}|\{\{\/[^}]{0,40}\}\})$/.exec(text.slice(-200));
  return open !== null && open[1] === close?.[1];
}

const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»', '「': '」', '《': '》', '[[': ']]' };

/** Under a heading of its own. */
const isFramed = (block: Block, previous: PromptPart | undefined): boolean => previous?.kind === 'heading' && block.headings.length > 0;

/** A text to work on that stands in the prompt itself: in a fence or element that is called so, or after a line that announces it. */
function pastedText(block: Block, slots: readonly Slot[], previous: PromptPart | undefined): DocumentPart | null {
  if (slots.length > 0) return null;
  const element = block.elements.at(-1);
  const named =
    element !== undefined &&
    wordsOfName(element).some((w) => materialNouns.includes(w)) &&
    !isExampleTitle(element) &&
    !(/^(?:context|background)$/i.test(element) && addresses.test(block.text));
  const announced =
    previous?.does === 'lead' &&
    previous.kind === 'paragraph' &&
    block.kind !== 'list' &&
    announcesMaterial(previous) &&
    !/^\W{0,4}references?\b/i.test(previous.text) &&
    !introducesItself.test(block.text);
  if (!named && !(announced && (block.kind === 'code' || countWords(block.text) > pastedWords))) return null;
  return {
    span: block.span,
    name: element ?? null,
    delimited: named || block.kind === 'code',
    closed: named || block.kind === 'code',
    foreign: false,
    alone: true,
    many: false,
    reference: false,
  };
}

/** What speaks to the model is no material, whatever its element is called. */
const addresses = /\byou(?:r|rs)?\b|\b(?:du|dein|deine|tu|tus|usted|vous|votre)\b|你|您|あなた/iu;

/** "I am Godot Guru": the description of an assistant. */
const introducesItself = /^\W{0,4}(?:I am|I'm|I can|You are|You're|Ich bin|Du bist|Soy|Eres|我是|你是|私は|あなたは)/iu;

/** "Text:", "Here is the e-mail:". */
const announcesMaterial = ({ text, words }: PromptPart): boolean =>
  wordsOfName(text).some((w) => materialNouns.includes(w)) &&
  (words <= 3 ||
    (words <= 12 && /\b(here|below|following|follows|folgende|unten|hier|siguiente|aquí|voici|suivant|seguinte|ниже)\b/iu.test(text)));

/** What follows "Text:" and is shorter than this may be an instruction. */
const pastedWords = 25;

/** Parts by their numbers. */
export interface Region {
  readonly first: number;
  readonly last: number;
}

/** The parts that belong to the material: what leads to it, frames it and is it. */
export function regionOf(parts: readonly PromptPart[], does: 'material' | 'example'): { readonly first: number; readonly last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.does !== does) continue;
    let first = i;
    while (first > 0 && belongs(parts[first - 1] as PromptPart, part)) first--;
    let last = i;
    while (
      last < parts.length - 1 &&
      (parts[last + 1] as PromptPart).does === 'frame' &&
      part.elements.length > (parts[last + 1] as PromptPart).elements.length
    )
      last++;
    const previous = found.at(-1);
    if (previous && first <= previous.last + 1) previous.last = last;
    else found.push({ first, last });
  }
  return found;
}

/** Whether a part before another is its heading, its label or its tag. */
const belongs = (before: PromptPart, part: PromptPart): boolean =>
  (before.does === 'lead' && (before.kind !== 'heading' || part.headings.length > before.headings.length)) ||
  (before.does === 'frame' && part.elements.length > before.elements.length);
