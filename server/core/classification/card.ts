/** The model's card, `models/intent/model.json`: the part of it that the running program needs, checked. */
import { say, type Text } from '../message.ts';
import { type IntentType, intents } from './labels.ts';

/** One question that the network answers, and where in its output the answer stands. */
export interface Head {
  /** Empty for complexity, whose outputs are the steps "more than 1" to "more than 4". */
  readonly labels: readonly string[];
  readonly at: number;
  readonly size: number;
  /** False where the answer was not clearly better than a simple rule: then it is not given. */
  readonly kept: boolean;
}

export interface Card {
  readonly version: string;
  /** By name, with the SHA-256 of their bytes in hexadecimal. */
  readonly files: Readonly<Record<'model.onnx' | 'vocabulary.bin', string>>;
  /** Number of logits. */
  readonly outputs: number;
  /** Length of the embedding. */
  readonly width: number;
  readonly intent: Head;
  readonly complexity: Head;
  readonly domain: Head;
  readonly task: Head;
  readonly language: Head;
  /** Tokens of a text that are seen, begin and end included; `tail` is the share of the end of a longer one. */
  readonly input: { readonly tokens: number; readonly tail: number };
  /** The parts of a prompt's context that were measured to help; the others are not read. */
  readonly context: readonly ContextPart[];
  /** Chosen on data that the weights never saw. */
  readonly calibration: { readonly temperature: number; readonly sure: number; readonly second: number };
}

/** What may be known about a prompt beside its text: see `context.ts`. */
const contextParts = ['file', 'description', 'neighbours'] as const;

export type ContextPart = (typeof contextParts)[number];

/** @returns what is wrong with the card where it cannot be used. */
export function parseCard(source: string): Card | { readonly fault: Text } {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch {
    return { fault: say('it is not JSON') };
  }
  try {
    return read(new Field(data, 'model.json'));
  } catch (error) {
    if (error instanceof Wrong) return { fault: error.reason };
    throw error;
  }
}

class Wrong extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.text);
    this.reason = reason;
  }
}

/** A value of the card with its path, for messages. */
class Field {
  readonly #value: unknown;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    this.#value = value;
    this.#path = path;
  }

  at(key: string): Field {
    const of = this.#value;
    if (typeof of !== 'object' || of === null || !Object.hasOwn(of, key))
      throw new Wrong(say('{path} has no "{key}"', { path: this.#path, key }));
    return new Field((of as Record<string, unknown>)[key], `${this.#path}.${key}`);
  }

  number(least: number, most: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !(value >= least && value <= most))
      throw new Wrong(say('{path} is not a number from {least} to {most}', { path: this.#path, least, most }));
    return value;
  }

  integer(least: number, most: number): number {
    const value = this.number(least, most);
    if (!Number.isInteger(value)) throw new Wrong(say('{path} is not a whole number', { path: this.#path }));
    return value;
  }

  text(pattern: RegExp): string {
    const value = this.#value;
    if (typeof value !== 'string' || !pattern.test(value)) throw new Wrong(say('{path} is not what it should be', { path: this.#path }));
    return value;
  }

  flag(): boolean {
    if (typeof this.#value !== 'boolean') throw new Wrong(say('{path} is neither true nor false', { path: this.#path }));
    return this.#value;
  }

  has(key: string): boolean {
    return typeof this.#value === 'object' && this.#value !== null && Object.hasOwn(this.#value, key);
  }

  texts(): readonly string[] {
    const value = this.#value;
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
      throw new Wrong(say('{path} is not a list of texts', { path: this.#path }));
    return value;
  }
}

const digest = /^[0-9a-f]{64}$/;

function read(card: Field): Card {
  const outputs = card.at('outputs').integer(1, 10_000);
  const head = (name: string): Head => {
    const field = card.at('heads').at(name);
    const labels = field.at('labels').texts();
    const size = field.at('size').integer(1, outputs);
    if (labels.length > 0 && labels.length !== size) throw new Wrong(say('the head "{name}" has not as many labels as outputs', { name }));
    return { labels, size, at: field.at('at').integer(0, outputs - size), kept: field.at('kept').flag() };
  };
  const intent = head('intent');
  if (intent.labels.join() !== intents.join()) throw new Wrong(say('its intents are not those of this version of Whetstone'));
  const complexity = head('complexity');
  if (complexity.size !== 4) throw new Wrong(say('the head "{name}" has not as many labels as outputs', { name: 'complexity' }));
  const { input, calibration, files } = { input: card.at('input'), calibration: card.at('calibration'), files: card.at('files') };
  return {
    version: card.at('version').text(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
    files: { 'model.onnx': files.at('model.onnx').text(digest), 'vocabulary.bin': files.at('vocabulary.bin').text(digest) },
    outputs,
    width: card.at('width').integer(1, 10_000),
    intent,
    complexity,
    domain: head('domain'),
    task: head('task'),
    language: head('language'),
    input: { tokens: input.at('tokens').integer(8, 512), tail: input.at('tail').number(0, 1) },
    context: card.has('context') ? contextParts.filter((part) => card.at('context').texts().includes(part)) : [],
    calibration: {
      temperature: calibration.at('temperature').number(0.05, 20),
      sure: calibration.at('sure').number(0, 1),
      second: calibration.at('second').number(0, 1),
    },
  };
}

/** The card's label at an index as an intent: its list is checked to be ours. */
export const intentAt = (index: number): IntentType => intents[index] as IntentType;
