/** What a prompt says a second time, word for word. */
import type { PromptPart } from './anatomy.ts';
import { labelled } from './labels.ts';
import { type Statement, statementsOf } from './statements.ts';
import { countWords } from './words.ts';

/** The second and later ones of those that say the same in one place. @param text of the prompt */
export const duplicatesIn = (parts: readonly PromptPart[], text: string): Statement[] =>
  groupedByPlace(parts).flatMap((group) => repeated(group.flatMap((part) => statementsOf(part, text))));

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

/** Who speaks in an exchange that shows how the talk goes: "* **AI**: Sure!" */
const speakers: ReadonlySet<string> = new Set([
  ...['ai', 'user', 'assistant', 'human', 'bot', 'customer', 'agent', 'client', 'nutzer', 'usuario'],
  ...['用户', '用戶', '助手', '客户', '客戶', 'ユーザー'],
]);

function repeated(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>();
  return statements.filter(({ text, under }) => {
    // A line that leads to others, or one to be ticked, is meant where it stands.
    if (/[:：]\**$/.test(text.trimEnd()) || /^\s*[-*+]\s+\[[ xX]\]/.test(text) || speakers.has(labelled(text)?.label ?? '')) return false;
    const plain = plainOf(text);
    // Said of each turn of a conversation that the prompt lays out.
    if (/^(?:wait|pause|stop|repeat)\b/.test(plain)) return false;
    if (countWords(plain) < wordsOfDuplicate) return false;
    const key = JSON.stringify([plain, plainOf(under)]);
    const again = seen.has(key);
    seen.add(key);
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
