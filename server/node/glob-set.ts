/** Many globs asked at once, of every file of a workspace. */
import { parseGlob } from '../core/service.ts';

/** Whether one of the globs matches. Most are a name or an ending at any depth, which need no matching by parts. */
export function globSet(globs: readonly string[]): (file: string) => boolean {
  const names = new Set<string>();
  const endings: string[] = [];
  const others: ((file: string) => boolean)[] = [];
  for (const glob of globs) {
    const rest = glob.replace(/^\*\*\//, '');
    const ending = rest.startsWith('*') ? rest.slice(1) : null;
    const isPlain = rest !== glob || !glob.includes('/');
    if (isPlain && ending && !/[*?[\]{}\\/]/.test(ending)) endings.push(ending);
    else if (isPlain && !/[*?[\]{}\\/]/.test(rest)) names.add(rest);
    else {
      const parsed = parseGlob(glob);
      if (typeof parsed !== 'string') others.push(parsed.matches);
    }
  }
  return (file) =>
    names.has(file.slice(file.lastIndexOf('/') + 1)) || endings.some((e) => file.endsWith(e)) || others.some((matches) => matches(file));
}
