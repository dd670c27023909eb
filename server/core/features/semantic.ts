/** Semantic tokens: what a grammar of regexes cannot know, above all whether a name is declared. */
import type { Token, TokenModifier, TokenType } from '../features.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import { eachExpression, eachNode } from '../syntax/walk.ts';
import type { Span } from '../text.ts';
import { isRoot } from './occurrences.ts';

export function tokens(file: PromptFile): readonly Token[] {
  const found: Token[] = [];
  const add = (span: Span, type: TokenType, ...modifiers: TokenModifier[]) => {
    if (span.end > span.start) found.push({ span, type, modifiers });
  };
  if (file.header) deprecatedKeys(file, add);
  for (const prompt of file.prompts) promptTokens(prompt, add);
  return oneLine(disjoint(found), file.text);
}

type Add = (span: Span, type: TokenType, ...modifiers: TokenModifier[]) => void;

function deprecatedKeys({ header }: PromptFile, add: Add): void {
  const root = header?.yaml.root;
  if (root?.kind !== 'map') return;
  for (const { key } of root.entries) {
    const name = String(key.value);
    if (Object.hasOwn(header?.keys.keys ?? {}, name) && header?.keys.keys[name]?.deprecated) add(key.span, 'property', 'deprecated');
  }
}

function promptTokens({ inputs, messages, template, placeholders }: Prompt, add: Add): void {
  for (const { nameSpan } of inputs?.list ?? []) add(nameSpan, 'variable', 'declaration');
  for (const { marker } of messages) if (marker) add(marker.name.span, 'role');
  const own = placeholders.filter((p) => p.syntax !== template?.dialect.id);
  for (const { nameSpan } of own) add(nameSpan, 'variable');
  if (!template) return;
  const declared = new Set(inputs?.list.map((i) => i.name));
  for (const { span, kind } of template.locals) add(span, kind === 'parameter' ? 'parameter' : 'variable', 'declaration');
  for (const use of template.uses) {
    if (use.builtin) add(use.span, 'variable', 'defaultLibrary');
    else if (use.local) add(use.span, use.local.kind === 'parameter' ? 'parameter' : 'variable');
    else if (!isRoot(use)) add(use.span, 'property');
    else add(use.span, 'variable', ...(inputs && !inputs.open && !declared.has(use.name) ? (['undefined'] as const) : []));
  }
  for (const node of eachNode(template.nodes)) {
    if (node.kind === 'comment') add(node.span, 'comment');
    else if (node.kind === 'block' || node.kind === 'tag') add(node.nameSpan, 'keyword');
    else if (node.kind === 'partial') add(node.nameSpan, 'function');
  }
  for (const e of eachExpression(template.nodes)) {
    if (e.kind === 'call' || e.kind === 'filter') {
      add(e.nameSpan, 'function');
      for (const { nameSpan } of e.named) add(nameSpan, 'parameter');
    } else if (e.kind === 'path') for (const part of e.parts.slice(1)) add(part.span, 'property');
  }
}

/** Sorted; of overlapping tokens the first added at a place wins. */
function disjoint(found: Token[]): Token[] {
  const ordered = found.map((token, i) => ({ token, i })).sort((a, b) => a.token.span.start - b.token.span.start || a.i - b.i);
  const out: Token[] = [];
  for (const { token } of ordered) {
    const last = out.at(-1);
    if (!last || last.span.end <= token.span.start) out.push(token);
  }
  return out;
}

/** The protocol has no tokens over several lines: each is cut at its line breaks. */
function oneLine(found: readonly Token[], text: string): Token[] {
  return found.flatMap((token) => {
    const part = text.slice(token.span.start, token.span.end);
    if (!/[\r\n]/.test(part)) return [token];
    const pieces: Token[] = [];
    for (const match of part.matchAll(/[^\r\n]+/g)) {
      const start = token.span.start + match.index;
      pieces.push({ ...token, span: { start, end: start + match[0].length } });
    }
    return pieces;
  });
}
