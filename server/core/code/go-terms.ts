/** Terms of Go's tree. */
import type { SyntaxNode } from './syntax.ts';
import { type Entry, listed, namedIn, other, rememberedById, same, sourceOf, type Term, whole } from './terms.ts';

/** The term of an expression that stands in no other. */
export const goTerm = rememberedById((code, node): Term => termOf(code.text, node, null, 0));

const deepest = 300;

/** @param element Type of what stands in a literal without a type of its own: `[]Message{{…}}`. */
function termOf(text: string, node: SyntaxNode, element: SyntaxNode | null, depth: number): Term {
  const at = whole(node);
  if (depth > deepest) return other(at, []);
  const inner = (child: SyntaxNode): Term => termOf(text, child, null, depth + 1);
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return { kind: 'text', span: at, name: null, entries: [], node };
    case 'literal_element': {
      const [only] = namedIn(node);
      return only ? termOf(text, only, element, depth + 1) : other(at, []);
    }
    case 'parenthesized_expression':
    case 'variadic_argument': {
      const [only] = namedIn(node);
      return only ? same(at, inner(only)) : other(at, []);
    }
    case 'unary_expression': {
      const operand = node.childForFieldName('operand');
      return operand && text[node.startIndex] === '&' ? same(at, inner(operand)) : other(at, operand ? [inner(operand)] : []);
    }
    case 'binary_expression':
      return operationOf(text, node, depth);
    case 'call_expression':
    case 'type_conversion_expression':
      return callOf(text, node, depth);
    case 'composite_literal': {
      const body = node.childForFieldName('body');
      return body ? literalOf(text, body, node.childForFieldName('type'), node, depth) : other(at, []);
    }
    case 'literal_value':
      return literalOf(text, node, element, node, depth);
    case 'index_expression': {
      const operand = node.childForFieldName('operand');
      const index = node.childForFieldName('index');
      return other(at, [...(operand ? [inner(operand)] : []), ...(index ? [other(whole(index), [inner(index)], 'index')] : [])]);
    }
    case 'identifier':
    case 'selector_expression':
    case 'qualified_type':
    case 'type_identifier':
      return { kind: 'name', span: at, name: sourceOf(text, node).replace(/\s+/g, ''), entries: [] };
    case 'func_literal':
      return other(at, []);
    default:
      return other(
        at,
        namedIn(node).map((child) => inner(child)),
      );
  }
}

/** A sum leans to the left, and may be long: it is gone through rather than descended. */
function operationOf(text: string, node: SyntaxNode, depth: number): Term {
  const sign = node.childForFieldName('operator')?.type ?? '';
  const operands: SyntaxNode[] = [];
  let at = node;
  while (at.type === 'binary_expression' && at.childForFieldName('operator')?.type === sign) {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  const terms = operands.reverse().map((each) => termOf(text, each, null, depth + 1));
  if (sign === '+') return { kind: 'sum', span: whole(node), name: null, entries: listed(terms) };
  return other(whole(node), terms, /^(?:[=!]=|[<>]=?)$/.test(sign) ? 'condition' : 'value');
}

function callOf(text: string, node: SyntaxNode, depth: number): Term {
  const callee = node.childForFieldName('function') ?? node.childForFieldName('type');
  const args = node.childForFieldName('arguments');
  const given = args ? namedIn(args) : namedIn(node).filter((child) => child.id !== callee?.id && child.type !== 'type_arguments');
  const object = callee?.type === 'selector_expression' ? callee.childForFieldName('operand') : null;
  const name = callee && dottedName(text, callee);
  const entries = listed(given.map((each) => termOf(text, each, null, depth + 1)));
  const [only] = entries;
  if (only && entries.length === 1 && name && giving.test(name)) return same(whole(node), only.value);
  return {
    kind: 'call',
    span: whole(node),
    name,
    entries,
    ...(object && { receiver: termOf(text, object, null, depth + 1) }),
  };
}

/**
 * What gives the text that it is handed: pointers to it (`openai.String`, `param.NewOpt`, `aws.String`, `genai.Ptr`), and templates
 * of `text/template` that are made of it.
 */
const giving =
  /^(?:openai|anthropic|aws|param|genai|lo|to|ptr|pointer|azcore|pointers)\.(?:String|Ptr|To|ToPtr|F|NewOpt|StringPtr|P|Of)$|^\w*(?:template|tmpl|Template)\.(?:Must|New(?:\.\w+){0,4}\.Parse)$/;

/** `client.Chat.New` of `client.Chat().New`, what is called and indexed left out. Null where nothing in it has a name. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const names: string[] = [];
  for (let at: SyntaxNode | null = node; at; ) {
    switch (at.type) {
      case 'selector_expression': {
        const field: SyntaxNode | null = at.childForFieldName('field');
        if (field) names.push(sourceOf(text, field));
        at = at.childForFieldName('operand');
        break;
      }
      case 'call_expression':
        at = at.childForFieldName('function');
        break;
      case 'index_expression':
        at = at.childForFieldName('operand');
        break;
      case 'generic_type':
        at = at.childForFieldName('type');
        break;
      case 'parenthesized_expression':
      case 'pointer_type':
      case 'unary_expression':
      case 'type_instantiation_expression':
        at = namedIn(at)[0] ?? null;
        break;
      case 'identifier':
      case 'type_identifier':
      case 'qualified_type':
        names.push(sourceOf(text, at).replace(/\s+/g, ''));
        at = null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

/** A literal of a struct or a map, a slice or an array. */
function literalOf(text: string, body: SyntaxNode, type: SyntaxNode | null, node: SyntaxNode, depth: number): Term {
  const isMap = type?.type === 'map_type';
  const isList = type !== null && /^(?:slice|array|implicit_length_array)_type$/.test(type.type);
  const element = isMap ? type.childForFieldName('value') : isList ? type.childForFieldName('element') : null;
  const entries: Entry[] = [];
  for (const [i, child] of namedIn(body).entries()) {
    const [key, value] = child.type === 'keyed_element' ? namedIn(child) : [];
    if (key && value) entries.push({ at: keyOf(text, key), value: termOf(text, value, element, depth + 1), nameSpan: whole(key) });
    else entries.push({ at: i, value: termOf(text, child, element, depth + 1) });
  }
  const isKeyed = entries.some(({ at }) => typeof at === 'string');
  const isHolder = !isMap && !isList;
  return {
    kind: isList || (type === null && !isKeyed) ? 'list' : 'map',
    span: whole(node),
    name: isHolder && type ? dottedName(text, type) : null,
    entries,
  };
}

const keyOf = (text: string, key: SyntaxNode): string => sourceOf(text, key).replace(/^(["`])(.*)\1$/s, '$2');

/** What an expression stands in when it stands in no other. */
const holders: ReadonlySet<string> = new Set([
  'source_file',
  'block',
  'statement_list',
  'expression_list',
  'expression_statement',
  'expression_case',
  'communication_case',
  'expression_switch_statement',
  'if_statement',
  'for_statement',
  'for_clause',
  'range_clause',
  'return_statement',
  'send_statement',
  'go_statement',
  'defer_statement',
  'labeled_statement',
  'short_var_declaration',
  'assignment_statement',
  'const_spec',
  'var_spec',
  'field_declaration',
  'import_spec',
  'ERROR',
]);

/** Along a path from the root: index of what holds the expression that stands in no other. */
export const holderIn = (path: readonly SyntaxNode[]): number => path.findLastIndex(({ type }) => holders.has(type));
