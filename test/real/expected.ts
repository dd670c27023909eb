/** What is found in the real files at warning or error; each was read in its file. A new finding fails the test until it has a verdict. */
export interface Expected {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** Would the author thank us? */
  readonly right: boolean;
  readonly why: string;
}

const chatmodes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'].map(
  (number): Expected => ({
    file: `chatmode.md/${number}`,
    line: 1,
    rule: 'deprecated-format',
    right: true,
    why: 'VS Code calls them agents since 1.106 and offers to rename the file.',
  }),
);

export const expected: readonly Expected[] = [
  ...chatmodes,
  {
    file: 'chatmode.md/08',
    line: 29,
    rule: 'unclosed-code-fence',
    right: true,
    why: 'The example inside the block ends it, so the last third of the template is not part of it.',
  },
  {
    file: 'prompt/09',
    line: 19,
    rule: 'unused-variable',
    right: true,
    why: 'A default that was copied from another prompt: neither the schema nor the text has this name.',
  },
  {
    file: 'prompt/22',
    line: 8,
    rule: 'unknown-key',
    right: true,
    why: 'The field of the answer lacks the "schema" above it, so no output schema is in force.',
  },
];
