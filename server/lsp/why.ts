/** Why the model answers as it does: the phrases of the prompt at a place that moved the answer most. */
import type { TextDocumentPositionParams } from 'vscode-languageserver-protocol';
import { intentName } from '../core/service.ts';
import { toRange } from './convert.ts';
import type { Why } from './protocol.ts';
import type { Session } from './session.ts';

/** More than these are noise to a reader. */
const told = 5;

/** A phrase that moves the probability by less says nothing. */
const least = 0.01;

export async function why(session: Session, { textDocument, position }: TextDocumentPositionParams): Promise<Why | null> {
  const analysis = session.settings.model ? session.analysis(textDocument.uri) : null;
  if (!analysis?.file) return null;
  const { file, positions, text } = analysis;
  const offset = positions.offset(position);
  const here = file.prompts.find(({ span }) => span.start <= offset && offset <= span.end);
  const prompt = here ?? (file.host === null ? file.prompts[0] : undefined);
  const found = prompt && (await session.classification.why(prompt));
  if (!found) return null;
  const phrases = [...found.phrases]
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, told);
  return {
    intent: intentName(found.intent),
    probability: found.probability,
    phrases: phrases.map(({ span, weight }) => ({ text: text.slice(span.start, span.end), range: toRange(positions, span), weight })),
  };
}
