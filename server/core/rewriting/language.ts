/** In which of the languages of techniques' texts a prompt is written. */
import { type TextLanguage, textLanguages } from '../techniques/technique.ts';

/**
 * @param known as the model sees it, ISO 639-1; null where nobody asked it, or it knows none
 * @returns null where it is evidently none of them: a sentence in another language would be a stranger in the prompt
 */
export function languageOf(text: string, known: string | null): TextLanguage | null {
  const wide = countOf(text, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const letters = countOf(text, /\p{L}/gu);
  // A name or a quotation makes no language: the more so as one such character says as much as several letters.
  const isWide = wide * lettersOfOne > letters - wide;
  // An instruction for translators that quotes Japanese may look Japanese to the model; its letters tell.
  if (known !== null && (isWide || (known !== 'ja' && known !== 'zh'))) return textLanguages.find((l) => l === known) ?? null;
  if (isWide) return countOf(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > wide * leastKana ? 'ja' : 'zh';
  if (countOf(text, /\p{Script=Latin}/gu) * 2 < letters - wide) return null;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const share = (list: ReadonlySet<string>): number => words.filter((w) => list.has(w)).length / Math.max(1, words.length);
  const [best] = Object.entries(common)
    .map(([language, list]) => ({ language: language as TextLanguage, share: share(list) }))
    .sort((a, b) => b.share - a.share);
  if (best && best.share > 0.08) return best.language;
  return words.filter((w) => foreign.test(w)).length > Math.max(1, words.length * mostForeign) ? null : 'en';
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Letters of a word in the scripts that have them, against one character. */
const lettersOfOne = 3;

/** Of the characters of a Japanese text; a Chinese one has none but in names. */
const leastKana = 0.1;

/** Letters of Latin that English, German and Spanish do without. */
const foreign = /[^a-zäöüßáéíóúñ]/u;

/** Of the words of a text in one of the three: names and loans. */
const mostForeign = 0.1;

/** The most frequent words that the others do not have. */
const common: Readonly<Record<'en' | 'de' | 'es', ReadonlySet<string>>> = {
  en: new Set([
    'the',
    'of',
    'and',
    'to',
    'is',
    'are',
    'you',
    'your',
    'for',
    'with',
    'this',
    'that',
    'it',
    'on',
    'from',
    'be',
    'or',
    'each',
    'into',
    'as',
  ]),
  de: new Set([
    'der',
    'die',
    'das',
    'und',
    'ist',
    'den',
    'dem',
    'ein',
    'eine',
    'einen',
    'zu',
    'mit',
    'für',
    'auf',
    'von',
    'nicht',
    'im',
    'du',
    'sie',
    'auch',
    'aus',
    'bitte',
  ]),
  es: new Set([
    'el',
    'la',
    'los',
    'las',
    'de',
    'que',
    'y',
    'un',
    'una',
    'es',
    'en',
    'con',
    'para',
    'por',
    'del',
    'se',
    'tu',
    'al',
    'este',
    'lo',
  ]),
};
