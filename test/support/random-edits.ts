/** Edits of a decoded text, made at random, and what text they are to make. */
import type { Decoded } from '../../server/core/code/decoded.ts';
import { type Edit, span } from '../../server/core/text.ts';

type Random = () => number;

export const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** One to three edits; often the insertion of plain text alone. @param tokens What they put in. */
export function randomEdits(random: Random, text: string, tokens: readonly string[]): Edit[] {
  if (random() < 0.3) {
    const at = whole(text, Math.floor(random() * (text.length + 1)));
    return [{ span: span(at, at), text: pick(random, ['word', 'a b ', '7', ' more', 'x']) }];
  }
  const edits: Edit[] = [];
  let from = 0;
  for (let left = 1 + Math.floor(random() * 3); left > 0 && from <= text.length; left--) {
    const start = whole(text, from + Math.floor(random() * (text.length - from + 1)));
    const end = random() < 0.6 ? start : whole(text, Math.min(text.length, start + Math.floor(random() * 6)));
    const isRemoval = random() < 0.15 && end > start;
    const put = isRemoval ? '' : Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, tokens)).join('');
    edits.push(least(text, { span: span(start, end), text: put }));
    from = end + 1;
  }
  const changing = edits.filter((edit) => edit.text !== '' || edit.span.end > edit.span.start);
  return changing.length > 0 ? changing : [{ span: span(text.length, text.length), text: 'more' }];
}

/** An offset that parts no character of two code units. */
const whole = (text: string, at: number): number =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? at + 1 : at;

/** Without what it leaves as it is, which may be a part of a hole. */
function least(text: string, { span: { start, end }, text: put }: Edit): Edit {
  let head = 0;
  while (head < put.length && start + head < end && text[start + head] === put[head]) head++;
  let tail = 0;
  while (tail < put.length - head && end - tail > start + head && text[end - 1 - tail] === put[put.length - 1 - tail]) tail++;
  return { span: span(start + head, end - tail), text: put.slice(head, put.length - tail) };
}

/** Whether it puts in plain text at one place beside something that is written in a literal. */
export function isPlainInsertion({ pieces }: Decoded, edits: readonly Edit[]): boolean {
  const [only] = edits;
  if (!only || edits.length > 1 || only.span.end > only.span.start || !/^[\w ]+$/.test(only.text)) return false;
  const at = only.span.start;
  return pieces.some(({ prompt, file }) => prompt.start <= at && at <= prompt.end && prompt.end - prompt.start === file.end - file.start);
}

/** What a text stands for after edits; null where one takes a part of a hole. @param worth What a hole stands for. */
export function worthAfter(
  { text, holes }: Decoded,
  edits: readonly Edit[],
  worth: (hole: Decoded['holes'][number]) => string,
): string | null {
  let value = '';
  let at = 0;
  for (const { span: s, text: put } of [...edits, { span: span(text.length, text.length), text: '' }]) {
    for (const hole of holes) {
      if (hole.at.start < s.end && s.start < hole.at.end && !(s.start <= hole.at.start && hole.at.end <= s.end)) return null;
      if (s.start === s.end && hole.at.start < s.start && s.start < hole.at.end) return null;
      if (hole.at.start < at || hole.at.end > s.start) continue;
      value += text.slice(at, hole.at.start) + worth(hole);
      at = hole.at.end;
    }
    value += text.slice(at, s.start) + put;
    at = s.end;
  }
  return value;
}
