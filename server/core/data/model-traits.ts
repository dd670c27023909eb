/**
 * What advice depends on: whether a model reasons before it answers, and whether its API goes on from an unfinished answer.
 * Read on 2026-11-23 from the vendors' model pages; Claude's end of prefilling with 4.6 from
 * platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-6. Where it is a matter of a setting, the answer is unknown.
 */

export interface Traits {
  readonly reasoning: 'yes' | 'no' | 'unknown';
  readonly prefill: 'yes' | 'no' | 'unknown';
}

/** By the beginning of the id, without provider, in lower case; the first that fits counts. */
export const traits: readonly (readonly [pattern: RegExp, traits: Traits])[] = [
  [/^o[134](-|$)/, { reasoning: 'yes', prefill: 'no' }],
  [/^gpt-[56][\w.]*-chat/, { reasoning: 'no', prefill: 'no' }],
  [/^gpt-(5|6|oss)/, { reasoning: 'yes', prefill: 'no' }],
  [/^(gpt|chatgpt|text-davinci|davinci)/, { reasoning: 'no', prefill: 'no' }],
  [/^claude-(2|instant|3-(opus|sonnet|haiku|5))/, { reasoning: 'no', prefill: 'yes' }],
  [/^claude-3[.-]7/, { reasoning: 'unknown', prefill: 'yes' }],
  [/^claude-(opus|sonnet|haiku)-4([.-][0-5])?(-\d{6,}|-latest|-v\d|@|:|$)/, { reasoning: 'unknown', prefill: 'yes' }],
  [/^claude/, { reasoning: 'unknown', prefill: 'no' }],
  [/^gemini-(1|2\.0)/, { reasoning: 'no', prefill: 'unknown' }],
  [/^gemini-2\.5-flash-lite/, { reasoning: 'unknown', prefill: 'unknown' }],
  [/^gemini/, { reasoning: 'yes', prefill: 'unknown' }],
  [/^deepseek-(r1|reasoner)/, { reasoning: 'yes', prefill: 'unknown' }],
  [/^deepseek-(chat|v2|v3)(-|$)/, { reasoning: 'no', prefill: 'yes' }],
  [/^(qwq|magistral|grok-4|kimi-k2-thinking)/, { reasoning: 'yes', prefill: 'unknown' }],
  [/^(llama|codellama|mixtral|mistral-7b|phi-[234]$|phi-4-mini$|gemma|command|qwen2|qwen-?1)/, { reasoning: 'no', prefill: 'unknown' }],
];
