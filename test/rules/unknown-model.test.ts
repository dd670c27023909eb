/** Names of models: what is probably misspelt, and what is only new. */
import assert from 'node:assert/strict';
import { misspelling, retirement } from '../../server/core/model-names.ts';
import { checkRule } from '../support/rules.ts';

const right = [
  ...['gpt-4o', 'gpt-6.2-sol', 'gpt-7-orion', 'o3-mini', 'gpt-oss:20b', 'text-embedding-3-small', 'ft:gpt-4o-mini:acme::x', 'gpt-35-turbo'],
  ...['claude-opus-5', 'claude-3-5-sonnet-20241022', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'claude-3-5-sonnet@20240620'],
  ...['sonnet', 'opus[1m]', 'inherit', 'opusplan', 'Claude Sonnet 4.5 (copilot)', 'GPT-5.1-Codex (Preview) (copilot)', 'Raptor mini'],
  ...['googleai/gemini-3.5-flash', 'vertexai/gemini-4-ultra', 'gemini-flash-latest', 'ollama/llama3.2', 'llama3:8b-instruct-q4_K_M'],
  ...[
    'mistral-large-latest',
    'Qwen/Qwen2.5-VL-7B-Instruct',
    'meta-llama/Llama-3.1-8B',
    'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B',
    'phi4-mini',
  ],
  ...[
    'x-ai/grok-code-fast-1',
    'nomic-embed-text',
    'moonshotai/kimi-k2',
    'glm-4.6',
    'summarizer',
    'my-deployment',
    'acme/house-model',
    'dall-e-3',
    'code-revew-tini',
  ],
];

const wrong: readonly [string, string][] = [
  ['gtp-4o', 'gpt'],
  ['gpt-4-trubo', 'turbo'],
  ['gpt-4o-minni', 'mini'],
  ['claud-sonnet-5', 'claude'],
  ['claude-3-5-sonet-20241022', 'sonnet'],
  ['claude-opuss-5', 'opus'],
  ['gemini-3.5-falsh', 'flash'],
  ['googleai/gemeni-3.5-flash', 'gemini'],
  ['googelai/gemini-3.5-flash', 'googleai'],
  ['mistrl-large-latest', 'mistral'],
  ['lama3.1', 'llama'],
  ['deepseek-chatt', 'chat'],
  ['sonet', 'sonnet'],
  ['text-embedding-3-samll', 'small'],
  ['Claude Sonet 4.5', 'Sonnet'],
];

describe('The name of a model', () => {
  for (const name of right) it(`${name} is let be`, () => assert.equal(misspelling(name), null));
  for (const [name, word] of wrong) it(`${name} is flagged for "${word}"`, () => assert.equal(misspelling(name)?.instead, word));
  it('tells a picker from an API, whose dates differ', () => {
    assert.equal(retirement('GPT-4.1')?.vendor, 'GitHub Copilot');
    assert.equal(retirement('gpt-4.1')?.vendor, 'OpenAI');
    assert.equal(retirement('openai/gpt-4')?.vendor, 'OpenAI');
    assert.equal(retirement('azure/gpt-4'), null);
    assert.equal(retirement('vertexai/gemini-1.5-pro'), null);
    assert.equal(retirement('gpt-4-my-own'), null);
  });
});

checkRule('unknown-model', 'a.prompt.md', {
  'flags one name of a list': "---\nmodel: ['GPT-5.5', '⟦Claude Sonet 5⟧']\n---\nHi\n",
});
checkRule('unknown-model', 'a.prompty', {
  'flags the id in a map': '---\nname: a\nmodel:\n  id: ⟦gtp-4o⟧\n---\nuser:\nHi\n',
  'lets a variable be': `---\nname: a\nmodel:\n  id: \${env:GTP-4}\n---\nuser:\nHi\n`,
});
checkRule(
  'unknown-model',
  'a.prompt',
  { 'lets configured names be': '---\nmodel: gtp-4o\n---\nHi\n', 'and names of their pattern': '---\nmodel: claud-acme-5\n---\nHi\n' },
  { config: { models: ['gtp-4o', 'claud-*'] } },
);
checkRule('retired-model', 'a.prompty', {
  'lets deployments in Azure be': `---\nname: a\nmodel:\n  id: gpt-4\n  connection:\n    kind: key\n    endpoint: \${env:AZURE_OPENAI_ENDPOINT}\n---\nuser:\nHi\n`,
  'flags the id': '---\nname: a\nmodel:\n  id: ⟦gpt-4⟧\n---\nuser:\nHi\n',
});
