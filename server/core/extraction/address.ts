/** Whether a text addresses a model, told by its words. One pass over its beginning and its end, whatever its length. */
import { addressWords, type Phrases } from '../data/address-words.ts';

export interface Address {
  /** 0 where nothing speaks for it; at most .85, for words alone prove nothing. */
  readonly confidence: number;
  readonly signs: readonly Phrases['sign'][];
  /** Whether lines of their own say who speaks, as only models are told. */
  readonly isTurns: boolean;
}

const headLength = 2000;
const tailLength = 500;

/** @param holes whether something is filled in, by the code or by a template */
export function addressOf(text: string, holes: boolean): Address {
  const sample = text.length > headLength + tailLength ? `${text.slice(0, headLength)}\n${text.slice(-tailLength)}` : text;
  const plain = normalized(sample);
  const found = new Map<Phrases['sign'], number>();
  for (const { sign, weight, atStart, phrases } of addressWords) {
    if ((found.get(sign) ?? 0) >= weight) continue;
    if (phrases.some((phrase) => stands(plain, phrase, atStart ?? false))) found.set(sign, weight);
  }
  const isTurns = speakers(sample) > 1;
  if (isTurns) found.set('token', turns);
  // Verbs and rules are of every manual: alone they say little, and the two together not much more.
  const real = [...found.keys()].filter((sign) => sign !== 'work' && sign !== 'rule' && sign !== 'model');
  const weights = [...found].map(([sign, weight]) => (real.length === 0 && (sign === 'rule' || sign === 'work') ? weight * 0.6 : weight));
  if (holes && found.has('work')) weights.push(0.15);
  const confidence = weights.reduce((rest, weight) => rest * (1 - weight), 1);
  return { confidence: Math.min(0.85, 1 - confidence), signs: [...found.keys()], isTurns };
}

/** How likely a text is a prompt in which lines of their own say who speaks. */
const turns = 0.75;

/** How many different roles stand on lines of their own, with a colon behind: `system:`, `user:`. */
const speakers = (text: string): number =>
  new Set(Array.from(text.matchAll(/^(system|developer|user|assistant):[ \t]{0,9}$/gm), ([, role]) => role)).size;

/** Lower case, one blank between words; a line break before each sentence and each line, with what marks a list or a heading left out. */
function normalized(text: string): string {
  return `\n ${text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[.!?:] /g, (end) => `${end}\n `)
    .replace(/\n ?[-*#>"'“(]{1,6} ?/g, (marks) => `${marks}\n `)
    .replace(/\n(?! )/g, '\n ')}`;
}

function stands(text: string, phrase: string, atStart: boolean): boolean {
  const first = phrase.charCodeAt(0);
  if (first > 0x2e80) return text.includes(phrase);
  const isWord = first >= 97 || first > 127;
  if (!isWord) return text.includes(phrase);
  for (let at = text.indexOf(` ${phrase}`); at !== -1; at = text.indexOf(` ${phrase}`, at + 1)) {
    if (atStart && text[at - 1] !== '\n') continue;
    const next = text[at + 1 + phrase.length];
    if (next === undefined || !letter.test(next) || !letter.test(phrase.at(-1) ?? '')) return true;
  }
  return false;
}

const letter = /[\p{L}\d]/u;
