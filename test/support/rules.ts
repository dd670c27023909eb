/** Checks rules on marked texts: the only place in the rule tests that calls the API. */
import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/core/config.ts';
import type { Finding } from '../../server/core/finding.ts';
import { rules } from '../../server/core/registry.generated.ts';
import {
  adviceFor,
  configurationName,
  createBareService,
  createService,
  type IntentClassification,
  intents,
  type Prompt,
  type PromptFile,
  parseConfiguration,
  type TechniqueRecommendation,
} from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from './marks.ts';
import { memoryWorkspace } from './memory.ts';
import { ownTechniques } from './techniques.ts';

export interface Case {
  /** File name, which decides the format. */
  readonly file: string;
  readonly text: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly config?: Partial<Config>;
}

/** Findings of one rule in a text, which may be off by default. */
export function findings(rule: string, { file, text, others = {}, config = {} }: Case): Finding[] {
  const known = rules[rule];
  assert.ok(known, `there is no rule ${rule}`);
  if (file === configurationName) return parseConfiguration(file, text).findings.filter((f) => f.rule === rule);
  const severities = known.severity === 'off' ? { [rule]: 'warning' as const } : {};
  const whole: Config = { ...defaultConfig, ...config, rules: { ...severities, ...config.rules } };
  const service = createService({
    workspace: memoryWorkspace({ ...others, [file]: text }),
    config: () => whole,
    techniques: { library: ownTechniques, best },
  });
  const read = service.read(file, text);
  assert.ok(read, `${file} is not taken for a prompt file`);
  const { findings, failures } = service.diagnose(read);
  assert.deepEqual(failures, []);
  return findings.filter((f) => f.rule === rule);
}

/** As if the model took every prompt for a problem to be solved. */
function best(file: PromptFile, prompt: Prompt): TechniqueRecommendation | null {
  const { selection, profile } = adviceFor(createBareService(), ownTechniques());
  const probabilities = Object.fromEntries(intents.map((i) => [i, i === 'problem_solving' ? 1 : 0]));
  const intent = { primaryIntent: 'problem_solving', confidence: 1, probabilities, complexity: 3, metadata: { language: 'en' } };
  const known = intent as unknown as IntentClassification;
  const found = profile(file, file.prompts.indexOf(prompt), known);
  return found && selection.selectTechnique(known, found);
}

/** `cases` maps a sentence to a text for `file`, with `⟦…⟧` around what the rule flags. */
export function checkRule(
  rule: string,
  file: string,
  cases: Readonly<Record<string, string>>,
  more: Omit<Case, 'file' | 'text'> = {},
): void {
  describe(rule, () => {
    for (const [name, marked] of Object.entries(cases))
      it(name, () => {
        const { text } = unmark(marked);
        assert.equal(
          mark(
            text,
            findings(rule, { file, text, ...more }).map((f) => f.span),
          ),
          marked,
        );
      });
  });
}

/** Applies the first fix of each finding of the rule. */
export function checkFix(rule: string, file: string, before: string, after: string, more: Omit<Case, 'file' | 'text'> = {}): void {
  it(`${rule} mends ${JSON.stringify(unmark(before).text.slice(-40))}`, () => assert.equal(fixed(rule, file, before, more), after));
}

export function fixed(rule: string, file: string, before: string, more: Omit<Case, 'file' | 'text'> = {}): string {
  const { text } = unmark(before);
  return applyEdits(
    text,
    findings(rule, { file, text, ...more }).flatMap((f) => f.fixes[0]?.edits ?? []),
  );
}
