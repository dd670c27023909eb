/** Calls whose names say by themselves that a model is told what they are handed, in files that talk to models: no library's own. */
import { againstCallee, passes } from './callees.ts';
import type { Surroundings } from './judge.ts';
import { judgeName, wordsOf } from './names.ts';
import { roleIn } from './roles.ts';
import { namesOf } from './tables.ts';
import type { Enclosing } from './types.ts';

interface Spoken {
  readonly role: string | null;
  readonly confidence: number;
  readonly call: string;
}

/**
 * `builder.systemPrompt("…")`, `state.withUserMessage("…")`, `agent.run("…")`; null for any other call.
 *
 * @param around without what only fills or trims the text
 */
export function ofSpokenCall(around: readonly Enclosing[], isTest: boolean, s: Surroundings): Spoken | null {
  const isSure = s.imported.size > 0;
  if (isTest || !(isSure || s.code.words.sdk)) return null;
  const [first, second] = around.slice(
    Math.max(
      0,
      around.findIndex(({ kind }) => kind !== 'list'),
    ),
  );
  if (!first) return null;
  const call = first.kind === 'call' ? first : second?.kind === 'call' && isAsked(first) ? second : null;
  if (!call || call.name === null || passes(call.name)) return null;
  const told = call === first ? (toldBySetter(call) ?? (isSure ? toldByName(call) : null)) : null;
  if (told) return { role: told.role, confidence: isSure ? 0.85 : 0.65, call: call.name };
  return isSure && (call === first ? isInput(call) && asksModel(call) : asksModel(call) || runsGraph(call))
    ? { role: 'user', confidence: 0.8, call: call.name }
    : null;
}

/** Whether a call asks a model, an agent or their like: `agent.run`, `chatClient.ask`, `llm.generate`. */
export function asksModel({ kind, name, at }: Enclosing): boolean {
  if (kind !== 'call' || name === null || at === 'receiver') return false;
  const names = namesOf(name.replace(/^\$/, ''));
  const [verb = '', ...rest] = wordsOf(names.at(-1) ?? '');
  if (names.length < 2 || !verbs.has(verb) || rest.some((word) => objects.has(word))) return false;
  return asked.has(wordsOf(names.at(-2) ?? '').at(-1) ?? '');
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const verbs = words('ask chat say tell prompt run invoke call stream generate complete query send respond reply kickoff converse');
const asked = words('agent assistant chatbot llm chat gpt claude');
/** With which a verb asks for something else than an answer. */
const objects = words(
  'tool tools function method command shell script sql file event api action hook node step by id name image audio speech',
);

/** Whether a call runs what passes its input on to models, by the names that libraries have for it. */
function runsGraph({ name }: Enclosing): boolean {
  const names = namesOf((name ?? '').replace(/^\$/, ''));
  const [verb = ''] = wordsOf(names.at(-1) ?? '');
  return names.length > 1 && verbs.has(verb) && /^(?:graph|workflow|crew|chain|flow)$/.test(wordsOf(names.at(-2) ?? '').at(-1) ?? '');
}

/** Whether messages are handed to a method by that name. */
export const takesMessages = ({ kind, name, at }: Enclosing): boolean =>
  kind === 'call' && name !== null && /^\w{0,20}messages$/i.test(String(at)) && /^[a-z]/.test(namesOf(name).at(-1) ?? '');

/** By position: the text, behind what is none; by name: what people call it. */
function isInput({ at, entries }: Enclosing): boolean {
  if (typeof at === 'string') return inputs.test(at);
  return at === 0 || (at === 1 && entries.get(0)?.text === null);
}

/** What an agent is handed by name in a map. */
const isAsked = ({ kind, at, name }: Enclosing): boolean => kind === 'map' && name === null && inputs.test(String(at));

const inputs =
  /^:?(?:prompt|message|messages|input|query|question|task|text|user_?(?:input|query|question|prompt|message)|instructions?)$/i;

/** What a method sets or adds, by its name: `withSystemPrompt`, `addUserMessage`, `instructions`, `asUser` of a list of messages. */
function toldBySetter({ name, at, entries }: Enclosing): { readonly role: string | null } | null {
  const names = namesOf((name ?? '').replace(/^\$/, ''));
  if (names.length < 2 || at !== 0 || entries.size > 2) return null;
  const all = wordsOf(names.at(-1) ?? '');
  const from = all.findIndex((word) => !setting.has(word));
  const said = all.slice(from);
  const last = said.at(-1) ?? '';
  if (from === -1 || said.length > 3) return null;
  if (all[0] === 'as' && said.length === 1 && holders.test(names.slice(0, -1).join('.'))) {
    const role = roleIn(last);
    return role ? { role } : null;
  }
  const before = said.at(-2) ?? '';
  if (told.has(last) && (speakers.has(before) || (before === '' && from > 0 && last === 'prompt'))) return { role: roleIn(before) };
  return (said.length === 1 && texts.has(last)) || (said.length === 2 && last === 'instructions') ? { role: 'system' } : null;
}

/** What an argument is called: `AgentDefinition(systemPrompt: "…")`. */
function toldByName({ name, at }: Enclosing): { readonly role: string | null } | null {
  if (typeof at !== 'string' || !named.test(at) || againstCallee(name ?? '') > 0) return null;
  return { role: judgeName(at).role ?? (/instructions?$/i.test(at) ? 'system' : null) };
}

const named = /^:?(?:(?:system|user|developer|agent)_?(?:prompt|message|instructions?)|prompt|instructions?|persona|backstory)$/i;

const setting = words('set with add use default append push override as from');
const told = words('prompt message instruction instructions text');
const speakers = words('system user developer human assistant');
const texts = words('instruction instructions persona backstory preamble');
const holders = /message|conversation|chat|prompt/i;
