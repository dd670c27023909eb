// `npm run train -- --data FOLDER [more]`: trains the intent model. Needs Python 3.11 or newer, which nothing else here needs. Its packages go
// into an environment of their own below models/intent/work; all options are those of `python -m training` (see models/intent/README.md).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../models/intent/', import.meta.url));
const environment = path.join(home, 'work', 'environment');
const python = path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, { cwd: home, stdio: 'inherit' });
  if (error) {
    console.error(`${command} cannot be run: install Python 3.11 or newer, then try again.`);
    process.exit(2);
  }
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(python)) {
  mkdirSync(path.dirname(environment), { recursive: true });
  run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', environment]);
}
run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt']);
run(python, ['-m', 'training', ...process.argv.slice(2)]);
