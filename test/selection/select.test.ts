/** Which technique is chosen: gates before scores, and nothing at all where nothing is asked for. */
import assert from 'node:assert/strict';
import { formats } from '../../server/core/registry.generated.ts';
import { createHistory } from '../../server/core/selection/history.ts';
import { type Profile, profileOf } from '../../server/core/selection/profile.ts';
import { createTechniqueSelection } from '../../server/core/selection/select.ts';
import {
  createBareService,
  createLibrary,
  type IntentClassification,
  type IntentType,
  intents,
  localize,
  type Technique,
} from '../../server/core/service.ts';
import { ownTechniques, techniqueOf } from '../support/techniques.ts';

const service = createBareService();

function profile(text: string, intent: IntentClassification | null, file = 'a.prompt'): Profile {
  const read = service.read(file, text);
  const made = read && profileOf({ file: read, index: 0, intent }, formats[read.format] as (typeof formats)[string]);
  if (!made) throw new Error('There is no prompt.');
  return made;
}

/** Sure of one intent, unless `confidence` says less. */
function classified(
  primary: IntentType,
  more: { readonly confidence?: number; readonly language?: string; readonly task?: string } = {},
): IntentClassification {
  const { confidence = 0.94, language = 'en', task = null } = more;
  const rest = (1 - confidence) / (intents.length - 1);
  return {
    primaryIntent: confidence > 0.8 ? primary : null,
    confidence,
    probabilities: Object.fromEntries(intents.map((i) => [i, i === primary ? confidence : rest])) as IntentClassification['probabilities'],
    subIntents: [],
    complexity: 2,
    suggestedTechniques: [],
    metadata: { domain: null, taskType: task, estimatedTokens: null, language },
  };
}

const always = (): boolean => true;

/** Ids in order of preference; `leave` where nothing is better. */
const chosen = (techniques: readonly Technique[], text: string, intent: IntentClassification | null, history = createHistory()): string[] =>
  createTechniqueSelection(createLibrary(techniques), always, history)
    .getTechniqueOptions(intent, profile(text, intent), 10)
    .map((r) => r.technique?.id ?? 'leave');

/** Suits an analysis, and is asked for by any short prompt. */
const apt = (id: string, more = ''): Technique =>
  techniqueOf(
    `grade: strong
signals:
  - { fact: words, max: 100, weight: 3, because: The prompt is short. }
  - { fact: documents, max: 5, weight: 2, because: There is little material. }
template:
  - insert: { at: end, as: paragraph, text: { en: Say what you looked at before you judged it., de: Sage vor dem Urteil was du geprüft hast. } }
${more}`,
    id,
  );

const text = 'Judge whether the offer is fair.\n\n{{offer}}\n';

describe('The choice of a technique', () => {
  it('offers what suits the intent and is asked for by the prompt, then to leave it', () =>
    assert.deepEqual(chosen([apt('a')], text, classified('analysis')), ['a', 'leave']));

  it('gives the reasons that decided, weightiest first', () => {
    const intent = classified('analysis');
    const found = createTechniqueSelection(createLibrary([apt('a')]), always).selectTechnique(intent, profile(text, intent));
    assert.deepEqual(found.reasoning.map(localize), ['The prompt is short.', 'There is little material.']);
    assert.ok(found.confidence > 0.93 && found.confidence <= 1);
  });

  it('asks no more of one that suits every intent that the prompt may have, where the model is unsure', () => {
    const unsure = classified('analysis', { confidence: 0.4 });
    const either = { ...unsure, probabilities: { ...unsure.probabilities, [intents[0]]: 0.4 } };
    const weak = (id: string, suits: readonly string[]): Technique =>
      techniqueOf(
        `grade: weak
intents: { suits: [${suits.join(', ')}], hurts: [] }
signals:
  - { fact: words, max: 100, weight: 2, because: The prompt is short. }
template:
  - insert: { at: end, as: paragraph, text: { en: Say what you looked at before you judged it. } }`,
        id,
      );
    assert.deepEqual(chosen([weak('all', intents)], text, unsure), ['all', 'leave']);
    assert.deepEqual(chosen([weak('most', intents.slice(1))], text, unsure), ['most', 'leave']);
    assert.deepEqual(chosen([weak('most', intents.slice(1))], text, either), ['leave']);
  });

  it('is the same each time', () => {
    const library = ownTechniques().all;
    const intent = classified('summarization', { task: 'transformation' });
    const first = chosen(library, 'Summarise the mails.\n\n{{mails}}\n', intent);
    assert.ok(first.length > 1);
    for (let i = 0; i < 3; i++) assert.deepEqual(chosen([...library].reverse(), 'Summarise the mails.\n\n{{mails}}\n', intent), first);
  });

  it('leaves a prompt as it is where the intent is another', () =>
    assert.deepEqual(chosen([apt('a')], text, classified('translation')), ['leave']));

  it('leaves it where the technique hurts what the prompt may well be', () => {
    const technique = apt('a', 'intents: { suits: [analysis], hurts: [translation] }');
    assert.deepEqual(chosen([technique], text, classified('analysis')), ['a', 'leave']);
    const torn = {
      ...classified('analysis'),
      probabilities: { ...classified('analysis').probabilities, analysis: 0.6, translation: 0.35 },
    };
    assert.deepEqual(chosen([technique], text, torn), ['leave']);
  });

  it('leaves it where a condition does not hold', () =>
    assert.deepEqual(
      chosen([apt('a', 'conditions:\n  - { fact: documents, max: 0, because: There is material. }')], text, classified('analysis')),
      ['leave'],
    ));

  it('leaves it where only hints speak for a technique', () => {
    const hint = techniqueOf(
      'grade: strong\nsignals:\n  - { fact: words, max: 100, weight: 1, because: Short. }\ntemplate:\n  - insert: { at: end, as: paragraph, text: Say what you looked at. }',
      'a',
    );
    assert.deepEqual(chosen([hint], text, classified('analysis')), ['leave']);
  });

  it('leaves it where the prompt does it already, where it is off, and where the evidence is against it', () => {
    const done = `${text}\nSay what you looked at before you judged it.\n`;
    assert.deepEqual(chosen([apt('a')], done, classified('analysis')), ['leave']);
    assert.deepEqual(chosen([apt('a', 'isActive: false')], text, classified('analysis')), ['leave']);
    const against = { ...apt('a'), grade: 'negative' as const };
    assert.deepEqual(chosen([against], text, classified('analysis')), ['leave']);
  });

  it('writes no English into a prompt of a language that the technique has no text in', () => {
    assert.deepEqual(chosen([apt('a')], text, classified('analysis', { language: 'ko' })), ['leave']);
    assert.deepEqual(chosen([apt('a')], text, classified('analysis', { language: 'de' })), ['a', 'leave']);
  });

  it('offers nothing that tells a reasoning model to reason', () => {
    const technique = { ...apt('a'), reasoningModels: 'avoid' as const };
    const on = (model: string): string[] => chosen([technique], `---\nmodel: ${model}\n---\n${text}`, classified('analysis'));
    assert.deepEqual(on('meta-llama/llama-3.3-70b-instruct'), ['a', 'leave']);
    assert.deepEqual(on('openai/o4-mini'), ['leave']);
  });

  it('asks more of a technique where the model is unsure of the intent', () => {
    const modest = apt('a', 'tokenCost: { input: [1, 2], output: [1, 8], basis: estimate }');
    const sure = classified('analysis', { confidence: 0.81 });
    assert.deepEqual(chosen([modest], text, sure), ['a', 'leave']);
    assert.deepEqual(
      chosen([modest], text, { ...sure, primaryIntent: null, probabilities: classified('analysis', { confidence: 0.5 }).probabilities }),
      ['leave'],
    );
  });

  it('offers nothing that could not be applied', () => {
    const intent = classified('analysis');
    const engine = createTechniqueSelection(createLibrary([apt('a'), apt('b')]), (t) => t.id === 'b');
    assert.deepEqual(
      engine.getTechniqueOptions(intent, profile(text, intent), 3).map((r) => r.technique?.id ?? 'leave'),
      ['b', 'leave'],
    );
  });

  it('prefers what was kept to what was dismissed', () => {
    const history = createHistory();
    assert.deepEqual(chosen([apt('a'), apt('b')], text, classified('analysis'), history), ['a', 'b', 'leave']);
    const engine = createTechniqueSelection(createLibrary([apt('a'), apt('b')]), always, history);
    for (let i = 0; i < 3; i++) engine.updateTechniquePerformance('a', { intent: 'analysis', outcome: 'dismissed' });
    assert.equal(chosen([apt('a'), apt('b')], text, classified('analysis'), history)[0], 'b');
  });

  it('expects an improvement only where it was measured: on such an intent, with such a model', () => {
    const record = (models: string): string =>
      `evidence:\n  - { benchmark: B, model: M, year: 2024, baseline: '1', result: '2', tier: A, title: T, url: 'https://example.org', intents: [analysis], models: ${models} }`;
    const improvement = (technique: Technique, model: string, intent: IntentClassification) =>
      createTechniqueSelection(createLibrary([technique]), always).selectTechnique(
        intent,
        profile(`---\nmodel: ${model}\n---\n${text}`, intent),
      ).expectedImprovement?.benchmark ?? null;
    const llama = 'meta-llama/llama-3.3-70b-instruct';
    assert.equal(improvement(apt('a', record('standard')), llama, classified('analysis')), 'B');
    assert.equal(improvement(apt('a', record('reasoning')), llama, classified('analysis')), null);
    const research = { ...apt('a', record('standard')), intents: { suits: ['research' as const], hurts: [] } };
    assert.equal(improvement(research, llama, classified('research')), null);
  });
});
