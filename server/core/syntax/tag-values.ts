/** What can be told of an expression's value without running it: where it lies, and what a test of it proves. */
import type { Expression } from './template.ts';

type Path = readonly string[] | null;

/** Filters that give the same elements in another order or number. */
const sameElements = new Set(['sort', 'reverse', 'list', 'unique', 'select', 'reject', 'selectattr', 'rejectattr', 'default', 'd']);
const oneElement = new Set(['first', 'last', 'random', 'min', 'max']);

/** Names from the written root down to the value, `*` for any element; null where it is computed. */
export function pathOf(e: Expression): Path {
  if (e.kind === 'path') return e.parts.map((p, i) => (i > 0 && /^\d+$/.test(p.name) ? '*' : p.name));
  if (e.kind === 'filter') {
    if (sameElements.has(e.name)) return pathOf(e.input);
    return oneElement.has(e.name) ? below(pathOf(e.input), '*') : null;
  }
  if (e.kind !== 'operation') return null;
  const [first, second] = e.operands;
  if (!first) return null;
  if (e.operator === '.' && second?.kind === 'literal') return below(pathOf(first), String(second.value));
  if (e.operator === 'subscript')
    return second?.kind === 'operation' && second.operator === ':' ? pathOf(first) : below(pathOf(first), '*');
  // `x or []`: what is read, if anything is, lies in `x`.
  if (e.operator === 'or') return pathOf(first);
  return null;
}

const below = (path: Path, name: string): Path => path && [...path, name];

/** The paths of the names that a loop binds, with `resolve` for the loop's own expression. */
export function elementOf(iterable: Expression, names: number, resolve: (e: Expression) => Path): Path[] {
  const pairs = pairsOf(iterable);
  if (pairs && names === 2) return [null, below(resolve(pairs.of), '*')];
  if (pairs?.values && names === 1) return [below(resolve(pairs.of), '*')];
  return names === 1 && !pairs ? [below(resolve(iterable), '*')] : [];
}

/** `m.items()`, `m | items`, `m | dictsort`: keys and values of `m`. `m.values()`: its values alone. */
function pairsOf(e: Expression): { of: Expression; values: boolean } | null {
  if (e.kind === 'filter' && (e.name === 'items' || e.name === 'dictsort')) return { of: e.input, values: false };
  if (e.kind === 'filter' && sameElements.has(e.name)) return pairsOf(e.input);
  if (e.kind !== 'operation' || e.operator !== '()') return null;
  const [callee] = e.operands;
  if (callee?.kind !== 'path' || callee.parts.length < 2) return null;
  const method = callee.parts.at(-1)?.name;
  if (method !== 'items' && method !== 'values' && method !== 'keys') return null;
  const parts = callee.parts.slice(0, -1);
  const end = parts.at(-1)?.span.end ?? callee.span.end;
  return { of: { kind: 'path', span: { start: callee.span.start, end }, parts }, values: method === 'values' };
}

/** Written paths whose absence an author has thought of who tests `e`: those that are there where it holds (or, for `holds` false, where not). */
export function guardsOf(e: Expression, holds: boolean, into: Set<string> = new Set()): ReadonlySet<string> {
  if (e.kind === 'path') {
    if (holds) into.add(e.parts.map((p) => p.name).join('.'));
  } else if (e.kind === 'filter') guardsOf(e.input, holds, into);
  else if (e.kind === 'operation') {
    const { operator, operands } = e;
    const [first, second] = operands;
    if (operator === 'not' && first) guardsOf(first, !holds, into);
    else if ((operator === 'is' || operator === 'is not') && first) {
      const test = second?.kind === 'call' ? second.name : '';
      const proves = absent.has(test) === (operator === 'is not');
      guardsOf(first, holds === proves, into);
    } else if (operator === 'and' || operator === 'or') for (const operand of operands) guardsOf(operand, holds, into);
    else if (holds) for (const operand of operands) guardsOf(operand, true, into);
  } else if (e.kind === 'call' && holds) for (const arg of e.args) guardsOf(arg, true, into);
  return into;
}

/** Tests that hold for what is not there. */
const absent: ReadonlySet<string> = new Set(['undefined', 'none', 'null', 'falsy', 'false']);
