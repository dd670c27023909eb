/** `whetstone suggest`: which techniques to consider for a prompt, and why. */
import { adviceFor, evidenceLine, localize, published, say, type TechniqueRecommendation } from '../../core/service.ts';
import { ownLibrary } from '../../node/technique-library.ts';
import { type Command, formatOption } from '../command.ts';
import { inputOptions } from '../inputs.ts';
import { intentOf, onePrompt } from '../one-prompt.ts';
import { type Paint, paint } from '../paint.ts';

/** As many as a person wants to weigh. */
const shown = 3;

export default {
  summary: 'Suggest techniques for a prompt, each with its evidence; "leave it" is an answer.',
  operands: '<path[:line] | ->',
  options: { format: formatOption, ...inputOptions },
  examples: [
    ['whetstone suggest prompts/summary.prompt', 'the prompt of a file'],
    ['whetstone suggest - --format json < prompt.txt', 'for another program'],
  ],

  async run(invocation) {
    const { options, io } = invocation;
    const one = await onePrompt(invocation);
    const intent = await intentOf(one, invocation);
    const advice = adviceFor(one.service, ownLibrary());
    const profile = advice.profile(one.file, one.index, intent);
    const recommendations = profile ? advice.selection.getTechniqueOptions(intent, profile, shown) : [];
    if (options.get('format') === 'json') io.out(`${JSON.stringify({ intent, recommendations: recommendations.map(flat) }, null, 2)}\n`);
    else io.out(`${recommendations.map((r) => block(r, paint(io.color))).join('\n')}`);
    return intent ? 0 : 2;
  },
} satisfies Command;

const flat = ({ technique, reasoning, ...rest }: TechniqueRecommendation): object => ({
  technique: technique && published(technique),
  ...rest,
  reasoning: reasoning.map(localize).join(' '),
});

function block({ technique, confidence, reasoning, expectedImprovement }: TechniqueRecommendation, paints: Paint): string {
  const why = reasoning.map(localize).join(' ');
  if (!technique) return `${paints.bold('Leave it as it is')}\n  ${why}\n`;
  const measured = expectedImprovement ? evidenceLine(expectedImprovement) : localize(say('no measured gain for prompts like this one'));
  return [
    `${paints.bold(localize({ text: technique.name, values: {} }))} ${paints.dim(`(${technique.id}, evidence: ${technique.grade}, suits the intent at ${Math.round(confidence * 100)} %)`)}`,
    `  ${why}`,
    `  ${paints.dim(measured)}`,
    '',
  ].join('\n');
}
