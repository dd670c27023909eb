/** The model and the tools that a call names. */
import type { Constant } from '../code/scopes.ts';
import type { Code } from '../host.ts';
import type { Named } from '../prompt.ts';
import { covers } from '../text.ts';
import { nameIn } from './inputs.ts';
import { argumentOf, type Match } from './shapes.ts';
import type { Sibling } from './types.ts';

/** Null where the call names none, or what one cannot see. */
export function modelOf({ call, at }: Match, code: Code, constants: readonly Constant[]): Named | null {
  for (const argument of call.arguments) {
    if (argument.holds !== 'model') continue;
    const value = argumentOf(at, argument.at);
    const named = value && nameOf(value, code, constants);
    if (named) return named;
  }
  return null;
}

/** A text, a constant's text, or the first text that a call is handed: `openai('gpt-4o')`, `ChatOpenAI(model='gpt-4o')`. */
function nameOf(value: Sibling, code: Code, constants: readonly Constant[]): Named | null {
  if (value.text !== null) return value.text === '' ? null : { name: value.text, span: nameIn(code.text, value) };
  if (value.refers !== null) return textOfConstant(value.refers, value, code, constants);
  const inner = value.callee
    ? (value.entries?.get('model') ?? value.entries?.get('model_name') ?? value.entries?.get('modelName') ?? value.entries?.get(0))
    : undefined;
  return inner && inner.text !== null ? { name: inner.text, span: nameIn(code.text, inner) } : null;
}

function textOfConstant(name: string, { span }: Sibling, code: Code, constants: readonly Constant[]): Named | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const constant = constants.find((c) => c.name === last && covers(c.scope, span) && c.value?.kind === 'literal');
  if (constant?.value?.kind !== 'literal' || constant.value.holes.length > 0) return null;
  const { body } = constant.value;
  return { name: code.text.slice(body.start, body.end), span: body };
}

export function toolsOf({ call, at }: Match, code: Code): readonly Named[] {
  for (const argument of call.arguments) {
    if (argument.holds !== 'tools') continue;
    const list = argumentOf(at, argument.at)?.entries;
    if (!list) continue;
    return [...list].flatMap(([key, value]) => {
      if (typeof key === 'string' && key !== '') return [{ name: key, span: value.nameSpan ?? value.span }];
      const named = value.refers ?? value.text;
      return named === null
        ? []
        : [{ name: named.slice(named.lastIndexOf('.') + 1), span: value.text === null ? value.span : nameIn(code.text, value) }];
    });
  }
  return [];
}
