/** One variable over all templates that hand it to one another: what includes a partial, what that includes in turn, and so on. */

import type { Refusal } from '../features.ts';
import { parseGlob } from '../globs.ts';
import { say } from '../message.ts';
import { basename, join } from '../paths.ts';
import type { PromptFile, Reference, Schema } from '../prompt.ts';
import { resolve } from '../resolve.ts';
import type { Handing, Local } from '../syntax/template.ts';
import { covers, type Span } from '../text.ts';
import type { FeatureContext } from './context.ts';
import { boundVariable, isRoot, rootVariable, type Variable } from './occurrences.ts';

export interface Shared {
  /** The variable in each file that has it, the given one first. */
  readonly variables: readonly { readonly file: PromptFile; readonly variable: Variable }[];
  /** Where a template gives another one a value by that name: `{{> card name=customer}}`. */
  readonly keys: readonly { readonly file: PromptFile; readonly span: Span }[];
  /** Why the name cannot change in all of them at once. */
  readonly refusal: Refusal | null;
}

export function sharedVariable(file: PromptFile, variable: Variable, context: FeatureContext): Shared {
  const sharing = new Sharing(file, context);
  if (variable.local) sharing.joinLocal(file, variable.prompt, variable.local);
  else sharing.join(file, variable.name);
  return sharing;
}

/** A workspace with more files that speak of one partial is none that a person wrote. */
const mostFiles = 2000;

interface Link {
  readonly from: PromptFile;
  readonly handing: Handing;
  readonly path: string;
}

class Sharing implements Shared {
  readonly variables: { file: PromptFile; variable: Variable }[] = [];
  readonly keys: { file: PromptFile; span: Span }[] = [];
  refusal: Refusal | null = null;
  private readonly joined = new Set<string>();
  private readonly files = new Map<string, PromptFile | null>();
  private readonly links = new Map<PromptFile, readonly Link[]>();
  private readonly reading = new Map<string, boolean>();
  private paths: readonly string[] | null = null;

  constructor(
    start: PromptFile,
    private readonly context: FeatureContext,
  ) {
    this.files.set(join('.', start.path), start);
  }

  join(file: PromptFile, name: string): void {
    if (this.refusal || !this.isNew(file, name)) return;
    for (const prompt of file.prompts) {
      const variable = rootVariable(prompt, name);
      if (variable.places.length > 0) this.add(file, variable);
    }
    for (const link of this.from(file)) {
      const passed = passes(link.handing, name);
      const included = passed === 'same' || passed === 'unknown' ? this.open(link.path) : null;
      if (!included || !this.reads(included, name)) continue;
      if (passed === 'same') this.join(included, name);
      else this.refuse(link);
    }
    if (this.reads(file, name)) for (const link of this.to(file)) this.above(link, name);
  }

  joinLocal(file: PromptFile, prompt: PromptFile['prompts'][number], local: Local): void {
    if (this.refusal || !this.isNew(file, `${local.name} ${local.span.start}`)) return;
    this.add(file, boundVariable(prompt, local));
    for (const { handing, path } of this.from(file)) {
      if (passes(handing, local.name) !== local) continue;
      const included = this.open(path);
      if (included && this.reads(included, local.name)) this.join(included, local.name);
    }
  }

  /** What a template that includes another one gives it by a name which that one reads. */
  private above(link: Link, name: string): void {
    const passed = passes(link.handing, name);
    if (passed === 'same') this.join(link.from, name);
    else if (passed === 'unknown' || passed === 'other') this.refuse(link);
    else if (passed !== 'nothing' && 'value' in passed) this.keys.push({ file: link.from, span: passed.nameSpan });
    else if (passed !== 'nothing') {
      const prompt = link.from.prompts.find((p) => p.template?.locals.includes(passed));
      if (prompt) this.joinLocal(link.from, prompt, passed);
    }
  }

  private add(file: PromptFile, variable: Variable): void {
    const type = variable.input?.schema.type ?? 'any';
    const other = this.variables.find((v) => v.variable.input && !isSameType(v.variable.input.schema.type, type));
    this.variables.push({ file, variable });
    if (other)
      this.refusal ??= {
        refusal: say(
          '{path} and {other} declare "{name}" as different things, and a template that both include reads it. Make them agree first.',
          {
            path: file.path,
            other: other.file.path,
            name: variable.name,
          },
        ),
      };
  }

  private refuse({ from, path }: Link): void {
    this.refusal ??= {
      refusal: say('{path} includes {name} inside of another value, whose properties cannot be renamed. Change the name by hand.', {
        path: from.path,
        name: basename(path),
      }),
    };
  }

  private isNew(file: PromptFile, name: string): boolean {
    const key = `${file.path}\n${name}`;
    if (this.joined.has(key)) return false;
    this.joined.add(key);
    return true;
  }

  /** Whether a template, or one to which it hands its values, reads the value of that name. */
  private reads(file: PromptFile, name: string): boolean {
    const key = `${file.path}\n${name}`;
    const known = this.reading.get(key);
    if (known !== undefined) return known;
    // Templates may include each other.
    const reached = new Set([file]);
    let found = false;
    for (const each of reached) {
      found = each.prompts.some((p) => p.template?.uses.some((u) => u.name === name && isRoot(u)));
      if (found) break;
      for (const { handing, path } of this.from(each)) {
        const included = passes(handing, name) === 'same' ? this.open(path) : null;
        if (included) reached.add(included);
      }
    }
    this.reading.set(key, found);
    return found;
  }

  /** What a file includes. */
  private from(file: PromptFile): readonly Link[] {
    const known = this.links.get(file);
    if (known) return known;
    const { workspace } = this.context;
    const hands = file.prompts.flatMap((p) => p.template?.hands ?? []);
    const found = file.references.flatMap((reference): Link[] => {
      const handing = isIncluding(reference) ? hands.find((h) => covers(h.span, reference.span)) : undefined;
      const path = handing && workspace && resolve(reference, workspace);
      return handing && path ? [{ from: file, handing, path }] : [];
    });
    this.links.set(file, found);
    return found;
  }

  /** What includes a file. Only texts with the name of the file in them can. */
  private to(file: PromptFile): Link[] {
    const self = join('.', file.path);
    const stem = basename(self).replace(/^_/, '').split('.', 1)[0] ?? '';
    let read = 0;
    this.paths ??= pathsOf(this.context);
    return this.paths.flatMap((path) => {
      if (!this.files.has(path)) {
        if (read >= mostFiles || !this.context.workspace?.read(path)?.includes(stem)) return [];
        read++;
      }
      const other = this.open(path);
      return other ? this.from(other).filter((link) => link.path === self) : [];
    });
  }

  private open(path: string): PromptFile | null {
    let file = this.files.get(path);
    if (file === undefined) {
      file = this.context.open(path, this.context.file.format);
      this.files.set(path, file);
    }
    return file;
  }
}

/** Files that may be of the same format. */
function pathsOf({ files, format }: FeatureContext): string[] {
  const globs = format.globs.map(parseGlob).filter((glob) => typeof glob !== 'string');
  return (files?.() ?? []).filter((path) => globs.some((glob) => glob.matches(path)));
}

const isIncluding = ({ kind }: Reference): boolean => kind === 'partial' || kind === 'include';

/**
 * What the included template reads by a name: the same value, an argument or a binding of the including one, something
 * else, nothing, or what cannot be known.
 */
function passes(
  { named, locals, isolated, context }: Handing,
  name: string,
): 'same' | 'other' | 'unknown' | 'nothing' | Handing['named'][number] | Local {
  const given = named.find((n) => n.name === name) ?? locals.find((l) => l.name === name);
  if (given) return given;
  if (isolated) return 'nothing';
  return context === null ? 'unknown' : context.length === 0 ? 'same' : 'other';
}

const isSameType = (a: Schema['type'], b: Schema['type']): boolean => a === b || a === 'any' || b === 'any';
