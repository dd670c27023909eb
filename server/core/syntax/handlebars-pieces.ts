/** What a template is cut into before it is a tree: finished nodes, and the tags that open, part and close blocks. */
import type { Span } from '../text.ts';
import type { Expression, NamedArgument, TemplateNode } from './template.ts';

export type Piece = NodePiece | OpenPiece | ElsePiece | ClosePiece;

export interface NodePiece {
  readonly kind: 'node';
  readonly node: TemplateNode;
}

interface TagPiece {
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** The name could not be read; that is reported already. */
  readonly broken: boolean;
}

export interface OpenPiece extends TagPiece {
  readonly kind: 'open';
  /** `{{#x}}`, `{{^x}}`, `{{#> x}}`, `{{#*x}}`, `{{{{x}}}}` */
  readonly style: 'block' | 'inverse' | 'partial' | 'decorator' | 'raw';
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** Its closing tag, where that is not written with braces: Mustache's own delimiters. */
  readonly closing?: string;
}

export interface ElsePiece extends TagPiece {
  readonly kind: 'else';
  /** `{{else if x}}`; plain `{{else}}` and `{{^}}` are none. */
  readonly chained: boolean;
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
}

export interface ClosePiece extends TagPiece {
  readonly kind: 'close';
}
