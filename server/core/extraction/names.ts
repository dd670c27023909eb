/** What the name of a constant, a parameter or a key says of the text it holds. */
import { rememberedByText } from './by-text.ts';

/** How likely a name makes a text a prompt; 0 where it says nothing, less than 0 where it says that there is none. */
export interface NameVerdict {
  readonly confidence: number;
  readonly role: string | null;
}

const nothing: NameVerdict = { confidence: 0, role: null };
const never: NameVerdict = { confidence: -1, role: null };

/** Words of a name, lower case: split at capitals, digits, `_`, `-` and `$`. */
export const wordsOf = rememberedByText((name): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\x00-\x7f]+/g) ?? []).map((word) => word.toLowerCase()),
);

/** @param name as written; of `a.b.c`, `c` counts. */
export const judgeName = rememberedByText((name): NameVerdict => {
  const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('>')) + 1);
  const words = wordsOf(last);
  if (words.length === 0) return nothing;
  const end = words.at(-1) as string;
  if (notTexts.has(end)) return never;
  const role = words.find((w) => w === 'system' || w === 'sys') ? 'system' : words.includes('developer') ? 'developer' : asUser(words);
  const at = words.findLastIndex((w) => promptWords.has(w));
  if (at !== -1) {
    const after = words.slice(at + 1);
    if (words.some((w) => terminal.has(w))) return never;
    if (after.some((w) => notTexts.has(w)) || (at === 0 && verbs.has(after[0] ?? ''))) return never;
    const isPlain = after.every((w) => qualifiers.has(w));
    // `ERROR_PROMPT_TOO_LONG` tells of a fault of a prompt, `ERROR_ANALYSIS_PROMPT` is one.
    if (!isPlain && faults.has(words[0] as string)) return never;
    return { confidence: isPlain ? 0.75 : 0.6, role };
  }
  if (words.some((w) => others.has(w))) return never;
  if (words.some((w) => w === 'system' || w === 'sys' || w === 'developer') && words.some((w) => contents.has(w)))
    return { confidence: 0.75, role: role ?? 'system' };
  if ((end === 'query' || end === 'question' || end === 'message' || end === 'request' || end === 'input') && words.at(-2) === 'user')
    return { confidence: 0.45, role: 'user' };
  if (weak.has(end))
    return {
      confidence: weak.get(end) as number,
      role: words.length === 1 && (end === 'system' || end === 'instructions') ? 'system' : role,
    };
  if (words.includes('shot') && words.some((w) => w === 'few' || w === 'one' || w === 'zero')) return { confidence: 0.5, role };
  return nothing;
});

const asUser = (words: readonly string[]): string | null => (words.includes('user') || words.includes('human') ? 'user' : null);

const promptWords: ReadonlySet<string> = new Set(['prompt', 'prompts', 'sysprompt', 'metaprompt', 'prompttemplate', 'systemprompt']);

/** What may follow `prompt` in the name of a prompt's text. */
const qualifiers: ReadonlySet<string> = new Set(
  'template templates text texts string str base prefix suffix default system user message content msg instructions instruction body header footer intro v en de fr es ja zh ru pt long short raw full main initial final tmpl tpl fmt format part parts extra'.split(
    ' ',
  ),
);

/** `promptUser`, `promptForName`: functions that ask somebody at a terminal. */
const verbs: ReadonlySet<string> = new Set(['user', 'for', 'yes', 'confirm', 'choice', 'select', 'input', 'password', 'continue', 'if']);

/** With `system` or `developer`. */
const contents: ReadonlySet<string> = new Set([
  'message',
  'msg',
  'messages',
  'instruction',
  'instructions',
  'content',
  'text',
  'context',
  'persona',
  'preamble',
  'template',
  'role',
]);

/** Names that hold prompts and much else. */
const weak: ReadonlyMap<string, number> = new Map([
  ['instructions', 0.6],
  ['instruction', 0.6],
  ['persona', 0.6],
  ['preamble', 0.55],
  ['backstory', 0.6],
  ['system', 0.5],
  ['template', 0.25],
  ['templates', 0.25],
  ['messages', 0.2],
  ['query', 0.15],
  ['question', 0.15],
  ['task', 0.3],
  ['goal', 0.25],
  ['guidelines', 0.4],
  ['rules', 0.2],
  ['context', 0.15],
]);

/** As the last word, or behind `prompt`: what it names is no text for a model. */
const notTexts: ReadonlySet<string> = new Set(
  'help error errors err sql html url uri regex pattern path paths file files filename dir folder directory name names id ids key keys label labels title titles placeholder tooltip hint version type types color style css class classname icon env var cache hash token tokens count length size limit cost price model host port endpoint route script command cmd extension ext selector test tests config settings option options usage license licence copyright headers log logger exception warning warnings toast notification banner button dialog modal schema response responses result results output outputs ps symbol bar line char description descriptions desc summaries reason reasons notice signature'.split(
    ' ',
  ),
);

/** As the first word, before what happened to a prompt. */
const faults: ReadonlySet<string> = new Set(['err', 'error', 'warn', 'warning']);

/** Beside `prompt`: what a terminal asks. */
const terminal: ReadonlySet<string> = new Set([
  'password',
  'login',
  'sudo',
  'readline',
  'inquirer',
  'shell',
  'confirm',
  'confirmation',
  'ps',
  'cli',
  'tty',
]);

/** Anywhere in a name without `prompt`. */
const others: ReadonlySet<string> = new Set(
  'commit changelog regex sql html css license licence copyright traceback help error errors usage'.split(' '),
);
