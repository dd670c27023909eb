/** How programs in Java load prompt files, and new literals of it. */
import type { Code } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Edit, type Span, span } from '../text.ts';
import { readJava } from './java-literal.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import { plainWriter } from './plain-writer.ts';
import type { SyntaxNode } from './syntax.ts';

/** Java 11. A class does not know where its source lay, so paths begin where the program is started. */
export const javaLoading = plainLoading({
  title: 'Files.readString',
  imports: ['java.nio.file.Files', 'java.nio.file.Path'],
  from: 'workspace',
  call: (path) => `Files.readString(Path.of(${JSON.stringify(path)}))`,
  written:
    /(?:java\.nio\.file\.)?Files\.readString\(\s{0,9}(?:java\.nio\.file\.)?(?:Path\.of|Paths\.get)\(\s{0,9}"([^"\\\n]+)"\s{0,9}\)\s{0,9}\)/g,
  withImports,
  forbids,
});

/** A text block where the text has lines. */
export const javaWriter = plainWriter(readJava, (text, indent) => {
  const margin = `${indent}    `;
  const block = {
    open: '"""',
    close: '"""',
    sample: '\n',
    // The last line is the margin alone, so that the indentation of the text's own lines stays.
    body: (escaped: string) => `\n${`${escaped}${text.endsWith('\n') ? '' : '\\\n'}`.replace(/^(?=.)/gm, margin)}${margin}`,
  };
  return [...(text.includes('\n') ? [block] : []), { open: '"', close: '"' }];
});

/** Reading a file throws what somebody around has to catch or to declare. */
function forbids(code: Code, at: Span): Refusal | null {
  const { text } = code;
  let inner: SyntaxNode | null = null;
  for (const node of nodesAround(code, at)) {
    if (/annotation$|^switch_label$/.test(node.type)) return onlyConstant;
    if (/^try_/.test(node.type) && inner?.type !== 'catch_clause' && inner?.type !== 'finally_clause' && catches(text, node)) return null;
    if (/^(?:method|constructor|compact_constructor)_declaration$/.test(node.type))
      return node.namedChildren.some((child) => child?.type === 'throws' && takes(text, child)) ? null : thrown;
    if (node.type === 'lambda_expression' || node.type === 'class_body') return thrown;
    inner = node;
  }
  return thrown;
}

const thrown: Refusal = {
  refusal: say('Reading a file can throw an IOException, and nothing here catches or declares it. Load the prompt file by hand.'),
};

const takes = (text: string, node: SyntaxNode): boolean =>
  /(?:^|[\s.,|(])(?:IOException|Exception|Throwable)\b(?!\.)/.test(text.slice(node.startIndex, node.endIndex));

const catches = (text: string, node: SyntaxNode): boolean =>
  node.namedChildren.some(
    (child) => child?.type === 'catch_clause' && takes(text, child.descendantsOfType('catch_type')[0] ?? child.namedChildren[0] ?? child),
  );

function withImports({ text, root }: Code, names: readonly string[]): readonly Edit[] | Refusal {
  const statements = root?.namedChildren.filter((n) => n !== null) ?? [];
  const imports = statements.filter((n) => n.type === 'import_declaration');
  const said = imports.map((n) => text.slice(n.startIndex, n.endIndex).replace(/\s+|;/g, ' ').trim());
  const missing: string[] = [];
  for (const name of names) {
    const short = name.slice(name.lastIndexOf('.') + 1);
    if (said.includes(`import ${name}`)) continue;
    const isTaken =
      said.some((line) => line.endsWith(`.${short}`)) ||
      [...text.matchAll(/\b(?:class|interface|enum|record)[ \t]{1,9}(\w{1,99})/g)].some((m) => m[1] === short);
    if (isTaken) return { refusal: say('The name "{name}" means something else in this file.', { name: short }) };
    if (!said.includes(`import ${name.slice(0, name.lastIndexOf('.'))}.*`)) missing.push(name);
  }
  if (missing.length === 0) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = missing.map((name) => `import ${name};${eol}`).join('');
  const [first] = imports;
  if (first) return [{ span: span(first.startIndex, first.startIndex), text: lines }];
  const header = statements.find((n) => n.type === 'package_declaration');
  if (header) return [{ span: span(header.endIndex, header.endIndex), text: `${eol}${eol}${lines.slice(0, -eol.length)}` }];
  const at = statements.find((n) => !n.type.endsWith('comment'))?.startIndex ?? text.length;
  return [{ span: span(at, at), text: lines + eol }];
}
