/** Colours of a terminal; without them, the text as it stands. */

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  cyan(text: string): string;
  green(text: string): string;
}

export function paint(color: boolean): Paint {
  // Codes of ECMA-48, "Select Graphic Rendition".
  const code = (on: number, off: number) => (color ? (text: string) => `\u001b[${on}m${text}\u001b[${off}m` : (text: string) => text);
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    red: code(31, 39),
    yellow: code(33, 39),
    blue: code(34, 39),
    cyan: code(36, 39),
    green: code(32, 39),
  };
}
