/** An analysis together with what it asked about other files: what the cache keeps and threads send. */
import type { Project } from '../node/project.ts';
import { listening, type Question } from '../node/questions.ts';
import { type Analysis, analyse } from './analysis.ts';

export interface Answer {
  readonly analysis: Analysis;
  readonly asked: readonly Question[];
}

/**
 * @param file relative to the project's root.
 * @param noted whether its questions are wanted: noting them costs a digest of each answer.
 */
export function answer(project: Project, file: string, text: string, noted: boolean): Answer {
  if (!noted) return { analysis: analyse(project.service(), project.workspace, file, text), asked: [] };
  const asked = new Map<string, Question>();
  const workspace = listening(project.workspace, asked);
  return { analysis: analyse(project.service(workspace), workspace, file, text), asked: [...asked.values()] };
}
