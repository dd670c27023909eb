/** Prompt files as programs of each language read them: where they can, what they need for it, and what is put back. */
import assert from 'node:assert/strict';
import { isRefusal } from '../../server/core/features.ts';
import { localize } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { codeService } from '../support/code-files.ts';
import { hasGrammar, syntaxReady } from '../support/syntax.ts';

type Files = Readonly<Record<string, string>>;

/** The code after the text at `⟦⟧` became a file, with that file; or why not. */
function moved(path: string, marked: string, options: { readonly format?: string; readonly others?: Files; readonly to?: string } = {}) {
  const text = marked.replace('⟦⟧', '');
  const service = codeService({}, { ...options.others, [path]: text });
  const file = service.read(path, text);
  assert.ok(file);
  const made = service.refactoring.toFile(file, marked.indexOf('⟦⟧'), options.format ?? 'text', options.to);
  return isRefusal(made) ? localize(made.refusal) : { code: applyEdits(text, made.edits), path: made.file.path, text: made.file.text };
}

function inlined(path: string, text: string, files: Files): string {
  const [named = ''] = Object.keys(files);
  const made = codeService({}, files).refactoring.inline(path, text, text.indexOf(named.slice(named.lastIndexOf('/') + 1)));
  return isRefusal(made) ? localize(made.refusal) : applyEdits(text, made.edits);
}

interface Case {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Where the file lies, and what it holds. */
  readonly file: readonly [path: string, text: string];
  readonly back: string;
}

const judge = 'You are a judge of cakes.';
const told = `${judge}\nBe kind.`;

const cases: Readonly<Record<string, Case>> = {
  Go: {
    path: 'app/ask.go',
    before: `package ask\n\nimport (\n\t"context"\n\t"llm"\n)\n\n// Asks.\nfunc ask() {\n\tprompt := "⟦⟧${judge}\\nBe kind."\n\tllm.Ask(prompt)\n}\n`,
    after:
      'package ask\n\nimport (\n\t"context"\n\t_ "embed"\n\t"llm"\n)\n\n//go:embed prompts/prompt.txt\nvar promptText string\n\n// Asks.\nfunc ask() {\n\tprompt := promptText\n\tllm.Ask(prompt)\n}\n',
    file: ['app/prompts/prompt.txt', told],
    back: `package ask\n\nimport (\n\t"context"\n\t_ "embed"\n\t"llm"\n)\n\nvar promptText = \`${told}\`\n\n// Asks.\nfunc ask() {\n\tprompt := promptText\n\tllm.Ask(prompt)\n}\n`,
  },
  'a constant of Go': {
    path: 'ask.go',
    before: `package ask\n\n// Asks.\nconst systemPrompt = "⟦⟧${judge}"\n`,
    after: 'package ask\n\nimport _ "embed"\n\n// Asks.\n//go:embed prompts/system_prompt.txt\nvar systemPrompt string\n',
    file: ['prompts/system_prompt.txt', judge],
    back: `package ask\n\nimport _ "embed"\n\n// Asks.\nvar systemPrompt = "${judge}"\n`,
  },
  Java: {
    path: 'src/Ask.java',
    before: `package ask;\n\nimport java.util.List;\n\nclass Ask {\n  String ask() throws IOException {\n    String prompt = "⟦⟧${judge}\\nBe kind.";\n    return llm.ask(prompt);\n  }\n}\n`,
    after:
      'package ask;\n\nimport java.nio.file.Files;\nimport java.nio.file.Path;\nimport java.util.List;\n\nclass Ask {\n  String ask() throws IOException {\n    String prompt = Files.readString(Path.of("src/prompts/prompt.txt"));\n    return llm.ask(prompt);\n  }\n}\n',
    file: ['src/prompts/prompt.txt', told],
    back: `package ask;\n\nimport java.nio.file.Files;\nimport java.nio.file.Path;\nimport java.util.List;\n\nclass Ask {\n  String ask() throws IOException {\n    String prompt = """\n        ${judge}\n        Be kind.\\\n        """;\n    return llm.ask(prompt);\n  }\n}\n`,
  },
  Kotlin: {
    path: 'src/Ask.kt',
    before: `val systemPrompt = """⟦⟧\n    ${judge}\n    Be kind.\n""".trimIndent()\n`,
    after: 'val systemPrompt = java.io.File("src/prompts/system_prompt.txt").readText()\n',
    file: ['src/prompts/system_prompt.txt', told],
    back: `val systemPrompt = """${told}"""\n`,
  },
  'C#': {
    path: 'src/Ask.cs',
    before: `class Ask { static readonly string SystemPrompt = """⟦⟧\n    ${judge}\n    Be "kind".\n    """; }\n`,
    after: 'class Ask { static readonly string SystemPrompt = System.IO.File.ReadAllText("src/prompts/system_prompt.txt"); }\n',
    file: ['src/prompts/system_prompt.txt', `${judge}\nBe "kind".`],
    back: `class Ask { static readonly string SystemPrompt = @"${judge}\nBe ""kind""."; }\n`,
  },
  'a heredoc of Ruby': {
    path: 'app/ask.rb',
    before: `module Ask\n  PROMPT = <<~TEXT.strip⟦⟧\n    ${judge}\n    Be kind.\n  TEXT\n  OTHER = 1\nend\n`,
    after: 'module Ask\n  PROMPT = File.read(File.join(__dir__, "prompts/prompt.txt"), encoding: "UTF-8")\n  OTHER = 1\nend\n',
    file: ['app/prompts/prompt.txt', told],
    back: `module Ask\n  PROMPT = '${told}'\n  OTHER = 1\nend\n`,
  },
  PHP: {
    path: 'app/ask.php',
    before: `<?php\n$prompt = <<<'TEXT'\n  ⟦⟧${judge}\n  Don't be kind.\n  TEXT;\n`,
    after: "<?php\n$prompt = file_get_contents(__DIR__ . '/prompts/prompt.txt');\n",
    file: ['app/prompts/prompt.txt', `${judge}\nDon't be kind.`],
    back: `<?php\n$prompt = '${judge}\nDon\\'t be kind.';\n`,
  },
  Rust: {
    path: 'src/ask.rs',
    before: `const PROMPT: &str = "⟦⟧${judge}\n    Be \\"kind\\".";\n`,
    after: 'const PROMPT: &str = include_str!("prompts/prompt.txt");\n',
    file: ['src/prompts/prompt.txt', `${judge}\n    Be "kind".`],
    back: `const PROMPT: &str = r#"${judge}\n    Be "kind"."#;\n`,
  },
};

describe('A prompt file that is read as it is', () => {
  before(() => syntaxReady('go', 'java', 'kotlin', 'csharp', 'ruby', 'php', 'rust'));

  for (const [what, { path, before: text, after, file, back }] of Object.entries(cases))
    it(`is read by ${what}, and comes back`, function () {
      if (what === 'Kotlin' && !hasGrammar('kotlin')) this.skip();
      assert.deepEqual(moved(path, text), { code: after, path: file[0], text: file[1] });
      assert.equal(inlined(path, after, { [file[0]]: file[1] }), back);
    });

  it('is none where only a constant can stand', () => {
    const constant = /Only a constant can stand here/;
    assert.match(String(moved('a.java', `class A { @SystemMessage("⟦⟧${judge}") String f(); }`)), constant);
    assert.match(String(moved('a.cs', `class A { const string SystemPrompt = "⟦⟧${judge}"; }`)), constant);
    assert.match(String(moved('a.cs', `class A { void F(string systemPrompt = "⟦⟧${judge}") {} }`)), constant);
    assert.match(String(moved('a.php', `<?php class A { const SYSTEM_PROMPT = '⟦⟧${judge}'; }`)), constant);
    assert.match(String(moved('a.php', `<?php class A { public $systemPrompt = '⟦⟧${judge}'; }`)), constant);
    assert.match(String(moved('a.go', `package a\n\nconst (\n\tsystemPrompt = "⟦⟧${judge}"\n\tn = 1\n)\n`)), constant);
    assert.match(String(moved('a.go', `package a\n\nconst systemPrompt = "⟦⟧${judge}"\nconst n = len(systemPrompt)\n`)), constant);
    assert.match(String(moved('a.go', `package a\n\nfunc f() {\n\tconst systemPrompt = "⟦⟧${judge}"\n}\n`)), constant);
    if (hasGrammar('kotlin')) assert.match(String(moved('a.kt', `const val SYSTEM_PROMPT = "⟦⟧${judge}"\n`)), constant);
  });

  it('is none in Java where nobody expects what reading can throw', () => {
    const java = (body: string) => moved('a.java', `class A {\n${body}\n}\n`);
    const prompt = `String systemPrompt = "⟦⟧${judge}";`;
    assert.match(String(java(`static final ${prompt}`)), /IOException/);
    assert.match(String(java(`void f() { ${prompt} }`)), /IOException/);
    assert.match(String(java(`void f() throws Exception { Runnable r = () -> { ${prompt} }; }`)), /IOException/);
    assert.match(String(java(`void f() { try { g(); } catch (Exception e) { ${prompt} } }`)), /IOException/);
    assert.ok(typeof java(`void f() throws Exception { ${prompt} }`) !== 'string');
    assert.ok(typeof java(`void f() { try { ${prompt} } catch (RuntimeException | IOException e) { } }`) !== 'string');
    assert.match(
      String(moved('a.java', `import javax.ws.rs.Path;\nclass A { void f() throws Exception { ${prompt} } }`)),
      /"Path" means something else/,
    );
  });

  it('takes no name that is taken, and no file beside the package', () => {
    const text = `package a\n\nfunc f() {\n\tsystemPrompt := "⟦⟧${judge}"\n\tg(systemPrompt)\n}\n`;
    const made = moved('a.go', text, { others: { 'b.go': 'package a\n\nvar systemPrompt2 string\n' } });
    assert.ok(typeof made !== 'string');
    assert.match(made.code, /^var systemPrompt3 string\n\nfunc f\(\) \{\n\tsystemPrompt := systemPrompt3$/m);
    assert.match(String(moved('app/a.go', text, { to: 'prompts/a.txt' })), /only files below the folder/);
  });

  it('keeps the type of a text of Rust', () => {
    const rust = (value: string) => {
      const made = moved('a.rs', `fn f() {\n    let system_prompt = ${value};\n}\n`);
      return typeof made === 'string' ? made : /= (.*);/.exec(made.code)?.[1];
    };
    assert.equal(rust(`"⟦⟧${judge}".trim()`), 'include_str!("prompts/system_prompt.txt")');
    assert.equal(rust(`["⟦⟧You are a judge of", "cakes."].join(" ")`), 'String::from(include_str!("prompts/system_prompt.txt"))');
    assert.match(String(rust(`vec![prompt!("⟦⟧${judge}")]`)), /may need a literal/);
  });

  it('is filled in by minijinja, as the code would', () => {
    const made = moved('a.rs', 'fn f() {\n    let prompt = format!("⟦⟧You are a judge of {:>4} {who}.", n);\n}\n', { format: 'jinja' });
    assert.deepEqual(made, {
      code: 'fn f() {\n    let prompt = minijinja::render!(include_str!("prompts/prompt.j2"), n => format!("{:>4}", n), who => format!("{}", who));\n}\n',
      path: 'prompts/prompt.j2',
      text: 'You are a judge of {{ n }} {{ who }}.',
    });
    assert.match(String(moved('a.rs', `const PROMPT: &str = "⟦⟧${judge}";\n`, { format: 'jinja' })), /another type/);
    assert.match(
      String(moved('a.rs', 'fn f() {\n    let prompt = format!("⟦⟧You are a judge of {n}.\\n");\n}\n', { format: 'jinja' })),
      /cannot be written/,
    );
  });

  it('is none where the code fills in values and no file could', () => {
    assert.match(String(moved('a.rb', 'prompt = "⟦⟧You are a judge of #{cakes} cakes."\n')), /no template that does the same/);
    assert.match(String(moved('a.php', '<?php\n$prompt = "⟦⟧You are a judge of $cakes cakes.";\n')), /no template that does the same/);
  });

  it('is known only in code', () => {
    const call = 'File.read(File.join(__dir__, "a.txt"))';
    const service = codeService();
    assert.equal(service.refactoring.loadedAt('x/a.rb', `y = ${call}\n`, 8), 'x/a.txt');
    assert.equal(service.refactoring.loadedAt('x/a.rb', `# y = ${call}\n`, 10), null);
    assert.equal(service.refactoring.loadedAt('x/a.rb', `y = '${call}'\n`, 9), null);
  });
});
