/** Flags inputs, tools, blocks and other things that share a name. */
import type { Report } from '../finding.ts';
import { namesIn } from '../header.ts';
import { inner, type KeyedValue, keysOf } from '../key-walk.ts';
import { say } from '../message.ts';
import type { Rule } from '../rule.ts';
import type { Template } from '../syntax/template.ts';
import { eachNode } from '../syntax/walk.ts';
import { entry, type YamlList, type YamlScalar } from '../syntax/yaml.ts';
import { type Edit, type Span, span } from '../text.ts';

export default {
  title: 'Name that stands twice where it must tell things apart',
  why: 'Of two inputs or tools with one name only one is reached, and which one depends on the engine. A tool that is merely listed twice does no harm, but the second one was probably meant to be another. Jinja and Nunjucks stop with an error at a template that defines a block twice.',
  severity: 'error',
  examples: [
    {
      file: 'recipe.prompty',
      bad: '---\nname: recipe\ninputs:\n  - name: dish\n    kind: string\n  - name: ⟦dish⟧\n    kind: integer\n---\nuser:\nA recipe for {{dish}}.\n',
      good: '---\nname: recipe\ninputs:\n  - name: dish\n    kind: string\n  - name: servings\n    kind: integer\n---\nuser:\nA recipe for {{dish}}, {{servings}} servings.\n',
    },
    {
      file: 'release.prompt.md',
      bad: "---\nagent: agent\ntools: ['search', 'edit', '⟦search⟧']\n---\nWrite release notes.\n",
      good: "---\nagent: agent\ntools: ['search', 'edit']\n---\nWrite release notes.\n",
      fixed: "---\nagent: agent\ntools: ['search', 'edit']\n---\nWrite release notes.\n",
    },
    {
      file: 'prompts/base.j2',
      bad: '{% block task %}Answer.{% endblock %}\n{% block ⟦task⟧ %}Be brief.{% endblock %}\n',
      good: '{% block task %}Answer.{% endblock %}\n{% block manner %}Be brief.{% endblock %}\n',
    },
  ],

  *checkFile({ file }) {
    for (const { template } of file.prompts) if (template) yield* sharedBlocks(template);
  },

  *checkHeader(header, text) {
    for (const at of keysOf(header)) {
      if (at.kind !== 'value') continue;
      if (at.node?.kind === 'list') yield* at.key.items?.map ? sharedNames(at.node, at) : repeatedItems(at.node, at, text);
      else if (at.key.names === 'tool' || at.key.names === 'model') yield* repeatedNames(at, text);
    }
  },
} satisfies Rule;

/** `{% block name %}`, which a template may define but once; the blocks of Liquid's engines have other meanings. */
function* sharedBlocks({ nodes, dialect }: Template): Iterable<Report> {
  if (dialect.id !== 'jinja' && dialect.id !== 'nunjucks') return;
  const first = new Map<string, Span>();
  for (const node of eachNode(nodes)) {
    const [label] = node.kind === 'block' && node.name === 'block' ? node.args : [];
    if (label?.kind !== 'literal') continue;
    const name = String(label.value);
    const before = first.get(name);
    if (!before) first.set(name, label.span);
    else
      yield {
        span: label.span,
        message: say('The block "{name}" is defined twice, at which the engine stops. Give each its own name.', { name }),
        related: [{ span: before, message: say('The first one is here.') }],
      };
  }
}

/** Maps in a list, told apart by the first of these keys that their table has. */
const identifying = ['name', 'id', 'label'];

function* sharedNames(list: YamlList, { key }: KeyedValue): Iterable<Report> {
  const keys = key.items?.map?.keys ?? {};
  const by = identifying.find((name) => Object.hasOwn(keys, name));
  if (by === undefined) return;
  const first = new Map<string, YamlScalar>();
  for (const item of list.items) {
    const value = entry(item, by)?.value;
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value === '') continue;
    const before = first.get(value.value);
    if (!before) first.set(value.value, value);
    else
      yield {
        span: inner(value),
        message: say('"{name}" stands in this list twice. Give each its own name.', { name: value.value }),
        related: [{ span: inner(before), message: say('The first one is here.') }],
      };
  }
}

function* repeatedItems(list: YamlList, { key }: KeyedValue, text: string): Iterable<Report> {
  if ((key.items?.names ?? key.names) === undefined) return;
  const first = new Map<string, YamlScalar>();
  for (const [i, item] of list.items.entries()) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    const before = first.get(item.value);
    if (before) yield repeated(item.value, inner(item), inner(before), itemEdit(list, i, text));
    else first.set(item.value, item);
  }
}

function* repeatedNames({ node }: KeyedValue, text: string): Iterable<Report> {
  const first = new Map<string, Span>();
  let end = 0;
  for (const { name, span: at } of namesIn(node, text)) {
    const before = first.get(name);
    if (before) yield repeated(name, at, before, { span: span(end, at.end), text: '' });
    else first.set(name, at);
    end = at.end;
  }
}

const repeated = (name: string, at: Span, before: Span, edit: Edit): Report => ({
  span: at,
  severity: 'info',
  message: say('"{name}" is already in this list. Remove it, or name what was meant.', { name }),
  related: [{ span: before, message: say('The first one is here.') }],
  fixes: [{ title: say('Remove it'), safe: true, edits: [edit] }],
});

/** From the end of the item before, so that the comma or the line goes too. */
function itemEdit(list: YamlList, i: number, text: string): Edit {
  const item = (list.items[i] as YamlScalar).span;
  const before = list.items[i - 1]?.span.end ?? item.start;
  if (list.flow) return { span: span(before, item.end), text: '' };
  const line = text.lastIndexOf('\n', item.start);
  const next = text.indexOf('\n', item.end);
  return { span: span(Math.max(line, 0), next === -1 ? text.length : next), text: '' };
}
