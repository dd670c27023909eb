/** The grammars as they are shipped, read by the bundle beside them: here and in a thread, as the command line has them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { serverBundle } from '../support/built.ts';
import { shippedGrammars } from '../support/syntax.ts';

describe('The shipped grammars', function () {
  this.timeout(120_000);
  let dist = '';
  before(() => {
    dist = path.dirname(serverBundle());
  });

  it('lie beside the bundle', () => {
    for (const file of ['web-tree-sitter.cjs', 'web-tree-sitter.wasm', ...shippedGrammars])
      assert.ok(existsSync(path.join(dist, file)), file);
  });

  it('are read by it in a thread', async () => {
    const worker = new Worker(
      `const { readFileSync } = require('node:fs');
       const { parentPort, workerData: { dist, files } } = require('node:worker_threads');
       const { Language, Parser } = require(dist + '/web-tree-sitter.cjs');
       const bytes = (file) => readFileSync(dist + '/' + file);
       Parser.init({ wasmBinary: new Uint8Array(bytes('web-tree-sitter.wasm')).buffer }).then(() => {
         const parser = new Parser();
         parentPort.postMessage(files.map((file) => {
           parser.setLanguage(Language.loadSync(new WebAssembly.Module(bytes(file))));
           const tree = parser.parse('x');
           const { endIndex } = tree.rootNode;
           tree.delete();
           return endIndex;
         }));
       });`,
      { eval: true, execArgv: [], workerData: { dist, files: shippedGrammars } },
    );
    const [found] = await once(worker, 'message');
    await worker.terminate();
    assert.deepEqual(
      found,
      shippedGrammars.map(() => 1),
    );
  });
});
