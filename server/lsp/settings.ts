/** What the client's settings say, once they are parsed. What they say wrongly counts as not said. */
import { field } from './params.ts';

export interface ParsedSettings {
  /** Rules left out in documents of a language and format, because the editor itself reports them there. */
  skips(rule: string, languageId: string, format: string | null): boolean;
  readonly wholeWorkspace: boolean;
  readonly suggestCommand: string | null;
  readonly whyCommand: string | null;
  readonly applyCommand: string | null;
  readonly moreCommand: string | null;
  /** Whether the client is told of new advice. */
  readonly advice: boolean;
  /** Whether strings of code are looked through. */
  readonly code: boolean;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Whether prompts are classified. */
  readonly model: boolean;
  /** Two settings with the same key mean the same. */
  readonly key: string;
}

/** @param sources the weaker first: later ones win field by field. */
export function parseSettings(...sources: readonly unknown[]): ParsedSettings {
  const last = (name: string) => sources.map((s) => field(s, name)).findLast((v) => v !== undefined && v !== null);
  const skip = last('skipRules');
  const everywhere = new Set(strings(skip));
  const byLanguage = mapOf(skip, (given) => ({
    always: new Set(strings(given)),
    byFormat: mapOf(given, (rules) => new Set(strings(rules))),
  }));
  const command = (name: string) => {
    const id = last(name);
    return typeof id === 'string' ? id : null;
  };
  const code = field(last('code'), 'enabled') !== false;
  const codeLens = field(last('codeLens'), 'enabled') !== false;
  const inlayHints = field(last('inlayHints'), 'enabled') !== false;
  const model = field(last('model'), 'enabled') !== false;
  return {
    skips(rule, languageId, format) {
      const here = byLanguage.get(languageId);
      return (
        everywhere.has(rule) || (here !== undefined && (here.always.has(rule) || (here.byFormat.get(format ?? '')?.has(rule) ?? false)))
      );
    },
    wholeWorkspace: last('wholeWorkspace') === true,
    suggestCommand: command('suggestCommand'),
    whyCommand: command('whyCommand'),
    applyCommand: command('applyCommand'),
    moreCommand: command('moreCommand'),
    advice: last('advice') === true,
    code,
    codeLens,
    inlayHints,
    model,
    key: JSON.stringify([skip, code, codeLens, inlayHints, model]),
  };
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);

const mapOf = <T>(value: unknown, read: (entry: unknown) => T): Map<string, T> =>
  new Map(
    Object.entries(typeof value === 'object' && value && !Array.isArray(value) ? value : {}).map(([key, entry]) => [key, read(entry)]),
  );
