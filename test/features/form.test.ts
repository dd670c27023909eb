import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text.ts';
import { ask } from '../support/features.ts';

const formed = (path: string, text: string) => {
  const { service, file } = ask(path, text);
  const edits = service.format(file);
  return edits && applyEdits(text, edits);
};

describe('Formatting', () => {
  it('tidies the header', () =>
    assert.equal(
      formed('a.prompt', '---\n\nmodel: x/y  \n\n\ninput:\n  schema: {a: string}\n\n---\nx  \n'),
      '---\nmodel: x/y\n\ninput:\n  schema: {a: string}\n---\nx  \n',
    ));
  it('leaves the body and block scalars as they are', () => {
    const text = '---\ndescription: |\n  a  \n\n\n  b\nmodel: x/y\n---\nHello  \n\n\n\n';
    assert.equal(formed('a.prompt', text), text);
  });
  it('changes nothing the second time', () => {
    const once = formed('a.prompty', '---\nname: a   \n\n\n\nmodel:\n  id: gpt-4o\t\n---\nuser:\nx');
    assert.equal(once && formed('a.prompty', once), once);
  });
  it('keeps CRLF', () => assert.equal(formed('a.prompt', '---\r\nmodel: x/y  \r\n---\r\nx'), '---\r\nmodel: x/y\r\n---\r\nx'));
  it('refuses a file without a header', () => assert.equal(formed('AGENTS.md', '# A\n'), null));
  it('refuses a header that cannot be read', () => assert.equal(formed('a.prompt', '---\nmodel: [\n---\nx'), null));
});
