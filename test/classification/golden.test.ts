/** What Python wrote down about the shipped graph (`models/intent/training/ship.py`) is what this side says too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-node';
import { idsOf } from '../../server/core/classification/input.ts';
import { parseCard, parseTokenizer } from '../../server/core/service.ts';
import { modelFolder, needsModel } from '../support/model.ts';

interface Golden {
  readonly tolerance: number;
  /** Texts that are hard on normalisation and tokenizer. */
  readonly texts: readonly { readonly text: string; readonly ids: readonly number[]; readonly logits: readonly number[] }[];
  /** Rows of `wild.jsonl`. */
  readonly wild: readonly { readonly id: string; readonly logits: readonly number[] }[];
}

const decode = (utf8: Uint8Array) => new TextDecoder().decode(utf8);

describe('The intent model beside its training', function () {
  this.timeout(300_000);
  let golden: Golden;
  before(function () {
    needsModel(this);
    golden = JSON.parse(read('golden.json'));
  });

  function parts() {
    const [card, tokenizer] = [parseCard(read('model.json')), parseTokenizer(readFileSync(`${modelFolder}vocabulary.bin`), decode)];
    assert.ok(!('fault' in card) && !('fault' in tokenizer));
    return { card, tokenizer };
  }

  it('reads the same tokens', () => {
    const { card, tokenizer } = parts();
    for (const { text, ids } of golden.texts) assert.deepEqual(idsOf(text, tokenizer, card.input), ids, text.slice(0, 80));
  });

  it('gives the same answers to a thousand texts', async () => {
    const { card, tokenizer } = parts();
    const texts = new Map(
      read('wild.jsonl')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; text: string })
        .map(({ id, text }) => [id, text]),
    );
    const rows = [...golden.texts, ...golden.wild.map(({ id, logits }) => ({ text: texts.get(id) ?? '', logits }))];
    assert.ok(rows.length >= 1000);
    const session = await ort.InferenceSession.create(readFileSync(`${modelFolder}model.onnx`), { intraOpNumThreads: 1 });
    const best = (values: ArrayLike<number>) => {
      const intents = Array.from(values).slice(0, card.intent.size);
      return intents.indexOf(Math.max(...intents));
    };
    let same = 0;
    let far = 0;
    for (const { text, logits } of rows) {
      const ids = idsOf(text, tokenizer, card.input);
      const { logits: found } = await session.run({ ids: new ort.Tensor('int64', ids.map(BigInt), [1, ids.length]) });
      const data = found?.data as Float32Array;
      far = Math.max(far, ...logits.map((logit, i) => Math.abs(logit - (data[i] as number))));
      if (best(data) === best(logits)) same++;
    }
    await session.release();
    assert.ok(far <= golden.tolerance, `a logit is ${far} off`);
    assert.ok(same >= 0.995 * rows.length, `${same} of ${rows.length}`);
  });
});

const read = (file: string): string => readFileSync(modelFolder + file, 'utf8');
