/** Texts of YAML 1.2: https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions. Plain, quoted, and in blocks. */
import type { ReadLiteral } from './literal.ts';
import { readBlock } from './yaml-block.ts';
import { readNewlyQuoted, readPlain, readQuoted } from './yaml-flow.ts';
import type { YamlLiteral } from './yaml-tree.ts';

/** What reads a literal, and what it may become, where that one stands. */
export function yamlReader(literal: Pick<YamlLiteral, 'indent' | 'flow'>): ReadLiteral {
  return (text, at) => {
    switch (text[at.span.start]) {
      case '|':
      case '>':
        return at.body.start > at.span.start ? readBlock(text, at, literal) : null;
      case '"':
      case "'":
        return (at.body.start === at.span.start ? readNewlyQuoted : readQuoted)(text, at, literal);
      default:
        return readPlain(text, at, literal);
    }
  };
}
