/** `whetstone suggest`: which techniques to consider for a prompt, and why. */
import {
  adviceFor,
  evidenceLine,
  type IntentClassification,
  type Library,
  Lines,
  localize,
  published,
  say,
  type Technique,
  type TechniqueRecommendation,
} from '../../core/service.ts';
import type { Packs } from '../../node/technique-library.ts';
import { rangeOf } from '../analysis.ts';
import { harmless, oneLine, shellWord } from '../cells.ts';
import { titled, verdict } from '../classified.ts';
import { type Command, formatOption, type Invocation } from '../command.ts';
import { eachPrompt } from '../each-prompt.ts';
import { inputOptions } from '../inputs.ts';
import { knownTechniques } from '../known-techniques.ts';
import { intentOf, type OnePrompt, onePrompt } from '../one-prompt.ts';
import { type Paint, paint } from '../paint.ts';
import type { Range } from '../report.ts';

/** As many as a person wants to weigh. */
const shown = 3;

export default {
  summary: 'Suggest techniques for a prompt, each with its evidence; "leave it" is an answer.',
  operands: '<path[:line] | -> | --each [paths]',
  options: {
    format: formatOption,
    each: { doc: 'Take all prompts of the files and folders named, and tell the best suggestion for each.' },
    ...inputOptions,
  },
  examples: [
    ['whetstone suggest prompts/summary.prompt', 'the prompt of a file'],
    ['whetstone suggest prompts/all.md:40', 'the prompt in line 40 of a file that holds several'],
    ['whetstone suggest --each prompts', 'the best for each prompt of a folder'],
    ['whetstone suggest - --format json < prompt.txt', 'for another program'],
  ],

  async run(invocation) {
    const { options, io } = invocation;
    if (options.has('each')) return each(invocation);
    const one = await onePrompt(invocation);
    const library = knownTechniques(one.project, one.relative, io);
    const intent = await intentOf(one, invocation);
    const advice = adviceFor(one.service, library);
    const profile = advice.profile(one.file, one.index, intent);
    const recommendations = profile ? advice.selection.getTechniqueOptions(intent, profile, shown) : [];
    if (options.get('format') === 'json') io.out(`${JSON.stringify(data({ intent, recommendations }), null, 2)}\n`);
    else io.out(page(one, intent, recommendations, paint(io.color)));
    return 0;
  },
} satisfies Command;

async function each(invocation: Invocation): Promise<number> {
  const { options, io } = invocation;
  const { prompts, faults, notes } = await eachPrompt(invocation);
  const libraries = new Map<Packs, Library>();
  const told = prompts.map((one) => {
    const packs = one.project.packs(one.project.configurations.configurationFor(one.relative));
    const library = libraries.get(packs) ?? knownTechniques(one.project, one.relative, io);
    libraries.set(packs, library);
    const advice = adviceFor(one.service, library);
    const profile = advice.profile(one.file, one.index, one.intent);
    const recommendations = profile ? advice.selection.getTechniqueOptions(one.intent, profile, 1) : [];
    const { start, end } = one.file.prompts[one.index]?.span ?? { start: 0, end: 0 };
    return { path: one.path, range: rangeOf(new Lines(one.file.text), { start, end }), intent: one.intent, recommendations };
  });
  if (options.get('format') === 'json') io.out(`${JSON.stringify(told.map(data), null, 2)}\n`);
  else io.out(told.map((one) => `${brief(one, paint(io.color))}\n`).join('\n'));
  for (const line of [...notes, ...faults]) io.err(`whetstone: ${line}`);
  return faults.length > 0 ? 2 : 0;
}

interface Told {
  readonly path: string;
  readonly range: Range;
  readonly intent: IntentClassification | null;
  readonly recommendations: readonly TechniqueRecommendation[];
}

/** A prompt in a few lines: where, what for, and the best suggestion. */
function brief({ path, range, intent, recommendations: [best] }: Told, paints: Paint): string {
  const why = oneLine((best?.reasoning ?? []).map(localize).join(' '));
  const { technique = null } = best ?? {};
  const advised = technique ? `${oneLine(localize({ text: technique.name, values: {} }))} (${technique.id}): ${why}` : 'Leave it as it is.';
  return [titled(path, range, paints), ...(intent ? [`  ${verdict(intent, paints)}`] : []), `  ${advised}`].join('\n');
}

/** For other programs: what is recommended, by itself and as part of the intent. */
const data = <T extends Pick<Told, 'intent' | 'recommendations'>>(one: T): object => ({
  ...one,
  intent: one.intent && { ...one.intent, suggestedTechniques: one.recommendations.flatMap((r) => r.technique?.id ?? []) },
  recommendations: one.recommendations.map(flat),
});

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
