/** Finds the editors that the tests drive; says how to get one that is missing, and fails for it where hosts are required. */
import { spawn, spawnSync } from 'node:child_process';
import type { Context } from 'mocha';

/** @returns whether the editor is there; else the test is skipped, or fails in CI. */
export function needs(test: Context, command: string, args: readonly string[], packages: string): boolean {
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return true;
  const hint = `${command} is not there: apt-get install ${packages}`;
  if (process.env.CI || process.env.WHETSTONE_REQUIRE_HOSTS === '1') throw new Error(hint);
  console.log(`      skipped, ${hint}`);
  test.skip();
}

/** Runs an editor to its end; what it said, should it fail. */
export function runEditor(command: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const editor = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    editor.stdout.on('data', (chunk) => (said += chunk));
    editor.stderr.on('data', (chunk) => (said += chunk));
    const timer = setTimeout(() => editor.kill('SIGKILL'), 60_000);
    editor.once('error', reject);
    editor.once('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}

/** The prompt that each editor opens: one misspelt name. */
export const prompt = `---
model: googleai/gemini-3.5-flash
input:
  schema:
    name: string, who is greeted
    topic: string
---
{{role "system"}}
# Task

Greet {{name}}, and say something of {{topc}}.
`;

export const mended = prompt.replace('{{topc}}', '{{topic}}');
export const renamed = mended.replace('name: string', 'customer: string').replace('{{name}}', '{{customer}}');
