/** What the steps of a technique work on. */
import type { Anatomy } from '../anatomy/anatomy.ts';
import type { FactsOf } from '../anatomy/facts-of.ts';
import type { Format } from '../format.ts';
import { toTraditional } from '../han-script.ts';
import type { LocalTemplate, TextLanguage } from '../techniques/technique.ts';
import { render, type Tree, type Values } from '../techniques/template.ts';

export interface Rewriting {
  readonly anatomy: Anatomy;
  readonly facts: FactsOf;
  readonly format: Format;
  /** Text of the file. */
  readonly text: string;
  readonly language: TextLanguage;
  /** Whether a Chinese prompt is in Traditional characters, as what is put into it has to be. */
  readonly traditional: boolean;
  readonly values: Values;
}

export function written(
  texts: LocalTemplate,
  { language, traditional, values }: Pick<Rewriting, 'language' | 'traditional' | 'values'>,
): string {
  const { tree } = texts[language] ?? texts.en;
  return render(traditional && language === 'zh' ? inTraditional(tree) : tree, values).trim();
}

/** What a person gave stays as it is. */
const inTraditional = (tree: Tree): Tree =>
  tree.map((node) => {
    if (typeof node === 'string') return toTraditional(node);
    return 'body' in node ? { ...node, body: inTraditional(node.body), otherwise: inTraditional(node.otherwise) } : node;
  });
