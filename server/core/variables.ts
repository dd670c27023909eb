/** What rules about variables share: which uses ask the declared inputs for a value, and what a name may have meant. */
import { closest } from './closest.ts';
import { mixedWords } from './homoglyphs.ts';
import { hiddenRuns } from './invisible.ts';
import type { Inputs } from './prompt.ts';
import { remembered } from './remember.ts';
import { inputNamed } from './schema-path.ts';
import type { Dialect, VariableUse } from './syntax/template.ts';

/** A use whose value is to come from the inputs, by a name that is none of them. */
export const isUndeclared = (use: VariableUse, inputs: Inputs): boolean =>
  !use.local && !use.builtin && use.path !== null && use.path[0] === use.name && !inputNamed(inputs, use.name);

// With more inputs than this, comparing each strange name with each of them would take longer than it is worth.
const mostCompared = 500;

/** A name with a hidden, strange or curly character in it, of which the rules about characters speak. */
export const isDisguised = (name: string): boolean =>
  !isPlain(name) && (/[“”„‘’‚＂＇\u202a-\u202e\u2066-\u2069]/.test(name) || hiddenRuns(name).length > 0 || mixedWords(name).length > 0);

/** Of printable ASCII alone. Every name is asked about, and nearly all are short: a regular expression would take longer to start. */
function isPlain(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    if (c < 0x20 || c > 0x7e) return false;
  }
  return true;
}

/** The declared input that a name most probably stands for. */
export function nearestInput(name: string, inputs: Inputs): string | null {
  const { list } = inputs;
  if (list.length > mostCompared) return null;
  const known = nearestInputs(inputs);
  let nearest = known.get(name);
  if (nearest === undefined) {
    nearest = closest(
      name,
      list.map((i) => i.name),
    );
    known.set(name, nearest);
  }
  return nearest;
}

// A misspelt name often stands in many places, and three rules ask about each.
const nearestInputs = remembered((_: Inputs) => new Map<string, string | null>());

/** A helper without arguments looks like a variable: `{{histroy}}` is meant for `{{history}}`, `{{esle}}` for `{{else}}`. */
export const nearestBareHelper = (name: string, { callables, id }: Dialect): string | null =>
  closest(name, [
    ...callables.filter((c) => c.kind === 'helper' && c.arguments.min === 0).map((c) => c.name),
    ...(id === 'handlebars' ? ['else'] : []),
  ]);
