/** Paths of this system. */
import path from 'node:path';

/** With forward slashes, as the core has them. */
export const slashed = (file: string): string => (path.sep === '\\' ? file.replaceAll('\\', '/') : file);

/** Whether a file lies in a folder, or is that folder; both absolute, links not followed. */
export function holds(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}
