/** Agents as all frameworks make and run them: an object that is called an agent, and what it is told. No library's own. */
import { wordsOf } from './names.ts';
import { lastName } from './tables.ts';
import type { Enclosing, Sibling } from './types.ts';

interface ToldAgent {
  readonly role: string;
  readonly call: string;
}

/** `Agent(task="…", llm=llm)`, `new Agent({ instructions: '…', tools })`, `run(agent, '…')`; null for anything else. */
export function toldAgent(around: readonly Enclosing[]): ToldAgent | null {
  const [first, second] = around;
  if (!first) return null;
  if (first.kind === 'call') return ran(first) ?? made(first.name, first);
  // What is handed over as an object holds what elsewhere are named arguments.
  return first.kind === 'map' ? made(first.name ?? (second?.kind === 'call' && second.at === 0 ? second.name : null), first) : null;
}

/** The text is what an agent is made for, beside what only agents have. */
function made(callee: string | null, { at, entries }: Enclosing): ToldAgent | null {
  const key = String(at);
  if (callee === null || typeof at !== 'string' || !makesAgent(callee)) return null;
  const role = tasks.has(key) ? 'user' : instructions.has(key) ? 'system' : null;
  return role !== null && [...entries.keys()].some((other) => other !== at && belongings.has(String(other)))
    ? { role, call: callee }
    : null;
}

/** `Agent`, `ReActAgent`, `createAgent`: what is made is an agent. */
function makesAgent(callee: string): boolean {
  const words = wordsOf(lastName(callee.replace(/\{\}$/, '')));
  return (
    words.at(-1) === 'agent' && (words.length === 1 || !/^(?:get|find|update|delete|remove|list|is|has|test|on|use)$/.test(words[0] ?? ''))
  );
}

const tasks: ReadonlySet<string> = new Set(['task', 'goal', 'query', 'prompt']);
const instructions: ReadonlySet<string> = new Set(
  'instructions instruction system system_prompt systemPrompt system_message systemMessage extend_system_message override_system_message persona backstory preamble'.split(
    ' ',
  ),
);
const belongings: ReadonlySet<string> = new Set(
  'llm model tools handoffs client chat_model chatModel model_client llm_config browser browser_session controller memory sub_agents subAgents output_type outputType guardrails inputGuardrails outputGuardrails modelSettings model_settings'.split(
    ' ',
  ),
);

/** `run(agent, "…")`, `Runner.run(triage_agent, input="…")`: the text stands right behind an agent. */
function ran({ name, at, entries }: Enclosing): ToldAgent | null {
  const [verb = '', ...rest] = wordsOf(lastName(name ?? ''));
  if (!running.has(verb) || rest.some((word) => !how.has(word))) return null;
  return (at === 1 || at === 'input' || at === 'prompt') && isAgent(entries.get(0)) ? { role: 'user', call: name ?? '' } : null;
}

const running: ReadonlySet<string> = new Set(['run', 'ask', 'invoke', 'stream', 'query']);
const how: ReadonlySet<string> = new Set(['agent', 'sync', 'streamed', 'async', 'stream', 'with', 'hitl']);

const isAgent = (value: Sibling | undefined): boolean =>
  value?.refers != null && /(?:^|_)(?:agent|assistant)\d?$|Agent\d?$/.test(value.refers.slice(value.refers.lastIndexOf('.') + 1));
