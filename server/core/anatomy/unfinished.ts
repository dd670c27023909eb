/** Prompts that break off, so that what they ask for may be missing. */
import { answerLabels, inputLabels, materialNouns } from '../data/prompt-words.ts';
import type { Anatomy, PromptPart } from './anatomy.ts';
import { countWords, wordsOfName } from './words.ts';

/** Whether the last paragraph stops in a word or a sentence, or what comes last are the prompt's own versions. */
export function isUnfinished({ prompt, messages }: Anatomy): boolean {
  const versions = changes.exec(prompt.text);
  if (versions && !nextTitle.test(prompt.text.slice(versions.index + versions[0].length))) return true;
  const last = messages.at(-1)?.parts.at(-1);
  if (prompt.text.length >= longText && last && leadsToNothing(last)) return true;
  if (last?.kind !== 'paragraph' || last.does !== 'instruct' || prompt.text.length < longText) return false;
  const line = last.text.trimEnd().split('\n').at(-1) ?? '';
  return (
    countWords(line) >= wordsOfBroken && /[\p{L},]$/u.test(line) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(line)
  );
}

/** A heading or "Tasks:" at the very end; "Input:" is where a program puts the text. */
function leadsToNothing({ kind, text }: PromptPart): boolean {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  const label = line
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  if (
    [...inputLabels, ...answerLabels].some((l) => label === l || label.endsWith(` ${l}`)) ||
    wordsOfName(label).some((w) => materialNouns.includes(w))
  )
    return false;
  return kind === 'heading' || (kind === 'list' && /[:：]\**$/.test(line));
}

/** Words of a paragraph that breaks off. */
const wordsOfBroken = 8;

/** Shorter ones are often written without a full stop. */
const longText = 1200;

/** A title of its own. */
const changes = /^[#=*\s]{0,8}(?:changelog|change log|version history|release notes)[*:\s]{0,8}$/im;

/** What may stand behind it: a heading that names no version. */
const nextTitle = /^(?:#{1,6} (?!\[?v?\d)[^\n]|[A-Z][A-Z &/-]{5,60}$)/m;
