/** What is told of a string expression on its way to being a prompt. */
import type { Decoded } from '../code/decoded.ts';
import type { HostId, StringExpression } from '../host.ts';
import type { Text } from '../message.ts';
import type { HostComment, Named } from '../prompt.ts';
import type { Span } from '../text.ts';
import type { SdkShapes, TemplateLanguage } from './sdk-shapes.ts';

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

/**
 * What surrounds a string expression, in no language's terms. Hosts fill it, signals read it. It may be asked for of values
 * too: a constant's use is a `Value` whose span is all that is known.
 */
export interface Place {
  /** Calls, maps, lists and annotations that hold it, from the nearest outwards, within its statement and not out of a function's body. */
  readonly around: readonly Enclosing[];
  /** Of the nearest call around, though maps and lists may lie between: its callee, and which of its arguments this stands in. */
  readonly callee: string | null;
  readonly argument: string | number | null;
  /** The key whose value it is, where the nearest thing around is a map, and what else stands in that map. */
  readonly key: string | null;
  readonly siblings: ReadonlyMap<string, Sibling>;
  /** The name that its statement assigns, declares with it as default, or returns from, though it may stand in calls, maps and lists there. */
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

/** One thing that holds a string expression, and where in it that stands. */
export interface Enclosing {
  /** `map`: dict, object, struct literal, initialiser, hash. `list`: array and tuple too. `annotation`: attribute of C# and Rust too. */
  readonly kind: 'call' | 'map' | 'list' | 'annotation';
  /** The whole of it: callee and brackets included, of a call in a chain up to its own arguments. */
  readonly span: Span;
  /**
   * Callee or type, dots kept, `new` left out. Calls in a chain lose their arguments: `client.prompt.system` for
   * `client.prompt().system("…")`. Null for what has no name: a plain map or list.
   */
  readonly name: string | null;
  /** Which entry the expression stands in: a key, an argument's name, a position; `receiver` where a method of it is called. */
  readonly at: string | number;
  /** All that it holds, by key, argument's name or position. */
  readonly entries: ReadonlyMap<string | number, Sibling>;
  /** The whole chain that a call is a link of (`a().b().c()`), so that its links know each other. */
  readonly chain?: Span;
}

/** A value beside a string expression, as far as one sees what it is. */
export interface Sibling {
  /** Its text, where it is a literal. */
  readonly text: string | null;
  /** What it names, where it is a name: `ChatRole.System`. */
  readonly refers: string | null;
  readonly span: Span;
  /** Of its key or its argument's name, quotes left out. */
  readonly nameSpan?: Span;
  /** Its callee or type, where it is a call or a struct literal. */
  readonly callee?: string | null;
  /** What it holds, where it is a map, a list or a call. */
  readonly entries?: ReadonlyMap<string | number, Sibling>;
}

export interface Extraction {
  readonly prompts: readonly FoundPrompt[];
  readonly descriptions: readonly FoundPrompt[];
  /** Comments that speak to us. */
  readonly comments: readonly HostComment[];
  /** What the file says of constants of other files. */
  readonly references: readonly ForeignUse[];
}

/** What becomes of a constant: plain data, which may be kept. */
export interface HandedAs {
  readonly role: string | null;
  readonly kind: 'prompt' | 'description';
  readonly model: string | null;
  readonly sdk: string | null;
  /** The template language that its use tells. */
  readonly template: TemplateLanguage | null;
}

/** A constant of another file, handed over as a prompt or a message. */
export interface ForeignUse extends HandedAs {
  /** Id of the language. */
  readonly host: HostId;
  /** What it is imported from; null where there is no import. */
  readonly module: string | null;
  /** As which name; null for the module itself. */
  readonly name: string | null;
  /** What is read of that: `SYSTEM` in `prompts.SYSTEM`. */
  readonly members: readonly string[];
}

/** What other files say of a constant of this one. */
export interface Handed extends HandedAs {
  /** Class or object that holds it. */
  readonly owner: string | null;
  readonly name: string;
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
  /** How many lines above the line where it begins a comment of its own can stand: 0 right above it. Absent or null where none can. */
  readonly linesToFree?: number | null;
  /** Whether a comment says that no rewriting may touch it. */
  readonly isFrozen?: boolean;
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

/** What the configuration says of prompts in code. */
export interface CodeConfig {
  readonly enabled: boolean;
  /** Least confidence of a prompt. */
  readonly confidence: number;
  /** Tables of SDKs beyond ours. */
  readonly sdks: readonly SdkShapes[];
  /** Names that hold prompts, and names that hold none; `*` stands for any characters. */
  readonly names: readonly string[];
  readonly ignore: readonly string[];
  /** What the word filter lets through besides: parts of these names, and callees of these tables. */
  readonly words: readonly string[];
}

export const defaultCodeConfig: CodeConfig = { enabled: true, confidence: 0.5, sdks: [], names: [], ignore: [], words: [] };
