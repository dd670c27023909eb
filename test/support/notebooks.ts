/** Notebooks by chance whose cells give `x` a prompt, and what Python makes of them when their cells run one after the other. */
import { execFileSync } from 'node:child_process';
import type { Chance } from './python-literals.ts';
import { pythonNames, pythonPrompt } from './python-prompts.ts';

type Source = string | readonly string[];

export interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: Source }[];
}

export interface MadeNotebook {
  /** The file. */
  readonly text: string;
  /** Number of the cell that has the prompt. */
  readonly cell: number;
}

export const codeOf = (source: Source): string => [source].flat().join('');

const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

/** Lines of a cell that are no Python, which IPython knows by itself. */
const cellMagics = ['%%time', '%%capture out'];
const lineMagics = ['%precision 3', '%env', '!true', '%time'];
const others = [
  'from pathlib import Path',
  'from pathlib import (\n    Path,\n    PurePath,\n)',
  'from jinja2 import Template',
  '%%bash\ncd /; echo "You are a judge"',
  '%%timeit -n1 -r1\nfrom pathlib import Path\ny = 1',
  'y = (',
  'print("é😀", "\\u00e9")',
  '# "Path" as it is\ny = a + "/\\\\"',
  '',
];

export function notebook(chance: Chance): MadeNotebook {
  const source = (text: string): Source => (chance() < 0.3 ? text : text.split(/(?<=\n)/));
  const code = (text: string) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: source(text) });
  const some = (list: readonly string[], how: number) => (chance() < how ? `${pick(chance, list)}\n` : '');
  const more = () => (chance() < 0.5 ? [code(pick(chance, others))] : []);
  const first = [
    code(pythonNames),
    { cell_type: 'markdown', metadata: {}, source: source('# "You" are\nfrom x import Path\n') },
    ...more(),
    ...more(),
  ];
  const prompt =
    some(cellMagics, 0.2) + some(['# first é😀', '#@title A "title"'], 0.3) + some(lineMagics, 0.2) + some(others.slice(0, 3), 0.1);
  const own = `${prompt}${pythonPrompt(chance)}${chance() < 0.5 ? '# last' : 'y = len(x)'}`;
  const cells = [...first, code(chance() < 0.1 ? own.replace(/\r?\n/g, '\r\n') : own), ...more(), code('y = x')];
  const whole = { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
  return { text: written(whole, chance), cell: first.length };
}

/** JSON as different programs write it. */
function written(value: object, chance: Chance): string {
  let text = JSON.stringify(value, null, pick(chance, [1, 1, 2, 0, '\t']));
  if (chance() < 0.4) text = text.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (chance() < 0.2) text = text.replaceAll('/', '\\/');
  if (chance() < 0.2) text = text.replaceAll('\n', '\r\n');
  return chance() < 0.7 ? `${text}\n` : text;
}

/**
 * Values of `x` of the notebooks in a folder, by their file names; null where none came to be. Run by IPython where it is installed, else by
 * Python, magics left out.
 */
export function runNotebooks(folder: string): { readonly by: string; readonly values: Readonly<Record<string, string | null>> } {
  const told = execFileSync('python3', ['-c', program], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: folder, IPYTHONDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(told.slice(told.lastIndexOf('\n{') + 1));
}

const program = `import glob, json, re, sys, warnings
warnings.simplefilter("ignore")
try:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
except ImportError:
    shell = None
own = {"__name__": "__main__"}
def run(code, names):
    if shell is not None:
        shell.run_cell(code, store_history=False, silent=True)
        return
    if re.match(r"%%(?:bash|timeit)", code):
        return
    exec(compile(re.sub(r"(?m)^(?:%%?(?:time|capture out|precision 3|env)|!true)\\r?$", "", code), "cell", "exec"), names)
values = {}
base = dict(shell.user_ns) if shell is not None else own
for name in sorted(glob.glob("*.ipynb")):
    names = shell.user_ns if shell is not None else {}
    names.clear()
    names.update(base)
    for cell in json.load(open(name, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            try:
                run("".join(cell["source"]), names)
            except Exception:
                pass
    x = names.get("x")
    values[name] = x if isinstance(x, str) else None
sys.stdout.write("\\n" + json.dumps({"by": "Python" if shell is None else "IPython", "values": values}))
`;
