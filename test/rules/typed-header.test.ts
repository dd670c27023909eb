/** What rules say of a header is kept while the body is typed, and is what they would say if nobody had asked before. */
import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { typed } from '../support/typing.ts';

const service = createBareService();
const path = 'prompts/order.prompt';
const header = `---
model: googleai/gemini-1.5-falsh
descripton: Writes an order
input:
  schema:
    name: string
  default:
    name: 3
config:
  temperature: hot
  topK: -2
tools: [search, search]
---
`;
const text = `${header}{{role "system"}}\nWrite to {{name}}.\n`;
const other = '---\nmodel: openai/gpt-5\n---\nAnother prompt, whose header is right.\n';

const findings = (now: string) => service.judge(path, now).findings;

describe('a header above a text that is typed', () => {
  it('has the findings that it has alone', () => {
    const rules = findings(text).map((f) => f.rule);
    for (const rule of ['unknown-key', 'invalid-value', 'duplicate-id', 'unknown-model']) assert.ok(rules.includes(rule), rules.join());
    for (let seed = 0; seed < 6; seed++)
      for (const now of typed(text, ['\n', ' ', ': ', '---\n', '- ', 'x', 'topK', '#', '{{name}}', 'model: gpt-3\n', '"'], 30, seed)) {
        const kept = findings(now);
        findings(other);
        assert.deepEqual(kept, findings(now), now);
      }
  });

  it('is told of in the places where it stands now', () => {
    const [first] = findings(text);
    const [moved] = findings(`# a comment above\n${text}`);
    assert.ok(first && moved);
    assert.deepEqual(moved.span, { start: first.span.start + 18, end: first.span.end + 18 });
  });
});
