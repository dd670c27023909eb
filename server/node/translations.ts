/** The texts in the reader's language, as a file beside the server holds them. English where there is none. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { english, type Translations } from '../core/service.ts';

/**
 * @param locale as an editor or a system writes it: `zh-CN`, `de_AT.UTF-8`. It comes from outside, so it chooses among the files that
 * are there and is never made a path.
 * @param report hears of a file that cannot be used
 * @param folder with `bundle.l10n.<language>.json`; null where there is none
 */
export function translationsFor(locale: unknown, report: (problem: string) => void, folder = besideServer()): Translations {
  if (typeof locale !== 'string' || folder === null) return english;
  const wanted = languagesFor(locale);
  const files = filesOf(folder);
  const language = wanted.find((tag) => files.has(fileOf(tag)));
  if (language === undefined) return english;
  try {
    const texts: unknown = JSON.parse(readFileSync(path.join(folder, fileOf(language)), 'utf8'));
    if (isTexts(texts)) return { language, texts };
  } catch {
    // Told below.
  }
  report(`${fileOf(language)} cannot be read; texts are English.`);
  return english;
}

const fileOf = (language: string): string => `bundle.l10n.${language}.json`;

/** The best first. */
function languagesFor(locale: string): readonly string[] {
  const [name = ''] = locale.slice(0, longestTag).split(/[.@]/, 1);
  const tag = name.toLowerCase().replaceAll('_', '-');
  const [language = '', ...parts] = tag.split('-');
  if (language !== 'zh') return [tag, language];
  // VS Code names the simplified script by China; whoever reads the traditional one is better served with English.
  const isTraditional = parts.includes('hant') || (!parts.includes('hans') && parts.some((part) => traditional.has(part)));
  return isTraditional ? [] : ['zh-cn'];
}

const longestTag = 100;
const traditional: ReadonlySet<string> = new Set(['tw', 'hk', 'mo']);

function filesOf(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

const isTexts = (value: unknown): value is Translations['texts'] =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

/** Null where the server runs from its sources: in the bundle, which is CommonJS, `__dirname` is the folder it lies in. */
const besideServer = (): string | null => (typeof __dirname === 'string' ? path.join(__dirname, '..', 'l10n') : null);
