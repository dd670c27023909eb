/** What Python wrote down about the shipped graph (`models/intent/training`) is what this side says too. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-node';
import { idsOf } from '../../server/core/classification/input.ts';
import { parseCard, parseTokenizer } from '../../server/core/service.ts';
import { modelFolder, needsModel } from '../support/model.ts';

interface Golden {
  readonly texts: readonly { readonly text: string; readonly ids: readonly number[]; readonly logits: readonly number[] }[];
  readonly tolerance: number;
}

describe('The intent model beside its training', function () {
  this.timeout(300_000);
  let golden: Golden;
  before(function () {
    needsModel(this);
    if (!existsSync(`${modelFolder}golden.json`)) {
      console.log('models/intent/golden.json is not there: what Python says of the model is not compared.');
      return this.skip();
    }
    golden = JSON.parse(readFileSync(`${modelFolder}golden.json`, 'utf8'));
  });

  it('reads the same tokens', () => {
    const [card, tokenizer] = [parseCard(read('model.json')), parseTokenizer(read('tokenizer.json'))];
    assert.ok(!('fault' in card) && !('fault' in tokenizer));
    for (const { text, ids } of golden.texts) assert.deepEqual(idsOf(text, tokenizer, card.input), ids, text.slice(0, 80));
  });

  it('gives the same answers', async () => {
    const card = parseCard(read('model.json'));
    assert.ok(!('fault' in card));
    const session = await ort.InferenceSession.create(readFileSync(`${modelFolder}model.onnx`), { intraOpNumThreads: 1 });
    const best = (values: ArrayLike<number>) =>
      Array.from(values)
        .slice(0, card.intent.size)
        .indexOf(Math.max(...Array.from(values).slice(0, card.intent.size)));
    let same = 0;
    for (const { ids, logits, text } of golden.texts) {
      const { logits: found } = await session.run({ ids: new ort.Tensor('int64', ids.map(BigInt), [1, ids.length]) });
      const data = found?.data as Float32Array;
      logits.forEach((logit, i) => {
        assert.ok(Math.abs(logit - (data[i] as number)) <= golden.tolerance, `${text.slice(0, 80)}: ${logit} and ${data[i]}`);
      });
      if (best(data) === best(logits)) same++;
    }
    assert.ok(same >= 0.995 * golden.texts.length, `${same} of ${golden.texts.length}`);
    await session.release();
  });
});

const read = (file: string): string => readFileSync(modelFolder + file, 'utf8');
