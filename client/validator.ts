/**
 * What VS Code's own validator of prompt files reports, as ids of our rules by language id and format, so that nothing is
 * said twice. It works by language, and is milder with Claude's files. Quick fixes for these findings are still offered.
 * Source: `promptValidator.ts` in microsoft/vscode, and VS Code 1.139 as it was seen to work.
 */
const attributes = ['unknown-key', 'invalid-value', 'deprecated-key', 'duplicate-key', 'missing-file'];
const names = ['unknown-model', 'unknown-tool', 'deprecated-tool'];
const agents = [...attributes, ...names, 'missing-key', 'duplicate-id'];

export const reportedByVsCode = {
  prompt: { 'vscode-prompt': [...attributes, ...names] },
  instructions: {
    'vscode-instructions': attributes,
    'copilot-instructions': attributes,
    'claude-rules': attributes,
  },
  chatagent: {
    'vscode-agent': agents,
    'vscode-chatmode': [...agents, 'deprecated-format'],
    // It knows the values of Claude's attributes, but neither all of these nor Claude's tools.
    'claude-agent': ['invalid-value', 'unknown-model', 'missing-file'],
  },
  chatmode: { 'vscode-chatmode': [...attributes, ...names] },
  skill: { skill: [...attributes, 'missing-key', 'skill-metadata'] },
} as const;
