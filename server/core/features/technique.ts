/** What is said of techniques in hovers: the best for a prompt, and the one that a text in it comes from. */
import type { Hover } from '../features.ts';
import { localize } from '../localize.ts';
import { say } from '../message.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import type { TechniqueRecommendation } from '../selection/select.ts';
import type { Library } from '../techniques/library.ts';
import { evidenceLine } from '../techniques/page.ts';
import type { Evidence, Technique } from '../techniques/technique.ts';
import { writtenAt } from '../techniques/written.ts';

/** The recommendation, in Markdown: name and reason, then evidence, counter-evidence and cost, a line each. */
export function adviceText({ technique, reasoning, expectedImprovement }: TechniqueRecommendation): string {
  const why = reasoning.map(localize).join(' ');
  if (!technique) return localize(say('Techniques: **leave it as it is.** {why}', { why }));
  const name = localize({ text: technique.name, values: {} });
  return [localize(say('Technique to consider: **{name}**. {why}', { name, why })), ...factsOf(technique, expectedImprovement)].join(
    '  \n',
  );
}

/** On a text that a technique writes. */
export function writtenHover(file: PromptFile, prompt: Prompt, offset: number, library: Library): Hover | null {
  const written = writtenAt(file.text, prompt.span, offset, library);
  if (!written) return null;
  const { technique, span } = written;
  const name = localize({ text: technique.name, values: {} });
  const why = localize({ text: technique.summary, values: {} });
  const newest = [...technique.evidence].sort((a, b) => b.year - a.year)[0] ?? null;
  const lead = localize(say('This is what the technique **{name}** (`{id}`) writes. {why}', { name, id: technique.id, why }));
  return { span, markdown: [lead, ...factsOf(technique, newest)].join('  \n') };
}

const factsOf = (technique: Technique, evidence: Evidence | null): string[] => [
  evidence
    ? localize(say('Evidence ({grade}): {measured}', { grade: technique.grade, measured: evidenceLine(evidence) }))
    : localize(say('No measured gain for prompts like this one; the evidence as a whole: {grade}.', { grade: technique.grade })),
  ...againstLine(technique),
  costLine(technique),
];

/** What speaks against it, in a line with its source; none where nothing does. */
export function againstLine({ counterEvidence }: Technique): string[] {
  const [first] = counterEvidence;
  if (!first) return [];
  const finding = localize({ text: first.finding, values: {} });
  return [localize(say('Against it: {finding}', { finding: `${finding} [${first.tier}]${first.url ? ` <${first.url}>` : ''}` }))];
}

/** Tokens, as factors on those of the prompt and the answer. */
export function costLine({ tokenCost: { input, output, basis } }: Technique): string {
  const values = { input: factor(input), output: factor(output) };
  return localize(
    basis === 'measured'
      ? say('Cost in tokens: prompt {input}, answer {output}.', values)
      : say('Cost in tokens, estimated: prompt {input}, answer {output}.', values),
  );
}

const factor = ([low, high]: readonly [number, number]): string => (low === high ? `× ${low}` : `× ${low} – ${high}`);
