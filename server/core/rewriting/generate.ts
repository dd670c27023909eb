/** PromptGenerationService: a technique applied to a prompt, so that nothing else of the file changes. */
import { anatomyOf } from '../anatomy/anatomy.ts';
import { factsOf, holds } from '../anatomy/facts-of.ts';
import type { IntentClassification } from '../classification/labels.ts';
import type { Finding } from '../finding.ts';
import type { Format } from '../format.ts';
import { isTraditional } from '../han-script.ts';
import { tell } from '../localize.ts';
import { say, type Text } from '../message.ts';
import { innerOf, outerOf } from '../own-file.ts';
import type { OwnFile, Prompt, PromptFile } from '../prompt.ts';
import { does } from '../techniques/match.ts';
import type { Parameter, Step, StepKind, Technique, TextLanguage, Value } from '../techniques/technique.ts';
import { TemplateLimit } from '../techniques/template.ts';
import { applyEdits, Disjoint, type Edit, overlaps } from '../text.ts';
import { faultsOf } from './kept.ts';
import { languageOf } from './language.ts';
import { valuesFor } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { Rewriting } from './rewriting.ts';
import { editsOf } from './steps.ts';

/** One prompt of a file. */
export interface PromptAt {
  readonly file: PromptFile;
  /** Its number in the file. */
  readonly index: number;
  /** Null where nobody classified it. */
  readonly intent: IntentClassification | null;
}

export interface EnhancedPrompt {
  /** The whole file with the technique applied. */
  readonly text: string;
  /** In the old text; none overlap. */
  readonly edits: readonly Edit[];
  /** Lead from the new text back to the old. */
  readonly undo: readonly Edit[];
  /** Ids, in the order of application. */
  readonly techniques: readonly string[];
  readonly parameters: Readonly<Record<string, Value>>;
  /** Reasons against it that did not stop it: conditions of the technique that do not hold. */
  readonly warnings: readonly Text[];
}

export interface RewriteRefused {
  readonly refused: Text;
  /** Parameters that have to be given first. */
  readonly missing: readonly Parameter[];
}

export interface PromptGenerationService {
  /** RewriteRefused where it cannot be done without harm, where the prompt does it already, or where a parameter has to be given. */
  generatePrompt(at: PromptAt, technique: Technique, parameters?: Readonly<Record<string, unknown>>): EnhancedPrompt | RewriteRefused;
  /** Each technique by itself, those that are refused left out. */
  generateVariations(at: PromptAt, techniques: readonly Technique[], count: number): readonly EnhancedPrompt[];
  /** Several techniques, one after the other, in an order of their own; refused if any is, or if two contradict each other. */
  generateTogether(at: PromptAt, techniques: readonly Technique[]): EnhancedPrompt | RewriteRefused;
}

export interface GenerationHost {
  format(id: string): Format;
  /** Reads another text of the same file. */
  read(path: string, text: string): PromptFile | null;
  findings(file: PromptFile): readonly Finding[];
}

/** What is worked out once for all techniques that a prompt is asked about. */
interface Reading extends Pick<Rewriting, 'anatomy' | 'facts'> {
  /** Null where techniques have no texts in its language. */
  readonly spoken: TextLanguage | null;
}

export function createPromptGeneration(host: GenerationHost): PromptGenerationService {
  let last: (Reading & { readonly prompt: Prompt; readonly intent: PromptAt['intent'] }) | null = null;
  const service: PromptGenerationService = {
    generatePrompt(at, technique, parameters = {}) {
      try {
        return rewrite(at, technique, parameters);
      } catch (error) {
        if (error instanceof Refusal) return { refused: error.reason, missing: [] };
        if (error instanceof TemplateLimit) return { refused: say('{problem}', { problem: error.message }), missing: [] };
        throw error;
      }
    },
    generateVariations(at, techniques, count) {
      const found: EnhancedPrompt[] = [];
      for (const technique of techniques) {
        if (found.length >= count) break;
        const made = service.generatePrompt(at, technique);
        if (!('refused' in made)) found.push(made);
      }
      return found;
    },
    generateTogether(at, techniques) {
      const sorted = [...techniques].sort((a, b) => placeInOrder(a) - placeInOrder(b) || (a.id < b.id ? -1 : 1));
      const clash = sorted.flatMap((a) => sorted.filter((b) => a.conflicts.includes(b.id)).map((b) => [a, b] as const))[0];
      if (clash) return { refused: say('"{a}" and "{b}" contradict each other.', { a: clash[0].id, b: clash[1].id }), missing: [] };
      let now = at;
      const done: EnhancedPrompt[] = [];
      for (const technique of sorted) {
        const made = service.generatePrompt(now, technique);
        if ('refused' in made) return made;
        done.push(made);
        const file = host.read(at.file.path, made.text);
        if (!file) return { refused: say('The file could no longer be read as what it is.'), missing: [] };
        now = { ...at, file };
      }
      return together(at.file.text, now.file.text, done);
    },
  };

  function rewrite(of: PromptAt, technique: Technique, given: Readonly<Record<string, unknown>>): EnhancedPrompt | RewriteRefused {
    const outer = { ...of, ...outerOf(of.file, of.index) };
    const at = { ...of, ...innerOf(outer.file, outer.index) };
    const { file, index } = at;
    const prompt = file.prompts[index];
    if (!prompt) throw new Refusal(say('The file has no such prompt.'));
    if (technique.template.length === 0)
      throw new Refusal(say('This is no edit of the text. {advice}', { advice: tell(technique.advice ?? '') }));
    if (addsText(technique) && isJsonObject(prompt.text))
      throw new Refusal(say('The prompt is one JSON object, and text beside it would make it none.'));
    const format = host.format(file.format);
    const { anatomy, facts, spoken } = read(at, prompt);
    if (does(technique, anatomy, facts)) throw new Refusal(say('The prompt does this already.'));
    if (spoken === null && technique.template.some((step) => step.kind === 'insert'))
      throw new Refusal(say('The technique has no text in the language of the prompt.'));
    // Names of tags are all that is left to be written, and many write these in English whatever they speak.
    const language = spoken ?? 'en';
    const traditional = language === 'zh' && isTraditional(prompt.text);
    const { values, missing, faults } = valuesFor(technique, given, anatomy, facts, { language, traditional });
    const [fault] = faults;
    if (fault) throw new Refusal(fault);
    if (missing.length > 0)
      return { refused: say('It needs: {parameters}.', { parameters: missing.map((p) => p.name).join(', ') }), missing };
    const rewriting = { anatomy, facts, format, text: file.text, language, traditional, values };
    const raw = technique.template.flatMap((step) => editsOf(step, rewriting));
    const eol = lineBreakOf(file.text);
    const edits = merged(raw).map((edit) => {
      if (prompt.frozen.some((f) => overlaps(f, edit.span) || (f.start < edit.span.start && edit.span.end < f.end)))
        throw new Refusal(say('It would change a frozen region: code, a schema, or what a whetstone-freeze comment guards.'));
      return { ...edit, text: edit.text.replace(/\r?\n/g, eol) };
    });
    if (edits.length === 0) throw new Refusal(say('There is nothing to do.'));
    const warnings = technique.conditions.filter((c) => !holds(facts.facts, c)).map((c) => ({ text: c.because, values: {} }));
    return {
      ...(file === outer.file ? verified(file, edits) : inCode(outer, edits)),
      techniques: [technique.id],
      parameters: values,
      warnings,
    };
  }

  /** Of techniques many are asked for one prompt: the last one read is kept. */
  function read({ file, intent }: PromptAt, prompt: Prompt): Reading {
    if (last?.prompt !== prompt || last.intent !== intent) {
      const anatomy = anatomyOf(prompt);
      const spoken = languageOf(prompt.text, intent?.metadata.language ?? null);
      last = { prompt, intent, anatomy, facts: factsOf(anatomy, file, host.format(file.format), intent), spoken };
    }
    return last;
  }

  /** A new reading shows what is lost. */
  function verified(file: PromptFile, edits: readonly Edit[]): Pick<EnhancedPrompt, 'text' | 'edits' | 'undo'> {
    const text = applyEdits(file.text, edits);
    compare(file, host.read(file.path, text));
    return { text, edits, undo: undoOf(file.text, edits) };
  }

  function compare(before: PromptFile, after: PromptFile | null): void {
    const [fault] = faultsOf(
      { file: before, findings: host.findings(before) },
      { file: after, findings: after ? host.findings(after) : [] },
    );
    if (fault) throw new Refusal(fault);
  }

  /** The same, for edits of the own file of a prompt in code: nothing else of the code may read otherwise than before. */
  function inCode({ file, index }: PromptAt, edits: readonly Edit[]): Pick<EnhancedPrompt, 'text' | 'edits' | 'undo'> {
    const own = (file.prompts[index] as Prompt).own as OwnFile;
    const written = own.write(edits);
    if ('refusal' in written) throw new Refusal(written.refusal);
    const text = applyEdits(file.text, written.edits);
    const after = host.read(file.path, text);
    const changed = after?.prompts[index]?.own?.file;
    if (!after || !changed || changed.text !== applyEdits(own.file.text, edits) || !isSameElsewhere(file, after, index))
      throw new Refusal(say('The code would no longer be read as what it is.'));
    compare(own.file, changed);
    return { text, edits: written.edits, undo: undoOf(file.text, written.edits) };
  }

  return service;
}

/** Steps that change where things are come before those that put texts beside them. */
const order: readonly StepKind[] = ['split', 'move', 'order', 'remove', 'wrap', 'message', 'insert'];
const placeInOrder = ({ template }: Technique): number => Math.min(...template.map((step: Step) => order.indexOf(step.kind)), order.length);

/** Insertions at one place become one, in order; others may not meet. */
function merged(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  const taken = new Disjoint();
  for (const edit of edits) {
    const same = result.findIndex((e) => e.span.start === edit.span.start && e.span.end === edit.span.end && e.span.start === e.span.end);
    if (same !== -1) result[same] = { span: edit.span, text: joined((result[same] as Edit).text, edit.text) };
    else if (taken.add(edit.span)) result.push(edit);
    else throw new Refusal(say('Two of its steps would change the same place.'));
  }
  return result;
}

/** At one place, what stands apart by blank lines is outside of what does not: a tag stays with what it holds. */
function joined(a: string, b: string): string {
  const [first, second] = (b.endsWith('\n\n') && !a.endsWith('\n\n')) || (a.startsWith('\n\n') && !b.startsWith('\n\n')) ? [b, a] : [a, b];
  return first.endsWith('\n\n') && second.startsWith('\n\n') ? first + second.slice(2) : first + second;
}

/** Edits of the new text that give the old one. */
function undoOf(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ span, text: put }) => {
      const start = span.start + shift;
      shift += put.length - (span.end - span.start);
      return { span: { start, end: start + put.length }, text: text.slice(span.start, span.end) };
    });
}

function together(before: string, after: string, done: readonly EnhancedPrompt[]): EnhancedPrompt {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const edits = [{ span: { start, end: before.length - end }, text: after.slice(start, after.length - end) }];
  return {
    text: after,
    edits,
    undo: undoOf(before, edits),
    techniques: done.flatMap((d) => d.techniques),
    parameters: Object.assign({}, ...done.map((d) => d.parameters)),
    warnings: done.flatMap((d) => d.warnings),
  };
}

/** Whether all prompts but one have the same text in both files, and the code of the second is not more broken. */
function isSameElsewhere(before: PromptFile, after: PromptFile, index: number): boolean {
  const rest = ({ prompts, descriptions }: PromptFile) =>
    JSON.stringify([...prompts.filter((_, i) => i !== index), ...descriptions].map((p) => p.text));
  return rest(before) === rest(after) && (after.broken?.length ?? 0) <= (before.broken?.length ?? 0);
}

const lineBreakOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

const addsText = ({ template }: Technique): boolean => template.some((step) => step.kind === 'insert' || step.kind === 'wrap');

function isJsonObject(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return false;
  try {
    return typeof JSON.parse(trimmed) === 'object';
  } catch {
    return false;
  }
}
