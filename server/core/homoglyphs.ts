/** Words whose letters come from two scripts because one looks like the other. */
import { latinLookalikes } from './data/confusables.ts';
import { followed, startsOf } from './places.ts';

export interface MixedWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** The same word in one script. */
  readonly plain: string;
  /** The first strange letter. */
  readonly letter: string;
  readonly script: Script;
  /** The script that the rest of the word is of. */
  readonly among: Script;
}

export type Script = 'Latin' | 'Cyrillic' | 'Greek' | 'Armenian' | 'Cherokee' | 'full-width';

// The scripts that have lookalikes at all. A text without any of these letters is done with.
const foreign = followed(startsOf(/[\u0370-\u058f\u13a0-\u13ff\uff21-\uff5a]/g, 1));

/** Mixed words in order. Words wholly of one script are never among them, but for Cyrillic lookalikes in a text without Cyrillic. */
export function mixedWords(text: string): MixedWord[] {
  const found: MixedWord[] = [];
  const whole: MixedWord[] = [];
  let cyrillic = false;
  let end = 0;
  for (const at of foreign(text)) {
    if (at < end) continue;
    let start = at;
    while (start > 0 && isLetter(text.charCodeAt(start - 1))) start--;
    end = at + 1;
    while (end < text.length && isLetter(text.charCodeAt(end))) end++;
    const word = text.slice(start, end);
    const judged = judge(word);
    if (judged === 'Cyrillic') cyrillic = true;
    else if (judged) (judged.among === judged.script ? whole : found).push({ ...judged, start, end, word });
  }
  if (!cyrillic) for (const word of whole) found.push({ ...word, among: 'Latin' });
  return found.sort((a, b) => a.start - b.start);
}

type Judged = Omit<MixedWord, 'start' | 'end' | 'word'>;

/** `Cyrillic` for a word that proves real Cyrillic text; null for one that says nothing. */
function judge(word: string): Judged | 'Cyrillic' | null {
  const letters = [...word];
  const scripts = letters.map(scriptOf);
  const latin = scripts.filter((s) => s === 'Latin').length;
  const script = scripts.find((s) => s !== 'Latin' && s !== null) ?? null;
  if (!script || scripts.some((s) => s !== 'Latin' && s !== script)) return null;
  const strange = letters.filter((_, i) => scripts[i] === script);
  const allAlike = strange.every((c) => latinLookalikes.has(c));
  const plain = letters.map((c) => latinLookalikes.get(c) ?? c).join('');
  const letter = strange[0] as string;
  if (latin === 0) {
    if (script !== 'Cyrillic') return null;
    return allAlike ? (strange.length > 1 ? { plain, letter, script, among: script } : null) : 'Cyrillic';
  }
  if (allAlike) {
    if (script === 'Greek' && !letters.every((_, i) => scripts[i] !== 'Greek' || hides(letters, i))) return null;
    // "APIс": a Latin abbreviation with a Cyrillic ending is how Russian inflects it.
    if (script === 'Cyrillic' && /^[A-Z]{2,}[а-я]+$/.test(word)) return null;
    return latin > strange.length || script !== 'Cyrillic' || latin > 1 ? { plain, letter, script, among: 'Latin' } : null;
  }
  if (script !== 'Cyrillic') return null;
  const back = letters.map((c, i) => (scripts[i] === 'Latin' ? (cyrillicLookalikes.get(c) ?? null) : c));
  if (back.includes(null) || latin >= strange.length) return null;
  return { plain: back.join(''), letter: letters.find((_, i) => scripts[i] === 'Latin') ?? letter, script: 'Latin', among: 'Cyrillic' };
}

/**
 * Greek letters stand beside Latin ones in formulas and names (NFκB, Δt, αSyn). One hides only where it is a capital or an omicron in a
 * longer word, or another small letter between small Latin ones.
 */
function hides(letters: readonly string[], i: number): boolean {
  const c = letters[i] as string;
  const near = [letters[i - 1], letters[i + 1]];
  if (c === 'ο' || c < 'α') return letters.length > 2;
  return letters.length > 3 && near.every((n) => n !== undefined && n >= 'a' && n <= 'z');
}

const cyrillicLookalikes: ReadonlyMap<string, string> = new Map(
  [...latinLookalikes].filter(([other]) => scriptOf(other) === 'Cyrillic').map(([other, latin]) => [latin, other]),
);

function scriptOf(letter: string): Script | null {
  const c = letter.charCodeAt(0);
  if ((c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || (c >= 0xc0 && c <= 0x24f)) return 'Latin';
  if (c >= 0x400 && c <= 0x52f) return 'Cyrillic';
  if (c >= 0x370 && c <= 0x3ff) return 'Greek';
  if (c >= 0x530 && c <= 0x58f) return 'Armenian';
  if (c >= 0x13a0 && c <= 0x13ff) return 'Cherokee';
  return c >= 0xff21 && c <= 0xff5a ? 'full-width' : null;
}

const isLetter = (c: number): boolean =>
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x300 && c <= 0x58f && c !== 0x37e && c !== 0x387) ||
  (c >= 0x13a0 && c <= 0x13ff) ||
  (c >= 0xff21 && c <= 0xff3a) ||
  (c >= 0xff41 && c <= 0xff5a);
