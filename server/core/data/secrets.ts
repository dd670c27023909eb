/** Forms of keys and tokens by provider, as the providers document or as their keys show. */

export interface SecretForm {
  /** For people: "GitHub token". */
  readonly name: string;
  /** How it begins; found by it. */
  readonly prefix: string;
  /** What follows the prefix. Sticky; linear. */
  readonly body: RegExp;
  /** Opens a test environment, or is often an expired specimen. */
  readonly weak?: boolean;
  /** The body is no random text whose randomness could be measured (a signed document, a fixed word). */
  readonly structured?: boolean;
}

const form = (name: string, prefix: string, body: RegExp, more: Partial<SecretForm> = {}): SecretForm => ({ name, prefix, body, ...more });

/** Longer prefixes before the shorter ones that they begin with. */
export const secretForms: readonly SecretForm[] = [
  form('Anthropic key', 'sk-ant-', /[a-z]{3,8}\d\d-[\w-]{60,140}/y),
  form('OpenRouter key', 'sk-or-v1-', /[0-9a-f]{64}/y),
  form('Langfuse secret key', 'sk-lf-', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y),
  form('OpenAI key', 'sk-proj-', /[\w-]{40,200}/y),
  form('OpenAI key', 'sk-svcacct-', /[\w-]{40,200}/y),
  form('OpenAI key', 'sk-admin-', /[\w-]{40,200}/y),
  // OpenAI's older keys have 48 letters and digits; DeepSeek, Moonshot and others took the prefix over with 32 and more.
  form('API key', 'sk-', /[A-Za-z0-9]{32,64}/y),
  form('Stripe live key', 'sk_live_', /[A-Za-z0-9]{24,128}/y),
  form('Stripe live key', 'rk_live_', /[A-Za-z0-9]{24,128}/y),
  form('Stripe test key', 'sk_test_', /[A-Za-z0-9]{24,128}/y, { weak: true }),
  form('Stripe test key', 'rk_test_', /[A-Za-z0-9]{24,128}/y, { weak: true }),
  form('Stripe webhook secret', 'whsec_', /[A-Za-z0-9+/]{32,64}=?/y),
  form('GitHub token', 'ghp_', /[A-Za-z0-9]{36}/y),
  form('GitHub token', 'gho_', /[A-Za-z0-9]{36}/y),
  form('GitHub token', 'ghu_', /[A-Za-z0-9]{36}/y),
  form('GitHub token', 'ghs_', /[A-Za-z0-9]{36}/y),
  form('GitHub token', 'ghr_', /[A-Za-z0-9]{36,76}/y),
  form('GitHub token', 'github_pat_', /[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/y),
  form('GitLab token', 'glpat-', /[\w-]{20,60}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?/y),
  form('GitLab token', 'gldt-', /[\w-]{20,60}/y),
  form('GitLab token', 'glrt-', /[\w-]{20,60}/y),
  form('GitLab token', 'glptt-', /[0-9a-f]{40}/y),
  form('AWS access key', 'AKIA', /[A-Z2-7]{16}/y),
  form('AWS access key', 'ASIA', /[A-Z2-7]{16}/y),
  form('Google API key', 'AIza', /[\w-]{35}/y),
  form('Google OAuth secret', 'GOCSPX-', /[\w-]{28}/y),
  form('Google access token', 'ya29.', /[\w-]{30,400}/y),
  form('Slack token', 'xoxb-', /\d{8,14}-[A-Za-z0-9-]{10,80}/y),
  form('Slack token', 'xoxp-', /\d{8,14}-[A-Za-z0-9-]{10,120}/y),
  form('Slack token', 'xoxa-', /[A-Za-z0-9-]{20,120}/y),
  form('Slack token', 'xoxr-', /[A-Za-z0-9-]{20,120}/y),
  form('Slack token', 'xapp-', /\d-[A-Z0-9]{8,14}-\d{8,16}-[0-9a-f]{20,80}/y),
  form('npm token', 'npm_', /[A-Za-z0-9]{36}/y),
  form('PyPI token', 'pypi-', /AgE[\w-]{50,250}/y),
  form('Hugging Face token', 'hf_', /[A-Za-z0-9]{34}/y),
  form('Groq key', 'gsk_', /[A-Za-z0-9]{48,56}/y),
  form('xAI key', 'xai-', /[A-Za-z0-9]{70,90}/y),
  form('Perplexity key', 'pplx-', /[A-Za-z0-9]{40,60}/y),
  form('Replicate token', 'r8_', /[A-Za-z0-9]{37}/y),
  form('LangSmith key', 'lsv2_', /[a-z]{2}_[0-9a-f]{32}_[0-9a-f]{10}/y),
  form('Tavily key', 'tvly-', /(?:dev-|prod-)?[A-Za-z0-9]{28,40}/y),
  form('Databricks token', 'dapi', /[0-9a-f]{32}/y),
  form('DigitalOcean token', 'dop_v1_', /[0-9a-f]{64}/y),
  form('Docker token', 'dckr_pat_', /[\w-]{27}/y),
  form('Linear key', 'lin_api_', /[A-Za-z0-9]{40}/y),
  form('Notion token', 'ntn_', /[A-Za-z0-9]{40,50}/y),
  form('Postman key', 'PMAK-', /[0-9a-f]{24}-[0-9a-f]{34}/y),
  form('Shopify token', 'shpat_', /[0-9a-fA-F]{32}/y),
  form('Supabase token', 'sbp_', /[0-9a-f]{40}/y),
  form('SendGrid key', 'SG.', /[\w-]{22}\.[\w-]{43}/y),
  form('Twilio key', 'SK', /[0-9a-f]{32}/y),
  form('age secret key', 'AGE-SECRET-KEY-1', /[A-Z0-9]{58}/y),
  form('JSON Web Token', 'eyJ', /[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000}/y, { weak: true, structured: true }),
];

/** Specimens that documentation prints again and again. */
export const knownSpecimens: readonly string[] = [
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  // The payload of jwt.io's specimen: { "sub": "1234567890", ... }
  'eyJzdWIiOiIxMjM0NTY3ODkw',
  // "John Doe" in base64, as it comes out at each of its three offsets: the bearer of a token in documentation.
  'Sm9obiBEb2',
  'pvaG4gRG9l',
  'Kb2huIERvZ',
  // Stripe's documentation key.
  'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  'sk_test_BQokikJOvBiI2HlWgH4olfQ2',
];
