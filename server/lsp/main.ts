/** Runs the language server as a process of its own. */
import { setFlagsFromString } from 'node:v8';
import { serve } from './server.ts';

// V8 would let the space for short-lived objects grow to tens of megabytes, which a burst of analyses fills and idle time
// never gives back. Kept small it costs an edit no time, and spares requests the longer collections (`npm run bench -- lsp`).
setFlagsFromString('--semi-space-growth-factor=1');

serve(process.argv.slice(2)).then((code) => process.exit(code));
