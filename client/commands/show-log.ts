/** Shows what the server logs. */
import type { Command } from '../command.ts';

export default {
  run: ({ log }) => log.show(true),
} satisfies Command;
