/** Files of a pack of techniques, as a third party would write them. */

export const packManifest = (name: string): string => `name: ${name}\ntitle: Techniques of a team\nversion: 1.0.0\nlicence: MIT\n`;

/** @param keys YAML by key, in place of what is there or beside it */
export function techniqueFile(keys: Readonly<Record<string, string>> = {}): string {
  const all = {
    name: 'Ask for a brief answer',
    summary: 'Says that the answer is to be brief.',
    category: 'structure',
    complexityLevel: '{ min: 1, max: 5 }',
    version: '1.0.0',
    intents: '{ suits: [summarization, analysis] }',
    tokenCost: '{ input: [1, 1.1], output: [0.5, 1], basis: estimate }',
    reasoningModels: 'neutral',
    grade: 'unmeasured',
    signals: '[{ fact: output, is: free, weight: 3, because: Nothing says how long the answer may be. }]',
    parameters: `
  - { name: words, type: number, about: 'How many words at most.', min: 10, max: 500, default: 100 }
  - { name: tone, type: choice, about: 'Its tone.', values: [plain, warm], default: plain }
  - { name: title, type: boolean, about: 'Whether it has a title.', default: false }
  - { name: reader, type: text, about: 'Who reads it.', optional: true }`,
    template: `
  - insert:
      at: end
      as: paragraph
      text: 'Answer in at most {{ words }} words, in a {{ tone }} tone{% if reader %}, for {{ reader }}{% endif %}.{% if title %} Give it a title.{% endif %}'`,
    examples: `
  - language: en
    before: |
      Sum up the talk.
    after: |
      Sum up the talk.

      Answer in at most 100 words, in a plain tone.`,
    ...keys,
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}
