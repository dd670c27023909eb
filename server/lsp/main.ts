/** Runs the language server as a process of its own. */
import { serve } from './server.ts';

serve(process.argv.slice(2)).then((code) => process.exit(code));
