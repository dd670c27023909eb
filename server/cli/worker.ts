/** A thread that analyses the files it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { openProject, type Project } from '../node/project.ts';
import { openSyntax, patient } from '../node/syntax.ts';
import { answer } from './answer.ts';
import type { Job, Order, Reply } from './pool.ts';

const { configuration, noted } = workerData as Order;
const projects = new Map<string, Project>();
const faults: string[] = [];
const syntax = openSyntax({ ...patient, report: (line) => faults.push(line) });

parentPort?.on('message', async (message: { id: number; job: Job } | null) => {
  // Ending by itself, rather than being ended, it still keeps its code cache.
  if (!message) return void parentPort?.close();
  const { id, job } = message;
  const project = projects.get(job.root) ?? openProject(job.root, configuration, syntax);
  projects.set(job.root, project);
  const answered = await syntax.settled(() => answer(project, job.path, job.text, job.handed, noted));
  parentPort?.postMessage({ id, answer: answered, faults: faults.splice(0) } satisfies Reply);
});
