/** Turns a `Text` into the reader's language. Without a bundle, or where it lacks a text, the answer is English. */
import { config, t } from '@vscode/l10n';
import type { Text } from './message.ts';

export interface Translations {
  /** A language tag; `en` where there is no bundle. */
  readonly language: string;
  /** English text to translated text, as `server/l10n/bundle.l10n.<language>.json` holds it. */
  readonly texts: Readonly<Record<string, string>>;
}

export const english: Translations = { language: 'en', texts: {} };

let { language } = english;

/** From now on all texts are told in that language: a process serves one reader. */
export function useTranslations(translations: Translations): void {
  config({ contents: translations.texts });
  language = translations.language;
}

export const localize = ({ text, values }: Text): string => t(text, values);

/** As the reader's language writes it: `200,000` or `200.000`. @param digits after the point */
export const writtenNumber = (number: number, digits = 0): string =>
  number.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** What a table says of a key, a role or a filter: English where it stands, each paragraph a text of its own. */
export const tell = (doc: string): string =>
  doc
    .split('\n\n')
    .map((text) => localize({ text, values: {} }))
    .join('\n\n');
