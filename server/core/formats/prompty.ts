/** Prompty, versions 1 and 2: a YAML header and a body of messages in a template language. */
import { promptFileOf, verbatimPrompt } from '../build.ts';
import type { Problem } from '../finding.ts';
import type { Format } from '../format.ts';
import { headerOf, wholeName } from '../header.ts';
import { say } from '../message.ts';
import type { Named, Part, PromptFile } from '../prompt.ts';
import { inputsOf, outputOf, richInputs } from '../prompty-inputs.ts';
import { version1, version2 } from '../prompty-keys.ts';
import { fileMark, fileReferences } from '../prompty-references.ts';
import { cutMessages } from '../prompty-roles.ts';
import { frontMatter } from '../syntax/front-matter.ts';
import { parseJinja, parseNunjucks } from '../syntax/jinja.ts';
import { innerSpan } from '../syntax/json-schema.ts';
import { parseMarkdown } from '../syntax/markdown.ts';
import { parseMustache } from '../syntax/mustache.ts';
import type { ParseTemplate, Template } from '../syntax/template.ts';
import { eachNode } from '../syntax/walk.ts';
import { entry, isValid, lookup, stringOf, type YamlNode } from '../syntax/yaml.ts';
import { type Span, span } from '../text.ts';

export default {
  title: 'Prompty',
  url: 'https://github.com/microsoft/prompty/blob/main/spec/spec.md',
  globs: ['**/*.prompty'],
  roles: [
    { name: 'system', doc: 'What the model is told once and for all. Text before the first role line is a system message too.' },
    { name: 'user', doc: 'What the person says.' },
    { name: 'assistant', doc: 'What the model has said.' },
    { name: 'developer', doc: "The name that OpenAI's newer models have for system messages." },
    { name: 'tool', doc: 'What a tool has answered. Version 1 alone.' },
    { name: 'function', doc: 'What a function has answered. Version 1 alone.' },
  ],
  roleMarker: (role) => `${role}:\n`,
  marks: () => [fileMark],
  detect: (path) => (path.endsWith('.prompty') ? 1 : 0),

  parse({ path, text }): PromptFile {
    const read = frontMatter(text, { fences: ['---', '+++'], afterSpace: true, unclosed: 'header' });
    const root = read?.yaml.root ?? null;
    const old = isVersion1(root);
    const body = read ? bodyOf(text, read.body, true) : bodyOf(text, text.charCodeAt(0) === 0xfeff ? 1 : 0, false);
    const template = parserOf(root)?.(text, body.start, body.end) ?? null;
    const inputs = read && !isValid(read.yaml) ? null : inputsOf(text, root);
    const markdown = parseMarkdown(text, body.start, body.end);
    const images: Part[] = old ? markdown.links.filter((l) => l.image).map((l) => ({ kind: 'media', span: l.span })) : [];
    const prompt = verbatimPrompt(text, {
      span: body,
      messages: cutMessages({
        text,
        body,
        roles: old ? roles1 : roles2,
        comments: commentsOf(template),
        parts: [...images, ...richParts(template, inputs && root)].sort((a, b) => a.span.start - b.span.start),
      }),
      template,
      inputs,
      output: outputOf(root),
      model: modelOf(text, root),
      tools: toolsOf(root),
      markdown,
    });
    return promptFileOf({
      path,
      text,
      format: 'prompty',
      header: read ? headerOf(read, old ? version1 : version2) : null,
      prompts: [prompt],
      references: fileReferences(text, path, root),
      problems: [...(read?.problems ?? []), ...shapeProblems(root), ...(template?.problems ?? [])],
    });
  },
} satisfies Format;

const roles2: ReadonlySet<string> = new Set(['system', 'user', 'assistant', 'developer']);
const roles1: ReadonlySet<string> = new Set(['system', 'user', 'assistant', 'tool', 'function']);

/** By the keys, of which there may be some of both: those of version 1 must be more. */
function isVersion1(root: YamlNode | null): boolean {
  const model = lookup(root, 'model');
  const has = (node: YamlNode | null, keys: readonly string[]) => keys.filter((k) => entry(node, k) !== undefined).length;
  const inputs = lookup(root, 'inputs');
  const declared = inputs?.kind === 'map' ? inputs.entries.map((e) => e.value) : inputs?.kind === 'list' ? inputs.items : [];
  const typed = (keys: readonly string[]) => declared.filter((d) => has(d, keys) > 0).length;
  const one =
    has(root, ['sample', 'authors', 'tags', 'version']) +
    has(model, ['api', 'configuration', 'parameters', 'response']) +
    typed(['type', 'sample']);
  const two =
    has(root, ['metadata', 'displayName', 'tools']) +
    has(model, ['id', 'provider', 'apiType', 'connection', 'options']) +
    typed(['kind']) +
    (model?.kind === 'scalar' ? 1 : 0) +
    (inputs?.kind === 'list' ? 1 : 0);
  return one > two;
}

const parsers: ReadonlyMap<string, ParseTemplate> = new Map([
  ['jinja2', parseJinja],
  ['jinja', parseJinja],
  ['nunjucks', parseNunjucks],
  ['mustache', parseMustache],
]);

/** Null where the file names an engine that only its program knows. */
function parserOf(root: YamlNode | null): ParseTemplate | null {
  const template = lookup(root, 'template');
  const format = lookup(template, 'format');
  // `type` is what the first runtimes wrote.
  const name = stringOf(template) ?? stringOf(format) ?? stringOf(lookup(format, 'kind')) ?? stringOf(lookup(template, 'type'));
  return name === null ? parseJinja : (parsers.get(name.toLowerCase()) ?? null);
}

const commentsOf = (template: Template | null): Span[] =>
  template ? [...eachNode(template.nodes)].filter((n) => n.kind === 'comment').map((n) => n.span) : [];

/** Where the template prints a thread or an image, something else than text comes to stand. */
function richParts(template: Template | null, root: YamlNode | null): Part[] {
  if (!template) return [];
  const rich = richInputs(root);
  if (rich.size === 0) return [];
  const parts: Part[] = [];
  for (const node of eachNode(template.nodes)) {
    if (node.kind !== 'output' || node.expression.kind !== 'path' || node.expression.parts.length !== 1) continue;
    const kind = rich.get(node.expression.parts[0]?.name ?? '');
    if (kind) parts.push({ kind: kind === 'thread' ? 'history' : kind === 'file' ? 'file' : 'media', span: node.span });
  }
  return parts;
}

/** The name of a deployment is none of a model. */
function modelOf(text: string, root: YamlNode | null): Named | null {
  const model = lookup(root, 'model');
  const configuration = lookup(model, 'configuration');
  const node = model?.kind === 'scalar' ? model : (lookup(model, 'id') ?? lookup(configuration, 'name') ?? lookup(configuration, 'model'));
  const [named] = wholeName(node, text);
  return named && !named.name.includes('${') ? named : null;
}

function toolsOf(root: YamlNode | null): Named[] {
  const tools = lookup(root, 'tools') ?? lookup(root, 'model', 'parameters', 'tools');
  if (tools?.kind === 'map') return tools.entries.map(({ key }) => ({ name: String(key.value), span: innerSpan(key) }));
  if (tools?.kind !== 'list') return [];
  return tools.items.flatMap((tool) => {
    const node = lookup(tool, 'name') ?? lookup(tool, 'function', 'name');
    const name = stringOf(node);
    return node?.kind === 'scalar' && name !== null ? [{ name, span: innerSpan(node) }] : [];
  });
}

function shapeProblems(root: YamlNode | null): Problem[] {
  if (!root || root.kind === 'map' || (root.kind === 'scalar' && root.value === null)) return [];
  return [
    {
      rule: 'invalid-yaml',
      span: root.span,
      message: say('The front matter of a Prompty file holds keys with values, as in "name: summary". Nothing else is read.'),
    },
  ];
}

/** The loader takes no white space from behind the front matter. At its end the body loses line breaks, as each message does. */
function bodyOf(text: string, from: number, afterHeader: boolean): Span {
  let start = from;
  let end = text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  const skipped = afterHeader ? /\s/ : /[\r\n]/;
  while (start < end && skipped.test(text[start] as string)) start++;
  return span(start, end);
}
