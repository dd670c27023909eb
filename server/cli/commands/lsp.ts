/** `whetstone lsp`: the language server. It is a bundle of its own, which reads its options itself. */
import path from 'node:path';
import type { Command } from '../command.ts';

export default {
  summary: 'Start the language server, for editors.',
  operands: '[--stdio | --socket=N | --pipe=NAME | --node-ipc]',
  help: ['An editor starts this and speaks the Language Server Protocol with it: over standard input and output unless told otherwise.'],
  options: {
    stdio: { doc: 'Speak over standard input and output.' },
    socket: { value: 'N', doc: 'Connect to this port of the own machine.' },
    pipe: { value: 'NAME', doc: 'Connect to this socket of the file system, or named pipe of Windows.' },
    'node-ipc': { doc: 'Speak over the channel of the Node process that started this.' },
  },
  examples: [['whetstone lsp --stdio', 'what most editors are told to run']],
  passesOptions: true,

  async run() {
    const { start }: typeof import('../../node/start.ts') = require(path.join(__dirname, 'start.cjs'));
    start('lsp');
    return 0;
  },
} satisfies Command;
