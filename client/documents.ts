/** Which documents the server sees. Whether one is a prompt, the server decides by path and content. */
interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** Always prompts: our own languages, and those that VS Code itself has for prompts. */
export const promptLanguages: readonly string[] = [
  'dotprompt',
  'prompty',
  'jinja-prompt',
  'liquid-prompt',
  'mustache-prompt',
  'prompt',
  'instructions',
  'chatagent',
  // VS Code 1.101 to 1.104 called agents chat modes.
  'chatmode',
  'skill',
];

/** Languages, VS Code's or another extension's, in which a prompt may be written; their owners keep them. */
const mayBePrompts = [
  'markdown',
  'plaintext',
  'handlebars',
  'mustache',
  'jinja',
  'jinja-md',
  'jinja-text',
  'nunjucks',
  'njk',
  'liquid',
  'mdc',
];

export const configuration = '**/whetstone.config.yaml';

/** Prompt files and the configuration, whatever language they are taken for. */
const patterns = [
  configuration,
  '**/.cursorrules',
  '**/*.mdc',
  '**/prompts/**/*.{j2,jinja,jinja2,njk,liquid,mustache,hbs,handlebars,txt,md}',
];

// Paths of other schemes lie on no disk that the server could read.
const schemes = ['file', 'untitled'];

/** Files that are prompts as a whole, or may be. */
export const promptFiles: Filter[] = [
  ...schemes.flatMap((scheme) => [...promptLanguages, ...mayBePrompts].map((language) => ({ scheme, language }))),
  ...patterns.map((pattern) => ({ scheme: 'file', pattern })),
];

/** Languages in whose strings a prompt may stand. */
export const codeLanguages: readonly string[] = [
  'python',
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'go',
  'java',
  'kotlin',
  'csharp',
  'ruby',
  'rust',
  'php',
  'yaml',
  'json',
  'jsonc',
  'jsonl',
  'toml',
];

/** Of notebooks. */
export const cells: Filter[] = [{ scheme: 'vscode-notebook-cell', language: 'python' }];

/** Files of code, and cells. */
export const codeFiles: Filter[] = [...schemes.flatMap((scheme) => codeLanguages.map((language) => ({ scheme, language }))), ...cells];

export const selector: Filter[] = [...promptFiles, ...codeFiles];

/**
 * What wakes the server: narrower than what it is shown, so that an ordinary Markdown or text file costs nothing.
 * With a configuration in the workspace, any file of the selector may be a prompt. Code wakes it by its words (`code-words.ts`).
 */
export const wakes: Filter[] = [
  ...schemes.flatMap((scheme) => promptLanguages.map((language) => ({ scheme, language }))),
  ...[
    ...patterns,
    '**/{AGENTS,CLAUDE,GEMINI}.md',
    '**/{prompts,prompt,prompt_templates}/**',
    '**/patterns/*/*.md',
    '**/.claude/**/*.md',
    '**/*.prompt.*',
  ].map((pattern) => ({ scheme: 'file', pattern })),
];
