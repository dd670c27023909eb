// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs with templates are what is made
/** Programs that have a text, and what their languages say it is, wherever prompt files are read from. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { askGo, expression as goExpression, hasGo } from './go-programs.ts';
import { hasJava, expression as javaExpression, javaFile, runJava } from './java-programs.ts';
import { phpFile } from './php-literals.ts';
import { rubyFile } from './ruby-literals.ts';
import { askRust, hasRust, expression as rustExpression } from './rust-programs.ts';
import { hasProgram } from './truth.ts';

type Chance = () => number;

export interface LoadingLanguage {
  readonly id: 'go' | 'java' | 'php' | 'ruby' | 'rust';
  readonly extension: string;
  isHere(): boolean;
  /** Programs by chance; each runs. */
  make(chance: Chance, count: number): readonly string[];
  /** Values of the programs in a folder, by their names without extension; null where one does not run. */
  run(folder: string): Readonly<Record<string, string | null>>;
}

const marked = (line: string, mark = '//'): string => `${mark} whetstone: prompt\n${line}`;
/** What a program that runs in a folder prints. */
const jsonOf = (command: string, args: readonly string[], cwd: string) =>
  JSON.parse(execFileSync(command, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 }));
const filesIn = (folder: string, extension: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort();
/** With enough words in its first literal to be a prompt, where that stands at the beginning. */
const spoken = (source: string): string =>
  source.replace(
    /^[([+]*(?:"""[ \t]*(?:\r\n|[\r\n])[ \t]*|(?:[a-z]+!|String::from|trim)?\(?(?:r?#*"(?!")|'(?!'))|`|<<<?[~-]?["']?\w+["']?\r?\n)/,
    '$&You are a judge of cakes. ',
  );

const many = (count: number, make: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => make(i));
const one = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

const ruby: LoadingLanguage = {
  id: 'ruby',
  extension: '.rb',
  isHere: () => hasProgram('ruby', '--version'),
  make: (chance, count) =>
    many(count, () =>
      marked(
        rubyFile(chance).replace(/^(x = )([\s\S]*)$/, (_, head, rest) => head + spoken(rest)),
        '#',
      ),
    ),
  run: (folder) =>
    jsonOf(
      'ruby',
      [
        '-W0',
        '-EUTF-8:UTF-8',
        '-rjson',
        '-e',
        `def world
  binding
end
out = {}
Dir["*.rb"].each do |name|
  scope = world
  scope.local_variable_set(:x, nil)
  out[name.delete_suffix(".rb")] = begin
    eval(File.binread(name).force_encoding("UTF-8"), scope, File.expand_path(name))
    got = scope.local_variable_get(:x)
    got.is_a?(String) && got.encode("UTF-8").valid_encoding? ? got : nil
  rescue Exception
    nil
  end
end
print JSON.generate(out)`,
      ],
      folder,
    ),
};

const php: LoadingLanguage = {
  id: 'php',
  extension: '.php',
  isHere: () => hasProgram('php', '--version'),
  make: (chance, count) =>
    many(count, () =>
      phpFile(chance).replace(/^(<\?php\r?\n)(\$x = )([\s\S]*)$/, (_, head, assigned, rest) => head + marked(assigned + spoken(rest))),
    ),
  run: (folder) =>
    jsonOf(
      'php',
      [
        '-r',
        `error_reporting(0);
function value($name) {
  try { include $name; return is_string($x) && preg_match('//u', $x) ? $x : null; } catch (Throwable $e) { return null; }
}
$out = [];
foreach (glob(getcwd() . '/*.php') as $name) $out[basename($name, '.php')] = value($name);
echo json_encode($out);`,
      ],
      folder,
    ),
};

const java: LoadingLanguage = {
  id: 'java',
  extension: '.java',
  isHere: hasJava,
  make: (chance, count) =>
    many(count, () =>
      javaFile(spoken(javaExpression(chance))).replace('String p() {', `String p() throws java.io.IOException {\n    // whetstone: prompt`),
    ),
  run(folder) {
    const names = filesIn(folder, '.java');
    const values = runJava(
      names.map((name) => readFileSync(path.join(folder, name), 'utf8')),
      folder,
    );
    return Object.fromEntries(names.map((name, i) => [name.slice(0, -'.java'.length), values[i] ?? null]));
  },
};

const goHead = 'package p\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nvar _ = fmt.Sprint\nvar _ = strings.TrimSpace\n\n';

const go: LoadingLanguage = {
  id: 'go',
  extension: '.go',
  isHere: hasGo,
  make(chance, count) {
    const sources = many(count, () => spoken(goExpression(chance)));
    const isText = askGo(sources.map((source) => ({ source, parts: [''] }))).map(({ kind }) => kind === 'text');
    const forms = [
      (source: string) => marked(`var x = ${source}\n`),
      (source: string) => `var (\n\t${marked(`x string = ${source}\n`)})\n`,
      (source: string) => `${marked(`const y = ${/^["`]/.test(source) ? source : '"a"'}\n`)}\nvar x = y\n`,
      (source: string) => `var x = got()\n\n// Gets.\nfunc got() string {\n\t${marked(`s := ${source}\n`)}\treturn s\n}\n`,
    ];
    return sources.filter((_, i) => isText[i]).map((source) => goHead + one(chance, forms)(source));
  },
  run(folder) {
    const names = filesIn(folder, '.go').map((name) => name.slice(0, -'.go'.length));
    for (const name of names) {
      const own = path.join(folder, name);
      mkdirSync(own);
      renameSync(path.join(folder, `${name}.go`), path.join(own, 'p.go'));
      mkdirSync(path.join(own, 'prompts'));
      for (const file of readdirSync(path.join(folder, 'prompts'))) {
        const text = readFileSync(path.join(folder, 'prompts', file));
        if (file.split('.')[0] === name.split('_')[0]) writeFileSync(path.join(own, 'prompts', file), text);
      }
      writeFileSync(path.join(own, 'value.go'), 'package p\n\nfunc Value() string { return x }\n');
    }
    writeFileSync(path.join(folder, 'go.mod'), 'module m\n\ngo 1.21\n');
    const imports = names.map((name) => `\t${name} "m/${name}"\n`).join('');
    const values = names.map((name) => `\t\t"${name}": ${name}.Value(),\n`).join('');
    writeFileSync(
      path.join(folder, 'main.go'),
      `package main\n\nimport (\n\t"encoding/json"\n\t"os"\n${imports})\n\nfunc main() {\n\tjson.NewEncoder(os.Stdout).Encode(map[string]string{\n${values}\t})\n}\n`,
    );
    const env = { ...process.env, GOFLAGS: '', GOWORK: 'off' };
    return JSON.parse(execFileSync('go', ['run', '.'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env }));
  },
};

const rustHead = `pub struct User { pub name: &'static str }
fn title(s: &str) -> String { format!("<{}>", s) }
`;

const rust: LoadingLanguage = {
  id: 'rust',
  extension: '.rs',
  isHere: hasRust,
  make(chance, count) {
    const sources = many(count, () => spoken(rustExpression(chance))).filter((source) => !/indoc!/.test(source));
    const isText = askRust(sources.map((source) => ({ source, parts: [''] }))).map(({ kind }) => kind === 'text');
    return sources
      .filter((_, i) => isText[i])
      .map(
        (source) =>
          `${rustHead}pub fn x() -> String {\n    let who = "Ada"; let user = User { name: "\\"b\\" {x}" }; let n = 7;\n    ${marked(`let x: String = ${source};`)}\n    x\n}\n`,
      );
  },
  run(folder) {
    const names = filesIn(folder, '.rs').map((name) => name.slice(0, -'.rs'.length));
    const text = `#![allow(warnings)]\n${names.map((name) => `mod ${name};\n`).join('')}fn told(name: &str, value: String) {
    println!("{} {}.", name, value.bytes().map(|b| format!("{:02x}", b)).collect::<String>());
}
fn main() {\n${names.map((name) => `    told("${name}", ${name}::x());\n`).join('')}}\n`;
    writeFileSync(path.join(folder, 'main.rs'), text);
    execFileSync('rustc', ['--edition', '2021', '-C', 'opt-level=0', '-C', 'debuginfo=0', '-o', 'main', 'main.rs'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    const lines = execFileSync(path.join(folder, 'main'), { encoding: 'utf8', maxBuffer: 1 << 28 })
      .trimEnd()
      .split('\n');
    return Object.fromEntries(
      lines.map((line) => [line.split(' ')[0], Buffer.from(/ (.*)\.$/.exec(line)?.[1] ?? '', 'hex').toString('utf8')]),
    );
  },
};

export const loadingLanguages: readonly LoadingLanguage[] = [go, java, php, ruby, rust];
