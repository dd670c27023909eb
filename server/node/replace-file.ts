/** Writes a file so that nobody ever sees half of it, and only over the bytes it was read with. */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { holds } from './paths.ts';
import { statOf } from './stat.ts';

/** Why a file was left as it is: a sentence without its name. Null where it was written. */
export type Refusal = string | null;

/**
 * The file keeps its mode and its other names; a link stays a link, and its target is written if that lies in `root` too.
 * @param before the bytes that the new ones were made from.
 */
export function replaceFile(file: string, before: Buffer, after: Buffer, root: string): Refusal {
  try {
    const target = realpathSync(file);
    if (!holds(realpathSync(root), target)) return 'The link leads out of the workspace. Fix the file where it lies.';
    accessSync(target, constants.W_OK);
    if (!readFileSync(target).equals(before)) return 'The file has changed meanwhile and was left as it is. Run the command again.';
    writeWhole(target, after);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return `The file cannot be written (${code}). Check its permissions and the space on its disk.`;
  }
}

/**
 * Makes a file, or gives it other content; what it is otherwise stays.
 * @throws the system's error, after which the file is as it was.
 */
export function writeWhole(file: string, bytes: Buffer): void {
  const stat = statOf(file);
  const target = stat ? realpathSync(file) : file;
  if (stat && !stat.isFile()) throw Object.assign(new Error(`${file} is no file`), { code: 'EINVAL' });
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.whetstone-${process.pid}`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', mode: stat ? stat.mode & 0o777 : 0o666 });
    if (stat && stat.nlink > 1) overwrite(target, bytes);
    else exchange(temporary, target, stat);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function exchange(temporary: string, target: string, stat: Stats | null): void {
  if (stat) {
    chmodSync(temporary, stat.mode);
    if (process.getuid?.() === 0) chownSync(temporary, stat.uid, stat.gid);
  }
  renameSync(temporary, target);
}

/**
 * A file that took its name would part with its other names (hard links). The new bytes lie beside it by now, so there is room for them, and a
 * process that is killed in the midst of this leaves them there.
 */
function overwrite(target: string, bytes: Buffer): void {
  const before = readFileSync(target);
  const file = openSync(target, 'r+');
  try {
    put(file, bytes);
  } catch (error) {
    put(file, before);
    throw error;
  } finally {
    closeSync(file);
  }
}

function put(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
  ftruncateSync(file, bytes.length);
}
