// `npm run dev`: builds as files change; start the editor or the command line beside it.
import { setUp } from './setup.mjs';

await setUp();
const { buildOnChange } = await import('./build.mjs');
await buildOnChange();
