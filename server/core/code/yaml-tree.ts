/** YAML as a tree with places, of all documents of a file. Reads with the `yaml` package; resolves no custom tag and copies no alias. */
import { isMap, isPair, isScalar, isSeq, type Node, type ParsedNode, parseAllDocuments, type Scalar } from 'yaml';
import type { Literal } from '../host.ts';
import { tooDeep } from '../syntax/yaml-depth.ts';
import { span } from '../text.ts';
import type { DataEntry, DataNode } from './data-tree.ts';

/** A literal, with what its characters do not tell of how it is read. */
export interface YamlLiteral extends Literal {
  /** How far the map or list that holds it is indented; -1 where none does. */
  readonly indent: number;
  /** Whether it stands between braces or brackets. */
  readonly flow: boolean;
}

/** Empty where the text is nested deeper than anyone writes. */
export function parseYamlData(text: string): readonly DataNode[] {
  if (tooDeep(text) !== null) return [];
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: true,
    version: '1.2',
  });
  return (Array.isArray(documents) ? documents : []).flatMap(
    (document) => converted(text, document.contents as ParsedNode | null, false) ?? [],
  );
}

function converted(text: string, node: Node | null | undefined, flow: boolean): DataNode | null {
  const range = node?.range;
  if (!node || !range) return null;
  const at = span(range[0], range[1]);
  if (isMap(node)) {
    const inner = flow || node.flow === true;
    const entries = node.items.flatMap((pair): DataEntry[] => {
      if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) return [];
      const { range: place, type, value } = pair.key;
      const quotes = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 1 : 0;
      const keySpan = span(place[0] + quotes, place[1] - quotes);
      return [{ key: String(value), keySpan, value: converted(text, pair.value as Node | null, inner) }];
    });
    return { kind: 'map', span: at, entries };
  }
  if (isSeq(node)) {
    const inner = flow || node.flow === true;
    const items = node.items.map(
      (item): DataNode => converted(text, item as Node | null, inner) ?? { kind: 'other', span: span(at.end, at.end) },
    );
    return { kind: 'list', span: at, items };
  }
  return isScalar(node) ? scalarOf(text, node, flow) : { kind: 'other', span: at };
}

function scalarOf(text: string, node: Scalar, flow: boolean): DataNode | null {
  const [start, end] = node.range as [number, number, number];
  const isText = typeof node.value === 'string' && (node.tag === undefined || node.tag === 'tag:yaml.org,2002:str');
  if (!isText) return end > start ? { kind: 'other', span: span(start, end) } : null;
  const indent = node.srcToken && 'indent' in node.srcToken ? node.srcToken.indent : 0;
  const place = placed(text, node.type ?? 'PLAIN', start, end);
  if (!place) return { kind: 'other', span: span(start, end) };
  const literal: YamlLiteral = { kind: 'literal', ...place, holes: [], node: null, indent, flow };
  return { kind: 'text', span: literal.span, literal, text: node.value as string };
}

/** Quotes, or the line of a block's indicator, are no body; nor is the last line break of a block, which stands or falls with the indicator. */
function placed(text: string, type: string, start: number, end: number) {
  if (type === 'PLAIN') return { span: span(start, end), body: span(start, end) };
  if (type.startsWith('QUOTE_')) return end - start < 2 ? null : { span: span(start, end), body: span(start + 1, end - 1) };
  const line = text.indexOf('\n', start);
  if (line === -1 || line >= end) return null;
  const last = text[end - 1] === '\n' ? end - (text[end - 2] === '\r' ? 2 : 1) : end;
  return last <= line ? null : { span: span(start, last), body: span(line + 1, last) };
}
