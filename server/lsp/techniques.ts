/** Our requests about techniques: the advice for a prompt, a rewriting with its parameters, and what became of it. */
import type * as lsp from 'vscode-languageserver-protocol';
import {
  againstLine,
  costLine,
  type EnhancedPrompt,
  evidenceLine,
  intentName,
  localize,
  offersOf,
  type Parameter,
  type Prompt,
  type PromptFile,
  type RewriteRefused,
  say,
  type Technique,
  type TechniqueRecommendation,
} from '../core/service.ts';
import type { Advised } from './advices.ts';
import type { Analysis } from './analyses.ts';
import { type Annotation, toRange, toWorkspaceEdit } from './convert.ts';
import { field } from './params.ts';
import {
  type AskedParameter,
  type FeedbackParams,
  outcomes,
  type PromptAdvice,
  type Rewrite,
  type RewriteParams,
  type TechniqueOffer,
} from './protocol.ts';
import type { Session } from './session.ts';

/** A prompt of an open document with the advice for it. */
export interface Subject {
  readonly analysis: Analysis & { readonly file: PromptFile };
  readonly advised: Advised;
}

/** The prompt at a place; in a file that holds but one, that one wherever the place is. */
function subjectAt(session: Session, uri: string, position: lsp.Position): Subject | null {
  const analysis = session.analysis(uri);
  if (!analysis?.file) return null;
  const { file, positions } = analysis;
  const index = promptAt(file.prompts, positions.offset(position));
  return subjectOf(session, uri, index === -1 && file.prompts.length === 1 && file.host === null ? 0 : index);
}

/** @param index the number of a prompt in its file. */
export function subjectOf(session: Session, uri: string, index: number): Subject | null {
  const analysis = session.analysis(uri);
  if (!analysis?.file) return null;
  const advised = session.advices.of(analysis.project, analysis.file, index);
  return advised && { analysis: analysis as Subject['analysis'], advised };
}

/** -1 where there is none. */
export const promptAt = (prompts: readonly Prompt[], offset: number): number =>
  prompts.findIndex(({ span }) => span.start <= offset && offset <= span.end);

export function adviceAt(session: Session, { textDocument: { uri }, position }: lsp.TextDocumentPositionParams): PromptAdvice | null {
  const subject = subjectAt(session, uri, position);
  if (!subject) return null;
  const { analysis, advised } = subject;
  const { file, index, intent, profile, best, leave } = advised;
  const prompt = file.prompts[index] as Prompt;
  const recommended = new Set(best.map(({ technique }) => technique.id));
  const [likeliest, probability] = Object.entries(intent?.probabilities ?? {}).sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return {
    prompt: index,
    version: analysis.document.version,
    range: toRange(analysis.positions, prompt.span),
    intent: likeliest === null ? null : intentName(likeliest as Parameters<typeof intentName>[0]),
    probability,
    isSure: intent?.primaryIntent != null,
    best: best.map((r) => recommendedOffer(r)),
    leave: leave === null ? null : leave.reasoning.map(localize).join(' '),
    others: offersOf(advised.library, profile, intent)
      .filter(({ technique }) => !recommended.has(technique.id))
      .map(({ technique, refused }) => ({ ...offer(technique), refused: refused && localize(refused) })),
  };
}

const recommendedOffer = (r: TechniqueRecommendation & { readonly technique: Technique }): TechniqueOffer => ({
  ...offer(r.technique),
  reasons: r.reasoning.map(localize),
  confidence: r.confidence,
  evidence: r.expectedImprovement && evidenceLine(r.expectedImprovement),
  evidenceUrl: r.expectedImprovement?.url ?? null,
});

const offer = (technique: Technique): TechniqueOffer => ({
  id: technique.id,
  name: nameOf(technique),
  summary: localize({ text: technique.summary, values: {} }),
  grade: technique.grade,
  reasons: [],
  confidence: null,
  evidence: null,
  evidenceUrl: null,
  against: againstLine(technique)[0] ?? null,
  cost: costLine(technique),
  refused: null,
});

export const nameOf = ({ name }: Technique): string => localize({ text: name, values: {} });

/** Null where there is no such prompt or technique. */
export function rewriteFor(session: Session, params: RewriteParams): Rewrite | null {
  const { uri } = params.textDocument;
  const subject = subjectOf(session, uri, params.prompt);
  const technique = subject?.advised.library.get(String(params.technique));
  if (!subject || !technique) return null;
  const { analysis, advised } = subject;
  if (typeof params.version === 'number' && params.version !== analysis.document.version)
    return { refused: localize(changedSince), missing: [] };
  const made = session.advices.apply(analysis.project, advised, technique, valuesOf(field(params, 'parameters')));
  if ('refused' in made) return refusalFor(made);
  return { edit: editOf(session, subject, technique, made), text: made.text, warnings: made.warnings.map(localize) };
}

const changedSince = say('The document has changed since this was offered. Ask for the actions again.');

const valuesOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};

const refusalFor = ({ refused, missing }: RewriteRefused): Rewrite => ({ refused: localize(refused), missing: missing.map(asked) });

const asked = ({ name, type, about, values, min, max }: Parameter): AskedParameter => ({
  name,
  type,
  about: localize({ text: about, values: {} }),
  values,
  min,
  max,
});

/** What only adds is done; what takes out, moves or goes against a condition of the technique is shown first by clients that can. */
export function editOf(session: Session, { analysis }: Subject, technique: Technique, made: EnhancedPrompt): lsp.WorkspaceEdit {
  const adds = made.edits.every(({ span }) => span.start === span.end);
  const annotation: Annotation = {
    label: nameOf(technique),
    description: made.warnings.map(localize).join(' ') || technique.id,
    needsConfirmation: !adds || made.warnings.length > 0,
  };
  return toWorkspaceEdit(analysis.document, analysis.positions, made.edits, session.client, annotation);
}

/** Whether it was taken note of. */
export function feedback(session: Session, { textDocument, prompt, technique, outcome, everywhere }: FeedbackParams): boolean {
  const subject = subjectOf(session, textDocument.uri, prompt);
  if (!subject || !outcomes.includes(outcome) || !subject.advised.library.get(String(technique))) return false;
  session.advices.learn(subject.advised, subject.analysis.project, technique, outcome, everywhere === true);
  return true;
}
