/** What IPython adds to Python: magics, commands of the shell, questions for help. https://ipython.readthedocs.io/en/stable/interactive/python-ipython-diff.html */
import { pythonOpening, readBody } from './python-literal.ts';

/** Whether a cell is handed to another program, or to one that changes it, as a whole. */
export const isCellMagic = (cell: string): boolean => {
  const name = /^\s*(?:%%(\w+)|#!(\w+))/.exec(cell);
  return name !== null && !pythonMagics.has(name[1] ?? '');
};

/** What runs the rest of the cell as Python. */
const pythonMagics: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun', 'python', 'python3', 'debug']);

/** Where statements can stand in a cell: behind its magic. */
export const behindMagic = (cell: string): number => /^\s*(?:%%|#!)[^\n]*\n?/.exec(cell)?.[0].length ?? 0;

/** Whether other cells have no name of what a cell makes: another process runs it, or it is a function's body. */
export const keepsItsNames = (cell: string): boolean => runsAlone(cell) || /^\s*%%timeit\b/.test(cell);

/** Whether another process runs a cell: it has no name of what others make. */
export const runsAlone = (cell: string): boolean => /^\s*%%python3?\b/.test(cell);

/** What the tree of cells of a language is made of. */
export const parsedCells = (code: string, host: string): string => (host === 'python' ? withoutMagics(code) : code);

/** The code with what is no Python replaced in place, by what takes as much room. What strings and brackets hold is left alone. */
export function withoutMagics(code: string): string {
  let out = '';
  let done = 0;
  let depth = 0;
  let isFirst = true;
  const replace = (from: number, to: number, by: string) => {
    out += code.slice(done, from) + by.padEnd(to - from);
    done = to;
    return to;
  };
  for (let at = 0; at < code.length; ) {
    const c = code[at] as string;
    if (c === '\n') {
      isFirst = code[at - 1] !== '\\';
      at++;
    } else if (c === ' ' || c === '\t' || c === '\r') at++;
    else if (c === '#') at = endOfLine(code, at);
    else if (isFirst && depth === 0 && isMagic(code, at)) {
      const kept = /^%{1,2}time(?:it)? /.exec(code.slice(at, at + 10))?.[0].length;
      const end = kept === undefined ? endOfLine(code, at) : at + kept;
      at = replace(at, end, kept === undefined ? (end - at >= 4 ? 'pass' : '0') : '');
    } else if (depth === 0 && (c === '!' || c === '%') && /[^=!<>]= {0,4}$/.test(code.slice(Math.max(0, at - 8), at)))
      at = replace(at, endOfLine(code, at), '0');
    else {
      isFirst = false;
      if ('([{'.includes(c)) depth++;
      else if (')]}'.includes(c)) depth = Math.max(0, depth - 1);
      at = behindToken(code, at);
    }
  }
  return out + code.slice(done);
}

function isMagic(code: string, at: number): boolean {
  const c = code[at];
  if (c === '!' || c === '%' || c === '?') return true;
  return /^[\w.]{1,80}\?\??[ \t\r]*$/.test(code.slice(at, Math.min(endOfLine(code, at), at + 90)));
}

const endOfLine = (code: string, at: number): number => {
  const end = code.indexOf('\n', at);
  return end === -1 ? code.length : end;
};

/** Behind a string, a word, or one character. */
function behindToken(code: string, at: number): number {
  const opening = pythonOpening(code, at);
  if (opening) {
    const end = readBody(code, opening, null);
    return end === null ? opening.end : end + opening.quote.length;
  }
  word.lastIndex = at;
  return word.test(code) ? word.lastIndex : at + 1;
}

const word = /[\p{L}\p{N}_]+/uy;
