/** Where templates of Kotlin end, which may hold strings with templates. The grammar does not show all of them. */

const deepest = 40;

/** Behind the brace that closes the one at an offset; null where none does. */
export function bracedEnd(text: string, from: number, depth = 0): number | null {
  let open = 0;
  for (let at = from; at < text.length; ) {
    const next = codeEnd(text, at, depth);
    if (next === null) return null;
    if (next > at) {
      at = next;
      continue;
    }
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at + 1;
    at++;
  }
  return null;
}

/** Behind the string, character or comment at an offset; the offset where none begins, null where it has no end. */
function codeEnd(text: string, at: number, depth: number): number | null {
  switch (text[at]) {
    case '"':
      return depth > deepest ? null : text.startsWith('"""', at) ? rawEnd(text, at + 3, depth) : lineEnd(text, at + 1, depth);
    case "'": {
      const end = text.indexOf("'", at + (text[at + 1] === '\\' ? 3 : 2));
      return end === -1 || end > at + 8 ? null : end + 1;
    }
    case '`': {
      const end = text.indexOf('`', at + 1);
      return end === -1 ? null : end + 1;
    }
    case '/':
      return text[at + 1] === '*' ? commentEnd(text, at) : text[at + 1] === '/' ? behind(text, '\n', at) : at;
    default:
      return at;
  }
}

function lineEnd(text: string, from: number, depth: number): number | null {
  for (let at = from; at < text.length; ) {
    const c = text[at];
    if (c === '"') return at + 1;
    if (c === '\n' || c === '\r') return null;
    const end = text.startsWith('${', at) ? bracedEnd(text, at + 1, depth + 1) : at + (c === '\\' ? 2 : 1);
    if (end === null) return null;
    at = end;
  }
  return null;
}

function rawEnd(text: string, from: number, depth: number): number | null {
  for (let at = from; at < text.length; ) {
    if (text.startsWith('"""', at)) {
      at += 3;
      while (text[at] === '"') at++;
      return at;
    }
    const end = text.startsWith('${', at) ? bracedEnd(text, at + 1, depth + 1) : at + 1;
    if (end === null) return null;
    at = end;
  }
  return null;
}

/** Comments may hold comments. */
function commentEnd(text: string, from: number): number | null {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      open++;
      at++;
    } else if (text.startsWith('*/', at)) {
      at++;
      if (--open === 0) return at + 1;
    }
  }
  return null;
}

function behind(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}
