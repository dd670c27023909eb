/**
 * Context windows by the beginning of a model's id, in tokens, longest prefix first.
 * Sources: the model pages of platform.openai.com/docs/models, platform.claude.com/docs/en/about-claude/models and
 * ai.google.dev/gemini-api/docs/models. A model that is not listed has no share shown rather than a guessed one.
 */
export const contextWindows: readonly (readonly [prefix: string, tokens: number])[] = [
  ['gpt-4o', 128_000],
  ['gpt-4.1', 1_047_576],
  ['gpt-4-turbo', 128_000],
  ['gpt-4-32k', 32_768],
  ['gpt-4', 8_192],
  ['gpt-3.5-turbo', 16_385],
  ['gpt-35-turbo', 16_385],
  ['gpt-5-chat', 128_000],
  ['gpt-5', 400_000],
  ['o1-mini', 128_000],
  ['o1-preview', 128_000],
  ['o1', 200_000],
  ['o3', 200_000],
  ['o4-mini', 200_000],
  ['claude-3', 200_000],
  ['claude-sonnet-4', 200_000],
  ['claude-opus-4', 200_000],
  ['claude-haiku-4', 200_000],
  ['gemini-1.5-pro', 2_097_152],
  ['gemini-1.5-flash', 1_048_576],
  ['gemini-2.0-flash', 1_048_576],
  ['gemini-2.5-pro', 1_048_576],
  ['gemini-2.5-flash', 1_048_576],
];
