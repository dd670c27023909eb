/** Writes a file so that nobody ever sees half of it, and only over the bytes it was read with. */
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { holds } from './paths.ts';

/** Why a file was left as it is: a sentence without its name. Null where it was written. */
export type Refusal = string | null;

/**
 * The file keeps its mode; a link stays a link, and its target is written if that lies in `root` too.
 * @param before the bytes that the new ones were made from.
 */
export function replaceFile(file: string, before: Buffer, after: Buffer, root: string): Refusal {
  try {
    const target = realpathSync(file);
    if (!holds(realpathSync(root), target)) return 'The link leads out of the workspace. Fix the file where it lies.';
    const { mode, uid, gid, nlink } = statSync(target);
    accessSync(target, constants.W_OK);
    if (!readFileSync(target).equals(before)) return 'The file has changed meanwhile and was left as it is. Run the command again.';
    // A new file would part with the other names of this one.
    if (nlink > 1) {
      writeFileSync(target, after);
      return null;
    }
    const temporary = path.join(path.dirname(target), `.${path.basename(target)}.whetstone-${process.pid}`);
    try {
      writeFileSync(temporary, after, { flag: 'wx' });
      chmodSync(temporary, mode);
      if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return `The file cannot be written (${code}). Check its permissions.`;
  }
}
