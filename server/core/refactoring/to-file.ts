/** A text in code as a prompt file of its own, which the code then loads as its ecosystem does. */
import type { Decoded, Hole, LiteralRange } from '../code/decoded.ts';
import type { Code, Fill, HostLanguage, Load, Loader } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { applyEdits, covers, type Edit, type Span, slice, span } from '../text.ts';
import { type TemplatePart, templateParts, templateText } from './template-text.ts';

/** A text as far as moving it goes. */
export interface TextOfCode {
  readonly span: Span;
  /** Null where the code computes it. */
  readonly decoded: Pick<Decoded, 'text' | 'whole' | 'holes' | 'literals'> | null;
}

export interface ToFile {
  /** What is in the new file. */
  readonly text: string;
  /** Of the file of code. */
  readonly edits: readonly Edit[];
}

const fillOf = (format: string): Fill => (isFill(format) ? format : 'none');
const isFill = (format: string): format is Fill => ['braces', 'jinja', 'nunjucks', 'handlebars', 'mustache'].includes(format);

interface Filled {
  readonly parts: readonly TemplatePart[];
  readonly values: readonly { readonly name: string; readonly code: string }[];
}

export function toFile(code: Code, message: TextOfCode, host: HostLanguage, target: Omit<Load, 'values'>): ToFile | Refusal {
  const { decoded, span: at } = message;
  if (!decoded) return { refusal: say('The code computes this text.') };
  const isOpen = [decoded.holes[0], decoded.holes.at(-1)].some((h) => h?.syntax === 'value');
  const further = host.loading?.further?.(code, at) ?? [];
  const isElsewhere = ({ span: literal }: LiteralRange): boolean =>
    literal.start < at.start || (literal.end > at.end && !further.some((f) => covers(f, span(literal.end, literal.end))));
  if ((!decoded.whole && !isOpen) || decoded.literals.some(isElsewhere))
    return { refusal: say('Other statements, or a function, make more of this text.') };
  if (decoded.holes.length > 0 && !host.loading?.codeOf)
    return { refusal: say('The code fills in values here, and programs of this language load no template that does the same.') };
  const forbidden = host.loading?.forbids?.(code, at);
  if (forbidden) return forbidden;
  const { loader } = target;
  const filled = partsOf(code, message, host, loader);
  if ('refusal' in filled) return filled;
  const text = templateText(filled.parts, fillOf(loader.format));
  if (typeof text !== 'string') return text;
  if (unwritable.test(text) || text.startsWith('\ufeff'))
    return {
      refusal: say(
        'The text holds characters that a text file does not keep: carriage returns, halves of characters, or a mark of byte order.',
      ),
    };
  const read = templateParts(text, fillOf(loader.format));
  if ('refusal' in read || JSON.stringify(read) !== JSON.stringify(merged(filled.parts)))
    return { refusal: say('The text cannot be written in this template language.') };
  if (loader.dropsLastBreak && text.endsWith('\n')) return { refusal: say('The text cannot be written in this template language.') };
  const edits = loading(code, at, host, { ...target, values: filled.values });
  return 'refusal' in edits ? edits : { text, edits: [...edits, ...further.map((each) => ({ span: each, text: '' }))] };
}

function loading(code: Code, at: Span, host: HostLanguage, load: Load): readonly Edit[] | Refusal {
  const { loader, path, values } = load;
  if (host.loading?.put) return host.loading.put(code, at, load);
  const imports = host.loading?.withImports(code, loader.imports, at) ?? [];
  if ('refusal' in imports) return imports;
  const before = /\w/.test(code.text[at.start - 1] ?? '') ? ' ' : '';
  return [...imports, { span: at, text: before + loader.call(path, values) }];
}

const unwritable = /[\r\0]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function partsOf(
  { text: source }: Code,
  { decoded, span: at }: TextOfCode,
  { loading }: HostLanguage,
  { format }: Loader,
): Filled | Refusal {
  const { text, holes } = decoded as NonNullable<TextOfCode['decoded']>;
  const parts: TemplatePart[] = [];
  const values: { name: string; code: string }[] = [];
  const code = [...holes]
    .reverse()
    .reduce(
      (rest, hole) => applyEdits(rest, [{ span: span(hole.file.start - at.start, hole.file.end - at.start), text: 'x' }]),
      slice(source, at),
    );
  let from = 0;
  for (const hole of holes) {
    if (hole.at.start > from) parts.push(text.slice(from, hole.at.start));
    from = hole.at.end;
    const made = hole.isRefilled ? null : codeOf(hole, slice(text, hole.at));
    if (made === null)
      return { refusal: say('Nobody can say what the code puts in here: {code}', { code: slice(text, hole.at).slice(0, 80) }) };
    // What is read twice has one name; what is done twice has two.
    const known = /^[\w.]+$/.test(hole.expression) ? values.find((v) => v.code === made) : undefined;
    const name = known?.name ?? freeName(hole.name ?? 'value', values);
    if (!known) values.push({ name, code: made });
    parts.push({ name });
  }
  if (from < text.length) parts.push(text.slice(from));
  return { parts, values };

  function codeOf(hole: Hole, written: string): string | null {
    // `str.format` does with a value what an f-string does.
    if (format === 'braces' && hole.syntax === 'interpolation' && written === `{${hole.expression}}` && /^[\w.]+$/.test(hole.expression))
      return hole.expression;
    return loading?.codeOf?.(hole, written, code) ?? null;
  }
}

/** Words that mean something in a template language or cannot name an argument. */
const reserved: ReadonlySet<string> = new Set(
  'and as assert async await break caller class constructor continue context def del elif else except finally for from global hasOwnProperty if import in is lambda loop log lookup nonlocal not or pass prototype raise range return self super this toString true false none null undefined try unless valueOf varargs kwargs while with each yield namespace cycler joiner lipsum dict blockHelperMissing helperMissing True False None __proto__'.split(
    ' ',
  ),
);

function freeName(given: string, taken: readonly { readonly name: string }[]): string {
  const clean = given.replace(/[^A-Za-z0-9_]/g, '_');
  const base = !/^[A-Za-z]/.test(clean)
    ? `value${clean.replace(/^_*/, '_')}`.replace(/_$/, '')
    : reserved.has(clean)
      ? `${clean}_value`
      : clean;
  let name = base;
  for (let i = 2; taken.some((t) => t.name === name); i++) name = `${base}_${i}`;
  return name;
}

const merged = (parts: readonly TemplatePart[]): TemplatePart[] => parts.filter((p) => p !== '');
