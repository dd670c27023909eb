// What a translation must have in common with the English: the same texts, and in each the same placeholders, code and links.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As VS Code names them. */
export const languages = ['de', 'es', 'ja', 'zh-cn'];

/** What is translated: of the client, of the server, of the extension's manifest. English, then a language's. */
export const bundles = ['l10n/bundle.l10n.json', 'server/l10n/bundle.l10n.json', 'package.nls.json'];

/** @param {string} bundle English @param {string} language */
export const bundleIn = (bundle, language) => bundle.replace(/json$/, `${language}.json`);

/** What has to stand in a translation as it stands in the English, as often as there. */
const kept = {
  placeholders: /\{\w+\}/g,
  code: /`[^`]*`/g,
  links: /\]\([^()\]]*\)/g,
};

/**
 * @param {Record<string, string>} english texts by key
 * @param {Record<string, unknown>} translated
 * @returns {string[]} what is wrong, a line each
 */
export function faultsOf(english, translated) {
  const faults = Object.keys(translated)
    .filter((key) => !Object.hasOwn(english, key))
    .map((key) => `is of no text: ${quoted(key)}`);
  for (const [key, text] of Object.entries(english)) {
    const told = Object.hasOwn(translated, key) ? translated[key] : undefined;
    if (told === undefined) faults.push(`lacks ${quoted(key)}`);
    else if (typeof told !== 'string' || (told.trim() === '' && text.trim() !== '')) faults.push(`says nothing for ${quoted(key)}`);
    else
      for (const [what, pattern] of Object.entries(kept))
        if (all(text, pattern) !== all(told, pattern)) faults.push(`has other ${what} in ${quoted(key)}`);
  }
  return faults;
}

/** Of all translations. @returns {string[]} */
export function faultsOfTranslations() {
  return bundles.flatMap((bundle) =>
    languages.flatMap((language) => {
      const file = bundleIn(bundle, language);
      const translated = read(file);
      if (!translated) return [`${file} cannot be read.`];
      return faultsOf(read(bundle) ?? {}, translated).map((fault) => `${file} ${fault}`);
    }),
  );
}

/** @param {string} file @returns {Record<string, string> | null} */
function read(file) {
  try {
    return JSON.parse(readFileSync(root + file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} text @param {RegExp} pattern */
const all = (text, pattern) => (text.match(pattern) ?? []).sort().join('\n');

/** @param {string} key */
const quoted = (key) => JSON.stringify(key.length > 100 ? `${key.slice(0, 100)}…` : key);
