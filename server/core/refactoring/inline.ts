/** A prompt file that code loads, put back into the code as a literal. */
import type { Code, HostLanguage, Loaded } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import type { Edit } from '../text.ts';
import { templateParts } from './template-text.ts';

/** @param text of the file */
export function inlineFile(code: Code, loaded: Loaded, text: string, host: HostLanguage): { readonly edits: readonly Edit[] } | Refusal {
  const { writer } = host;
  if (!writer) return { refusal: say('New literals of this language are not written.') };
  if (/\r/.test(text)) return { refusal: say('The lines of the file do not end as those of a text in code do.') };
  const parts = templateParts(text, loaded.fill);
  if ('refusal' in parts) return parts;
  const values = new Map(loaded.values.map(({ name, code: value }) => [name, value]));
  const times = new Map<string, number>();
  const holes: { at: number; code: string }[] = [];
  let plain = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      plain += part;
      continue;
    }
    const value = values.get(part.name);
    if (value === undefined) return { refusal: say('The code gives no value for "{name}".', { name: part.name }) };
    times.set(part.name, (times.get(part.name) ?? 0) + 1);
    holes.push({ at: plain.length, code: valueIn(loaded, value) });
  }
  const lost = [...values].find(([name, value]) => !/^(?:f?["'`]\{?\$?\{?)?[\w.]*\}?["'`]?$/.test(value) && times.get(name) !== 1);
  if (lost) return { refusal: say('The value of "{name}" would be computed more often, or not at all.', { name: lost[0] }) };
  const line = code.text.slice(code.text.lastIndexOf('\n', loaded.span.start - 1) + 1, loaded.span.start);
  const literal = writer.literalFor(plain, /^[ \t]*/.exec(line)?.[0] ?? '', holes);
  return typeof literal === 'string' ? { edits: [{ span: loaded.span, text: (loaded.before ?? '') + literal }] } : literal;
}

/** The same text as the loader would put in, without what was written around a value only to have its text. */
function valueIn({ fill }: Loaded, code: string): string {
  const formatted = /^f(["'])\{([^{}"'\\]*)\}\1$/.exec(code)?.[2] ?? /^`\$\{([^`{}]*)\}`$/.exec(code)?.[1];
  if (formatted !== undefined) return formatted;
  if (fill === 'braces') return code;
  if (fill === 'jinja') return `(${code})!s`;
  return /^(?:'' \+|`)/.test(code) ? code : `(${code}) ?? ''`;
}
