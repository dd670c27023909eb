/** Expressions of Java that give a text, made at random, and what their operands are worth. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pick } from './random-edits.ts';

type Random = () => number;

/** Operands and what they are worth in a text. */
export const operands: ReadonlyMap<string, string> = new Map([
  ['who', 'Ada'],
  ['n', '7'],
  ['who.length()', '3'],
  ['at("k")', '<k>'],
  ['(n + 1)', '8'],
  ['n > 3 ? "a\\"" : "b"', 'a"'],
  ['1 + 2', '3'],
]);

const plain = [
  'a',
  'Z',
  '7',
  '0',
  '3',
  ' ',
  '  ',
  'word',
  'é',
  '中',
  '😀',
  '\u00a0',
  '\u2003',
  '{',
  '}',
  '$',
  '#',
  "'",
  '<',
  '/',
  'u',
  's',
  '\t',
] as const;
const escapes = [
  ...['\\n', '\\t', '\\r', '\\b', '\\f', '\\s', '\\\\', "\\'", '\\"'],
  ...['\\0', '\\7', '\\12', '\\101', '\\377', '\\400', '\\08'],
  ...['\\u0041', '\\uuu00e9', '\\\\u0041', '\\u005c\\u005c', '\\u005cn', '\\u0020', '\\u005c"', '\\\\\\u0041', '\\ud83d\\ude00', '\\u0009'],
] as const;
const illegal = ['\\q', '\\8', '\\u12', '\\u0022', '\\u000a', '\\a', '\\x41', '\\{x}'] as const;
const lines = [
  '\n',
  '\n',
  '\r\n',
  '\n\n',
  '\n  ',
  '\n\t',
  '\n    ',
  ' \n',
  '\t\n',
  '\r',
  '\\\n',
  '\\\n  ',
  ' \\\n',
  '\\ \n',
  '\u2003\n',
] as const;
const blockQuotes = ['"', '""', "'", '\\"""', '""\\"', '\\"'] as const;
const fields = [
  ['%s', 'who', 'Ada'],
  ['%3s', 'who', 'Ada'],
  ['%d', 'n', '7'],
  ['%03d', 'n', '007'],
  ['%S', 'who', 'ADA'],
] as const;

/** What fills a field of a format. */
export const fieldWorth = (field: string, expression: string): string | null =>
  fields.find(([f, e]) => e === expression && f === field.replace(/%\d\$/, '%'))?.[2] ?? null;

/** Characters for edits of a text. */
export const editTokens = [
  ...plain,
  '"',
  '""',
  '"""',
  '\n',
  '\n',
  '\n  ',
  ' \n',
  '\r',
  '\\',
  '\\\\',
  '\\n',
  '\\u0041',
  '%',
  '%s',
  '\0',
  '\u2028',
  '\x1b',
  '\ud83d',
  '\ufeff',
] as const;

export function expression(random: Random, depth = 0): string {
  const chance = random();
  if (depth > 2 || chance < 0.5) return literal(random);
  const inner = () => expression(random, depth + 1);
  const operand = () =>
    random() < 0.4
      ? `(${pick(random, [...operands.keys()])})`
      : random() < 0.2
        ? pick(random, ["'x'", "'\\n'", "'\\''", "'\\u0041'"])
        : inner();
  if (chance < 0.68)
    return `(${[...Array.from({ length: Math.floor(random() * 2) }, operand), inner(), operand()].join(pick(random, [' + ', '+', ' +\n  ', ' + /* "x" */ ']))})`;
  if (chance < 0.8)
    return `(${inner()})${pick(random, ['.strip()', '.trim()', '.stripIndent()', '.stripLeading()', '.stripTrailing()', '.toString()'])}`;
  if (chance < 0.84) return `(${inner()}).concat(${inner()})`;
  if (chance < 0.9) {
    const parts = [inner(), ...Array.from({ length: Math.floor(random() * 3) }, operandText)].join(', ');
    const separator = pick(random, ['"\\n"', '", "', '""', '"\\u0041"']);
    return random() < 0.5 ? `String.join(${separator}, ${parts})` : `String.join(${separator}, java.util.List.of(${parts}))`;
  }
  return formatted(random);

  function operandText(): string {
    return random() < 0.3 ? 'who' : inner();
  }
}

function formatted(random: Random): string {
  const used: string[] = [];
  const words = [...plain, '%%', '%n', 'word', ' '];
  const body = Array.from({ length: Math.floor(random() * 8) }, () => {
    if (random() < 0.7) return pick(random, words);
    const [field, value] = pick(random, fields);
    used.push(value);
    return random() < 0.2 ? field.replace('%', `%${used.length}$`) : field;
  });
  // Fields with a number take no position: all of them have one, or none.
  const isNumbered = body.some((each) => each.includes('$') && each.startsWith('%'));
  let at = 0;
  const text = body.map((each) => (isNumbered && /^%.*[sdS]$/.test(each) ? `%${++at}$${each.replace(/%(?:\d\$)?/, '')}` : each)).join('');
  const quoted = random() < 0.5 ? `"${text}"` : `"""\n    ${text}\n    """`;
  if (random() < 0.5) return `${quoted}.formatted(${used.join(', ')})`;
  return `String.format(${pick(random, ['', 'java.util.Locale.ROOT, '])}${[quoted, ...used].join(', ')})`;
}

function literal(random: Random): string {
  const body = (kinds: readonly (readonly string[])[], most: number): string =>
    Array.from({ length: Math.floor(random() * most) }, () => pick(random, pick(random, kinds))).join('');
  const wrong = random() < 0.04 ? [illegal] : [];
  if (random() < 0.45) return `"${body([plain, plain, escapes, ...wrong], 9)}"`;
  const made = body([plain, plain, lines, lines, escapes, blockQuotes, ...wrong], 14);
  const indent = pick(random, ['', '    ', '  ', '\t']);
  return `"""${pick(random, ['\n', '\n', '\r\n', '  \n', '\r'])}${indent}${made.replace(/\n/g, `\n${indent}`)}${pick(random, ['', `\n${indent}`, '\n', `\n${indent}  `])}"""`;
}

/** The file that an expression is read in. */
export const javaFile = (expression: string): string =>
  `class P extends Base {\n  static String p() {\n    String prompt = ${expression};\n    return prompt;\n  }\n}\n`;

/** Whether there is a Java with text blocks and the launcher of single files. */
export const hasJava = (): boolean =>
  Number(/version "(\d+)/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1] ?? 0) >= 17;

/** Compiles files apart from each other and gives the values of their methods `p`, run in a folder; null where one does not compile or fails. */
export function runJava(files: readonly string[], cwd?: string): (string | null)[] {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-java-'));
  try {
    writeFileSync(join(folder, 'Runner.java'), runner);
    const input = files.map((file) => Buffer.from(file, 'utf8').toString('base64')).join('\n');
    const { stdout, stderr, status } = spawnSync('java', ['-Dfile.encoding=UTF-8', '-Xss8m', join(folder, 'Runner.java')], {
      input: `${input}\n`,
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => (line === '-' ? null : line.slice(1).replace(/.{4}/g, (code) => String.fromCharCode(Number.parseInt(code, 16)))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const runner = `
import java.io.*; import java.net.URI; import java.nio.charset.StandardCharsets; import java.util.*; import javax.tools.*;
public class Runner {
  static final String base = "public class Base { static String who = \\"Ada\\"; static int n = 7; static String at(String k) { return \\"<\\" + k + \\">\\"; } }";
  static class Source extends SimpleJavaFileObject {
    final String text;
    Source(String name, String text) { super(URI.create("string:///" + name + ".java"), Kind.SOURCE); this.text = text; }
    public CharSequence getCharContent(boolean ignore) { return text; }
  }
  static class Made extends SimpleJavaFileObject {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Made(String name) { super(URI.create("mem:///" + name + ".class"), Kind.CLASS); }
    public OutputStream openOutputStream() { return bytes; }
  }
  static Map<String, Made> compile(List<Source> sources, Set<String> broken, boolean parse) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, Made> made = new HashMap<>();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    StandardJavaFileManager standard = compiler.getStandardFileManager(told, null, StandardCharsets.UTF_8);
    JavaFileManager files = new ForwardingJavaFileManager<JavaFileManager>(standard) {
      public JavaFileObject getJavaFileForOutput(Location l, String name, JavaFileObject.Kind kind, FileObject sibling) {
        Made m = new Made(name); made.put(name, m); return m;
      }
    };
    JavaCompiler.CompilationTask task = compiler.getTask(null, files, told, List.of("-proc:none", "-Xmaxerrs", "100000", "-nowarn"), null, sources);
    if (parse) ((com.sun.source.util.JavacTask) task).parse(); else task.call();
    for (Diagnostic<? extends JavaFileObject> d : told.getDiagnostics())
      if (d.getKind() == Diagnostic.Kind.ERROR && d.getSource() != null) broken.add(d.getSource().getName().replaceAll("^/|[.]java$", ""));
    return made;
  }
  public static void main(String[] args) throws Exception {
    List<Source> all = new ArrayList<>();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    int count = 0;
    for (String line; (line = in.readLine()) != null; count++)
      all.add(new Source("P" + count, new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8).replaceFirst("class P ", "class P" + count + " ")));
    Set<String> broken = new HashSet<>();
    compile(all, broken, true);
    Map<String, Made> made = Map.of();
    for (int round = 0; round < 3; round++) {
      List<Source> left = new ArrayList<>();
      left.add(new Source("Base", base));
      for (int i = 0; i < count; i++) if (!broken.contains("P" + i)) left.add(all.get(i));
      int before = broken.size();
      made = compile(left, broken, false);
      if (broken.size() == before) break;
    }
    Map<String, Made> classes = made;
    ClassLoader loader = new ClassLoader(Runner.class.getClassLoader()) {
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        Made m = classes.get(name);
        if (m == null) throw new ClassNotFoundException(name);
        byte[] b = m.bytes.toByteArray();
        return defineClass(name, b, 0, b.length);
      }
    };
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String value = null;
      if (!broken.contains("P" + i)) try {
        var method = loader.loadClass("P" + i).getDeclaredMethod("p");
        method.setAccessible(true);
        value = (String) method.invoke(null);
      } catch (Throwable failed) { value = null; }
      out.append(value == null ? "-" : "+");
      if (value != null) for (char c : value.toCharArray()) out.append(String.format("%04x", (int) c));
      out.append("\\n");
    }
    System.out.print(out);
  }
}
`;
