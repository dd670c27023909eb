/** Where an expression of Rust stands: what calls it is handed to, what it is named, whose it is. */
import { placeOf } from '../extraction/place.ts';
import type { Enclosing, Place } from '../extraction/types.ts';
import type { Code, StringExpression } from '../host.ts';
import { boundName, rustPath, rustText, targetName } from './rust-expressions.ts';
import { holderIn, rustTerm } from './rust-terms.ts';
import { pathName } from './rust-tokens.ts';
import type { SyntaxNode } from './syntax.ts';
import { aroundIn } from './term-place.ts';
import { sourceOf } from './terms.ts';

export function rustPlace({ span }: Pick<StringExpression, 'span'>, code: Code): Place {
  const node = code.root?.descendantForIndex(span.start, Math.max(span.start, span.end - 1)) ?? null;
  if (!node) return placeOf({ around: [], role: 'value' });
  const path = [...rustPath(code, node), node];
  const at = holderIn(path);
  const { around, role } = aroundIn(rustTerm(code, path[at + 1] ?? node), span, (term) => rustText(code.text, term));
  return placeOf({
    around,
    role: around.length === 0 && role === 'value' ? roleOf(path, at) : role,
    assigned: assignedOf(code, path, at),
    ...ownerOf(code, path),
    isTest: isTest(around),
  });
}

function roleOf(path: readonly SyntaxNode[], at: number): Place['role'] {
  const holder = path[at];
  if (/^(?:match_pattern|let_condition|tuple_struct_pattern|or_pattern)$/.test(holder?.type ?? '')) return 'condition';
  return holder?.type === 'match_expression' || holder?.type === 'if_expression' ? 'condition' : 'value';
}

/** The name that the statement gives; of what a function ends with or returns, the function's. */
function assignedOf(code: Code, path: readonly SyntaxNode[], from: number): string | null {
  const { text } = code;
  for (let i = from; i >= 0; i--) {
    const node = path[i] as SyntaxNode;
    const child = path[i + 1];
    switch (node.type) {
      case 'let_declaration': {
        const name = boundName(node.childForFieldName('pattern'));
        return name && child?.id !== name.id ? sourceOf(text, name) : null;
      }
      case 'const_item':
      case 'static_item': {
        const name = node.childForFieldName('name');
        return name && sourceOf(text, name);
      }
      case 'assignment_expression':
      case 'compound_assignment_expr': {
        const left = node.childForFieldName('left');
        return left && left.id !== child?.id ? targetName(text, left) : null;
      }
      case 'function_item': {
        const name = node.childForFieldName('name');
        return name && sourceOf(text, name);
      }
      case 'return_expression': {
        const name = path.findLast(({ type }) => type === 'function_item')?.childForFieldName('name');
        return name ? sourceOf(text, name) : null;
      }
      case 'expression_statement':
        // What ends in no semicolon is what the block gives.
        if (text[node.endIndex - 1] === ';') return null;
        break;
      case 'block':
        if (child && node.namedChildren.findLast((each) => each !== null && !each.type.endsWith('comment'))?.id !== child.id) return null;
        break;
      case 'match_arm':
        if (node.childForFieldName('value')?.id !== child?.id) return null;
        break;
      case 'source_file':
      case 'declaration_list':
      case 'attribute_item':
      case 'match_pattern':
        return null;
      default:
    }
  }
  return null;
}

/** The type of an implementation and its trait, else the function. */
function ownerOf({ text }: Code, path: readonly SyntaxNode[]): Pick<Place, 'owner' | 'bases'> {
  const around = path.findLast(({ type }) => type === 'impl_item' || type === 'trait_item');
  const type = around?.childForFieldName('type') ?? around?.childForFieldName('name');
  const trait = around?.childForFieldName('trait');
  if (type) return { owner: pathName(sourceOf(text, type)), bases: trait ? [pathName(sourceOf(text, trait))] : [] };
  const name = path.findLast(({ type: each }) => each === 'function_item')?.childForFieldName('name');
  return { owner: name ? sourceOf(text, name) : null, bases: [] };
}

/** What `assert_eq!` and its like compare with, and the messages of all of them. */
const isTest = (around: readonly Enclosing[]): boolean =>
  around.some(({ name }) => name !== null && /(?:^|::|\.)(?:debug_)?assert\w*!$|\.(?:expect|contains|starts_with|ends_with)$/.test(name));
