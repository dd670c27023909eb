/** Paths as text, with forward slashes; nothing here asks a disk. */

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

/** Joins and resolves `.` and `..`; an absolute second path wins. */
export function join(folder: string, path: string): string {
  const whole = path.startsWith('/') || /^[A-Za-z]:\//.test(path) ? path : `${folder}/${path}`;
  const absolute = whole.startsWith('/');
  const out: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (part !== '..' || !absolute) out.push(part);
  }
  return (absolute ? '/' : '') + out.join('/') || '.';
}

/** `path` as seen from `folder`; the path itself where it does not lie inside. */
export const inside = (folder: string, path: string): string =>
  folder === '.'
    ? path
    : path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
      ? path.slice(folder.length).replace(/^\//, '')
      : path;
