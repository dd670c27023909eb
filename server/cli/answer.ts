/** An analysis together with what it asked about other files: what the cache keeps and threads send. */
import type { Handed, Workspace } from '../core/service.ts';
import type { Project } from '../node/project.ts';
import { listening, type Question } from '../node/questions.ts';
import { type Analysis, analyse } from './analysis.ts';

export interface Answer {
  readonly analysis: Analysis;
  readonly asked: readonly Question[];
}

/**
 * @param file relative to the project's root.
 * @param handed what others say of the file's constants
 * @param noted whether its questions are wanted: noting them costs a digest of each answer.
 */
export function answer(project: Project, file: string, text: string, handed: readonly Handed[], noted: boolean): Answer {
  const service = (workspace: Workspace) => project.service(workspace, (of) => (of === file ? handed : []));
  if (!noted) return { analysis: analyse(service(project.workspace), project.workspace, file, text), asked: [] };
  const asked = new Map<string, Question>();
  const workspace = listening(project.workspace, asked);
  return { analysis: analyse(service(workspace), workspace, file, text), asked: [...asked.values()] };
}
