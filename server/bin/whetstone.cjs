#!/usr/bin/env node
// The command `whetstone`. The language server is no short run, and is not to be started as one; nor does it need the other commands.
const { start, startShort } = require('../dist/start.cjs');
const [name, ...args] = process.argv.slice(2);
const asksForHelp = args.includes('--help') || args.includes('-h');
if (name === 'lsp' && !asksForHelp) start('lsp');
else startShort('cli');
