/** Names that a file of Go gives to texts: constants, variables of the package and of functions. */
import type { Code, StringExpression } from '../host.ts';
import { type Span, span } from '../text.ts';
import { constantsOf, type Given, nameNodeAt } from './given-names.ts';
import { goExpression, goPath } from './go-expressions.ts';
import { namesOf } from './go-place.ts';
import type { Constant } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { leavesOf } from './term-expressions.ts';
import { namedIn, rememberedByCode, sourceOf, whole } from './terms.ts';

export const goConstants = rememberedByCode((code: Code): Constant[] => {
  const { root, text } = code;
  const statements = root?.descendantsOfType(['const_spec', 'var_spec', 'short_var_declaration', 'assignment_statement']) ?? [];
  const given = statements.flatMap((node) => (node ? givenBy(code, node) : []));
  return constantsOf(text, given, (at) => (isRead(code, at) ? '' : null));
});

function givenBy(code: Code, node: SyntaxNode): Given[] {
  const { text } = code;
  const isSpec = node.type.endsWith('_spec');
  const right = node.childForFieldName(isSpec ? 'value' : 'right');
  const left = node.childForFieldName('left');
  const names = isSpec ? namesOf(node) : left ? namedIn(left) : [];
  const values = right ? namedIn(right) : [];
  if (names.length !== values.length || !right) return [];
  const sign = left ? text.slice(left.endIndex, right.startIndex).trim() : '=';
  const path = goPath(code, node);
  const block = path.findLast(({ type }) => /^(?:block|source_file|expression_case|default_case|communication_case)$/.test(type));
  if (!block || (sign !== '=' && sign !== ':=' && sign !== '+=')) return [];
  return names.flatMap((name, i): Given[] => {
    const value = values[i] as SyntaxNode;
    if (name.type !== 'identifier' || sourceOf(text, name) === '_' || !mayHoldText(value)) return [];
    // What is only set, not declared, is read behind its block, too.
    const until = sign === '=' && !isSpec ? (path.find(({ type }) => type === 'block') ?? block) : block;
    const scope = block.type === 'source_file' ? span(0, text.length) : span(node.endIndex, until.endIndex);
    return [
      {
        name: sourceOf(text, name),
        owner: null,
        nameSpan: whole(name),
        scope,
        value: textual(goExpression(code, value)),
        isAddition: sign === '+=',
        at: whole(name),
        block: whole(block),
      },
    ];
  });
}

const textual = (expression: StringExpression): StringExpression | null => (leavesOf(expression).length > 0 ? expression : null);

const mayHoldText = ({ type }: SyntaxNode): boolean =>
  /^(?:interpreted_string_literal|raw_string_literal|binary_expression|parenthesized_expression|call_expression|composite_literal|identifier|selector_expression|index_expression)$/.test(
    type,
  );

/** A field, a key of a struct and a name that is given are not read. */
function isRead(code: Code, at: Span): boolean {
  const node = nameNodeAt(code.root, at);
  if (node?.type !== 'identifier') return false;
  const path = goPath(code, node);
  const parent = path.at(-1);
  const above = path.at(-2);
  switch (parent?.type) {
    case 'literal_element':
      return !(above?.type === 'keyed_element' && namedIn(above)[0]?.id === parent.id);
    case 'parameter_declaration':
    case 'function_declaration':
    case 'const_spec':
    case 'var_spec':
      return false;
    case 'expression_list':
      return !(
        /^(?:short_var_declaration|assignment_statement)$/.test(above?.type ?? '') && above?.childForFieldName('left')?.id === parent.id
      );
    default:
      return true;
  }
}
