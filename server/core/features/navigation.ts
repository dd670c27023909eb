/** Definition, references and rename of what a name in a prompt file names. */
import { callableNamed, eachCall } from '../calls.ts';
import type { FileEdits, FileLink, Occurrence, Place, Refusal, Renameable } from '../features.ts';
import { targetAt } from '../locate.ts';
import { say } from '../message.ts';
import type { PromptFile } from '../prompt.ts';
import { resolve } from '../resolve.ts';
import type { Template } from '../syntax/template.ts';
import { span } from '../text.ts';
import type { FeatureContext } from './context.ts';
import { isRoot, type Variable, variableOf } from './occurrences.ts';

export function definition(file: PromptFile, offset: number, { workspace }: FeatureContext): readonly Place[] {
  const reference = file.references.find((r) => r.span.start <= offset && offset <= r.span.end);
  if (reference) {
    const path = workspace && resolve(reference, workspace);
    return path ? [{ path, span: span(0, 0) }] : [];
  }
  const variable = variableAt(file, offset);
  const declared = variable?.places.find((p) => p.as === 'declaration');
  return declared ? [{ path: file.path, span: declared.span, ...(variable?.input ? { whole: variable.input.span } : {}) }] : [];
}

export function references(file: PromptFile, offset: number): readonly Occurrence[] {
  const places = variableAt(file, offset)?.places ?? [];
  return places.map(({ span: at, as }) => ({ path: file.path, span: at, as: as === 'end' ? 'read' : as }));
}

export function prepareRename(file: PromptFile, offset: number): Renameable | Refusal | null {
  const target = targetAt(file, offset);
  if (!target) return null;
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
  const refusal = name === variable.name ? null : objection(variable, name, file, context);
  if (refusal) return refusal;
  return [{ path: file.path, edits: variable.places.map(({ span: at }) => ({ span: at, text: name })) }];
}

function objection(variable: Variable, name: string, file: PromptFile, context: FeatureContext): Refusal | null {
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
  const reader = variable.local ? null : partialThatReads(variable.name, file, context);
  return reader
    ? {
        refusal: say('The partial {path} reads "{name}" too, and other prompts may include it. Rename it there first.', {
          path: reader,
          name: variable.name,
        }),
      }
    : null;
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

function partialThatReads(name: string, file: PromptFile, { workspace, open }: FeatureContext): string | null {
  for (const reference of file.references) {
    if (reference.kind !== 'partial' && reference.kind !== 'include') continue;
    const path = workspace && resolve(reference, workspace);
    const partial = path ? open(path) : null;
    if (partial?.prompts.some((p) => p.template?.uses.some((u) => u.name === name && isRoot(u)))) return path;
  }
  return null;
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
