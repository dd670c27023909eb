import assert from 'node:assert/strict';
import { checkRule, findings } from '../support/rules.ts';

// Invented by lot, and put together here so that no scanner takes this file for a leak.
const lot = 'Zq7RkT2mVx9LpWc4YbN8sDf3GhJ6aQe1KuMo5HtPiXrBzEwS0vCnAyLdUgFjO7Tk2R9mQx4';
const key = (prefix: string, length: number): string => prefix + lot.slice(0, length);
const mail = `postgres://svc:${lot.slice(0, 14)}@db7.brightwater.io/main`;
const jwt = (payload: string): string => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(payload).toString('base64url')}.${lot.slice(0, 43)}`;
const pem = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');

checkRule('secret', 'AGENTS.md', {
  'flags a GitHub token': `token ⟦${key('ghp_', 36)}⟧`,
  'flags an OpenAI project key': `⟦${key('sk-proj-', 60)}⟧`,
  'flags an older OpenAI key': `"⟦${key('sk-', 48)}⟧"`,
  'flags an Anthropic key': `⟦${key('sk-ant-api03-', 70)}⟧`,
  'flags an AWS key': `⟦${'AKIA'}QX7RKT2MVXLPWC4Y⟧`,
  'flags a Google key': `⟦${key('AIza', 35)}⟧`,
  'flags a Hugging Face token': `HF_TOKEN=⟦${key('hf_', 34)}⟧`,
  'flags a live Stripe key': `⟦${key('sk_live_', 24)}⟧`,
  'flags a Slack token': `⟦${'xoxb'}-294857301846-294857301847-${lot.slice(0, 24)}⟧`,
  'flags a token in an address': `https://⟦${key('ghp_', 36)}⟧@github.com/a/b`,
  'flags a key by its name': `AZURE_OPENAI_API_KEY="⟦9f2c7b41d8e06a35c1f7b92e4d60a8c3⟧"`,
  'flags a bearer token': `Authorization: Bearer ⟦${lot.slice(0, 32)}⟧`,
  'flags a private key': `⟦${pem}\n${lot.slice(0, 64)}\n-----END PRIVATE KEY-----⟧`,
  'flags a password in an address': mail.replace(lot.slice(0, 14), '⟦$&⟧'),
  'flags a password for a server called db': `postgres://svc:⟦${lot.slice(0, 14)}⟧@db.internal.brightwater.io:5432/main`,
  'lets a password for a container be': `postgres://svc:${lot.slice(0, 14)}@db:5432/main mysql://svc:${lot.slice(0, 14)}@mysql/main`,
  'lets stand-ins be': 'sk-... ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx AKIAIOSFODNN7EXAMPLE sk-your-key-here API_KEY=<your key>',
  'lets counting sequences be': 'token: abcdefghijklmnopqrstuvwxyz123456 ghp_123456789012345678901234567890123456',
  'flags a token of a real bearer': `⟦${jwt('{"sub":"u_82910","name":"Kerstin Aldag"}')}⟧`,
  'lets the tokens of documentation be': ['{"name":"John Doe"}', '{"a":1,"name":"John Doe"}', '{"n":"John Doe"}'].map(jwt).join(' '),
  'lets a cut-off key be': `${key('sk-proj-', 44)}...`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text to be checked.
  'lets references to the environment be': 'api_key: ${OPENAI_API_KEY} token = os.environ["GITHUB_TOKEN_FOR_CI_2024"]',
  'lets hashes and ids be':
    'commit 9f2c7b41d8e06a35c1f7b92e4d60a8c3d1 sha256-9f2c7b41d8e06a35c1f7b92e4d60a8c3 client_id=9f2c7b41d8e06a35c1f7b92e4d60a8c3',
  'lets long names be': 'max_tokens: get_access_token_from_storage_2 secret: MyVerySecretServiceProvider2024Factory',
  'lets local passwords be': 'postgres://postgres:postgres1@localhost/db https://user:passw0rd@example.com https://user:he%2F%2Fo@shop.io',
  'lets a private key that is only talked about be': `Files with ${pem} in them must not be committed.`,
});

describe('secret', () => {
  it('never prints the secret', () => {
    for (const text of [key('ghp_', 36), mail]) {
      const [found] = findings('secret', { file: 'AGENTS.md', text });
      assert.ok(found);
      assert.ok(!JSON.stringify(found.message).includes(lot.slice(0, 8)));
    }
  });
});
