/** What is known about a prompt beside its text, and what of it the model reads. */
import { basename } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { lookup, stringOf } from '../syntax/yaml.ts';
import type { ContextPart } from './card.ts';

export interface PromptContext {
  /** Path of its file; only the name is read. */
  readonly file?: string;
  /** What its front matter says that it is for. */
  readonly description?: string;
  /** Texts of the messages before it, oldest first. */
  readonly neighbours?: readonly string[];
}

/** Units of the neighbours' texts: what came last counts. */
const mostOfNeighbours = 400;

/**
 * The text that stands for a prompt in its context.
 * @param parts those that help: the card lists them, with how much (`models/intent/model.json`, "context").
 */
export function withContext(text: string, { file, description, neighbours }: PromptContext, parts: readonly ContextPart[]): string {
  const told: Readonly<Record<ContextPart, string | undefined>> = {
    file: file && (basename(file).split('.', 1)[0] as string).replace(/[-_]+/g, ' '),
    description,
    neighbours: neighbours?.join('\n').slice(-mostOfNeighbours),
  };
  return [...parts.map((part) => told[part]?.trim()), text].filter(Boolean).join('\n\n');
}

/** What a prompt file says about its prompts. */
export function contextOf({ path, header }: PromptFile): PromptContext {
  const description = stringOf(lookup(header?.yaml.root, 'description'));
  return { file: path, ...(description !== null && { description }) };
}
