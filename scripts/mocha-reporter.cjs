// Mocha's dots and failures, with the skipped tests named; the counts go to the file that scripts/test.mjs reads.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class Counting extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const { counts: file } = options.reporterOptions;
    const counts = { passed: 0, failed: 0, skipped: 0, ended: false };
    const skipped = [];
    const count = (what) => () => {
      counts[what]++;
      // At once, so that a run that is killed has still counted.
      writeFileSync(file, JSON.stringify(counts));
    };
    runner.on('pass', count('passed'));
    runner.on('fail', count('failed'));
    runner.on('pending', count('skipped'));
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('end', () => {
      writeFileSync(file, JSON.stringify({ ...counts, ended: true }));
      for (const title of skipped) console.log(`Skipped: ${title}`);
    });
  }
};
