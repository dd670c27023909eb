/** Where an expression of Go stands: what calls it is handed to, what it is named, whose it is. */
import { placeOf } from '../extraction/place.ts';
import type { Enclosing, Place } from '../extraction/types.ts';
import type { Code, StringExpression } from '../host.ts';
import { goPath, goText } from './go-expressions.ts';
import { dottedName, goTerm, holderIn } from './go-terms.ts';
import type { SyntaxNode } from './syntax.ts';
import { aroundIn } from './term-place.ts';
import { namedIn, sourceOf } from './terms.ts';

export function goPlace({ span }: Pick<StringExpression, 'span'>, code: Code): Place {
  const node = code.root?.descendantForIndex(span.start, Math.max(span.start, span.end - 1)) ?? null;
  if (!node) return placeOf({ around: [], role: 'value' });
  const path = [...goPath(code, node), node];
  const at = holderIn(path);
  const top = path[at + 1] ?? node;
  const { around, role } = aroundIn(goTerm(code, top), span, (term) => goText(code.text, term));
  return placeOf({
    around,
    role: around.length === 0 && role === 'value' ? roleOf(path, at) : role,
    assigned: assignedOf(code, path, at),
    owner: ownerOf(code, path),
    isTest: isTest(code, around),
  });
}

function roleOf(path: readonly SyntaxNode[], at: number): Place['role'] {
  const holder = path[at]?.type === 'expression_list' ? path[at - 1] : path[at];
  switch (holder?.type) {
    case 'import_spec':
      return 'import';
    case 'field_declaration':
      return 'type';
    case 'expression_case':
      return 'condition';
    default:
      return 'value';
  }
}

/** The name that the statement gives, the value's by its position; of what is returned, the function's. */
function assignedOf(code: Code, path: readonly SyntaxNode[], at: number): string | null {
  const list = path[at]?.type === 'expression_list' ? path[at] : null;
  const index = list
    ? Math.max(
        0,
        namedIn(list).findIndex(({ id }) => id === path[at + 1]?.id),
      )
    : 0;
  const statement = list ? path[at - 1] : path[at];
  switch (statement?.type) {
    case 'short_var_declaration':
    case 'assignment_statement': {
      const left = statement.childForFieldName('left');
      const names = left ? namedIn(left) : [];
      const name = names[index] ?? names[0];
      return left?.id === list?.id || !name ? null : nameOf(code, name);
    }
    case 'const_spec':
    case 'var_spec': {
      const names = namesOf(statement);
      const name = names[index] ?? names[0];
      return name ? sourceOf(code.text, name) : null;
    }
    case 'return_statement': {
      const from = path.slice(0, at).findLastIndex(({ type }) => /^(?:function_declaration|method_declaration|func_literal)$/.test(type));
      const name = path[from]?.childForFieldName('name');
      if (name) return sourceOf(code.text, name);
      const outer = holderIn(path.slice(0, from));
      return outer === from - 1 ? assignedOf(code, path.slice(0, from + 1), outer) : null;
    }
    default:
      return null;
  }
}

/** Names of a declaration, without its type. */
export const namesOf = (spec: SyntaxNode): SyntaxNode[] =>
  spec.childrenForFieldName('name').filter((n) => n?.type === 'identifier') as SyntaxNode[];

/** `request.System`; of an entry that is set, its key too: `data["system"]` is `data.system`. */
function nameOf({ text }: Code, node: SyntaxNode): string | null {
  const name = dottedName(text, node);
  const key = node.type === 'index_expression' ? node.childForFieldName('index') : null;
  const quoted = key && /^(["`])(\w+)\1$/.exec(sourceOf(text, key))?.[2];
  return quoted ? `${name}.${quoted}` : name;
}

/** The type whose method it is, else the function. */
function ownerOf({ text }: Code, path: readonly SyntaxNode[]): string | null {
  const around = path.findLast(({ type }) => type === 'function_declaration' || type === 'method_declaration');
  const receiver = around?.childForFieldName('receiver');
  const type = receiver?.descendantsOfType('type_identifier')[0] ?? around?.childForFieldName('name');
  return type ? sourceOf(text, type) : null;
}

const asserted = /^(?:assert|require|is|must|qt|cmp)\.[A-Z]|(?:^|\.)(?:Assert|Require|Expect|Equal|Contains)(?:[A-Z]\w{0,40})?$/;
const expected = /^(?:want|expect|wanted|expected|name|desc|title)/i;

/** Names of tests and what they expect: `t.Run`, `assert.Equal`, the tables of a test's file. */
const isTest = ({ path }: Code, around: readonly Enclosing[]): boolean =>
  around.some(
    ({ kind, name, at }) =>
      kind === 'call' && name !== null && ((at === 0 && /^[tbf]\.Run$/.test(name)) || asserted.test(name) || name === 'strings.Contains'),
  ) ||
  (path.endsWith('_test.go') &&
    around.some(({ kind, name, at }) => kind === 'map' && name === null && typeof at === 'string' && expected.test(at)));
