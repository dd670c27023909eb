/**
 * What strings are called in languages that VS Code ships no grammar for. These are no copies: they say of strings, interpolations
 * and comments what the extensions' grammars say, with their scopes (fwcd.kotlin, tamasfe.even-better-toml), and nothing of the rest.
 */
const escaped = (language: string) => ({ match: '\\\\.', name: `constant.character.escape.${language}` });

const kotlinInside = [
  escaped('kotlin'),
  { match: '(?<!\\\\)\\$\\w+\\b', name: 'variable.string-escape.kotlin' },
  { begin: '(?<!\\\\)(\\$\\{)', end: '(\\})', name: 'meta.template.expression.kotlin', patterns: [{ include: '$self' }] },
];

export const foreignGrammars: Readonly<Record<string, readonly object[]>> = {
  'source.kotlin': [
    { match: '//.*', name: 'comment.line.double-slash.kotlin' },
    { begin: '"""', end: '"""', name: 'string.quoted.double.kotlin', patterns: kotlinInside },
    { begin: '"', end: '"', name: 'string.quoted.double.kotlin', patterns: kotlinInside },
  ],
  'source.toml': [
    { match: '\\s*((#).*)$', captures: { 1: { name: 'comment.line.number-sign.toml' } } },
    { begin: '"""', end: '"""', name: 'string.quoted.triple.basic.block.toml', patterns: [escaped('toml')] },
    { begin: '"', end: '"', name: 'string.quoted.single.basic.line.toml', patterns: [escaped('toml')] },
    { begin: "'''", end: "'''", name: 'string.quoted.triple.literal.block.toml' },
    { begin: "'", end: "'", name: 'string.quoted.single.literal.line.toml' },
    { begin: '\\{', end: '\\}', name: 'meta.table.inline.toml', patterns: [{ include: '$self' }] },
  ],
};
