/** Texts of prompts in Python by chance, as a program gives them to `x`. */
import { type Chance, pythonExpression } from './python-literals.ts';

/** What their values are made of. */
export const pythonNames = `import textwrap
from inspect import cleandoc
a = "Ada"
b = "{b}"
w = 7
d = {"k": "}}", "a b": "{{"}
wild = '"\\\\{x}'
`;

/** Marked, so that it is found whatever it says. */
export const pythonPrompt = (chance: Chance): string =>
  `# whetstone: prompt\nx = ${chance() < 0.6 ? plain(chance) : pythonExpression(chance, false)}\n`;

const pieces = [
  'You are a judge.',
  '\\n',
  '{a}',
  '{w:>4}',
  '{a!r}',
  '{d["k"]}',
  '{{',
  '}}',
  ' "no" ',
  '{b}',
  '\n',
  'é😀',
  '\\\\',
  '{wild}',
  '{{% x %}}',
  '#',
  '%s',
  '{a}',
];

function plain(chance: Chance): string {
  const body = Array.from({ length: 1 + Math.floor(chance() * 8) }, () => pieces[Math.floor(chance() * pieces.length)]).join('');
  return `f'''You are a judge of cakes. ${body}.'''${chance() < 0.2 ? ' + a' : chance() < 0.1 ? '.strip()' : ''}`;
}
