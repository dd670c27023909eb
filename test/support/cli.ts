/** The built command line, run in a folder of its own: texts in, output, exit code and files out. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from './built.ts';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to run in, relative to the workspace. */
  readonly in?: string;
  /** Another installation, as `withoutModel` gives it. */
  readonly bin?: string;
}

/** A folder that goes away at the end of the test, with its own cache beside it. */
export interface Folder {
  readonly path: string;
  run(args: readonly string[], how?: Run): Outcome;
  /** The findings of `check --format json` as `path:line:column rule`, lines and columns from one. */
  findings(args: readonly string[], how?: Run): string[];
  write(files: Readonly<Record<string, string | Buffer>>): void;
  remove(file: string): void;
  read(file: string): string;
  bytes(file: string): Buffer;
  /** Paths of all files, hidden ones too. */
  files(): string[];
}

/** The command as it is installed. */
export const bin = fileURLToPath(new URL('../../server/bin/whetstone.cjs', import.meta.url));
const made: string[] = [];

export function folder(files: Readonly<Record<string, string | Buffer>>): Folder {
  serverBundle();
  const home = mkdtempSync(path.join(tmpdir(), 'whetstone-cli-'));
  made.push(home);
  const at = path.join(home, 'work');
  mkdirSync(at);
  const self: Folder = {
    path: at,
    run(args, { input = '', env = {}, in: inside = '.', bin: script = bin } = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
        cwd: path.join(at, inside),
        input,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), ...env },
        maxBuffer: 1 << 28,
      });
      return { code: status, out: stdout, err: stderr };
    },
    findings(args, how) {
      const { out, err } = self.run(['check', '--format', 'json', ...args], how);
      if (!out.startsWith('{')) throw new Error(err);
      return JSON.parse(out).files.flatMap((f: { path: string; findings: { rule: string; range: { start: Position } }[] }) =>
        f.findings.map(({ rule, range: { start } }) => `${f.path}:${start.line + 1}:${start.character + 1} ${rule}`),
      );
    },
    write(more) {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
        writeFileSync(path.join(at, name), content);
      }
    },
    remove: (file) => rmSync(path.join(at, file), { recursive: true }),
    read: (file) => readFileSync(path.join(at, file), 'utf8'),
    bytes: (file) => readFileSync(path.join(at, file)),
    files: () => readdirSync(at, { recursive: true, encoding: 'utf8' }).sort(),
  };
  self.write(files);
  return self;
}

/** The command as it is installed, but for the intent model, which is missing. */
export function withoutModel(): string {
  serverBundle();
  const home = mkdtempSync(path.join(tmpdir(), 'whetstone-installed-'));
  made.push(home);
  const server = path.dirname(path.dirname(bin));
  for (const name of ['bin', 'dist']) {
    cpSync(path.join(server, name), path.join(home, name), {
      recursive: true,
      filter: (file) => !/[\\/]models[\\/]intent[\\/]/.test(file) && !/[\\/]ort-wasm[^\\/]*$/.test(file),
    });
  }
  return path.join(home, 'bin', path.basename(bin));
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Call once in a file's outermost `describe`. */
export function cleanUp(): void {
  after(() => {
    for (const home of made.splice(0)) rmSync(home, { recursive: true, force: true });
  });
}
