/** What holds for every file that any format reads: each place lies where it should, and the prompt's text is the file's. */
import assert from 'node:assert/strict';
import type { PromptFile } from '../../server/core/prompt.ts';
import type { Expression, TemplateNode } from '../../server/core/syntax/template.ts';
import type { Span } from '../../server/core/text.ts';

export function assertWellPlaced({ text, prompts, problems, references }: PromptFile): void {
  const whole = { start: 0, end: text.length };
  for (const prompt of prompts) {
    within(prompt.span, whole);
    for (const { prompt: at, file } of prompt.mapping.pieces)
      assert.equal(prompt.text.slice(at.start, at.end), text.slice(file.start, file.end));
    assert.equal(prompt.mapping.pieces.at(-1)?.prompt.end ?? 0, prompt.text.length);
    let end = 0;
    for (const message of prompt.messages) {
      assert.equal(message.range.start, end);
      end = message.range.end;
      assert.equal(prompt.text.slice(message.range.start, message.range.end), message.text);
      within(message.span, prompt.span);
      for (const part of message.parts) within(part.span, prompt.span);
      if (message.marker) within(message.marker.name.span, message.marker.span);
    }
    assert.equal(end, prompt.text.length);
    for (const { span, nameSpan } of prompt.placeholders) within(nameSpan, span);
    if (prompt.template) {
      nested(prompt.template.nodes, prompt.span);
      for (const { span, pathSpan, name } of prompt.template.uses) {
        within(span, pathSpan);
        // Handlebars' `[a b]`, `"a b"` and `@index` are written otherwise than they are named.
        if (!name.startsWith('@') && !name.includes(']') && !'["\''.includes(text[span.start] ?? ''))
          assert.equal(text.slice(span.start, span.end), name);
      }
      for (const { span, name, scope } of prompt.template.locals) {
        assert.equal(text.slice(span.start, span.end), name);
        within(scope, whole);
      }
    }
    for (const input of prompt.inputs?.list ?? []) within(input.nameSpan, input.span);
  }
  for (const { span, fixes = [], related = [] } of problems) {
    within(span, whole);
    for (const { edits } of fixes) for (const edit of edits) within(edit.span, whole);
    for (const r of related) within(r.span, whole);
  }
  for (const { span, target } of references) assert.equal(text.slice(span.start, span.end), target);
}

function within({ start, end }: Span, outer: Span): void {
  assert.ok(outer.start <= start && start <= end && end <= outer.end, `${start}-${end} lies outside ${outer.start}-${outer.end}`);
}

/** Siblings come one after the other and without gaps, children inside of their parents. */
function nested(nodes: readonly TemplateNode[], outer: Span): void {
  let at = outer.start;
  for (const node of nodes) {
    within(node.span, { start: at, end: outer.end });
    at = node.span.end;
    if (node.kind === 'output') inside(node.expression, node.span);
    else if (node.kind === 'tag') for (const arg of node.args) inside(arg, node.span);
    else if (node.kind === 'block') {
      for (const arg of node.args) inside(arg, node.open);
      for (const branch of node.branches) {
        within(branch.tag, node.span);
        for (const arg of branch.args) inside(arg, branch.tag);
        nested(branch.nodes, { start: branch.tag.end, end: node.close?.start ?? node.span.end });
      }
    }
  }
}

function inside(expression: Expression, outer: Span): void {
  within(expression.span, outer);
  if (expression.kind === 'operation') for (const operand of expression.operands) inside(operand, outer);
  if (expression.kind === 'path') for (const part of expression.parts) within(part.span, expression.span);
  if (expression.kind === 'call' || expression.kind === 'filter') for (const arg of expression.args) inside(arg, outer);
  if (expression.kind === 'filter') inside(expression.input, outer);
}
