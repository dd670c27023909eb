/** Parts of a file of Python that tell alone where what is in them stands: statements of the module and of its classes. */
import type { Code, Part } from '../host.ts';
import { namedChildrenOf } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/** Classes in classes that are looked into. */
const deepest = 8;

export function pythonParts({ root, text }: Code): readonly Part[] {
  const found: Part[] = [];
  const visit = (body: SyntaxNode, around: string, depth: number): void => {
    for (const node of namedChildrenOf(body)) {
      const definition = node.type === 'decorated_definition' ? node.childForFieldName('definition') : node;
      const inner = definition?.type === 'class_definition' && depth < deepest ? definition.childForFieldName('body') : null;
      // Of a class, its name, bases and decorators are told by what is in it, too.
      if (inner) visit(inner, `${around}${text.slice(node.startIndex, inner.startIndex)}\n`, depth + 1);
      else found.push({ node, around });
    }
  };
  if (root) visit(root, '', 0);
  return found;
}
