/** What is to come of edits of a decoded text, told without the code that writes them. */
import type { Decoded, Hole } from '../../server/core/code/decoded.ts';
import { type Edit, span } from '../../server/core/text.ts';
import type { Random } from './go-programs.ts';

/** The text, character by character, holes as one. */
function pieces({ text, holes }: Decoded): { readonly at: number; readonly end: number; readonly part: string | Hole }[] {
  const found: { at: number; end: number; part: string | Hole }[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const hole = holes[next];
    const isHole = hole?.at.start === at;
    const end = isHole ? hole.at.end : at + 1;
    found.push({ at, end, part: isHole ? hole : (text[at] as string) });
    if (isHole) next++;
    at = end;
  }
  return found;
}

export const partsOf = (decoded: Decoded): (string | Hole)[] => pieces(decoded).map(({ part }) => part);

/** Null where the edit takes a part of a hole. */
export function edited(decoded: Decoded, { span: at, text }: Edit): (string | Hole)[] | null {
  const all = pieces(decoded);
  if (text === '' && at.start === at.end) return all.map(({ part }) => part);
  const isCut = all.some((p) => typeof p.part !== 'string' && p.at < at.end && at.start < p.end && !(at.start <= p.at && p.end <= at.end));
  const isInside = all.some((p) => typeof p.part !== 'string' && at.start === at.end && p.at < at.start && at.start < p.end);
  if (isCut || isInside) return null;
  return [...all.filter((p) => p.end <= at.start).map((p) => p.part), text, ...all.filter((p) => p.at >= at.end).map((p) => p.part)];
}

/** An edit of a text, a third of them plain insertions. */
export function anEdit(random: Random, { text }: Decoded, tokens: readonly string[]): Edit {
  const start = Math.floor(random() * (text.length + 1));
  const token = (all: readonly string[]) => all[Math.floor(random() * all.length)] as string;
  if (random() < 0.3) return { span: span(start, start), text: token(['word', 'a b ', '7', ' more', 'x']) };
  const end = random() < 0.5 ? start : Math.min(text.length, start + Math.floor(random() * 8));
  const put = random() < 0.25 && end > start ? '' : Array.from({ length: 1 + Math.floor(random() * 3) }, () => token(tokens)).join('');
  return least(text, { span: span(start, end), text: put });
}

/** The edit without what stays as it is: an interpolation that is put back stays one. */
function least(text: string, { span: { start, end }, text: put }: Edit): Edit {
  let head = 0;
  while (head < put.length && start + head < end && put[head] === text[start + head]) head++;
  let tail = 0;
  while (tail < put.length - head && end - tail > start + head && text[end - 1 - tail] === put[put.length - 1 - tail]) tail++;
  return { span: span(start + head, end - tail), text: put.slice(head, put.length - tail) };
}

export const isPlainInsertion = ({ span: at, text }: Edit): boolean => at.start === at.end && /^[A-Za-z0-9é .]+$/.test(text);
