/** Programs that read a prompt file as it is: what moving texts out and back takes in most languages. */
import type { Code, HostLanguage, Loaded, Loader, Loading } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

interface PlainLoading extends Omit<Loading, 'loadedAt' | 'withImports'> {
  /** What it is called, for people. */
  readonly title: string;
  readonly imports?: readonly string[];
  readonly withImports?: Loading['withImports'];
  /** Loaders besides the one that reads a file as it is. */
  readonly others?: readonly Loader[];
  call(path: string): string;
  /** How the call is written; its groups are the path. With the flag `g`. */
  readonly written: RegExp;
}

/** Loaders and loading of a language that reads whole files by one call. */
export function plainLoading(of: PlainLoading): Required<Pick<HostLanguage, 'loaders' | 'loading'>> {
  const { title, imports = [], others = [], call, written, withImports = () => [], ...rest } = of;
  const loaders: readonly Loader[] = [
    ...['text', 'markdown'].map((format) => ({ id: format, title, format, imports, call: (path: string) => call(path) })),
    ...others,
  ];
  return {
    loaders: (format) => loaders.filter((loader) => loader.format === format),
    loading: { ...rest, withImports, loadedAt: (code, offset) => callAt(code, offset, written) },
  };
}

/** Characters on either side of an offset that a call may reach over. */
const reach = 1_000;

function callAt({ text, root }: Code, offset: number, written: RegExp): Loaded | null {
  const from = Math.max(0, offset - reach);
  for (const match of text.slice(from, offset + reach).matchAll(written)) {
    const at = span(from + match.index, from + match.index + match[0].length);
    const path = match.slice(1).find((group) => group !== undefined);
    if (path === undefined || offset < at.start || offset > at.end || !isCode(root, at)) continue;
    return { span: at, path, fill: 'none', values: [] };
  }
  return null;
}

/** Whether no literal and no comment holds it. */
function isCode(root: SyntaxNode | null, { start, end }: Span): boolean {
  const node = root?.descendantForIndex(start, start);
  if (!root || !node) return false;
  return [...ancestors(root, node), node].every(
    (each) => !/comment|string|heredoc/.test(each.type) || each.startIndex > start || each.endIndex < end,
  );
}

/** Nodes around a place, from the nearest outwards. */
export function nodesAround({ root }: Code, { start, end }: Span): readonly SyntaxNode[] {
  const node = root?.descendantForIndex(start, end);
  if (!root || !node) return [];
  return [...ancestors(root, node), node].reverse().filter((each) => each.startIndex < start || each.endIndex > end);
}

export const onlyConstant: Refusal = { refusal: say('Only a constant can stand here, and reading a file is none.') };
