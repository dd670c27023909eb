/** The reader of messages, fed by hand: what it must survive that no editor sends often. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { ResilientReader } from '../../server/lsp/reader.ts';
import { framed } from '../support/language-client.ts';

describe('The reader of messages', () => {
  it('passes over a message that is no JSON and full of headers in time in proportion to its length', function () {
    this.timeout(300_000);
    const stream = new PassThrough();
    const messages: unknown[] = [];
    const errors: Error[] = [];
    const reader = new ResilientReader(stream);
    reader.listen((message) => messages.push(message));
    reader.onError((error) => errors.push(error));
    const bytes = Buffer.from(framed('Content-Length: 9 '.repeat(400_000)) + framed('{}'));
    const start = process.cpuUsage();
    for (let at = 0; at < bytes.length; at += 65_536) stream.emit('data', bytes.subarray(at, at + 65_536));
    assert.deepEqual([messages, errors.length], [[{}], 1]);
    assert.ok(process.cpuUsage(start).user < 8_000_000);
  });
});
