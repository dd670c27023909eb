/** Characters that escapes write byte by byte: `\xc3\xa9` in languages whose strings are bytes. */

/** A byte that is written at an offset, and how long its escape is; null where none is. */
export type ByteAt = (offset: number) => { readonly byte: number; readonly length: number } | null;

/** The character whose first byte stands at an offset. Null where its bytes are not those of one in UTF-8. */
export function characterAt(at: number, byteAt: ByteAt): { readonly text: string; readonly length: number } | null {
  const first = byteAt(at);
  if (!first) return null;
  if (first.byte < 0x80) return { text: String.fromCharCode(first.byte), length: first.length };
  const size = first.byte >= 0xf0 ? 4 : first.byte >= 0xe0 ? 3 : 2;
  if (first.byte < 0xc2 || first.byte > 0xf4) return null;
  let code = first.byte & (0xff >> (size + 1));
  let { length } = first;
  for (let i = 1; i < size; i++) {
    const next = byteAt(at + length);
    if (!next || (next.byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (next.byte & 0x3f);
    length += next.length;
  }
  const isShorter = code < (size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80);
  if (isShorter || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return { text: String.fromCodePoint(code), length };
}
