#!/usr/bin/env node
// The command `whetstone`. The language server is no short run, and is not to be started as one.
const { start, startShort } = require('../dist/start.cjs');
if (process.argv[2] === 'lsp') start('cli');
else startShort('cli');
