#!/usr/bin/env node
// The command `whetstone`.
require('../dist/start.cjs').start('cli');
