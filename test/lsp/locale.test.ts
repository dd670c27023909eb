/** The language that the server speaks is the client's, where it has a translation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { LanguageClient } from '../support/language-client.ts';

const uri = 'file:///w/.github/prompts/a.prompt.md';
const text = '---\nagnt: ask\nargument-hint: a\n---\nHello.\n';
const capabilities = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };

/** What the server's bundle of a language says for an English text. */
function translated(language: string, english: string, values: Readonly<Record<string, string>> = {}): string {
  const bundle = JSON.parse(readFileSync(new URL(`../../server/l10n/bundle.l10n.${language}.json`, import.meta.url), 'utf8'));
  assert.notEqual(bundle[english] ?? english, english, 'the text is translated');
  return bundle[english].replace(/\{(\w+)\}/g, (_: string, name: string) => values[name]);
}

const finding = 'The key "{name}" has no meaning here. Did you mean "{nearest}"?';
const action = 'Silence "{rule}" here with a comment';
const doc = 'Shown in the chat input, to say what one may type after the name.';

describe('the language of the client', () => {
  let client: LanguageClient;
  afterEach(() => client.kill());

  async function said(locale?: string) {
    client = await LanguageClient.started({ capabilities, ...(locale === undefined ? {} : { locale }) });
    client.open(uri, text, 1);
    const [diagnostic] = await client.pushed(uri, 1);
    const context = { diagnostics: [], only: ['quickfix'] };
    const actions = await client.request('textDocument/codeAction', { textDocument: { uri }, range: everywhere, context });
    const hover = await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 2 } });
    return {
      finding: diagnostic?.message,
      actions: (actions.result as CodeAction[]).map(({ title }) => title),
      hover: String(hover.result.contents.value),
      page: String((await client.request('whetstone/explain', { rule: 'unknown-key' })).result.markdown),
    };
  }

  for (const [locale, language] of [
    ['de', 'de'],
    ['es-MX', 'es'],
    ['ja_JP.UTF-8', 'ja'],
    ['zh-cn', 'zh-cn'],
    ['zh-CN', 'zh-cn'],
  ] as const)
    it(`is spoken: ${locale}`, async () => {
      const { finding: message, actions, hover, page } = await said(locale);
      assert.equal(message, translated(language, finding, { name: 'agnt', nearest: 'agent' }));
      assert.ok(actions.includes(translated(language, action, { rule: 'unknown-key' })), actions.join('\n'));
      assert.ok(hover.includes(translated(language, doc)), hover);
      assert.ok(page.includes(translated(language, 'Flagged:')), page);
    });

  for (const locale of [undefined, 'en', 'fr', 'zh-tw', '../../x', 'C.UTF-8'])
    it(`is English where it is ${locale ?? 'not told'}`, async () => {
      const { finding: message, actions, hover, page } = await said(locale);
      assert.equal(message, 'The key "agnt" has no meaning here. Did you mean "agent"?');
      assert.ok(actions.includes('Silence "unknown-key" here with a comment'));
      assert.ok(hover.includes(doc), hover);
      assert.ok(page.includes('Flagged:'));
    });
});
