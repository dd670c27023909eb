/** `whetstone suggest`: which techniques to consider for a prompt, and why. */
import {
  adviceFor,
  evidenceLine,
  type IntentClassification,
  Lines,
  localize,
  published,
  say,
  type Technique,
  type TechniqueRecommendation,
} from '../../core/service.ts';
import { rangeOf } from '../analysis.ts';
import { harmless, oneLine, shellWord } from '../cells.ts';
import { titled, verdict } from '../classified.ts';
import { type Command, formatOption } from '../command.ts';
import { inputOptions } from '../inputs.ts';
import { knownTechniques } from '../known-techniques.ts';
import { intentOf, type OnePrompt, onePrompt } from '../one-prompt.ts';
import { type Paint, paint } from '../paint.ts';

/** As many as a person wants to weigh. */
const shown = 3;

export default {
  summary: 'Suggest techniques for a prompt, each with its evidence; "leave it" is an answer.',
  operands: '<path[:line] | ->',
  options: { format: formatOption, ...inputOptions },
  examples: [
    ['whetstone suggest prompts/summary.prompt', 'the prompt of a file'],
    ['whetstone suggest prompts/all.md:40', 'the prompt in line 40 of a file that holds several'],
    ['whetstone suggest - --format json < prompt.txt', 'for another program'],
  ],

  async run(invocation) {
    const { options, io } = invocation;
    const one = await onePrompt(invocation);
    const library = knownTechniques(one.project, one.relative, io);
    const intent = await intentOf(one, invocation);
    const advice = adviceFor(one.service, library);
    const profile = advice.profile(one.file, one.index, intent);
    const recommendations = profile ? advice.selection.getTechniqueOptions(intent, profile, shown) : [];
    if (options.get('format') === 'json') io.out(`${JSON.stringify({ intent, recommendations: recommendations.map(flat) }, null, 2)}\n`);
    else io.out(page(one, intent, recommendations, paint(io.color)));
    return 0;
  },
} satisfies Command;

const flat = ({ technique, reasoning, ...rest }: TechniqueRecommendation): object => ({
  technique: technique && published(technique),
  ...rest,
  reasoning: reasoning.map(localize).join(' '),
});

function page(
  one: OnePrompt,
  intent: IntentClassification | null,
  recommendations: readonly TechniqueRecommendation[],
  paints: Paint,
): string {
  const { operand, input, file, index } = one;
  const span = file.prompts[index]?.span ?? { start: 0, end: 0 };
  const head = titled(input.path, rangeOf(new Lines(file.text), span), paints);
  const blocks = recommendations.map((r) => block(r, operand, paints));
  return [`${[head, ...(intent ? [`  ${verdict(intent, paints)}`] : [])].join('\n')}\n`, ...blocks].join('\n');
}

function block({ technique, reasoning, expectedImprovement }: TechniqueRecommendation, operand: string, paints: Paint): string {
  const why = oneLine(reasoning.map(localize).join(' '));
  if (!technique) return `${paints.bold('Leave it as it is')}\n  ${why}\n`;
  const measured = expectedImprovement
    ? `Measured: ${oneLine(evidenceLine(expectedImprovement))}`
    : `Evidence: ${technique.grade}; ${localize(say('no measured gain for prompts like this one'))}.`;
  return [
    `${paints.bold(oneLine(localize({ text: technique.name, values: {} })))}  ${technique.id}`,
    `  ${why}`,
    `  ${paints.dim(measured)}`,
    `  ${paints.dim(`whetstone rewrite ${shellWord(harmless(operand))} --technique ${technique.id}${toGive(technique)}`)}`,
    '',
  ].join('\n');
}

/** What `rewrite` will ask for. */
const toGive = ({ parameters }: Technique): string =>
  parameters
    .filter((p) => p.default === null && p.from === null && !p.optional)
    .map((p) => ` --set ${p.name}=…`)
    .join('');
