/** The vectors of microsoft/prompty that concern what a file says, not what it renders to or how a model is called. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { PromptFile } from '../../server/core/prompt.ts';
import { entry, lookup, toData } from '../../server/core/syntax/yaml.ts';
import { memoryWorkspace } from '../support/memory.ts';
import { read as readPath } from '../support/reading.ts';

const vectors = new URL('../../../shared/data/conformance/prompty/', import.meta.url);

interface ParseVector {
  name: string;
  input: { rendered: string; thread_inputs?: Record<string, unknown> };
  expected: { messages: { role: string; content: { kind: string; value: string }[] }[] };
}

interface LoadVector {
  name: string;
  input: {
    fixture?: string;
    frontmatter?: Record<string, unknown>;
    frontmatter_raw?: string;
    agent_subdir?: string;
    files?: Record<string, unknown>;
  };
  expected: {
    error?: string;
    name?: string;
    model?: { id?: string } | null;
    inputs?: { name: string; kind: string; default?: unknown }[] | null;
    outputs?: { name: string; kind: string }[] | null;
    tools?: { name: string; kind: string }[] | null;
  };
}

describe('Prompty’s own vectors', () => {
  if (!existsSync(vectors)) {
    it('are skipped: ../shared/data/conformance is absent');
    return;
  }

  describe('messages', () => {
    for (const { name, input, expected } of read<ParseVector>('parse.json'))
      it(name, () => {
        const [prompt] = parse(input.rendered).prompts;
        const found = prompt?.messages.map((m) => ({ role: m.role, content: [{ kind: 'text', value: m.text }] }));
        // What a thread holds is known only when the prompt runs: its mark stands in the text of the message.
        const wanted = input.thread_inputs
          ? expected.messages.filter((_, i) => i === 0 || i === expected.messages.length - 1)
          : expected.messages;
        assert.deepEqual(
          found?.map((m) => ({ role: m.role, text: m.content[0]?.value.replace(/\s*__PROMPTY_THREAD_\w+__\s*/, '') })),
          wanted.map((m) => ({ role: m.role, text: m.content.map((c) => c.value).join('') })),
        );
      });
  });

  describe('headers', () => {
    // Environment variables, missing files and values at run time are no matter of the text.
    const atRunTime = new Set(['env_missing_error', 'missing_file_error', 'input_validation_required']);
    for (const vector of read<LoadVector>('load.json').filter((v) => !v.input.fixture && !atRunTime.has(v.name)))
      it(vector.name, () => check(vector));
  });

  it('say which files lie outside of the prompt’s folder', () => {
    for (const { name, input, expected } of read<LoadVector>('load.json').filter((v) => v.input.files)) {
      const file = parse(`---\n${stringify(input.frontmatter)}---\nHi\n`, 'app/x.prompty');
      const [reference] = file.references;
      assert.ok(reference, name);
      const workspace = memoryWorkspace(Object.fromEntries(Object.keys(input.files ?? {}).map((f) => [`app/${f}`, ''])));
      if (expected.error) assert.equal(reference.optional, true, 'a runtime refuses it unless the program allows the folder');
      else assert.ok(!reference.optional && reference.candidates.some((c) => workspace.exists(c)), name);
    }
  });
});

function check({ name, input, expected }: LoadVector): void {
  const file = parse(input.frontmatter_raw ?? `---\n${stringify(input.frontmatter)}---\nHi\n`);
  const root = file.header?.yaml.root ?? null;
  const [prompt] = file.prompts;
  if (name === 'invalid_frontmatter_error') {
    assert.equal(file.problems[0]?.rule, 'invalid-yaml');
    return;
  }
  assert.deepEqual(file.problems, []);
  if (expected.name !== undefined) assert.equal(toData(lookup(root, 'name')), expected.name);
  if (expected.model?.id !== undefined) assert.equal(prompt?.model?.name, expected.model.id);
  if (expected.inputs !== undefined)
    assert.deepEqual(
      prompt?.inputs?.list.map((i) => [i.name, i.default ? toData(i.default) : undefined]) ?? null,
      expected.inputs?.map((i) => [i.name, i.default]) ?? null,
    );
  if (expected.outputs)
    assert.deepEqual(
      [...(prompt?.output?.schema?.properties?.keys() ?? [])],
      expected.outputs.map((o) => o.name),
    );
  if (expected.tools)
    assert.deepEqual(
      prompt?.tools.map((t) => t.name),
      expected.tools.map((t) => t.name),
    );
  if (expected.tools === null) assert.equal(entry(root, 'tools'), undefined);
}

const parse = (text: string, path = 'x.prompty'): PromptFile => readPath(path, text);

function read<T>(file: string): T[] {
  return JSON.parse(readFileSync(new URL(file, vectors), 'utf8')) as T[];
}
