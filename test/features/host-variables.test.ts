/** Placeholders that the host of a format fills: offered, explained, and not to be renamed. */
import assert from 'node:assert/strict';
import { completed, hoverText, offered, referencesMarked, renamed } from '../support/features.ts';

// The dollars stand apart from the braces, for a linter takes them for forgotten template strings.
const $ = '$';

describe('Placeholders of the host', () => {
  it('are offered after a dollar', () => {
    assert.ok(offered('a.prompt.md', 'Explain $⟦⟧').includes(`${$}{selection}`));
    assert.deepEqual(offered('a.prompt.md', 'Explain ⟦⟧'), []);
    assert.deepEqual(offered('AGENTS.md', 'Explain $⟦⟧'), []);
    assert.equal(offered('.claude/commands/a.md', 'Fix $⟦⟧')[0], '$ARGUMENTS');
  });

  it('replace what is typed of them', () =>
    assert.equal(completed('a.prompt.md', `Explain ${$}{se⟦⟧}.`, `${$}{selection}`), `Explain ${$}{selection}.`));

  it('are explained', async () => {
    assert.match((await hoverText('a.prompt.md', `Explain ${$}{sele⟦⟧ction}.`)) ?? '', /selected in the editor/);
    assert.match((await hoverText('.claude/commands/a.md', 'Fix $ARGU⟦⟧MENTS.')) ?? '', /typed after the name/);
  });

  it('cannot be renamed, but inputs can', () => {
    assert.match(renamed('a.prompt.md', `Explain ${$}{sele⟦⟧ction}.`, 'x'), /^refused: .*cannot be renamed/);
    assert.equal(
      renamed('a.prompt.md', `Write ${$}{input:to⟦⟧pic:about} and ${$}{input:topic}.`, 'theme'),
      `Write ${$}{input:theme:about} and ${$}{input:theme}.`,
    );
  });

  it('have references', () =>
    assert.equal(referencesMarked('a.prompt.md', `${$}{fi⟦⟧le} and ${$}{file}`), `${$}{⟦file⟧} and ${$}{⟦file⟧}`));
});
