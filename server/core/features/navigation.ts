/** Definition, references and rename of what a name in a prompt file names. */
import { callableNamed, eachCall } from '../calls.ts';
import type { FileEdits, FileLink, Occurrence, Place, Refusal, Renameable } from '../features.ts';
import { targetAt } from '../locate.ts';
import { say } from '../message.ts';
import type { PromptFile } from '../prompt.ts';
import { resolve } from '../resolve.ts';
import type { Template } from '../syntax/template.ts';
import { type Edit, type Span, span } from '../text.ts';
import type { FeatureContext } from './context.ts';
import { type Variable, variableOf } from './occurrences.ts';
import { holeRefusal } from './rename-calls.ts';
import { type Shared, sharedVariable } from './shared-variable.ts';

export function definition(file: PromptFile, offset: number, context: FeatureContext): readonly Place[] {
  const { workspace } = context;
  const reference = file.references.find((r) => r.span.start <= offset && offset <= r.span.end);
  if (reference) {
    const path = workspace && resolve(reference, workspace);
    return path ? [{ path, span: span(0, 0) }] : [];
  }
  const variable = variableAt(file, offset);
  if (!variable) return [];
  const here = declarationIn(file, variable);
  if (here) return [here];
  return sharedVariable(file, variable, context).variables.flatMap((v) => declarationIn(v.file, v.variable) ?? []);
}

function declarationIn({ path }: PromptFile, { places, input }: Variable): Place | null {
  const declared = places.find((p) => p.as === 'declaration');
  return declared ? { path, span: declared.span, ...(input ? { whole: input.span } : {}) } : null;
}

/** In this file alone. */
export function occurrences(file: PromptFile, offset: number): readonly Occurrence[] {
  const variable = variableAt(file, offset);
  return variable ? occurrencesIn(file, variable) : [];
}

/** In all files that share what is named. */
export function references(file: PromptFile, offset: number, context: FeatureContext): readonly Occurrence[] {
  const variable = variableAt(file, offset);
  if (!variable) return [];
  const { variables, keys } = sharedVariable(file, variable, context);
  return [
    ...variables.flatMap((v) => occurrencesIn(v.file, v.variable)),
    ...keys.map((key): Occurrence => ({ path: key.file.path, span: key.span, as: 'write' })),
  ];
}

const occurrencesIn = ({ path }: PromptFile, { places }: Variable): Occurrence[] =>
  places.map(({ span: at, as }) => ({ path, span: at, as: as === 'end' ? 'read' : as }));

export function prepareRename(file: PromptFile, offset: number): Renameable | Refusal | null {
  const target = targetAt(file, offset);
  if (!target) return null;
  const ofProgram = target.kind === 'placeholder' ? holeRefusal(file, offset) : null;
  if (ofProgram) return ofProgram;
  if (target.kind === 'placeholder' && target.meaning)
    return { refusal: say('"{name}" is given by the program that runs the prompt and cannot be renamed.', { name: target.name }) };
  const variable = variableOf(target);
  if (variable) return { span: target.span, name: file.text.slice(target.span.start, target.span.end) };
  if (target.kind === 'use' && target.use.builtin)
    return { refusal: say('"{name}" is given by the template language and cannot be renamed.', { name: target.use.name }) };
  if (target.kind === 'callable')
    return { refusal: say('"{name}" is a helper of the template language and cannot be renamed.', { name: target.name }) };
  return null;
}

export function rename(file: PromptFile, offset: number, name: string, context: FeatureContext): readonly FileEdits[] | Refusal {
  const prepared = prepareRename(file, offset);
  if (!prepared) return { refusal: say('There is no variable here to rename.') };
  if ('refusal' in prepared) return prepared;
  const variable = variableAt(file, offset);
  if (!variable) return { refusal: say('There is no variable here to rename.') };
  const { variables, keys, refusal } = sharedVariable(file, variable, context);
  const objected = name === variable.name ? null : (objection(variable, name) ?? refusal ?? objectionIn(variables, name));
  if (objected) return objected;
  const edits = new Map<string, Edit[]>();
  const change = ({ path }: PromptFile, at: Span) => edits.set(path, [...(edits.get(path) ?? []), { span: at, text: name }]);
  for (const each of variables) for (const place of each.variable.places) change(each.file, place.span);
  for (const key of keys) change(key.file, key.span);
  return [...edits].map(([path, all]) => ({ path, edits: all }));
}

/** What speaks against the name in one of the other files. */
function objectionIn(variables: Shared['variables'], name: string): Refusal | null {
  const found = variables.find(({ variable }) => objection(variable, name));
  return found
    ? {
        refusal: say('"{name}" already means something in {path}, which shares this variable. Choose another name.', {
          name,
          path: found.file.path,
        }),
      }
    : null;
}

function objection(variable: Variable, name: string): Refusal | null {
  const { prompt } = variable;
  const dialect = prompt.template?.dialect;
  // Handlebars and Mustache take hyphens in names; elsewhere `a-b` is a subtraction.
  const hyphens = dialect?.id === 'handlebars' || dialect?.id === 'mustache';
  const valid = hyphens ? /^[\p{L}_][\p{L}\p{N}_-]*$/u : /^[\p{L}_][\p{L}\p{N}_]*$/u;
  if (!valid.test(name)) return { refusal: say('"{name}" cannot be a variable here. Use letters, digits and underscores.', { name }) };
  const reserved = ['true', 'false', 'null', 'undefined', 'none', 'and', 'or', 'not', 'in', 'is', 'if', 'else', 'this'].includes(
    name.toLowerCase(),
  );
  if (reserved || dialect?.globals.some((g) => g.name === name))
    return { refusal: say('"{name}" has a meaning of its own in this template language. Choose another name.', { name }) };
  if (prompt.template && calls(prompt.template, name))
    return { refusal: say('"{name}" calls a helper or function in this prompt. Choose another name.', { name }) };
  const taken =
    prompt.inputs?.list.some((i) => i.name === name) ||
    prompt.template?.locals.some((l) => l.name === name) ||
    prompt.template?.uses.some((u) => u.name === name && !u.builtin);
  if (taken) return { refusal: say('"{name}" is already the name of another variable in this prompt. Choose another name.', { name }) };
  return null;
}

/**
 * Whether the bare name calls something. In Handlebars a helper comes before a value of its name, be it the language's or
 * one that the program registers; elsewhere a value hides the function, which matters where the template calls that.
 */
function calls(template: Template, name: string): boolean {
  const { dialect } = template;
  if (dialect.id === 'handlebars' && callableNamed(dialect, name, ['helper', 'block'])) return true;
  return eachCall(template).some((c) => c.name === name && c.kinds.some((kind) => kind === 'helper' || kind === 'function'));
}

export function links(file: PromptFile, { workspace }: FeatureContext): readonly FileLink[] {
  return file.references.flatMap((reference) => {
    const path = workspace && resolve(reference, workspace);
    return path ? [{ span: reference.span, path }] : [];
  });
}

function variableAt(file: PromptFile, offset: number): Variable | null {
  const target = targetAt(file, offset);
  return target && variableOf(target);
}
