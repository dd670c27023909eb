/** Everything that a template calls by name, in one form: blocks, tags, helpers, functions, tests and filters. */
import { remembered } from './remember.ts';
import type { Callable, Dialect, Expression, NamedArgument, Template } from './syntax/template.ts';
import { eachExpression, eachNode } from './syntax/walk.ts';
import type { Span } from './text.ts';

export interface Call {
  readonly name: string;
  readonly nameSpan: Span;
  /** All places that say the name: of a block, in its end tag as well. */
  readonly names: readonly Span[];
  readonly span: Span;
  /** What it may be a call of. */
  readonly kinds: readonly Callable['kind'][];
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

type Named = Pick<Call, 'name' | 'nameSpan' | 'args' | 'named'>;

/** Blocks and tags first, then what stands in expressions. */
export const eachCall = remembered(({ nodes, dialect }: Template): readonly Call[] => {
  const found: Call[] = [];
  const add = ({ name, nameSpan, args, named }: Named, span: Span, kinds: Call['kinds'], closeName: Span | null = null) =>
    found.push({ name, nameSpan, names: closeName ? [nameSpan, closeName] : [nameSpan], span, kinds, args, named });
  const curly = dialect.id === 'handlebars';
  // In Handlebars a block without arguments is a section on a value, `{{#items}}`, unless a helper has that name.
  const isCall = ({ name, args, named }: Omit<Named, 'nameSpan'>) =>
    !curly || args.length > 0 || named.length > 0 || callableNamed(dialect, name, ['block']) !== undefined;
  for (const node of eachNode(nodes)) {
    if (node.kind === 'tag') add(node, node.span, kinds.tag);
    if (node.kind !== 'block') continue;
    if (isCall(node)) add(node, node.open, curly ? kinds.curlyBlock : kinds.block, node.closeName);
    for (const { call, args, tag } of node.branches) if (call && isCall({ ...call, args })) add({ ...call, args }, tag, kinds.curlyBlock);
  }
  for (const e of eachExpression(nodes)) {
    if (e.kind === 'filter') add(e, e.span, kinds.filter);
    else if (e.kind === 'call') add(e, e.span, kinds[e.callable]);
  }
  return found;
});

const kinds = {
  curlyBlock: ['block', 'helper'],
  block: ['block', 'tag'],
  tag: ['tag', 'block'],
  helper: ['helper', 'block'],
  filter: ['filter'],
  function: ['function'],
  test: ['test'],
} as const;

/** What a dialect has by that name, of the first of the kinds that it has one of. */
export function callableNamed(dialect: Dialect, name: string, kinds: readonly Callable['kind'][]): Callable | undefined {
  let map = byName.get(dialect);
  if (!map) {
    map = grouped(dialect);
    byName.set(dialect, map);
  }
  const same = map.get(name);
  if (same)
    for (const kind of kinds) {
      const found = same.findLast((c) => c.kind === kind);
      if (found) return found;
    }
  return undefined;
}

// There are few dialects, and none is ever given up.
const byName = new Map<Dialect, ReadonlyMap<string, readonly Callable[]>>();

function grouped({ callables }: Dialect): Map<string, Callable[]> {
  const map = new Map<string, Callable[]>();
  for (const callable of callables) {
    const same = map.get(callable.name);
    if (same) same.push(callable);
    else map.set(callable.name, [callable]);
  }
  return map;
}
