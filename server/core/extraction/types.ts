/** What is told of a string expression on its way to being a prompt. */
import type { Decoded } from '../code/decoded.ts';
import type { StringExpression } from '../host.ts';
import type { Text } from '../message.ts';
import type { HostComment, Named } from '../prompt.ts';
import type { Span } from '../text.ts';
import type { CallShape, SdkShapes, TemplateLanguage } from './sdk-shapes.ts';

export type SignalKind =
  | 'marker'
  | 'config'
  | 'call'
  | 'annotation'
  | 'message'
  | 'template'
  | 'docstring'
  | 'use'
  | 'name'
  | 'text'
  | 'against';

/** A reason to take a string expression for a prompt, or not to. */
export interface Signal {
  readonly kind: SignalKind;
  readonly confidence: number;
  readonly span: Span;
  /** For people. */
  readonly why: Text;
}

export interface Candidate {
  readonly expression: StringExpression;
  readonly place: Place;
  readonly decoded: () => Decoded | null;
}

/** What surrounds a string expression, in no language's terms. Hosts fill it, signals read it. */
export interface Place {
  /** The nearest call around, dots kept, and which of its arguments it stands in. */
  readonly callee: string | null;
  readonly argument: string | number | null;
  /** The key whose value it is, and what else stands in the same map, struct or object. */
  readonly key: string | null;
  readonly siblings: ReadonlyMap<string, Sibling>;
  /** The name it is assigned to, is the default of, or is returned from. */
  readonly assigned: string | null;
  /** Class or function around. */
  readonly owner: string | null;
  /** Base classes, implemented interfaces and decorators of the owner. */
  readonly bases: readonly string[];
  readonly annotation: string | null;
  /** `attribute` is JSX's. */
  readonly role: 'value' | 'docstring' | 'key' | 'type' | 'import' | 'condition' | 'index' | 'annotation' | 'attribute';
  /** Whether it names a test or is what an assertion expects. */
  readonly isTest: boolean;
}

/** Another value of the map, struct, object or argument list that a string expression stands in. */
export interface Sibling {
  /** Its text, where it is a literal. */
  readonly text: string | null;
  /** What it names, where it is a name. */
  readonly refers: string | null;
  readonly span: Span;
}

export interface Extraction {
  readonly prompts: readonly FoundPrompt[];
  readonly descriptions: readonly FoundPrompt[];
  /** Comments that speak to us. */
  readonly comments: readonly HostComment[];
}

export interface FoundPrompt {
  readonly kind: 'prompt' | 'description';
  readonly messages: readonly FoundMessage[];
  readonly confidence: number;
  readonly signals: readonly Signal[];
  readonly model: Named | null;
  readonly tools: readonly Named[];
  readonly inputs: FormatInputs | null;
  /** The template language that its use tells; null where nothing does. */
  readonly template: TemplateLanguage | null;
  /** For lists: the constant, or `Agent(instructions)`. */
  readonly name: string;
  /** Id of the table that knew the call. */
  readonly sdk: string | null;
}

export interface FoundMessage {
  readonly role: string;
  /** Where the role is said; null where nothing says it. */
  readonly roleSpan: Span | null;
  /** Null where the content is computed. */
  readonly decoded: Decoded | null;
  readonly span: Span;
}

/** What the code that fills a template says of its inputs. */
export interface FormatInputs {
  readonly names: readonly Named[];
  /** Whether there may be more than is seen. */
  readonly open: boolean;
  /** Further places that name an input, by name. */
  readonly mentions: ReadonlyMap<string, readonly Span[]>;
}

/** Text of another file of the workspace; null where it cannot be read. */
export type Open = (path: string) => string | null;

/** All tables of SDKs, ours and the configuration's, indexed. */
export interface SdkTables {
  /** By the last name of the callee. */
  readonly byCallee: ReadonlyMap<string, readonly CallShape[]>;
  readonly byModule: (module: string, host: string) => readonly SdkShapes[];
  readonly words: RegExp;
  readonly strong: RegExp;
}

/** What the configuration says of prompts in code. */
export interface CodeConfig {
  readonly enabled: boolean;
  /** Least confidence of a prompt. */
  readonly confidence: number;
  readonly tables: SdkTables;
  readonly names: readonly string[];
  readonly ignore: readonly string[];
}
