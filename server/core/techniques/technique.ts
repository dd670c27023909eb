/** What a technique is: what `techniques/<pack>/<id>.yaml` says, read and checked. */
import type { IntentType } from '../classification/labels.ts';
import type { FactName } from './facts.ts';
import type { Tree } from './template.ts';

/** Languages that texts of techniques are written in. A prompt in another language gets the English text. */
export const textLanguages = ['en', 'zh', 'de', 'es', 'ja'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** The families of The Prompt Report (Schulhoff et al. 2024, https://arxiv.org/abs/2406.06608), and those that it leaves out. */
export const categories = {
  'zero-shot': 'Instructions alone',
  'few-shot': 'Worked examples',
  'thought-generation': 'Reasoning before the answer',
  decomposition: 'The task in parts',
  ensembling: 'Several answers combined',
  'self-criticism': 'The answer checked',
  structure: 'Structure and context',
  interaction: 'Talking with the user',
  'task-specific': 'For one kind of task',
  agentic: 'Agents and tools',
} as const;
export type Category = keyof typeof categories;

/** What a technique takes beyond one call with a changed text. */
export const needs = {
  'several-calls': 'more than one call',
  logprobs: 'the probabilities of tokens',
  'example-store': 'a store of solved examples',
  'unlabelled-pool': 'a pool of real inputs',
  memory: 'a store that outlives the call',
  'code-execution': 'a place where code can run',
  retrieval: 'a search over documents',
  tools: 'tools that the model may call',
  checker: 'a program that checks the answer',
  conversation: 'a conversation with a person',
} as const;
export type Need = keyof typeof needs;

/** How well a technique is backed: the words of the evidence base, best first. */
export const grades = ['strong', 'moderate', 'weak', 'contested', 'negative', 'unmeasured'] as const;
export type Grade = (typeof grades)[number];

export const modelVerdicts = ['useful', 'neutral', 'redundant', 'avoid', 'unknown'] as const;
export type ModelVerdict = (typeof modelVerdicts)[number];

export interface Technique {
  /** The file's name; of a pack that is not ours with the pack's name before it: `acme/brief`. */
  readonly id: string;
  readonly pack: string;
  /** English, as all texts for people here; translations are looked up by it. Imperative: "Ask for the steps first". */
  readonly name: string;
  /** One or two sentences: what it does to a prompt and when that helps. */
  readonly summary: string;
  readonly category: Category;
  /** The complexities of prompts it suits, 1 to 5. */
  readonly complexityLevel: { readonly min: number; readonly max: number };
  readonly version: string;
  /** False for one that is kept for its record alone and never offered. */
  readonly isActive: boolean;
  readonly intents: { readonly suits: readonly IntentType[]; readonly hurts: readonly IntentType[] };
  readonly calls: 'one' | 'several';
  readonly needs: readonly Need[];
  readonly tokenCost: TokenCost;
  /** What it does with models that reason before they answer. */
  readonly reasoningModels: ModelVerdict;
  readonly grade: Grade;
  /** All must hold, or it is not offered. */
  readonly conditions: readonly Condition[];
  /** Each that holds makes it more apt. */
  readonly signals: readonly Signal[];
  readonly match: Match;
  readonly parameters: readonly Parameter[];
  /** In the order in which they are done. Empty where it is no edit of the text: then `advice` says what to do. */
  readonly template: readonly Step[];
  readonly advice: string | null;
  readonly evidence: readonly Evidence[];
  readonly counterEvidence: readonly CounterEvidence[];
  /** Ids of techniques that contradict it: the two are never applied together. */
  readonly conflicts: readonly string[];
  readonly examples: readonly Example[];
}

/** Factors on the tokens of the prompt and of the answer, lowest and highest. */
export interface TokenCost {
  readonly input: Range;
  readonly output: Range;
  readonly basis: 'measured' | 'estimate';
}

export type Range = readonly [low: number, high: number];

/** What a fact must be. */
export interface Test {
  readonly fact: FactName;
  /** Any of these values; empty for numbers. */
  readonly is: readonly string[];
  /** Inclusive bounds of a number. */
  readonly min: number | null;
  readonly max: number | null;
}

/** Must hold of a prompt for the technique to be offered. */
export interface Condition extends Test {
  /** Why, in one sentence for people, true where the condition does not hold: "A reasoning model does this on its own." */
  readonly because: string;
  /** The record that it rests on: `e1` is the first of `evidence`, `c1` the first of `counterEvidence`. Null where it needs none. */
  readonly record: string | null;
}

export interface Signal extends Test {
  /** 1 a hint, 2 a good reason, 3 what the technique is for. */
  readonly weight: number;
  /** What was seen, for people, true where the signal holds: "The documents are not set apart from the instructions." */
  readonly because: string;
}

/** How one sees that a prompt does it already: any of these is enough. What the technique itself writes is seen without being listed. */
export interface Match {
  /** Phrases of the instructions, in any language: words in order, `*` for up to six words between, letter case and punctuation apart. */
  readonly says: readonly string[];
  readonly facts: readonly Test[];
}

export interface Parameter {
  readonly name: string;
  readonly type: 'text' | 'list' | 'number' | 'choice' | 'boolean';
  /** What it is, for people, in one sentence. */
  readonly about: string;
  /** Of a choice. */
  readonly values: readonly string[];
  /** Bounds of a number, or of the length of a list. */
  readonly min: number | null;
  readonly max: number | null;
  /** What the prompt itself gives, before the default. */
  readonly from: SourceName | null;
  /** Null where it has to be given: then the technique asks for it. */
  readonly default: LocalValue | null;
  /** May stay empty: the template leaves out what it is for. */
  readonly optional: boolean;
}

export type Value = string | number | boolean | readonly string[];

/** By the language of the prompt; English is always there. */
export type Local<T> = Readonly<Partial<Record<TextLanguage, T>>> & { readonly en: T };
export type LocalValue = Local<Value>;
/** A template as it is written and as it is run. */
export interface Template {
  readonly source: string;
  readonly tree: Tree;
}
export type LocalTemplate = Local<Template>;

/** What a parameter may take from the prompt, its placeholders as they stand. */
export const sources = {
  question: 'the one question that the prompt asks',
  instructions: 'the instructions, where they are one stretch of text',
  task: 'the sentence that says what is to be done',
  documents: 'names of the blocks that bring material',
  labels: 'the answers that the prompt allows',
  fields: 'the fields of the declared output',
  result: 'what the answer consists of: yes or no, a number, the title, the translation',
} as const;
export type SourceName = keyof typeof sources;

/** Places of a prompt that text can be put at. `rules`: among the rules it has, else at its end as a section of their own. */
export const anchors = ['start', 'end', 'rules', 'before-material', 'after-material', 'before-examples', 'after-examples'] as const;
export type Anchor = (typeof anchors)[number];

export type Step =
  /** Puts text into the prompt: a paragraph, a list (one item a line) or a section under a title of its own. */
  | {
      readonly kind: 'insert';
      readonly at: Anchor;
      readonly as: 'paragraph' | 'list' | 'section';
      readonly title: LocalTemplate | null;
      readonly text: LocalTemplate;
    }
  /** Puts a message of its own before all others or after them. */
  | {
      readonly kind: 'message';
      readonly role: 'system' | 'user' | 'assistant';
      readonly at: 'start' | 'end';
      readonly text: LocalTemplate;
    }
  /** Puts each of them between tags that are named after it. */
  | { readonly kind: 'wrap'; readonly what: 'documents' | 'untrusted' }
  /** Takes them with all that belongs to them to the start or the end of their message. */
  | { readonly kind: 'move'; readonly what: 'documents'; readonly to: 'start' | 'end' }
  /** Takes out whole sentences or list items: those that say one of the phrases, or that say again what was said. */
  | { readonly kind: 'remove'; readonly what: 'duplicates' | 'phrases'; readonly says: readonly string[]; readonly mostWords?: number }
  /** Puts the examples into another order. */
  | { readonly kind: 'order'; readonly what: 'examples'; readonly by: 'mixed-labels' }
  /** Makes a system message of what holds for every request and leaves the request to the user's. */
  | { readonly kind: 'split'; readonly what: 'system-user' };

export type StepKind = Step['kind'];

/** A: the paper itself was read; B: what others say of it; V: a vendor's own figure. */
export const tiers = ['A', 'B', 'V'] as const;
export type Tier = (typeof tiers)[number];

/** One measurement of the technique against a baseline. */
export interface Evidence {
  readonly benchmark: string;
  readonly model: string;
  readonly year: number;
  readonly baseline: string;
  readonly result: string;
  readonly tier: Tier;
  readonly title: string;
  readonly url: string;
  /** What it was measured on: outside of these it proves nothing. */
  readonly intents: readonly IntentType[];
  /** Whether the models measured reason before they answer. */
  readonly models: 'reasoning' | 'standard' | 'both';
}

export interface CounterEvidence {
  readonly finding: string;
  readonly tier: Tier;
  readonly url: string | null;
}

/** A test and a picture in one. */
export interface Example {
  readonly language: TextLanguage;
  /** Name of the file, which decides the format. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** A technique for other programs: templates as they are written. */
export const published = (technique: Technique): object => ({
  ...technique,
  template: technique.template.map((step) =>
    step.kind === 'insert' || step.kind === 'message'
      ? { ...step, text: sourcesOf(step.text), ...('title' in step && { title: step.title && sourcesOf(step.title) }) }
      : step,
  ),
});

const sourcesOf = (texts: LocalTemplate): object =>
  Object.fromEntries(Object.entries(texts).map(([language, { source }]) => [language, source]));
