/** Who speaks, by the words that SDKs have for it. */
import { wordsOf } from './names.ts';

const roles: Readonly<Record<string, string>> = {
  system: 'system',
  developer: 'developer',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  bot: 'assistant',
  chatbot: 'assistant',
  tool: 'tool',
  function: 'tool',
  ipython: 'tool',
};

/** The role that a text names (`"human"`, `:system`); null where it is no role. */
export const roleNamed = (text: string | null): string | null => {
  const word = text?.replace(/^:/, '').toLowerCase() ?? '';
  return Object.hasOwn(roles, word) ? (roles[word] as string) : null;
};

/** The role that a constant or a class names: `ChatMessageRoleSystem`, `Role.USER`, `HumanMessagePromptTemplate`. */
export function roleIn(name: string | null): string | null {
  if (name === null) return null;
  const words = wordsOf(name.slice(name.lastIndexOf('.') + 1).replace(/^.*::/, ''));
  for (const word of words.toReversed())
    if (Object.hasOwn(roles, word) && word !== 'model' && word !== 'function') return roles[word] as string;
  return words.at(-1) === 'model' ? 'assistant' : null;
}
