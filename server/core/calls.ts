/** Everything that a template calls by name, in one form: blocks, tags, helpers, functions, tests and filters. */
import type { Callable, Expression, NamedArgument, Template } from './syntax/template.ts';
import { eachExpression, eachNode } from './syntax/walk.ts';
import type { Span } from './text.ts';

export interface Call {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** What it may be a call of. */
  readonly kinds: readonly Callable['kind'][];
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

/** Blocks and tags first, then what stands in expressions. */
export function* eachCall({ nodes, dialect }: Template): Iterable<Call> {
  const curly = dialect.id === 'handlebars';
  const blocks = new Set(dialect.callables.filter((c) => c.kind === 'block').map((c) => c.name));
  for (const node of eachNode(nodes)) {
    // In Handlebars a block without arguments is a section on a value, `{{#items}}`, unless a helper has that name.
    if (node.kind === 'block' && (!curly || node.args.length > 0 || node.named.length > 0 || blocks.has(node.name)))
      yield { ...node, span: node.open, kinds: curly ? ['block', 'helper'] : ['block', 'tag'] };
    else if (node.kind === 'tag') yield { ...node, kinds: ['tag', 'block'] };
  }
  for (const e of eachExpression(nodes)) {
    if (e.kind === 'filter') yield { ...e, kinds: ['filter'] };
    else if (e.kind === 'call') yield { ...e, kinds: e.callable === 'helper' ? ['helper', 'block'] : [e.callable] };
  }
}
