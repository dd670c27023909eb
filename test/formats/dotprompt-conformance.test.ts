/** The vectors of google/dotprompt's `spec/` that concern what a prompt says, not what it renders to. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { defaultConfig } from '../../server/core/config.ts';
import dotprompt from '../../server/core/formats/dotprompt.ts';
import type { Prompt, Schema } from '../../server/core/prompt.ts';
import { createService } from '../../server/core/service.ts';
import { jsonSchema } from '../../server/core/syntax/json-schema.ts';
import { parseYaml } from '../../server/core/syntax/yaml.ts';

const vectors = new URL('../../../shared/data/conformance/dotprompt/', import.meta.url);

interface Suite {
  name: string;
  template: string;
  partials?: Record<string, string>;
  resolverPartials?: Record<string, string>;
  schemas?: Record<string, unknown>;
  tests: { desc: string; data?: { input?: Record<string, unknown> }; expect: Expected }[];
}

interface Expected {
  messages?: {
    role: string;
    metadata?: { purpose?: string };
    content: { text?: string; media?: object; metadata?: { pending?: boolean } }[];
  }[];
  input?: { schema?: object };
  output?: { schema?: object };
}

describe('Dotprompt’s own vectors', () => {
  if (!existsSync(vectors)) {
    it('are skipped: ../shared/data/conformance is absent');
    return;
  }
  for (const file of files('')) {
    const suites = parse(readFileSync(new URL(file, vectors), 'utf8')) as Suite[];
    describe(file, () => {
      for (const suite of suites)
        it(suite.name, () => {
          const { template, partials = {}, resolverPartials = {} } = suite;
          for (const text of [...Object.values(partials), ...Object.values(resolverPartials)]) check('_partial.prompt', text);
          const prompt = check('vector.prompt', template);
          names(prompt, new Set(suite.tests.flatMap((t) => Object.keys(t.data?.input ?? {}))));
          for (const { expect } of suite.tests) {
            messages(prompt, expect);
            schemas(prompt, expect, suite.schemas ?? {});
          }
        });
    });
  }
});

function files(folder: string): string[] {
  return readdirSync(new URL(folder || '.', vectors), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(`${folder}${entry.name}/`) : entry.name.endsWith('.yaml') ? [folder + entry.name] : [],
  );
}

/** Nothing is wrong in a vector, whatever rule is asked. */
function check(path: string, text: string): Prompt {
  const service = createService({
    workspace: null,
    config: () => ({ ...defaultConfig, format: 'dotprompt', rules: { 'retired-model': 'off' } }),
  });
  const file = service.read(path, text);
  assert.ok(file);
  const { findings, failures } = service.diagnose(file);
  assert.deepEqual(failures, []);
  // A vector for a notation may have nothing to say with it: an input that the template does not use, a message without text.
  const unwanted = findings.filter((f) => !['unused-variable', 'empty-message', 'empty-prompt'].includes(f.rule));
  assert.deepEqual(
    unwanted.map((f) => `${f.rule}: ${text.slice(f.span.start, f.span.end)}`),
    [],
  );
  const [prompt] = dotprompt.parse({ path, text, config: defaultConfig }).prompts;
  assert.ok(prompt);
  return prompt;
}

/** The inputs that the template reads are those that the vector gives. */
function names({ template }: Prompt, given: ReadonlySet<string>): void {
  if (given.size === 0) return;
  for (const { name, builtin, local, path } of template?.uses ?? [])
    if (!builtin && !local && path?.[0] === name) assert.ok(given.has(name), `${name} is no input of the vector`);
}

/** Roles and kinds of parts, messages of the history left out. */
function messages({ messages }: Prompt, { messages: expected }: Expected): void {
  if (!expected) return;
  const own = expected.filter((m) => m.metadata?.purpose !== 'history' && !(m.content[0]?.text === 'hello'));
  const rendered = messages.filter((m) => m.text.trim() !== '' || m.parts.some((p) => p.kind === 'media'));
  assert.deepEqual(
    rendered.map((m) => m.role),
    own.map((m) => m.role),
  );
  for (const [i, { content }] of own.entries()) {
    const kinds = content.map((c) => (c.media ? 'media' : c.metadata?.pending ? 'section' : 'text'));
    assert.deepEqual(
      rendered[i]?.parts.map((p) => p.kind).filter((kind) => kind !== 'history'),
      kinds,
    );
  }
}

function schemas({ output, inputs }: Prompt, expected: Expected, named: Record<string, unknown>): void {
  const schema = expected.output?.schema;
  if (schema && output?.schema)
    assert.deepEqual(plain(output.schema, named), plain(jsonSchema(parseYaml(JSON.stringify(schema)).root), named));
  else if (schema) assert.ok(Object.keys(named).length > 0, 'only the host knows the schema');
  if (expected.input?.schema) assert.equal(inputs, null, 'a single value declares no names');
}

/** What a registered schema is, the host alone knows; in its place stands a number in all vectors. */
function plain({ type, nullable, values, items, properties, open }: Schema, named: Record<string, unknown>): unknown {
  const registered = Object.keys(named).length > 0 && (type === 'any' || type === 'number');
  return {
    type: registered || values ? '' : type,
    nullable: values || registered || type === 'any' ? undefined : nullable,
    values: values?.filter((v) => v !== null),
    items: items && plain(items, named),
    properties: properties && Object.fromEntries([...properties].map(([name, schema]) => [name, plain(schema, named)])),
    open,
  };
}
