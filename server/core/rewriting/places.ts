/** Where in a prompt something can be put. */
import { type Anatomy, type MessageAnatomy, type PromptPart, regionOf } from '../anatomy/anatomy.ts';
import { startOfCase } from '../anatomy/case.ts';
import { speaksToModel } from '../anatomy/speech.ts';
import { countWords } from '../anatomy/words.ts';
import type { Anchor } from '../techniques/technique.ts';
import type { Edit, Span } from '../text.ts';
import { announces, beforeCue, endsInCase, isCue, leadsOn } from './cue.ts';
import { hasClosing, startOfTail } from './rules-section.ts';

/** A place before or after a part of a message. */
export interface Place {
  readonly message: MessageAnatomy;
  readonly part: PromptPart | null;
  readonly side: 'before' | 'after';
}

/** Null where the prompt has no such place: no material, no examples. */
export function placeOf(anatomy: Anatomy, anchor: Anchor): Place | null {
  const { main } = anatomy;
  if (anchor === 'start') return { message: main, part: firstAfterTitle(main.parts), side: 'before' };
  if (anchor === 'end') return atEnd(main);
  if (anchor === 'rules') return hasClosing(main) ? null : atEnd(main);
  const does = anchor.endsWith('material') ? 'material' : 'example';
  const message = [main, ...anatomy.messages].find((m) => m.parts.some((p) => p.does === does));
  if (!message) return null;
  const regions = regionOf(message.parts, does);
  const before = anchor.startsWith('before');
  const part = before
    ? message.parts[beforeLead(message.parts, regions[0]?.first ?? 0)]
    : message.parts[regions.at(-1)?.last ?? message.parts.length - 1];
  return part ? { message, part, side: before ? 'before' : 'after' } : null;
}

/** The number of what leads to a part: its heading, or a paragraph that ends in a colon. */
function beforeLead(parts: readonly PromptPart[], at: number): number {
  let first = at;
  for (let previous = parts[first - 1]; previous && first > 1 && leadsOn(previous); previous = parts[first - 1]) first--;
  return first;
}

/** A heading at the very top is the prompt's title. */
const firstAfterTitle = (parts: readonly PromptPart[]): PromptPart | null =>
  (parts[0]?.kind === 'heading' && parts[0].level === 1 && parts[1] ? parts[1] : parts[0]) ?? null;

/** Where one element holds the whole message, its end is the message's. */
function atEnd(message: MessageAnatomy): Place | null {
  const { parts } = message;
  const [first, last] = [parts[0], parts.at(-1)];
  const wrapped =
    first?.does === 'frame' && last?.does === 'frame' && parts.length > 2 && parts.slice(1, -1).every((p) => p.elements.length > 0);
  if (wrapped && last) return { message, part: last, side: 'before' };
  // "Title:" at the very end is where the model is to go on, and what follows a pasted text would be taken for more of it.
  if (last && (isCue(last) || announces(last))) return beforeCue(message);
  if (last && endsInCase(last)) return { message, part: last, side: 'before' };
  const reference = parts.findIndex((p) => p.documents.some((d) => d.reference));
  if (reference !== -1)
    return { message, part: parts[Math.max(0, reference - (parts[reference]?.does === 'material' ? 1 : 0))] ?? null, side: 'before' };
  const unmarked = startOfCase(parts);
  if (unmarked !== -1) return { message, part: parts[unmarked - 1] ?? null, side: 'after' };
  const pastedFrom = startOfPasted(parts);
  if (pastedFrom !== -1) {
    const asks = parts[pastedFrom - 1];
    return asks && /[.!?。！？]["'”’)）]?$/.test(asks.text.trimEnd()) ? { message, part: asks, side: 'after' } : null;
  }
  const tail = startOfTail(message);
  if (tail !== null) return { message, part: parts[tail] ?? null, side: 'before' };
  const region = regionOf(parts, 'material').at(-1);
  const pasted = last?.does === 'material' && last.documents.some((d) => d.name === null && !d.delimited);
  if (pasted && region && region.first > 0) return { message, part: parts[region.first] ?? null, side: 'before' };
  return { message, part: last ?? null, side: 'after' };
}

/** The number of the first of many paragraphs that end a message and ask for nothing; -1 where there are none. */
function startOfPasted(parts: readonly PromptPart[]): number {
  const plain = parts.every((p) => p.kind === 'paragraph' && p.does !== 'material' && p.documents.length === 0);
  const silent = parts.findLastIndex((p) => speaksToModel(p.text)) + 1;
  const pasted = plain && silent > 0 ? parts.slice(silent) : [];
  return pasted.length >= fewestPasted && pasted.reduce((sum, p) => sum + countWords(p.text), 0) >= wordsOfPasted ? silent : -1;
}

const fewestPasted = 3;
const wordsOfPasted = 80;

/** What puts a block of text at a place, blank lines around it. */
export function insertion(anatomy: Anatomy, { message, part, side }: Place, block: string): Edit {
  if (!part) return { span: at(anatomy, message.message.range.start, 'start', message), text: `${block}\n` };
  const indent = /^[ \t]*/.exec(part.text)?.[0] ?? '';
  const lines = indent === '' ? block : block.replace(/^(?=.)/gm, indent);
  if (side === 'after') return { span: at(anatomy, part.span.end, 'end', message), text: `\n\n${lines}` };
  // A tag on a line of its own keeps to what it holds.
  const gap = part.does === 'frame' && part.text.includes('</') ? '\n' : '\n\n';
  return { span: at(anatomy, part.span.start, 'start', message), text: `${gap === '\n' ? '\n' : ''}${lines}${gap}` };
}

/** What adds an item to a list, marked as its last one is. @param after how many others are added before it */
export function nextItem(anatomy: Anatomy, message: MessageAnatomy, list: PromptPart, text: string, after = 0): Edit {
  const outer = Math.min(...list.text.split('\n').flatMap((line) => marker.exec(line)?.[1]?.length ?? []));
  const last = list.text.split('\n').findLast((line) => marker.exec(line)?.[1]?.length === outer) ?? '- ';
  const [, indent = '', mark = '-', space = ' '] = marker.exec(last) ?? [];
  const number = /^(\d{1,3})([.)])$/.exec(mark);
  const next = number ? `${Number(number[1]) + 1 + after}${number[2]}` : mark;
  // Items with a blank line between them keep it.
  const gap = /\n[ \t]*\n[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]/.test(list.text) ? '\n\n' : '\n';
  return { span: at(anatomy, list.span.end, 'end', message), text: `${gap}${indent}${next}${space}${text}` };
}

const marker = /^([ \t]*)([-*+•]|\d{1,3}[.)])([ \t]+)/;

/** The empty span of the file at an offset of `Prompt.text`: before the character that stands there, or after the one that ends there. */
function at({ prompt }: Anatomy, offset: number, side: 'start' | 'end', { message }: MessageAnatomy): Span {
  if (message.text === '') return { start: message.span.start, end: message.span.start };
  const file =
    side === 'end' && offset > 0 ? prompt.mapping.toFile(offset - 1, offset).end : prompt.mapping.toFile(offset, offset + 1).start;
  return { start: file, end: file };
}

/** The span of the file that a span of `Prompt.text` comes from. */
export const inFile = ({ prompt }: Anatomy, { start, end }: Span): Span => prompt.mapping.toFile(start, end);
