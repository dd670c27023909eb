/** What an analysis asked about other files, so that its result can be reused as long as the answers stay the same. */
import type { Workspace } from '../core/service.ts';
import { digest } from './digest.ts';

/** A question, its subject, and a digest of the answer. */
export type Question = readonly [kind: 'exists' | 'read' | 'named' | 'list', of: string, answer: string];

/** A workspace that notes each question in `asked`. */
export function listening(workspace: Workspace, asked: Map<string, Question>): Workspace {
  const note = (kind: Question[0], of: string): void => {
    const id = `${kind} ${of}`;
    if (!asked.has(id)) asked.set(id, [kind, of, answer(workspace, kind, of)]);
  };
  const noting = <K extends Question[0]>(kind: K): Workspace[K] =>
    // Each of the four methods takes one path or name.
    ((of: string) => {
      note(kind, of);
      return workspace[kind](of);
    }) as Workspace[K];
  return {
    root: (path) => workspace.root(path),
    exists: noting('exists'),
    read: noting('read'),
    named: noting('named'),
    list: noting('list'),
  };
}

export const unchanged = (workspace: Workspace, questions: readonly Question[]): boolean =>
  questions.every(([kind, of, last]) => answer(workspace, kind, of) === last);

function answer(workspace: Workspace, kind: Question[0], of: string): string {
  const value = workspace[kind](of);
  return value === null ? '-' : typeof value === 'boolean' ? String(value) : digest(typeof value === 'string' ? value : value.join('\n'));
}
