/** `whetstone lsp`: the language server. It is a bundle of its own, which reads its options itself. */
import path from 'node:path';
import { type Command, UsageError } from '../command.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe', '--clientProcessId'];

export default {
  summary: 'Start the language server, for editors.',
  operands: '[--stdio | --socket=N | --node-ipc]',
  help: ['An editor starts this and speaks the Language Server Protocol with it: over standard input and output unless told otherwise.'],
  options: {
    stdio: { doc: 'Speak over standard input and output.' },
    socket: { value: 'N', doc: 'Connect to this port of the own machine.' },
    'node-ipc': { doc: 'Speak over the channel of the Node process that started this.' },
  },
  examples: [['whetstone lsp --stdio', 'what most editors are told to run']],
  passesOptions: true,

  async run({ operands }) {
    const strange = operands.find((operand) => !transports.includes(operand.split('=')[0] ?? ''));
    if (strange) throw new UsageError(`The language server does not know "${strange}". Start it with --stdio.`);
    const { start }: typeof import('../../node/start.ts') = require(path.join(__dirname, 'start.cjs'));
    start('lsp');
    return 0;
  },
} satisfies Command;
