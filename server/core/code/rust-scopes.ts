/** Names that a file of Rust gives to texts: constants, statics, those of implementations, and what functions let. */
import type { Code, StringExpression } from '../host.ts';
import { type Span, span } from '../text.ts';
import { constantsOf, type Given, nameNodeAt } from './given-names.ts';
import { boundName, rustExpression, rustPath } from './rust-expressions.ts';
import { pathName } from './rust-tokens.ts';
import type { Constant } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { leavesOf } from './term-expressions.ts';
import { namedIn, rememberedByCode, sourceOf, whole } from './terms.ts';

const statements = ['const_item', 'static_item', 'let_declaration', 'assignment_expression', 'compound_assignment_expr', 'call_expression'];

export const rustConstants = rememberedByCode((code: Code): Constant[] => {
  const given = (code.root?.descendantsOfType(statements) ?? []).flatMap((node) => (node && givenBy(code, node)) || []);
  return constantsOf(code.text, given, (at) => holderAt(code, at));
});

function givenBy(code: Code, node: SyntaxNode): Given | null {
  const { text } = code;
  const found = namedBy(text, node);
  if (!found || !mayHoldText(found.value)) return null;
  const { name, value, isAddition } = found;
  const path = rustPath(code, node);
  const block = path.findLast(({ type }) => blocks.has(type));
  if (!block) return null;
  // What only stands in a larger expression is not added for sure.
  const isStatement = !isAddition || (path.at(-1)?.type === 'expression_statement' && path.at(-2)?.id === block.id);
  const isItem = node.type === 'const_item' || node.type === 'static_item';
  const implemented =
    isItem && block.type === 'declaration_list' ? path.findLast(({ type }) => type === 'impl_item' || type === 'trait_item') : undefined;
  const owner = implemented?.childForFieldName('type') ?? implemented?.childForFieldName('name');
  const until = node.type === 'assignment_expression' ? (path.find(({ type }) => type === 'block') ?? block) : block;
  return {
    name: sourceOf(text, name),
    owner: owner ? pathName(sourceOf(text, owner)) : null,
    nameSpan: whole(name),
    scope: isItem ? (block.type === 'block' ? whole(block) : span(0, text.length)) : span(node.endIndex, until.endIndex),
    value: isStatement ? textual(rustExpression(code, value)) : null,
    isAddition,
    at: whole(name),
    block: whole(block),
  };
}

const blocks: ReadonlySet<string> = new Set(['block', 'source_file', 'declaration_list', 'match_arm']);

interface Named {
  readonly name: SyntaxNode;
  readonly value: SyntaxNode;
  readonly isAddition: boolean;
}

/** `let x = …`, `x = …`, `x += …`, `x.push_str(…)`. */
function namedBy(text: string, node: SyntaxNode): Named | null {
  if (node.type === 'call_expression') {
    const callee = node.childForFieldName('function');
    const name = callee?.type === 'field_expression' ? callee.childForFieldName('value') : null;
    const field = callee?.childForFieldName('field');
    const [value] = namedIn(node.childForFieldName('arguments') ?? node);
    if (!name || !field || name.type !== 'identifier' || sourceOf(text, field) !== 'push_str' || !value) return null;
    return { name, value, isAddition: true };
  }
  const isSet = node.type.includes('assignment');
  const name = isSet ? node.childForFieldName('left') : (node.childForFieldName('name') ?? boundName(node.childForFieldName('pattern')));
  const value = node.childForFieldName(isSet ? 'right' : 'value');
  const isAddition = node.type === 'compound_assignment_expr';
  if (name?.type !== 'identifier' || !value || (isAddition && node.childForFieldName('operator')?.type !== '+=')) return null;
  return { name, value, isAddition };
}

const textual = (expression: StringExpression): StringExpression | null => (leavesOf(expression).length > 0 ? expression : null);

const mayHoldText = ({ type }: SyntaxNode): boolean =>
  /^(?:string_literal|raw_string_literal|binary_expression|parenthesized_expression|call_expression|macro_invocation|reference_expression|array_expression|struct_expression|identifier|scoped_identifier|field_expression|try_expression|await_expression)$/.test(
    type,
  );

/** The type that a constant is read of: `Agent::PROMPT`, `Self::PROMPT`. */
function holderAt(code: Code, at: Span): string | null {
  const { text, root } = code;
  const node = nameNodeAt(root, at);
  if (!node || (node.type !== 'identifier' && node.type !== 'shorthand_field_identifier')) return null;
  const path = rustPath(code, node);
  const parent = path.at(-1);
  switch (parent?.type) {
    case 'scoped_identifier': {
      if (parent.childForFieldName('name')?.id !== node.id) return null;
      const of = parent.childForFieldName('path');
      const name = of ? pathName(sourceOf(text, of)) : '';
      if (name !== 'Self') return /^(?:crate|self|super)?$/.test(name) ? '' : name;
      const type = path.findLast(({ type: each }) => each === 'impl_item')?.childForFieldName('type');
      return type ? pathName(sourceOf(text, type)) : null;
    }
    case 'token_tree':
      return inTokens(text, at);
    case 'parameter':
    case 'closure_parameters':
    case 'function_item':
    case 'use_declaration':
    case 'use_list':
    case 'scoped_use_list':
    case 'let_declaration':
      return parent.childForFieldName('value')?.id === node.id ? '' : null;
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return parent.childForFieldName('left')?.id === node.id ? null : '';
    default:
      return '';
  }
}

/** In what a macro is handed, fields and keys are names as well. */
function inTokens(text: string, { start, end }: Span): string | null {
  const before = text.slice(Math.max(0, start - 60), start);
  const path = before.trimEnd();
  const type = path.endsWith('::') ? path.slice(0, -2).split(/\W/).at(-1) : undefined;
  if (type && /^[A-Z]/.test(type)) return type;
  return /(?:\.|::)$/.test(path) || /^\s*(?::(?!:)|=(?![=>]))/.test(text.slice(end, end + 10)) ? null : '';
}
