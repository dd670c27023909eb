/** What hints about techniques do where nobody gives advice, as on the command line. */
import assert from 'node:assert/strict';
import { createService, defaultConfig } from '../../server/core/service.ts';

const text =
  '---\n# whetstone-disable-next-line technique -- the model is to answer at once\nmodel: meta-llama/llama-3.3-70b-instruct\n---\nCalculate how long the tank takes to fill: it holds 240 litres.\n';

describe('technique, without advice', () => {
  const rules = { technique: 'hint' } as const;
  const suppressions = [{ rule: 'technique', reason: 'ours', id: 'a' }];

  function diagnosed(config: object) {
    const service = createService({ workspace: null, config: () => ({ ...defaultConfig, rules, ...config }) });
    const file = service.read('prompts/a.prompt', text);
    assert.ok(file);
    return service.diagnose(file);
  }

  it('finds nothing, and takes no comment that silences it for idle', () =>
    assert.deepEqual(
      diagnosed({}).findings.map((f) => f.rule),
      [],
    ));

  it('takes no suppression of the configuration for idle', () => assert.deepEqual(diagnosed({ suppressions }).suppressed, ['a']));
});
