// A bare run of a network: ONNX Runtime, one thread, nothing else. Answers a row of token ids with the milliseconds that its run took.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const session = await InferenceSession.create(readFileSync(workerData), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});
parentPort.on('message', async (ids) => {
  if (!ids) {
    await session.release();
    return parentPort.close();
  }
  const start = performance.now();
  await session.run({ ids: new Tensor('int64', ids, [1, ids.length]) });
  parentPort.postMessage(performance.now() - start);
});
