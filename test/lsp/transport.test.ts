/** The ways to the server other than standard streams, and what it says to arguments that make no sense. */
import assert from 'node:assert/strict';
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { serverBundle } from '../support/built.ts';
import { framed } from '../support/language-client.ts';

const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } };

describe('transports', function () {
  this.timeout(20_000);

  it('include the channel of a Node parent', async () => {
    const server = fork(serverBundle(), ['--node-ipc', `--clientProcessId=${process.pid}`], { stdio: 'ignore' });
    server.send(initialize);
    const [reply] = await once(server, 'message');
    assert.equal(reply.result.serverInfo.name, 'Whetstone');
    server.send({ jsonrpc: '2.0', id: 2, method: 'shutdown' });
    await once(server, 'message');
    server.send({ jsonrpc: '2.0', method: 'exit' });
    assert.deepEqual(await once(server, 'exit'), [0, null]);
  });

  it('end with the channel', async () => {
    const server = fork(serverBundle(), ['--node-ipc'], { stdio: 'ignore' });
    server.send(initialize);
    await once(server, 'message');
    server.disconnect();
    assert.deepEqual(await once(server, 'exit'), [1, null]);
  });

  it('include a socket that the client listens on', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(address && typeof address === 'object');
    const server = spawn(process.execPath, [serverBundle(), `--socket=${address.port}`], { stdio: 'ignore' });
    const [socket] = (await once(listener, 'connection')) as [Socket];
    socket.write(framed(JSON.stringify(initialize)));
    const [bytes] = await once(socket, 'data');
    assert.match(String(bytes), /"Whetstone"/);
    socket.end();
    assert.deepEqual(await once(server, 'exit'), [1, null]);
    listener.close();
  });

  it('are refused with a reason where they cannot be', () => {
    for (const [args, reason] of [
      [['--socket=x'], /port number/],
      [['--socket=0'], /port number/],
      [['--socket'], /port number/],
      [['--socket=65536'], /port number/],
      [['--socket=1e3'], /port number/],
      [['--socket=-1'], /port number/],
      // Nobody listens on the first port.
      [['--socket=1'], /^whetstone: Nobody answers on port 1 of this machine \(ECONNREFUSED\)\. The editor has to listen there first\.\n$/],
      [['--socket', '1'], /Nobody answers on port 1 /],
      [['--pipe=/nowhere/at/all'], /^whetstone: Nobody answers on the pipe "\/nowhere\/at\/all" \((ENOENT|EACCES)\)\./],
      [['--clientProcessId=abc'], /--clientProcessId needs the number/],
      [['--stdio', '--socket=1'], /one way at a time/],
      [['--stdio=yes'], /does not know "--stdio=yes"/],
      [['surplus'], /does not know "surplus"/],
      [['--node-ipc'], /parent process/],
      [['--pipe='], /name/],
    ] as const) {
      const { status, stderr } = spawnSync(process.execPath, [serverBundle(), ...args], { encoding: 'utf8' });
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, reason);
      assert.equal(stderr.split('\n').length, 2);
    }
  });
});
