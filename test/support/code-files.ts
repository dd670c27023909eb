/** Files of code, read by a service as editors and the command line have it. */
import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/core/config.ts';
import { createService, type PromptFile, type Service } from '../../server/core/service.ts';
import { memoryWorkspace } from './memory.ts';
import { syntax } from './syntax.ts';

/** Await `syntaxReady` first. */
export const codeService = (config: Partial<Config> = {}, others: Readonly<Record<string, string>> = {}): Service =>
  createService({
    workspace: memoryWorkspace(others),
    files: () => Object.keys(others),
    config: () => ({ ...defaultConfig, ...config }),
    syntax,
  });

export function readCode(path: string, text: string, service = codeService()): PromptFile {
  const file = service.read(path, text);
  assert.ok(file, `${path} is not read`);
  assert.deepEqual(file.broken, []);
  return file;
}
