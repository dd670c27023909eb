/** What Ruby evaluates literals and edited literals to, against what we read and write. `WHETSTONE_TRUTH=n` for more. */
import ruby from '../../../server/core/hosts/ruby.ts';
import { askRuby, rubyFile } from '../../support/ruby-literals.ts';
import { syntaxReady } from '../../support/syntax.ts';
import { assertTruth, hasProgram } from '../../support/truth.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 2_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);

const alphabet =
  'a|word| |Be brief.|"|\'|(|)|\\|\\n|\n|\n\n|\n  - x|{|}|{x}|#|#{|#{a}|@x|$x|%|%s|7|0|n|é|😀|\t|\r|\0|\u2028|A|TEXT|\n    '.split('|');

/** Versions of Ruby differ in what blank lines of blanks count for the indentation. */
const isBeyond = (file: string): boolean => file.includes('<<~') && /^[ \t]+\r?$/m.test(file);

describe('run-time truth of Ruby', function () {
  this.timeout(600_000);
  before(() => syntaxReady('ruby'));

  it('ruby gives what we read, and what we write', function () {
    if (!hasProgram('ruby', '--version')) this.skip();
    assertTruth({ id: 'ruby', host: ruby, make: rubyFile, ask: askRuby, isBeyond, alphabet }, count, seed);
  });
});
