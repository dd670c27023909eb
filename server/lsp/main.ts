/** Runs the language server as a process of its own. */
import { serve } from './server.ts';

// `whetstone lsp --stdio` starts this with all of its arguments.
const args = process.argv.slice(2);
serve(args[0] === 'lsp' ? args.slice(1) : args).then((code) => process.exit(code));
