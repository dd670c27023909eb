/** Ends the language server, if it runs, and starts it anew. */
import type { Command } from '../command.ts';

export default {
  run: ({ client }) => (client.isRunning() ? client.restart() : client.start()),
} satisfies Command;
