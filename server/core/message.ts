/** Texts for people. The English text is the key, its values are named in braces: what `@vscode/l10n` takes. */

export interface Text {
  readonly text: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Why something is not done, and what to do instead. */
export interface Refusal {
  readonly refusal: Text;
}

/** @param text English, whole sentences, values as `{name}`. */
export const say = (text: string, values: Readonly<Record<string, string | number>> = {}): Text => ({ text, values });
