/** Inlay hints and code lenses: what a prompt is for, how many tokens a message costs, and the share of the model's window. */
import type { Inlay, Lens } from '../features.ts';
import type { Text } from '../message.ts';
import { say } from '../message.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import { overlaps, type Span } from '../text.ts';
import { contextWindow, countFor, type TokenCount } from '../tokens.ts';
import type { FeatureContext } from './context.ts';
import { intentTitle } from './intent.ts';

/** After each role marker. A prompt of one unmarked message has its count in the lens alone. */
export async function inlays(file: PromptFile, within: Span, { count }: FeatureContext): Promise<readonly Inlay[]> {
  if (!count) return [];
  const found: Inlay[] = [];
  for (const { messages, model } of file.prompts)
    for (const { marker, text } of messages) {
      if (!marker || text.trim() === '' || !overlaps(marker.span, { start: within.start, end: within.end + 1 })) continue;
      const counted = await countFor(model?.name ?? null, text, count);
      if (counted) found.push({ at: marker.span.end, label: label(counted), tooltip: tooltip(counted, model?.name ?? null) });
    }
  return found;
}

export async function lenses(file: PromptFile, { count, intent }: FeatureContext): Promise<readonly Lens[]> {
  const found: Lens[] = [];
  for (const prompt of file.prompts) {
    if (prompt.text.trim() === '') continue;
    const span = headOf(prompt, file);
    const classification = intent?.(file, prompt);
    if (classification) found.push({ span, title: intentTitle(classification), of: 'intent' });
    const counted = count && (await countFor(prompt.model?.name ?? null, prompt.text, count));
    if (counted) found.push({ span, title: lensTitle(counted, prompt), of: 'tokens' });
  }
  return found;
}

/** From the first thing of a prompt that is not blank. */
export const headOf = ({ span, messages }: Prompt, { text }: PromptFile): Span => {
  const first = messages.find((m) => m.marker || m.text.trim() !== '');
  let start = first?.marker?.span.start ?? first?.span.start ?? span.start;
  while (start < span.end && /\s/.test(text[start] as string)) start++;
  return { start, end: span.end };
};

function lensTitle(counted: TokenCount, { messages, model }: Prompt): Text {
  const count = messages.filter((m) => m.text.trim() !== '').length;
  const tokens = number(counted);
  const window = contextWindow(model?.name ?? null);
  if (!window) return count === 1 ? say('{tokens} tokens', { tokens }) : say('{tokens} tokens in {count} messages', { tokens, count });
  const percent = (100 * counted.tokens) / window;
  const share = percent < 0.1 ? '< 0.1' : percent.toFixed(1);
  const values = { tokens, count, share, model: model?.name ?? '' };
  return count === 1
    ? say('{tokens} tokens, {share} % of the window of {model}', values)
    : say('{tokens} tokens in {count} messages, {share} % of the window of {model}', values);
}

const label = (counted: TokenCount): Text => say('{tokens} tokens', { tokens: number(counted) });

const number = ({ tokens, exact }: TokenCount): string => `${exact ? '' : '~'}${tokens}`;

const tooltip = ({ exact }: TokenCount, model: string | null): Text =>
  exact
    ? say('Counted by the tokenizer of {model}, placeholders as written.', { model: model ?? '' })
    : say("An estimate by OpenAI's o200k tokenizer, placeholders as written: the model's own is not public or no model is declared.");
