/** A real VS Code in a temporary home: code-server, with extensions installed as a user would. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { host } from './install-host.mjs';

export interface CodeServer {
  /** Where it has its settings and extensions. */
  readonly home: string;
  /** Address that opens a folder, with some of its files. */
  url(folder: string, ...files: string[]): string;
  stop(): Promise<void>;
}

export interface Options {
  /** Packed extensions to install. */
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask before a folder's content may run things, as VS Code does by default. */
  readonly workspaceTrust?: boolean;
}

/** Nothing that calls out or covers the editor. */
const quiet = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'window.commandCenter': false,
  'editor.accessibilitySupport': 'off',
};

export async function startCodeServer({ extensions = [], settings = {}, workspaceTrust = false }: Options = {}): Promise<CodeServer> {
  const home = mkdtempSync(join(tmpdir(), 'whetstone-e2e-'));
  const data = join(home, 'data');
  const installed = join(home, 'extensions');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, NODE_OPTIONS: '' };
  const folders = ['--user-data-dir', data, '--extensions-dir', installed];
  for (const vsix of extensions)
    await promisify(execFile)(host.node, [host.entry, ...folders, '--install-extension', vsix], { env, timeout: 60_000 });

  const port = await freePort();
  const trust = workspaceTrust ? [] : ['--disable-workspace-trust'];
  const child = spawn(
    host.node,
    [
      host.entry,
      ...folders,
      '--auth',
      'none',
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
      ...trust,
    ],
    { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  await listening(child);
  return {
    home,
    url(folder, ...files) {
      const payload = files.map((f) => ['openFile', `vscode-remote://127.0.0.1:${port}${f}`]);
      const query = new URLSearchParams({ folder, ...(payload.length > 0 && { payload: JSON.stringify(payload) }) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
    async stop() {
      await ended(child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free.'))));
    });
  });
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const read = (data: Buffer) => {
      seen += data.toString();
      if (/HTTP server listening/.test(seen)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (code) => reject(new Error(`code-server ended with ${code} before it listened:\n${seen}`)));
  });
}

/** The child leads a process group, so that its extension hosts and language servers end with it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
