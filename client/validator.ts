/**
 * What VS Code's own validator of prompt files reports, as ids of our rules by language id, so that nothing is said twice.
 * Source: `promptValidator.ts` in microsoft/vscode (1.105 to 1.139), and seen in VS Code 1.139: it names unknown and
 * deprecated attributes, attributes of the wrong type or value, duplicate keys, missing required ones, unknown tools,
 * models and agents, and links to files that do not exist. Quick fixes for these are still offered.
 */
const always = ['unknown-key', 'invalid-value', 'deprecated-key', 'duplicate-key', 'missing-file'];
const names = ['unknown-model', 'unknown-tool', 'deprecated-value'];

export const reportedByVsCode: Readonly<Record<string, readonly string[]>> = {
  prompt: [...always, ...names],
  instructions: always,
  chatagent: [...always, ...names, 'missing-key', 'duplicate-id'],
  chatmode: [...always, ...names],
  skill: [...always, 'missing-key'],
};
