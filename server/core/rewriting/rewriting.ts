/** What the steps of a technique work on. */
import type { Anatomy } from '../anatomy/anatomy.ts';
import type { FactsOf } from '../anatomy/facts-of.ts';
import type { Format } from '../format.ts';
import type { LocalTemplate, TextLanguage } from '../techniques/technique.ts';
import { render, type Values } from '../techniques/template.ts';

export interface Rewriting {
  readonly anatomy: Anatomy;
  readonly facts: FactsOf;
  readonly format: Format;
  /** Text of the file. */
  readonly text: string;
  readonly language: TextLanguage;
  readonly values: Values;
}

export const written = (texts: LocalTemplate, { language, values }: Pick<Rewriting, 'language' | 'values'>): string =>
  render((texts[language] ?? texts.en).tree, values).trim();
