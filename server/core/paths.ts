/** Paths as text, with forward slashes; nothing here asks a disk. */

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

/** The folder of a file and each folder around it, innermost first. */
export function foldersAround(path: string): string[] {
  const found = [dirname(path)];
  for (let at = found[0] as string; at !== '.' && at !== '/' && at !== dirname(at); ) {
    at = dirname(at);
    found.push(at);
  }
  return found;
}

/** Whether a folder of these names, such as `.claude/agents`, is somewhere around the file. */
export const isBelow = (path: string, folders: string): boolean => path.startsWith(`${folders}/`) || path.includes(`/${folders}/`);

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

/** `path` as one would write it in a file of `folder`: `../shared/a.md`. Both relative to the same place, or both absolute. */
export function relative(folder: string, path: string): string {
  const from = folder === '.' ? [] : folder.split('/').filter(Boolean);
  const to = path.split('/').filter((p) => p !== '' && p !== '.');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
