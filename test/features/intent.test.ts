import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/core/config.ts';
import { createService, type IntentClassification, type IntentType, intents, localize } from '../../server/core/service.ts';

const text = '{{role "system"}}\nBe kind.\n\n{{role "user"}}\nTranslate {{text}}.\n';

/** A classification with these probabilities, the rest spread over the other intents. */
function classified(given: Partial<Record<IntentType, number>>, sure: boolean): IntentClassification {
  const left = 1 - Object.values(given).reduce((a, b) => a + b, 0);
  const rest = left / (intents.length - Object.keys(given).length);
  const probabilities = Object.fromEntries(intents.map((i) => [i, given[i] ?? rest])) as Record<IntentType, number>;
  const [best] = Object.entries(given).sort((a, b) => b[1] - a[1]) as [[IntentType, number]];
  return {
    primaryIntent: sure ? best[0] : null,
    confidence: best[1],
    probabilities,
    subIntents: [],
    complexity: 2,
    suggestedTechniques: [],
    metadata: { domain: 'data_ai', taskType: null, estimatedTokens: null, language: 'en' },
  };
}

function serviceWith(intent: IntentClassification | null, path = 'a.prompt', content = text) {
  const service = createService({ workspace: null, config: () => defaultConfig, intent: () => intent });
  const file = service.read(path, content);
  assert.ok(file);
  return { service, file };
}
const titles = async ({ service, file }: ReturnType<typeof serviceWith>) => (await service.lenses(file)).map((l) => localize(l.title));

describe('The intent of a prompt', () => {
  const sure = classified({ translation: 0.91, creative_writing: 0.04 }, true);
  const unsure = classified({ analysis: 0.41, reasoning: 0.33 }, false);

  it('stands in a lens above it, as a name and a probability', async () => {
    assert.deepEqual(await titles(serviceWith(sure)), ['translation 91 %']);
  });
  it('is said to be unsure, with the two that it may be', async () => {
    assert.deepEqual(await titles(serviceWith(unsure)), ['intent unsure: analysis 41 % or reasoning 33 %']);
  });
  it('is left out where nothing is known', async () => {
    assert.deepEqual(await titles(serviceWith(null)), []);
  });
  it('is told by the hover on the first role marker, with what else is known, and on no other', async () => {
    const { service, file } = serviceWith(sure);
    const first = (await service.hover(file, 10))?.markdown ?? '';
    assert.match(first, /Intent: \*\*translation\*\*, 91 %; next creative writing, 4 %\./);
    assert.match(first, /Complexity: 2 of 5\./);
    assert.match(first, /Domain: data ai\./);
    assert.match(first, /Language: en\./);
    assert.doesNotMatch(first, /Task/);
    assert.doesNotMatch((await service.hover(file, text.lastIndexOf('user')))?.markdown ?? '', /Intent/);
  });
  it('is told by the hover on the first line of a prompt without markers, and not below', async () => {
    const { service, file } = serviceWith(unsure, 'prompts/a.md', '\n\nJudge this plan.\nBe brief.\n');
    const hover = await service.hover(file, 5);
    assert.match(hover?.markdown ?? '', /Intent: unsure. analysis has 41 %, reasoning 33 %\./);
    assert.deepEqual(hover?.span, { start: 2, end: 18 });
    assert.equal(await service.hover(file, 22), null);
  });
});
