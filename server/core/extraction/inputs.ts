/** What the code that fills a template says of its inputs. */
import type { Named } from '../prompt.ts';
import type { Span } from '../text.ts';
import { argumentOf, type Match } from './shapes.ts';
import { lastName } from './tables.ts';
import type { FormatInputs, Sibling } from './types.ts';
import type { Use } from './uses.ts';

/** Null where nothing names one. */
export function inputsOf(text: string, match: Match | null, uses: readonly Use[]): FormatInputs | null {
  const declared = match ? declaredIn(text, match) : null;
  const mentions = new Map<string, Span[]>();
  let isOpen = declared === null;
  let isFilled = false;
  for (const { place } of uses) {
    const [first] = place.around;
    if (first?.at !== 'receiver' || !fills.has(lastName(first.name ?? ''))) continue;
    isFilled = true;
    for (const [key, value] of filledBy(first.entries)) {
      const at = value.nameSpan;
      if (!at) continue;
      const list = mentions.get(key);
      if (list) list.push(at);
      else mentions.set(key, [at]);
    }
    isOpen ||= [...first.entries.keys()].some((key) => typeof key === 'number') && declared === null;
  }
  if (!declared && (!isFilled || mentions.size === 0)) return null;
  const names = declared ?? [...mentions].map(([name, [span]]) => ({ name, span: span as Span }));
  return { names, open: isOpen, mentions };
}

const fills: ReadonlySet<string> = new Set([
  'format',
  'partial',
  'invoke',
  'ainvoke',
  'render',
  'format_map',
  'format_prompt',
  'format_messages',
  'apply',
  'stream',
  'substitute',
  'safe_substitute',
  'formatMessages',
  'formatPrompt',
  'run',
  'compile',
]);

/** Named arguments, or the keys of the one map that is handed over. */
function filledBy(entries: ReadonlyMap<string | number, Sibling>): [string, Sibling][] {
  const named = [...entries].filter((entry): entry is [string, Sibling] => typeof entry[0] === 'string');
  const first = entries.get(0);
  const map =
    first?.entries && !first.callee ? [...first.entries].filter((entry): entry is [string, Sibling] => typeof entry[0] === 'string') : [];
  return [...named, ...map];
}

function declaredIn(text: string, { call, at }: Match): Named[] | null {
  for (const argument of call.arguments) {
    if (argument.holds !== 'variables') continue;
    const value = argumentOf(at, argument.at);
    if (!value?.entries) continue;
    return [...value.entries.values()].flatMap((item) => (item.text === null ? [] : [{ name: item.text, span: nameIn(text, item) }]));
  }
  return null;
}

/** Of a literal, its text without quotes. */
export function nameIn(text: string, { span, text: name }: Pick<Sibling, 'span' | 'text'>): Span {
  const from = name === null || name === '' ? -1 : text.slice(span.start, span.end).indexOf(name);
  return from === -1 || name === null ? span : { start: span.start + from, end: span.start + from + name.length };
}
