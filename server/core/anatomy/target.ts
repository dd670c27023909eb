/** The model that a prompt is for, as far as its file says. */
import { type Traits, traits } from '../data/model-traits.ts';
import type { Header, Prompt } from '../prompt.ts';
import type { YamlNode } from '../syntax/yaml.ts';

export function targetOf(prompt: Prompt, header: Header | null): Traits {
  const name = prompt.model?.name.trim().toLowerCase() ?? '';
  const id = name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/^(us|eu|apac|global)\./, '')
    .replace(/^(anthropic|meta|openai|amazon|cohere|mistral)\./, '');
  const known = traits.find(([pattern]) => pattern.test(id))?.[1] ?? { reasoning: 'unknown', prefill: 'unknown' };
  const set = header ? reasoningSet(header.yaml.root) : null;
  return set === null ? known : { reasoning: set ? 'yes' : 'no', prefill: set ? 'no' : known.prefill };
}

/** Settings that switch reasoning on or off: OpenAI's effort, Anthropic's thinking, Google's budget. */
const switches = /^(reasoning|reasoning_?effort|effort|thinking|thinking_?(config|budget|level)|enable_?thinking)$/i;

function reasoningSet(node: YamlNode | null, depth = 0): boolean | null {
  if (node?.kind !== 'map' || depth > 4) return null;
  for (const { key, value } of node.entries) {
    if (switches.test(String(key.value)) && value) return !isOff(value);
    const inner = reasoningSet(value, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

function isOff(node: YamlNode): boolean {
  if (node.kind === 'map')
    return node.entries.some(
      ({ key, value }) => /^(type|effort|thinking_?budget|budget_?tokens)$/i.test(String(key.value)) && value !== null && isOff(value),
    );
  return (
    node.kind === 'scalar' &&
    (node.value === false ||
      node.value === 0 ||
      node.value === null ||
      ['none', 'off', 'disabled', 'false', '0'].includes(String(node.value)))
  );
}
