/** The syntax tree of a file of code, as the core asks for it. What lends it keeps and deletes trees. */

/** A node of a tree. Offsets are UTF-16 code units of the text. It must not outlive the call that was lent it. What it was asked once it remembers. */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  /** Whether an error lies in it. */
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly namedChildren: readonly (SyntaxNode | null)[];
  readonly children: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
  childrenForFieldName(name: string): (SyntaxNode | null)[];
  childWithDescendant(node: SyntaxNode): SyntaxNode | null;
  descendantsOfType(types: string | string[]): (SyntaxNode | null)[];
  descendantForIndex(start: number, end?: number): SyntaxNode | null;
}

/** Nodes from the root down to the one that holds `node`, which itself is left out. */
export function ancestors(root: SyntaxNode, node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (node.id === root.id) return found;
  for (let at = node.parent; at; at = at.id === root.id ? null : at.parent) found.push(at);
  return found.reverse();
}

export type GrammarId = 'python' | 'typescript' | 'tsx' | 'javascript' | 'go' | 'java' | 'kotlin' | 'csharp' | 'ruby' | 'rust' | 'php';

/** Lent by the host of the core. Never waits: a grammar that is not there yet is asked for, and the host says when it is. */
export interface Syntax {
  /**
   * Calls `read` with the root at once, or not at all. Gives back what `read` gives, or why it was not called. The tree of
   * the last text at `path` is reused.
   */
  within<T>(grammar: GrammarId, path: string, text: string, read: (root: SyntaxNode) => T): T | SyntaxMiss;
}

/** `loading`: ask again when told; `slow`: the time allowed was used up, and it goes on in slices; `broken`: the grammar cannot be had. */
export interface SyntaxMiss {
  readonly miss: 'loading' | 'slow' | 'broken';
}

export const isMiss = (answer: unknown): answer is SyntaxMiss => typeof answer === 'object' && answer !== null && 'miss' in answer;
