/** Rules of Cursor. */
import assert from 'node:assert/strict';
import { formatOf, readFixture } from '../support/reading.ts';

describe('A rule of Cursor', () => {
  const file = readFixture('cursor-rules', '.cursor/rules/handlers.mdc');

  it('is known by its extension', () => assert.equal(formatOf('.cursor/rules/a/b.mdc'), 'cursor-rules'));

  it('may have globs that are no YAML', () => {
    assert.deepEqual(file.problems, []);
    const entries = file.header?.yaml.root?.kind === 'map' ? file.header.yaml.root.entries : [];
    assert.deepEqual(
      entries.map((e) => (e.value?.kind === 'scalar' ? e.value.value : null)),
      ['API handlers: how we write them', '*.handler.ts, src/**/*.{ts,tsx}', false],
    );
  });

  it('links to files from the root of the workspace', () => {
    assert.deepEqual(
      file.references.map((r) => r.target),
      ['src/example.handler.ts', 'src/errors.ts'],
    );
    assert.ok(file.references.every((r) => r.candidates.includes(r.target)));
  });

  it('has a forerunner without a header', () => {
    const legacy = readFixture('cursor-rules', '.cursorrules');
    assert.deepEqual(
      legacy.problems.map((p) => p.rule),
      ['deprecated-format'],
    );
    assert.equal(legacy.prompts[0]?.text, 'Use tabs.\nKeep functions small.');
  });
});
