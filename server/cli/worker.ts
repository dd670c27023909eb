/** A thread that analyses the files it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { openProject, type Project } from '../node/project.ts';
import { answer } from './answer.ts';
import type { Job, Order } from './pool.ts';

const { configuration, noted } = workerData as Order;
const projects = new Map<string, Project>();

parentPort?.on('message', (message: { id: number; job: Job } | null) => {
  // Ending by itself, rather than being ended, it still keeps its code cache.
  if (!message) return void parentPort?.close();
  const { id, job } = message;
  const project = projects.get(job.root) ?? openProject(job.root, configuration);
  projects.set(job.root, project);
  parentPort?.postMessage({ id, answer: answer(project, job.path, job.text, noted) });
});
