/** What is known of intents while they are found out, with a model whose answers the test hands out. */
import assert from 'node:assert/strict';
import { createBareService, type IntentClassification, type Prompt, type PromptFile } from '../../server/core/service.ts';
import { Intents } from '../../server/lsp/intents.ts';

const answerOf = (confidence: number) => ({ confidence }) as IntentClassification;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Intents of open documents', () => {
  let asked: { readonly text: string; answer(classification: IntentClassification | null): Promise<unknown> }[];
  let renewed: number;
  let known: Intents;

  beforeEach(() => {
    asked = [];
    renewed = 0;
    const classifyWithContext = (prompt: Prompt | string) =>
      new Promise<IntentClassification | null>((resolve) => {
        const text = typeof prompt === 'string' ? prompt : prompt.text;
        asked.push({
          text,
          answer(classification) {
            resolve(classification);
            return turn();
          },
        });
      });
    known = new Intents({ classifyWithContext }, () => renewed++);
  });

  const read = (text: string): [PromptFile, Prompt] => {
    const file = createBareService().read('prompts/a.md', text);
    assert.ok(file?.prompts[0]);
    return [file, file.prompts[0]];
  };

  it('are null at first, and told to be renewed when they come', async () => {
    assert.equal(known.of(...read('One')), null);
    await asked[0]?.answer(answerOf(0.5));
    assert.equal(renewed, 1);
    assert.equal(known.of(...read('One'))?.confidence, 0.5);
    assert.equal(asked.length, 1, 'what is known is not asked again');
  });
  it('stay what they were while the text changes', async () => {
    known.of(...read('One'));
    await asked[0]?.answer(answerOf(0.5));
    assert.equal(known.of(...read('One two'))?.confidence, 0.5);
    await asked[1]?.answer(answerOf(0.7));
    assert.equal(known.of(...read('One two'))?.confidence, 0.7);
  });
  it('are found out for the newest text alone while one is under way', async () => {
    known.of(...read('One'));
    for (const text of ['One t', 'One tw', 'One two']) known.of(...read(text));
    assert.deepEqual(
      asked.map((a) => a.text),
      ['One'],
    );
    await asked[0]?.answer(answerOf(0.5));
    assert.deepEqual(
      asked.map((a) => a.text),
      ['One', 'One two'],
    );
    await asked[1]?.answer(answerOf(0.7));
    assert.equal(renewed, 2);
    assert.equal(known.of(...read('One two'))?.confidence, 0.7);
    assert.equal(asked.length, 2);
  });
  it('are forgotten with the document, even when an answer is still to come', async () => {
    known.of(...read('One'));
    known.forget('prompts/a.md');
    await asked[0]?.answer(answerOf(0.5));
    assert.equal(renewed, 0);
    assert.equal(known.of(...read('One')), null);
  });
  it('show nothing where there is no model, and do not make the client ask again', async () => {
    known.of(...read('One'));
    await asked[0]?.answer(null);
    assert.equal(renewed, 0);
    assert.equal(known.of(...read('One')), null);
    assert.equal(asked.length, 1);
  });
});
