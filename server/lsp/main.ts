/** Runs the language server as a process of its own. */
import { setFlagsFromString } from 'node:v8';
import { serve } from './server.ts';

// V8 would let the space for short-lived objects grow to tens of megabytes, which a burst of analyses fills and idle time
// never gives back. Kept small it costs an edit up to a tenth more time, and spares requests the longer collections.
setFlagsFromString('--semi-space-growth-factor=1');

// `whetstone lsp --stdio` starts this with all of its arguments.
const args = process.argv.slice(2);
serve(args[0] === 'lsp' ? args.slice(1) : args).then((code) => process.exit(code));
