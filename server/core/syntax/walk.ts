/** Ways through a template's tree. */
import type { Expression, NamedArgument, TemplateNode } from './template.ts';

/** Every node, outer before inner, in the order of the text. */
export function* eachNode(nodes: readonly TemplateNode[]): Iterable<TemplateNode> {
  for (const node of nodes) {
    yield node;
    if (node.kind === 'block') for (const branch of node.branches) yield* eachNode(branch.nodes);
  }
}

/** Every expression, outer before inner. */
export function* eachExpression(nodes: readonly TemplateNode[]): Iterable<Expression> {
  for (const node of eachNode(nodes)) {
    if (node.kind === 'output') yield* inner(node.expression);
    else if (node.kind === 'tag' || node.kind === 'partial') yield* each(node.args, node.named);
    else if (node.kind === 'block') {
      yield* each(node.args, node.named);
      for (const branch of node.branches.slice(1)) yield* each(branch.args, []);
    }
  }
}

function* each(args: readonly Expression[], named: readonly NamedArgument[]): Iterable<Expression> {
  for (const arg of args) yield* inner(arg);
  for (const { value } of named) yield* inner(value);
}

function* inner(expression: Expression): Iterable<Expression> {
  yield expression;
  if (expression.kind === 'operation') yield* each(expression.operands, []);
  else if (expression.kind === 'call') yield* each(expression.args, expression.named);
  else if (expression.kind === 'filter') {
    yield* inner(expression.input);
    yield* each(expression.args, expression.named);
  }
}
