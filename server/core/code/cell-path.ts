/** Cells that editors hand over as documents of their own. Such a one lies beside its notebook: `notes/try.ipynb#W0.py`. */
const mark = '.ipynb#';

/** The path of the notebook; null for what is no path of a cell. */
export function notebookOf(path: string): string | null {
  const at = path.lastIndexOf(mark);
  return at === -1 || path.includes('/', at) ? null : path.slice(0, at + mark.length - 1);
}
