import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { cleanUp, folder } from '../support/cli.ts';

const schema = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')), 'utf8'),
);

const files = {
  'a.prompt': '---\ninput:\n  schema:\n    topic: string\n---\nAbout {{topc}} and {{topic}}\n{{#if topic}}\n',
  'with space/é.prompt.md': '---\ndescription: y\nmode: agent\n---\nHi\n',
  'good.prompt': 'Hi',
};

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly object[];
  readonly relatedLocations: readonly object[];
  readonly fixes: readonly object[];
}

describe('whetstone check --format sarif', () => {
  cleanUp();
  const logOf = (args: string[] = []) => JSON.parse(folder(files).run(['check', '--format', 'sarif', ...args]).out);

  it('is valid against the schema of SARIF 2.1.0', () => {
    const ajv = new Draft04({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    assert.ok(validate(logOf()), JSON.stringify(validate.errors, null, 2));
    assert.ok(validate(logOf(['good.prompt'])), JSON.stringify(validate.errors, null, 2));
    assert.equal(validate({ ...logOf(), runs: [{}] }), false);
  });

  it('names rules, places from one, related places and fixes', () => {
    const [run] = logOf().runs;
    const results = run.results as Result[];
    assert.deepEqual(
      results.map((r) => [r.ruleId, r.level]),
      [
        ['undefined-variable', 'warning'],
        ['unclosed-block', 'error'],
        ['deprecated-key', 'note'],
      ],
    );
    const [first] = results;
    for (const { ruleId, ruleIndex } of results) assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
    const uri = { artifactLocation: { uri: 'a.prompt' } };
    assert.deepEqual(first?.locations, [
      { physicalLocation: { ...uri, region: { startLine: 6, startColumn: 9, endLine: 6, endColumn: 13 } } },
    ]);
    assert.equal(first?.relatedLocations.length, 1);
    assert.deepEqual(first?.fixes[0], {
      description: { text: 'Write "topic"' },
      artifactChanges: [
        {
          ...uri,
          replacements: [
            { deletedRegion: { startLine: 6, startColumn: 9, endLine: 6, endColumn: 13 }, insertedContent: { text: 'topic' } },
          ],
        },
      ],
    });
  });

  it('writes paths as URIs', () => assert.ok(JSON.stringify(logOf()).includes('"with%20space/%C3%A9.prompt.md"')));

  it('names a finding alike after lines were added above it', () => {
    const at = folder(files);
    const marks = () =>
      JSON.parse(at.run(['check', '--format', 'sarif', 'a.prompt']).out).runs[0].results.map(
        (r: { partialFingerprints: object }) => r.partialFingerprints,
      );
    const before = marks();
    at.write({ 'a.prompt': files['a.prompt'].replace('About', 'A line.\nAbout') });
    assert.deepEqual(marks(), before);
    assert.equal(new Set(before.map((m: object) => JSON.stringify(m))).size, before.length);
  });
});
