/** What functions of a file call the texts that they are handed: where an argument goes on as a parameter. */

import type { SyntaxNode } from '../code/syntax.ts';
import { rememberedByCode } from '../code/terms.ts';
import type { Code } from '../host.ts';
import { namesOf } from './tables.ts';
import type { Enclosing } from './types.ts';

interface Parameter {
  /** As it is read: with the dollar of PHP. */
  readonly name: string;
  /** Where what the function does begins. */
  readonly end: number;
}

/** The parameter that takes an argument of a call; null where no function of the file is called, or several might be. */
export function parameterOf(call: Enclosing, code: Code): Parameter | null {
  const name = call.kind === 'call' && call.name !== null && call.at !== 'receiver' ? ownName(call.name) : null;
  const all = name === null ? [] : (functionsIn(code).get(name) ?? []);
  const fitting = all.length > 1 ? all.filter(({ parameters }) => parameters.length === call.entries.size) : all;
  const [one] = fitting;
  if (!one || fitting.length > 1) return null;
  const found =
    typeof call.at === 'number' ? one.parameters[call.at] : one.parameters.find((parameter) => parameter.replace(/^\$/, '') === call.at);
  return found === undefined ? null : { name: found, end: one.end };
}

/** Whether a function of a file has a name. */
export const isFunctionOf = (name: string, code: Code): boolean => functionsIn(code).has(name);

/** The name of a function that is called without an object, or on the very one that calls. */
function ownName(callee: string): string | null {
  const names = namesOf(callee.replace(/^\$/, ''));
  const last = names.at(-1);
  if (last === undefined || names.length > 2) return null;
  return names.length === 1 || /^(?:this|self|Self|static|cls)$/.test(names[0] as string) ? last : null;
}

interface Defined {
  readonly parameters: readonly string[];
  readonly end: number;
}

const types = [
  'function_declaration',
  'function_definition',
  'function_item',
  'method_declaration',
  'method_definition',
  'local_function_statement',
  'method',
  'singleton_method',
  'variable_declarator',
];

const functionsIn = rememberedByCode((code: Code): ReadonlyMap<string, readonly Defined[]> => {
  const found = new Map<string, Defined[]>();
  for (const node of code.root?.descendantsOfType(types) ?? []) {
    if (!node) continue;
    const name = node.childForFieldName('name') ?? firstOf(node, /identifier$/);
    const made = node.type === 'variable_declarator' ? node.childForFieldName('value') : node;
    if (!made || (made !== node && !/function/.test(made.type))) continue;
    const list = made.childForFieldName('parameters') ?? firstOf(made, /parameters$/);
    if (!name || !list) continue;
    const parameters = list.namedChildren.flatMap((each) => (each ? namesIn(each, code.text) : []));
    const defined = { parameters: parameters.filter((each) => !/^(?:self|cls)$/.test(each)), end: beginOf(made, list) };
    const called = code.text.slice(name.startIndex, name.endIndex);
    found.set(called, [...(found.get(called) ?? []), defined]);
  }
  return found;
});

/** Inside of the body, so that its first character tells the function. */
const beginOf = (node: SyntaxNode, list: SyntaxNode): number =>
  ((node.childForFieldName('body') ?? firstOf(node, /body|block/))?.startIndex ?? list.endIndex) + 1;

const firstOf = (node: SyntaxNode, type: RegExp): SyntaxNode | null =>
  node.namedChildren.find((child) => child && type.test(child.type)) ?? null;

/** Names that a parameter declares: Go has several to one type. Empty for a comment and for the object itself. */
function namesIn(node: SyntaxNode, text: string): readonly string[] {
  if (/comment|self_parameter|receiver|attribute|annotation|modifiers/.test(node.type)) return [];
  const named = node
    .childrenForFieldName('name')
    .filter((child): child is SyntaxNode => child !== null && /identifier|variable_name/.test(child.type));
  const names =
    named.length > 0 ? named : [node.childForFieldName('pattern') ?? (isName(node) ? node : firstOf(node, /identifier$|variable_name/))];
  return names.map((each) => (each ? text.slice(each.startIndex, each.endIndex) : ''));
}

const isName = ({ type }: SyntaxNode): boolean => /^(?:simple_)?identifier$/.test(type);
