/** The page of a technique, as Markdown. */
import { localize } from '../localize.ts';
import { say, type Text } from '../message.ts';
import { type Anchor, categories, type Evidence, type Example, needs, type Parameter, type Step, type Technique } from './technique.ts';

export function techniquePage(technique: Technique): string {
  const { name, summary, id, category, grade, version, calls, tokenCost, intents, conditions, advice, evidence, counterEvidence } =
    technique;
  return [
    `# ${tell(name)}`,
    `\`${id}\` ${version} · ${tell(categories[category])} · ${localize(say('evidence: {grade}', { grade }))} · ${localize(calls === 'one' ? say('one call') : say('several calls'))}`,
    tell(summary),
    ...(technique.isActive ? [] : [localize(say('Kept for its record and never offered.'))]),
    ...(advice ? [tell(advice)] : []),
    ...(technique.needs.length > 0 ? [`**${localize(say('Needs'))}**: ${technique.needs.map((n) => tell(needs[n])).join(', ')}.`] : []),
    ...intentsLine(intents),
    `**${localize(say('Models that reason'))}**: ${technique.reasoningModels}. **${localize(say('Tokens'))}**: ${cost(technique)}${tokenCost.basis === 'estimate' ? ` (${localize(say('estimated'))})` : ''}.`,
    ...section(
      say('Not offered where'),
      conditions.map((c) => `- ${tell(c.because)}${c.record ? ` (${c.record})` : ''}`),
    ),
    ...section(
      say('What it does'),
      technique.template.map((step) => `- ${doing(step)}`),
    ),
    ...section(say('Parameters'), technique.parameters.map(parameterLine)),
    ...section(
      say('Evidence'),
      evidence.map((e, i) => `- e${i + 1}: ${evidenceLine(e)}`),
    ),
    ...section(
      say('What speaks against it'),
      counterEvidence.map((c, i) => `- c${i + 1}: ${tell(c.finding)} [${c.tier}]${c.url ? ` <${c.url}>` : ''}`),
    ),
    ...(evidence.length + counterEvidence.length > 0
      ? [localize(say('[A]: the paper itself was read. [B]: what others say of it. [V]: a vendor says so.'))]
      : []),
    ...changing(technique).flatMap((e) => [`## ${localize(say('Example'))}`, fenced(e.before), localize(say('becomes')), fenced(e.after)]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The first example in which there is something to do. */
const changing = ({ examples }: Technique): readonly Example[] => examples.filter((e) => e.before !== e.after).slice(0, 1);

function intentsLine({ suits, hurts }: Technique['intents']): string[] {
  const lists = [[say('Suits'), suits] as const, [say('Hurts'), hurts] as const].filter(([, of]) => of.length > 0);
  return lists.length > 0 ? [lists.map(([title, of]) => `**${localize(title)}**: ${of.join(', ')}.`).join(' ')] : [];
}

/** One line: what was measured, on what, with which model, and when. */
export const evidenceLine = ({ benchmark, model, year, baseline, result, tier, title, url }: Evidence): string =>
  `${benchmark}, ${model}, ${year}: ${baseline} → ${result} [${tier}] [${title}](${url})`;

/** A text of a technique's file: gathered for translators like any other. */
const tell = (text: string): string => localize({ text, values: {} });

const section = (title: Text, lines: readonly string[]): string[] => (lines.length > 0 ? [`## ${localize(title)}`, lines.join('\n')] : []);

const factor = ([low, high]: readonly [number, number]): string => (low === high ? `× ${low}` : `× ${low} – ${high}`);

const cost = ({ tokenCost: { input, output } }: Technique): string =>
  localize(say('prompt {input}, answer {output}', { input: factor(input), output: factor(output) }));

function parameterLine({ name, about, type, values, default: given, from, optional }: Parameter): string {
  const rest = [
    values.length > 0 ? values.join(' | ') : type,
    ...(from === null ? [] : [localize(say('taken from the prompt'))]),
    ...(given === null ? [] : [localize(say('default: {value}', { value: String(given.en) }))]),
    ...(optional ? [localize(say('may stay empty'))] : given === null && from === null ? [localize(say('has to be given'))] : []),
  ];
  return `- \`${name}\` (${rest.join('; ')}): ${tell(about)}`;
}

const places: Readonly<Record<Anchor, Text>> = {
  start: say('Adds, at the start:'),
  end: say('Adds, at the end:'),
  rules: say('Adds, among the rules or at the end:'),
  'before-material': say('Adds, before the material:'),
  'after-material': say('Adds, after the material:'),
  'before-examples': say('Adds, before the examples:'),
  'after-examples': say('Adds, after the examples:'),
};

function doing(step: Step): string {
  switch (step.kind) {
    case 'insert':
      return `${localize(places[step.at])} ${step.title ? `**${step.title.en.source}** ` : ''}${quoted(step.text.en.source)}`;
    case 'message':
      return `${localize(say('Adds a message of "{role}":', { role: step.role }))} ${quoted(step.text.en.source)}`;
    case 'wrap':
      return localize(say('Puts material between tags.'));
    case 'move':
      return step.to === 'start' ? localize(say('Moves material to the start.')) : localize(say('Moves material to the end.'));
    case 'remove':
      return step.what === 'duplicates'
        ? localize(say('Takes out what is said twice.'))
        : localize(say('Takes out sentences that say: {phrases}.', { phrases: step.says.join(', ') }));
    case 'order':
      return localize(say('Mixes the examples so that labels do not come in rows.'));
    case 'split':
      return localize(say('Makes a system message of what holds for every request.'));
  }
}

/** In the line where it is one, else below it. */
const quoted = (source: string): string =>
  source.trim().includes('\n') ? `\n\n${fenced(source.trim()).replace(/^/gm, '  ')}` : `\`${source.replace(/`/g, "'").trim()}\``;

const fenced = (text: string): string => `~~~~\n${text.trimEnd()}\n~~~~`;
