/** Where the interpolations of C# end: C# specification §12.8.3, with the nesting and the line breaks that C# 11 allows in them. */

/**
 * Behind the expression, alignment and format that begin at an offset: where the first of `closing` braces stands. Null where none does.
 */
export function interpolationEnd(
  text: string,
  from: number,
  closing: number,
): { readonly expression: number; readonly end: number } | null {
  let depth = 0;
  let expression = -1;
  for (let at = from; at < text.length; ) {
    const c = text[at] as string;
    if (depth === 0 && c === '}') {
      const isClosed = text.startsWith('}'.repeat(closing), at);
      return isClosed ? { expression: expression < 0 ? at : expression, end: at + closing } : null;
    }
    if (depth === 0 && expression < 0 && (c === ',' || c === ':')) expression = at;
    if (depth === 0 && c === ':') {
      // A format is no code: it goes up to the brace.
      while (at < text.length && !'{}"\r\n'.includes(text[at] as string)) at++;
      if (text[at] !== '}') return null;
      continue;
    }
    const next = codeEnd(text, at);
    if (next === null) return null;
    if (next > at) {
      at = next;
      continue;
    }
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth < 0) return null;
    at++;
  }
  return null;
}

const deepest = 40;

/** Behind the string, character or comment that begins at an offset; the offset where none does, null where it has no end. */
function codeEnd(text: string, at: number, depth = 0): number | null {
  const c = text[at];
  if (c === "'") return characterEnd(text, at);
  if (c === '/' && text[at + 1] === '*') return behind(text, '*/', at + 2);
  if (c === '/' && text[at + 1] === '/') return behind(text, '\n', at + 2);
  if (c !== '"' && c !== '$' && c !== '@') return at;
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (!found || depth > deepest) return found ? null : at;
  const [whole, prefix = '', quotes = ''] = found;
  const dollars = prefix.replaceAll('@', '').length;
  const isVerbatim = prefix.includes('@');
  const quote = isVerbatim || quotes.length < 3 ? '"' : quotes;
  return stringEnd(text, at + whole.length - quotes.length + quote.length, { quote, dollars, isVerbatim }, depth);
}

const opening = /([$@]{0,9})("+)/y;

interface Kind {
  readonly quote: string;
  readonly dollars: number;
  readonly isVerbatim: boolean;
}

function stringEnd(text: string, from: number, { quote, dollars, isVerbatim }: Kind, depth: number): number | null {
  const isRaw = quote.length > 1;
  const open = isRaw ? '{'.repeat(dollars) : '{';
  for (let at = from; at < text.length; ) {
    if (text.startsWith(quote, at)) {
      if (!isVerbatim || text[at + 1] !== '"') return at + quote.length;
      at += 2;
    } else if (!isRaw && !isVerbatim && (text[at] === '\n' || text[at] === '\r')) return null;
    else if (!isRaw && !isVerbatim && text[at] === '\\') at += 2;
    else if (dollars > 0 && text.startsWith(open, at) && (isRaw || text[at + 1] !== '{')) {
      const end = nestedEnd(text, at + open.length, isRaw ? dollars : 1, depth + 1);
      if (end === null) return null;
      at = end;
    } else at += dollars > 0 && !isRaw && text[at] === '{' ? 2 : 1;
  }
  return null;
}

/** As `interpolationEnd`, for what stands in an interpolation itself. */
function nestedEnd(text: string, from: number, closing: number, depth: number): number | null {
  let brackets = 0;
  for (let at = from; at < text.length; ) {
    if (brackets === 0 && text[at] === '}') return text.startsWith('}'.repeat(closing), at) ? at + closing : null;
    const next = codeEnd(text, at, depth);
    if (next === null) return null;
    if (next > at) {
      at = next;
      continue;
    }
    const c = text[at] as string;
    if ('([{'.includes(c)) brackets++;
    else if (')]}'.includes(c)) brackets--;
    at++;
  }
  return null;
}

function characterEnd(text: string, at: number): number | null {
  const end = text[at + 1] === '\\' ? text.indexOf("'", at + 3) : text.indexOf("'", at + 2);
  return end === -1 || end > at + 12 ? null : end + 1;
}

function behind(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}
