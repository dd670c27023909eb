/**
 * Files of our toy language, the whole way: statements `NAME = text ;`, `NAME.role = text ;` for the messages of a conversation,
 * `NAME @model = text ;`, `TOOL: = text ;` for a description. Every one is a prompt.
 */
import { buildDecoded } from '../../server/core/code/build-decoded.ts';
import type { Syntax, SyntaxMiss, SyntaxNode } from '../../server/core/code/syntax.ts';
import { codeFormatOf, type Finder } from '../../server/core/code-file.ts';
import { defaultConfig } from '../../server/core/config.ts';
import { diagnose } from '../../server/core/diagnose.ts';
import type { FoundMessage, FoundPrompt } from '../../server/core/extraction/types.ts';
import type { FeatureContext } from '../../server/core/features/context.ts';
import { createFeatures } from '../../server/core/features/create.ts';
import type { Finding } from '../../server/core/finding.ts';
import literal from '../../server/core/formats/literal.ts';
import type { Code, HostLanguage, StringExpression } from '../../server/core/host.ts';
import { literalFormat } from '../../server/core/literal-file.ts';
import type { PromptFile } from '../../server/core/prompt.ts';
import { rules } from '../../server/core/registry.generated.ts';
import { createPromptGeneration } from '../../server/core/rewriting/generate.ts';
import { span } from '../../server/core/text.ts';
import { parseToy, readToy } from './toy-language.ts';

const statement = /^([A-Z_]+)(?:\.([a-z]+))?(?: @([\w.-]+))?(:?) = ([\s\S]*?) ;$/gm;

interface Statement {
  readonly name: string;
  readonly message: FoundMessage;
  readonly model: FoundPrompt['model'];
  readonly isDescription: boolean;
  readonly isMessage: boolean;
}

function statements({ text }: Pick<Code, 'text'>): Statement[] {
  return [...text.matchAll(statement)].flatMap((match) => {
    const [whole, name = '', role, model, described, body = ''] = match;
    const start = match.index + whole.length - ' ;'.length - body.length;
    const expression = parseToy(text.slice(0, start + body.length), start);
    if (!expression) return [];
    const decoded = expression.kind === 'value' ? null : buildDecoded(expression, text, readToy);
    const at = match.index + name.length + 1 + (role ? role.length + 1 : 0) + 1;
    const message = { role: role ?? 'user', roleSpan: null, decoded, span: expression.span };
    const named = model === undefined ? null : { name: model, span: span(at, at + model.length) };
    return [{ name, message, model: named, isDescription: described === ':', isMessage: role !== undefined }];
  });
}

function promptsOf(code: Pick<Code, 'text'>): FoundPrompt[] {
  const found: FoundPrompt[] = [];
  for (const { name, message, model, isDescription, isMessage } of statements(code)) {
    const last = found.at(-1);
    if (isMessage && last?.name === name) found[found.length - 1] = { ...last, messages: [...last.messages, message] };
    else
      found.push({
        kind: isDescription ? 'description' : 'prompt',
        messages: [message],
        confidence: 1,
        signals: [],
        model,
        tools: [],
        inputs: null,
        template: null,
        name,
        sdk: null,
      });
  }
  return found;
}

const host: HostLanguage = {
  title: 'Toy',
  url: 'https://example.org/toy',
  extensions: ['.toy'],
  languageIds: ['toy'],
  grammar: () => 'python',
  literals: [],
  expressions: () => [],
  decode: (expression: StringExpression, code) => buildDecoded(expression, code.text, readToy),
  place: () => {
    throw new Error('Places are not asked for here.');
  },
  scopes: { imports: () => new Map(), constants: () => [] },
  comment: { line: '#', types: [] },
};

const finder: Finder = {
  hits: (text) => (text.includes(' = ') ? { sdk: false, named: true, spoken: false, marked: false } : null),
  extract(code) {
    const all = promptsOf(code);
    return {
      prompts: all.filter((p) => p.kind === 'prompt'),
      descriptions: all.filter((p) => p.kind === 'description'),
      comments: [],
      references: [],
    };
  },
  references: () => [],
};

export const toyFormat = codeFormatOf({ toy: host }, finder);

/** A tree of nothing but a root, with an error where a quote is not closed: all that the format looks at. */
const treeOf = (text: string): SyntaxNode => {
  const broken = /=[ \t]*$/m.test(text);
  const node = { id: 1, startIndex: 0, endIndex: text.length, isError: false, isMissing: false, hasError: broken };
  const error = { ...node, id: 2, isError: true, children: [] };
  return { ...node, children: broken ? [error] : [] } as unknown as SyntaxNode;
};

const syntaxOf = (miss?: SyntaxMiss): Syntax => ({ within: (_grammar, _path, text, read) => miss ?? read(treeOf(text)) });

export const readToyFile = (text: string, path = 'src/prompts.toy', miss?: SyntaxMiss, last: PromptFile | null = null): PromptFile =>
  toyFormat.parse({ path, text, config: defaultConfig, syntax: syntaxOf(miss), last });

const contextOf = (file: PromptFile): FeatureContext => ({
  file,
  format: file.format === literalFormat ? literal : toyFormat,
  config: defaultConfig,
  workspace: null,
  techniques: null,
  count: async (_encoding, text) => text.length,
  intent: null,
  files: null,
  open: () => null,
});

export const findingsOf = (file: PromptFile): readonly Finding[] => {
  const { findings, failures } = diagnose(rules, contextOf(file));
  for (const { error } of failures) throw error;
  return findings;
};

export const features = createFeatures(contextOf);

export const generation = createPromptGeneration({
  format: (id) => (id === literalFormat ? literal : toyFormat),
  read: (path, text) => readToyFile(text, path),
  findings: findingsOf,
});
