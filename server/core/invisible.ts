/** Characters without a visible form, and where they are at home: emoji, joiners of scripts that need them, flags. */
import { followed, startsOf } from './places.ts';

export interface HiddenRun {
  readonly start: number;
  readonly end: number;
  /** `U+200B` */
  readonly code: string;
  readonly name: string;
  readonly count: number;
  readonly kind: 'format' | 'control' | 'break' | 'smuggled';
  /** What hidden tag characters spell; empty for anything else. */
  readonly spells: string;
}

/** Runs of hidden characters that have no business where they stand, in order. One pass, and quick over all that is plain. */
export function hiddenRuns(text: string): HiddenRun[] {
  const runs: HiddenRun[] = [];
  let done = 0;
  for (const i of mayHide(text)) {
    if (i < done) continue;
    const codes: number[] = [];
    let end = i;
    for (let code = text.codePointAt(end); code !== undefined && isHidden(code); code = text.codePointAt(end)) {
      codes.push(code);
      end += code > 0xffff ? 2 : 1;
    }
    if (codes.length > 0) for (const run of judge(text, i, codes)) runs.push(run);
    done = end;
  }
  return runs;
}

/** Rules most letters out at once; U+DB40 is the high surrogate of the tags and further variation selectors. */
const mayHide = followed(startsOf(/[^\n -~\xae-\u034e\u2070-\u3163\u3165-\udb3f\udb41-\ufdff]/g, 1));

// General categories Cf and Cc, line separators, fillers and variation selectors of Unicode 16, except tab, line feed and carriage
// return, and except bidirectional embeddings and isolates, which have a rule of their own.
const isHidden = (c: number): boolean =>
  c < 0x20
    ? c !== 9 && c !== 10 && c !== 13
    : (c >= 0x7f && c <= 0x9f) ||
      c === 0xad ||
      c === 0x34f ||
      c === 0x61c ||
      c === 0x115f ||
      c === 0x1160 ||
      c === 0x17b4 ||
      c === 0x17b5 ||
      (c >= 0x180b && c <= 0x180f) ||
      (c >= 0x200b && c <= 0x200f) ||
      c === 0x2028 ||
      c === 0x2029 ||
      (c >= 0x2060 && c <= 0x2065) ||
      (c >= 0x206a && c <= 0x206f) ||
      c === 0x3164 ||
      (c >= 0xfe00 && c <= 0xfe0f) ||
      c === 0xfeff ||
      c === 0xffa0 ||
      (c >= 0xfff9 && c <= 0xfffb) ||
      (c >= 0xe0000 && c <= 0xe0fff);

const isTag = (c: number): boolean => c >= 0xe0000 && c <= 0xe007f;
const isSelector = (c: number): boolean => (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
const isControl = (c: number): boolean => c < 0x20 || (c >= 0x7f && c <= 0x9f);

/** Splits off what is legitimate; the rest of the run is one finding for each kind in a row. */
function judge(text: string, start: number, codes: readonly number[]): HiddenRun[] {
  const runs: HiddenRun[] = [];
  let before = codeBefore(text, start);
  let at = start;
  let open: { start: number; codes: number[] } | null = null;
  const close = (end: number) => {
    if (open) runs.push(describe(open.start, end, open.codes));
    open = null;
  };
  for (const [i, code] of codes.entries()) {
    const width = code > 0xffff ? 2 : 1;
    const after = codes[i + 1] ?? text.codePointAt(at + width);
    const flag = isTag(code) && isFlagSequence(text, start, codes);
    if (flag || atHome(code, before, after, at, text)) close(at);
    else if (open && kindOf((open as { codes: number[] }).codes) === kindOf([code])) (open as { codes: number[] }).codes.push(code);
    else {
      close(at);
      open = { start: at, codes: [code] };
    }
    before = code;
    at += width;
  }
  close(at);
  return runs;
}

function describe(start: number, end: number, codes: readonly number[]): HiddenRun {
  const first = codes[0] as number;
  const spells = codes
    .filter((c) => c >= 0xe0020 && c <= 0xe007e)
    .map((c) => String.fromCodePoint(c - 0xe0000))
    .join('');
  const code = `U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
  return { start, end, code, name: nameOf(first), count: codes.length, kind: kindOf(codes), spells };
}

function kindOf(codes: readonly number[]): HiddenRun['kind'] {
  const first = codes[0] as number;
  if (isTag(first) || isSelector(first)) return 'smuggled';
  if (first === 0x2028 || first === 0x2029) return 'break';
  return isControl(first) ? 'control' : 'format';
}

/** Whether the script, the emoji or the file's start around it calls for the character. */
function atHome(code: number, before: number | undefined, after: number | undefined, at: number, text: string): boolean {
  if (code === 0xfeff) return at === 0;
  if (isSelector(code)) return takesSelector(code, before);
  if (code === 0x200d) return (isPictograph(before) && isPictograph(after)) || joins(before) || joins(after);
  if (code === 0x200c) return joins(before) || joins(after);
  if (code === 0x200b) return writesWithoutSpaces(before) || writesWithoutSpaces(after);
  if (code === 0x200e || code === 0x200f || code === 0x61c) return hasRightToLeft(lineAround(text, at));
  if (code === 0x34f) return isMark(before) || isMark(after);
  if (code === 0x115f || code === 0x1160) return isJamo(before) || isJamo(after);
  if (code === 0x17b4 || code === 0x17b5) return within(before, 0x1780, 0x17ff);
  if (code >= 0x180b && code <= 0x180f) return within(before, 0x1800, 0x18af) || within(after, 0x1800, 0x18af);
  return false;
}

// One selector belongs after an emoji, a symbol, an ideograph or a keycap's base, and a doubled one is an editor's slip that hides
// nothing. After a letter, a space or a row of others it shows nothing and may carry bytes.
function takesSelector(code: number, before: number | undefined): boolean {
  if (before === undefined) return false;
  if (code > 0xffff) return within(before, 0x2e80, 0x9fff) || within(before, 0xf900, 0xfaff) || within(before, 0x20000, 0x3ffff);
  if (code === before) return code === 0xfe0f || code === 0xfe0e;
  if (isSelector(before)) return false;
  return before > 0x7f ? !isHidden(before) || before === 0x200d : (before >= 0x30 && before <= 0x39) || before === 0x23 || before === 0x2a;
}

/** The flags of England, Scotland, Wales and the like: a black flag, tags, and the cancel tag. */
const isFlagSequence = (text: string, start: number, codes: readonly number[]): boolean =>
  codeBefore(text, start) === 0x1f3f4 && codes.length <= 8 && codes.at(-1) === 0xe007f;

const pictographic = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f|\u20e3)$/u;
const isPictograph = (c: number | undefined): boolean => c !== undefined && c > 0x7f && pictographic.test(String.fromCodePoint(c));

// Arabic and its neighbours, N'Ko, Mongolian, and the Brahmic scripts from Devanagari to Khmer: there joiners choose letter forms.
const joins = (c: number | undefined): boolean =>
  within(c, 0x0600, 0x08ff) ||
  within(c, 0x0900, 0x0dff) ||
  within(c, 0x0e00, 0x109f) ||
  within(c, 0x1700, 0x18af) ||
  within(c, 0xfb50, 0xfdff) ||
  within(c, 0xfe70, 0xfefc) ||
  within(c, 0x10a00, 0x11fff);

// Thai, Lao, Tibetan, Burmese, Khmer: a zero-width space marks where a line may break.
const writesWithoutSpaces = (c: number | undefined): boolean =>
  within(c, 0x0e00, 0x0fff) || within(c, 0x1000, 0x109f) || within(c, 0x1780, 0x17ff) || within(c, 0x1950, 0x1aaf);

const isMark = (c: number | undefined): boolean => within(c, 0x0300, 0x036f) || within(c, 0x0591, 0x05c7);
const isJamo = (c: number | undefined): boolean => within(c, 0x1100, 0x11ff) || within(c, 0xa960, 0xa97f) || within(c, 0xd7b0, 0xd7ff);

const within = (c: number | undefined, from: number, to: number): boolean => c !== undefined && from <= c && c <= to;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;

/** Whether a text has letters of a script written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and others. */
export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text.replaceAll('\u061c', ''));

// A direction mark sits beside the text it is for; further than this nobody looks.
const lineReach = 200;
function lineAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - lineReach), at);
  const after = text.slice(at, at + lineReach);
  const end = after.indexOf('\n');
  return before.slice(before.lastIndexOf('\n') + 1) + (end === -1 ? after : after.slice(0, end));
}

function codeBefore(text: string, at: number): number | undefined {
  if (at <= 0) return undefined;
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? pair : low;
}

const names = new Map<number, string>([
  [0x00, 'NULL'],
  [0x07, 'BELL'],
  [0x08, 'BACKSPACE'],
  [0x0b, 'VERTICAL TAB'],
  [0x0c, 'FORM FEED'],
  [0x1b, 'ESCAPE'],
  [0x7f, 'DELETE'],
  [0x85, 'NEXT LINE'],
  [0xad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x180e, 'MONGOLIAN VOWEL SEPARATOR'],
  [0x200b, 'ZERO WIDTH SPACE'],
  [0x200c, 'ZERO WIDTH NON-JOINER'],
  [0x200d, 'ZERO WIDTH JOINER'],
  [0x200e, 'LEFT-TO-RIGHT MARK'],
  [0x200f, 'RIGHT-TO-LEFT MARK'],
  [0x2028, 'LINE SEPARATOR'],
  [0x2029, 'PARAGRAPH SEPARATOR'],
  [0x2060, 'WORD JOINER'],
  [0x2061, 'FUNCTION APPLICATION'],
  [0x2062, 'INVISIBLE TIMES'],
  [0x2063, 'INVISIBLE SEPARATOR'],
  [0x2064, 'INVISIBLE PLUS'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'BYTE ORDER MARK'],
]);

/** The Unicode name, or that of the group it belongs to. */
function nameOf(c: number): string {
  const name = names.get(c);
  if (name) return name;
  if (isTag(c)) return 'TAG CHARACTER';
  if (isSelector(c)) return 'VARIATION SELECTOR';
  return isControl(c) ? 'CONTROL CHARACTER' : 'INVISIBLE CHARACTER';
}
