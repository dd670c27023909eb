/** Ways through a template's tree, as flat lists. Trees never change, so each is walked once however many rules ask. */
import { remembered } from '../remember.ts';
import type { Expression, NamedArgument, TemplateNode } from './template.ts';

/** Every node, outer before inner, in the order of the text. */
export const eachNode = remembered((nodes: readonly TemplateNode[]): readonly TemplateNode[] => {
  const found: TemplateNode[] = [];
  collectNodes(nodes, found);
  return found;
});

/** Every expression, outer before inner. */
export const eachExpression = remembered((nodes: readonly TemplateNode[]): readonly Expression[] => {
  const found: Expression[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind === 'output') collect(node.expression, found);
    else if (node.kind === 'tag' || node.kind === 'partial') collectAll(node.args, node.named, found);
    else if (node.kind === 'block') {
      collectAll(node.args, node.named, found);
      for (let i = 1; i < node.branches.length; i++) collectAll(node.branches[i]?.args ?? [], [], found);
    }
  }
  return found;
});

/** With a stack of its own: a text of open blocks alone nests deeper than calls may. */
function collectNodes(nodes: readonly TemplateNode[], into: TemplateNode[]): void {
  const waiting: TemplateNode[] = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    into.push(node);
    if (node.kind !== 'block') continue;
    for (let i = node.branches.length - 1; i >= 0; i--) {
      const inner = node.branches[i]?.nodes ?? [];
      for (let j = inner.length - 1; j >= 0; j--) waiting.push(inner[j] as TemplateNode);
    }
  }
}

function collectAll(args: readonly Expression[], named: readonly NamedArgument[], into: Expression[]): void {
  for (const arg of args) collect(arg, into);
  for (const { value } of named) collect(value, into);
}

function collect(expression: Expression, into: Expression[]): void {
  into.push(expression);
  if (expression.kind === 'operation') collectAll(expression.operands, [], into);
  else if (expression.kind === 'call') collectAll(expression.args, expression.named, into);
  else if (expression.kind === 'filter') {
    collect(expression.input, into);
    collectAll(expression.args, expression.named, into);
  }
}
