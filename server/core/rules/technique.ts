/** Points at a technique that good evidence supports for the prompt. Needs the intent, so that only editors tell it. */
import { localize } from '../localize.ts';
import { say } from '../message.ts';
import type { Rule } from '../rule.ts';
import type { Grade } from '../techniques/technique.ts';

/** The intent has to be one that the technique suits by this probability. */
const sure = 0.9;

const backed: readonly Grade[] = ['strong', 'moderate'];

export default {
  title: 'A technique that good evidence supports for this prompt',
  why: 'Off unless the configuration asks for it (`technique: hint`), and told by editors alone: it rests on what the prompt is for, which the intent model says. Only a technique is named whose evidence as a whole is strong or moderate, for which a paper that was read itself measured a gain on prompts like this one, and that suits the intent with a probability of 90 % or more. `whetstone suggest` tells the weaker ones too, with what speaks against each.',
  severity: 'off',
  examples: [
    {
      file: 'tank.prompt',
      bad: '---\nmodel: meta-llama/llama-3.3-70b-instruct\n---\n⟦Calculate how long the tank takes to fill: it holds 240 litres, pump A fills it in 6 hours and pump B empties it in 8.⟧\n',
      good: '---\nmodel: openai/gpt-5.4\n---\nCalculate how long the tank takes to fill: it holds 240 litres, pump A fills it in 6 hours and pump B empties it in 8.\n',
    },
  ],

  *check({ file, prompt, techniques }) {
    const best = techniques?.best(file, prompt);
    if (!best?.technique || !backed.includes(best.technique.grade)) return;
    if (best.confidence < sure || best.expectedImprovement?.tier !== 'A') return;
    const text = file.text.slice(prompt.span.start, prompt.span.end);
    const start = prompt.span.start + (text.length - text.trimStart().length);
    const line = file.text.indexOf('\n', start);
    yield {
      span: { start, end: line === -1 ? prompt.span.end : Math.min(line, prompt.span.end) },
      message: say('A technique with good evidence for prompts like this one: {name}. {why}', {
        name: localize({ text: best.technique.name, values: {} }),
        why: best.reasoning.map(localize).join(' '),
      }),
    };
  },
} satisfies Rule;
