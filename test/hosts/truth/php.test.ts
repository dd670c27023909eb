/** What PHP evaluates literals and edited literals to, against what we read and write. `WHETSTONE_TRUTH=n` for more. */
import php from '../../../server/core/hosts/php.ts';
import { askPhp, phpFile } from '../../support/php-literals.ts';
import { syntaxReady } from '../../support/syntax.ts';
import { assertTruth, hasProgram } from '../../support/truth.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 2_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);

const alphabet =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: PHP interpolates so.
  'a|word| |Be brief.|"|\'|\\|\\n|\n|\n\n|\n  - x|{|}|{x}|$|${|{$a}|$a|$x->p|[0]|->p|%|%s|7|0|n|é|😀|\t|\r|\0|\u2028|A|TXT|\n    '.split(
    '|',
  );

describe('run-time truth of PHP', function () {
  this.timeout(600_000);
  before(() => syntaxReady('php'));

  it('php gives what we read, and what we write', function () {
    if (!hasProgram('php', '--version')) this.skip();
    assertTruth({ id: 'php', host: php, make: phpFile, ask: askPhp, alphabet }, count, seed);
  });
});
