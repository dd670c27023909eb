/** Prompts as a tree: by folder, then by file, in the order of the text. */
import type { PromptEntry } from '../server/lsp/protocol.ts';

export interface FolderNode {
  readonly kind: 'folder';
  /** From the root of the workspace, with slashes. */
  readonly path: string;
  readonly children: readonly FileNode[];
}

export interface FileNode {
  readonly kind: 'file';
  readonly name: string;
  readonly uri: string;
  readonly children: readonly LeafNode[];
}

export interface LeafNode {
  readonly kind: 'prompt';
  readonly prompt: PromptEntry;
}

export type PromptNode = FolderNode | FileNode | LeafNode;

/** Files that lie in no folder come last. @param pathOf path from the root of the workspace, of a prompt's file */
export function nodesOf(prompts: readonly PromptEntry[], pathOf: (prompt: PromptEntry) => string): PromptNode[] {
  const folders = new Map<string, Map<string, PromptEntry[]>>();
  for (const prompt of prompts) {
    if (prompt.kind !== 'prompt') continue;
    const path = pathOf(prompt);
    const at = path.lastIndexOf('/');
    const files = own(folders, path.slice(0, Math.max(at, 0)), () => new Map<string, PromptEntry[]>());
    own(files, path.slice(at + 1), () => []).push(prompt);
  }
  const sorted = [...folders].sort(([a], [b]) => byName(a, b));
  return sorted
    .filter(([path]) => path !== '')
    .map(([path, files]): PromptNode => ({ kind: 'folder', path, children: filesOf(files) }))
    .concat(filesOf(folders.get('') ?? new Map()));
}

const filesOf = (files: ReadonlyMap<string, readonly PromptEntry[]>): FileNode[] =>
  [...files]
    .sort(([a], [b]) => byName(a, b))
    .map(([name, prompts]) => ({
      kind: 'file',
      name,
      uri: prompts[0]?.uri ?? '',
      children: [...prompts].sort(byPlace).map((prompt) => ({ kind: 'prompt', prompt })),
    }));

const byName = (a: string, b: string): number => a.localeCompare(b);

const byPlace = ({ range: { start: a } }: PromptEntry, { range: { start: b } }: PromptEntry): number =>
  a.line - b.line || a.character - b.character;

function own<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
