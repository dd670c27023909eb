/** Turns a `Text` into the reader's language. Without a bundle, or where it lacks a text, the answer is English. */
import { config, t } from '@vscode/l10n';
import type { Text } from './message.ts';

/** @param contents a bundle as `l10n/bundle.l10n.<language>.json` holds it: English text to translated text. */
export const useTranslations = (contents: Readonly<Record<string, string>>): void => config({ contents });

export const localize = ({ text, values }: Text): string => t(text, values);
