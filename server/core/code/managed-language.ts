/**
 * What Java, Kotlin and C# are in common terms: languages of classes, whose texts are handed to calls, annotations, lists and maps.
 * A dialect says of its nodes what they are; expressions, places and constants are then read in one way.
 */
import type { Code, FormatStyle, HostLanguage, Literal, Trim } from '../host.ts';
import type { Span } from '../text.ts';
import type { ReadLiteral } from './literal.ts';
import type { Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

export interface Dialect {
  /** Types of the nodes that are texts. */
  readonly literals: readonly string[];
  readonly read: ReadLiteral;
  /** A literal, characters too; null where it has no end or is no text. */
  literal(node: SyntaxNode, code: Code): Literal | null;
  /** @param above What holds the node, where that is known. */
  shape(node: SyntaxNode, code: Code, above?: SyntaxNode): Shape | null;
  /** What a call makes of texts; null of one that does something else. */
  operation(call: Called, code: Code): Operation | null;
  /** Names with dots, those of calls in a chain without their arguments. */
  dotted(node: SyntaxNode | null, code: Code): string | null;
  /** What the step from a node to the one around it says; null where it says nothing. */
  edge(step: Step, code: Code): Edge | null;
  /** Types of the nodes that stand between a call and the one that is called on its result. */
  readonly members: ReadonlySet<string>;
  /** Types of nodes that are functions without a name, those with one, and classes. */
  readonly lambdas: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** Where the names of a block hold. */
  readonly blocks: ReadonlySet<string>;
  /** The node in which the names of a class hold, where that is another. */
  scopeOf?(holder: SyntaxNode): SyntaxNode | null;
  bases(node: SyntaxNode, code: Code): readonly string[];
  nameOf(node: SyntaxNode, code: Code): string | null;
  /** Types of the nodes that `declared` and `assigned` are asked of. */
  readonly declarations: readonly string[];
  readonly assignments: readonly string[];
  declared(node: SyntaxNode): { readonly name: SyntaxNode; readonly value: SyntaxNode } | null;
  assigned(node: SyntaxNode): Assigned | null;
  /** Whether a name at a node is read there, rather than being that of a call, an argument or a parameter. */
  isRead(node: SyntaxNode): boolean;
  imports(code: Code): ReadonlyMap<string, Imported>;
  /** Whether `1 + 2 + "a"` adds up the numbers first. */
  readonly addsNumbers: boolean;
}

export interface Argument {
  readonly name: string | null;
  readonly nameSpan: Span | null;
  readonly value: SyntaxNode;
}

export interface Called {
  readonly kind: 'call' | 'annotation';
  /** With dots; null for what has none. */
  readonly name: string | null;
  /** What a method is called on. */
  readonly receiver: SyntaxNode | null;
  readonly entries: readonly Argument[];
}

export type Shape =
  | { readonly kind: 'literal' }
  /** Parentheses and their like: the same value. */
  | { readonly kind: 'wrapper'; readonly inner: SyntaxNode }
  | { readonly kind: 'sum'; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | Called
  | { readonly kind: 'list' | 'map'; readonly name: string | null; readonly entries: readonly Argument[] };

export type Operation =
  | { readonly kind: 'trim'; readonly of: SyntaxNode; readonly how: Trim }
  | { readonly kind: 'format'; readonly of: SyntaxNode; readonly style: FormatStyle; readonly values: readonly SyntaxNode[] }
  | { readonly kind: 'join'; readonly parts: readonly SyntaxNode[]; readonly separator: SyntaxNode | string }
  | { readonly kind: 'concat'; readonly parts: readonly SyntaxNode[] }
  | { readonly kind: 'same'; readonly of: SyntaxNode };

export interface Step {
  readonly parent: SyntaxNode;
  readonly child: SyntaxNode;
  readonly above: SyntaxNode | undefined;
}

/** `role` counts where nothing has been met on the way; the way ends at an edge that gives `assigned`, null for no name. */
export interface Edge {
  readonly role?: 'key' | 'type' | 'import' | 'condition' | 'index' | 'annotation';
  /** `function`: what the function around is called. */
  readonly assigned?: string | null | { readonly of: 'function' };
}

export interface Assigned {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
  readonly isSum: boolean;
}

/** What a host of the family is besides its name, its files and its grammar. */
export type ManagedHost = Pick<HostLanguage, 'literals' | 'expressions' | 'decode' | 'place' | 'scopes' | 'comment'>;
