/** Which call of which SDK a string expression is handed to, and what that argument holds. */
import type { ArgumentShape, CallShape, TemplateLanguage } from './sdk-shapes.ts';
import { type Entry, endsIn, namesOf, type SdkTables } from './tables.ts';
import type { Enclosing, Sibling } from './types.ts';

export interface Match {
  readonly sdk: string;
  readonly call: CallShape;
  readonly argument: ArgumentShape;
  /** The call, and its index in `Place.around`. */
  readonly at: Enclosing;
  readonly depth: number;
  /** Steps inside of the argument, from outside: keys and positions. */
  readonly inside: readonly (string | number)[];
  /** Whether its SDK is imported. */
  readonly isImported: boolean;
}

/** What a file knows of SDKs. */
export interface Knowledge {
  readonly tables: SdkTables;
  /** Ids of the tables whose modules the file imports. */
  readonly imported: ReadonlySet<string>;
  /** What the file imports under another name, by that: `Agent` of `import { Agent as Helper }`. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly host: string;
}

/** Shapes that hold for what encloses an expression, the nearest call first. */
export function* matches(around: readonly Enclosing[], known: Knowledge): Iterable<Match> {
  for (const [depth, at] of around.entries()) {
    if (at.name === null) continue;
    const path = around
      .slice(0, depth + 1)
      .map((e) => e.at)
      .reverse();
    if (path[0] === 'receiver') continue;
    for (const { sdk, shape } of shapesOf(at.name, at.kind === 'annotation' ? 'annotations' : 'calls', known)) {
      const found = argumentAt(shape, path);
      if (found) yield { sdk, call: shape, at, depth, isImported: known.imported.has(sdk), ...found };
    }
  }
}

/** Shapes of a callee; those of imported SDKs first. */
export function shapesOf(
  callee: string,
  kind: 'calls' | 'annotations',
  { tables, imported, aliases, host }: Knowledge,
): readonly Entry<CallShape>[] {
  const [first = '', ...rest] = namesOf(callee.replace(/^new /, '').replace(/\{\}$|!$/, ''));
  const names = [aliases.get(first) ?? first, ...rest];
  const entries = tables[kind].get(names.at(-1) ?? '') ?? [];
  const held = entries.filter(
    ({ sdk, shape }) =>
      (!shape.hosts || shape.hosts.includes(host)) &&
      (!shape.needsImport || imported.has(sdk)) &&
      shape.callee.some((pattern) => {
        const wanted = namesOf(pattern);
        if (!endsIn(names, wanted)) return false;
        if (!shape.within) return true;
        const before = names.slice(0, names.length - wanted.length);
        return shape.within.some((name) => before.some((b) => isPartOf(name.toLowerCase(), b.toLowerCase())));
      }),
  );
  return held.sort((a, b) => Number(imported.has(b.sdk)) - Number(imported.has(a.sdk)));
}

/** A letter or two, as lambdas call their parameters, stand for themselves. */
const isPartOf = (wanted: string, name: string): boolean => (wanted.length < 3 ? name === wanted : name.includes(wanted));

function argumentAt(shape: CallShape, path: readonly (string | number)[]): Pick<Match, 'argument' | 'inside'> | null {
  for (const argument of shape.arguments) {
    let found: Pick<Match, 'argument' | 'inside'> | null = null;
    for (const name of [argument.at].flat()) {
      const inside = stepsAfter(name, path);
      // By its name rather than as something within the first: `query({ query: '…' })`.
      if (inside && (!found || inside.length < found.inside.length)) found = { argument, inside };
    }
    if (found) return found;
  }
  return null;
}

/** What remains of a path behind an argument; null where it does not begin so. */
function stepsAfter(name: string | number, path: readonly (string | number)[]): readonly (string | number)[] | null {
  if (typeof name === 'number') return path[0] === name ? path.slice(1) : null;
  if (name === '*') return path.slice(1);
  const steps = name.split('.');
  // An object that is handed over by position holds what elsewhere are named arguments.
  const from = typeof path[0] === 'number' && typeof path[1] === 'string' ? 1 : 0;
  if (path.length < from + steps.length) return null;
  for (const [at, step] of steps.entries()) if (step !== '*' && String(path[from + at]) !== step) return null;
  return path.slice(from + steps.length);
}

/** The value of an argument of a call, wherever it may stand. */
export function argumentOf(call: Enclosing, at: ArgumentShape['at']): Sibling | null {
  for (const name of [at].flat()) {
    if (typeof name === 'number') {
      const value = call.entries.get(name);
      if (value) return value;
      continue;
    }
    const value =
      within(call.entries, name.split('.')) ??
      [...call.entries]
        .flatMap(([key, v]) => (typeof key === 'number' && v.entries ? [within(v.entries, name.split('.'))] : []))
        .find((v) => v);
    if (value) return value;
  }
  return null;
}

function within(entries: ReadonlyMap<string | number, Sibling>, steps: readonly string[]): Sibling | null {
  let at: Sibling | null = null;
  let map: ReadonlyMap<string | number, Sibling> | undefined = entries;
  for (const step of steps) {
    at = map?.get(step) ?? null;
    if (!at) return null;
    map = at.entries;
  }
  return at;
}

/** The template language of a call's text. */
export function templateOf({ call, at }: Match): TemplateLanguage | null {
  const hint = call.template;
  if (!hint || typeof hint === 'string') return hint ?? null;
  const value = argumentOf(at, hint.argument);
  if (!value) return hint.else;
  const named = value.text ?? value.refers?.split(/[.:]/).at(-1)?.toLowerCase() ?? '';
  return hint.values[named] ?? (value.text === null && value.refers === null ? null : hint.else);
}
