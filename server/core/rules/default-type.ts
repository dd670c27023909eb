/** Flags defaults and examples that do not fit the type that was declared for their input. */
import type { Fix, Report } from '../finding.ts';
import { say } from '../message.ts';
import type { Input } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { type Mismatch, mismatches } from '../schema-check.ts';
import type { YamlNode } from '../syntax/yaml.ts';

export default {
  title: 'Default or example that does not fit its declared type',
  why: 'The default is what the template gets when the caller leaves the input out, which is when nobody looks. A text where a list is declared makes a loop print letters; a number in quotes fails the check of the schema.',
  severity: 'warning',
  examples: [
    {
      file: 'recipe.prompt',
      bad: '---\ninput:\n  schema:\n    servings: integer\n  default:\n    servings: ⟦two⟧\n---\nA recipe for {{servings}}.\n',
      good: '---\ninput:\n  schema:\n    servings: integer\n  default:\n    servings: 2\n---\nA recipe for {{servings}}.\n',
    },
    {
      file: 'recipe.prompty',
      bad: '---\nname: recipe\ninputs:\n  - name: servings\n    kind: integer\n    default: ⟦"2"⟧\n---\nuser:\nA recipe for {{servings}}.\n',
      good: '---\nname: recipe\ninputs:\n  - name: servings\n    kind: integer\n    default: 2\n---\nuser:\nA recipe for {{servings}}.\n',
      fixed: '---\nname: recipe\ninputs:\n  - name: servings\n    kind: integer\n    default: 2\n---\nuser:\nA recipe for {{servings}}.\n',
    },
  ],

  *check({ prompt: { inputs } }) {
    for (const input of inputs?.list ?? []) {
      yield* checkValue(input, input.default);
      yield* checkValue(input, input.example);
      yield* checkValues(input);
    }
  },
} satisfies Rule;

function* checkValue({ name, schema }: Input, value: YamlNode | null): Iterable<Report> {
  for (const mismatch of mismatches(value, schema))
    yield { span: place(mismatch.node), message: message(name, mismatch), fixes: fixes(mismatch) };
}

function message(name: string, { kind, expected, found }: Mismatch) {
  if (kind === 'value') return say('"{name}" is declared to be one of {expected}, not "{found}".', { name, expected, found });
  if (kind === 'property')
    return say('"{name}" is declared without a property "{found}". Declare it, or use one of: {expected}.', { name, expected, found });
  return say('Here "{name}" is declared as {expected}, and this is of type {found}. Change one of the two.', { name, expected, found });
}

/** A number or boolean in quotes, where one is declared. */
function fixes({ kind, node, expected }: Mismatch): Fix[] {
  if (kind !== 'type' || node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const text = node.value.trim();
  const number = expected === 'integer' ? /^-?\d{1,15}$/ : expected === 'number' ? /^-?\d{1,15}(?:\.\d{1,15})?$/ : /^(?:true|false)$/;
  if (!['integer', 'number', 'boolean'].includes(expected) || !number.test(text)) return [];
  return [{ title: say('Write {literal}', { literal: text }), safe: false, edits: [{ span: node.span, text }] }];
}

/** Of a long list or map the first item alone. */
function place(node: YamlNode) {
  if (node.kind === 'scalar' || node.flow) return node.span;
  return (node.kind === 'list' ? node.items[0]?.span : node.entries[0]?.key.span) ?? node.span;
}

/** Listed values that the type itself rules out. */
function* checkValues({ name, nameSpan, schema }: Input): Iterable<Report> {
  const { type, values } = schema;
  if (!values || !['string', 'number', 'integer', 'boolean'].includes(type)) return;
  const wrong = values.find((v) => v !== null && (type === 'integer' ? !Number.isInteger(v) : typeof v !== type));
  if (wrong !== undefined)
    yield {
      span: nameSpan,
      message: say('"{name}" is declared as {expected}, but "{found}" is listed among its values.', {
        name,
        expected: type,
        found: String(wrong),
      }),
    };
}
