/** Where imports lead among the files of a workspace: to one file, or nowhere. */
import assert from 'node:assert/strict';
import { filesOf } from '../../server/core/hand-over.ts';
import { hosts } from '../../server/core/hosts.generated.ts';

const texts: Record<string, string> = {
  'web/tsconfig.json':
    '{\n  // paths\n  "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./*"], "@/lib/*": ["./src/*"], "#texts": ["./lib/texts"] } },\n}',
  'go/go.mod': 'module example.org/app\n\ngo 1.22\n',
};

/** @param there paths @returns path, and what the import stands for in there */
function leads(language: string, from: string, there: readonly string[], module: string, name: string | null = null): string | null {
  const files = filesOf(there, (path) => texts[path] ?? null);
  const landing = hosts[language]?.scopes.leads?.({ module, name }, from, files) ?? null;
  return landing && [landing.paths.join(' '), ...landing.names].join(' > ');
}

function unbound(language: string, from: string, there: readonly string[], ...names: string[]): string | null {
  const landing =
    hosts[language]?.scopes.unbound?.leads(
      names,
      from,
      filesOf(there, () => null),
    ) ?? null;
  return landing && [landing.paths.join(' '), ...landing.names].join(' > ');
}

describe('imports lead', () => {
  it('in Python, to a module of the package, of the folder, or of where the program starts', () => {
    const to = (there: string, module: string, name: string | null) => leads('python', 'app/core/agent.py', there.split(' '), module, name);
    assert.equal(to('app/core/texts.py', '.texts', 'A'), 'app/core/texts.py > A');
    assert.equal(to('app/core/texts/__init__.py app/core/texts.py', '.texts', 'A'), 'app/core/texts/__init__.py > A');
    assert.equal(to('app/core/texts/__init__.py app/core/texts/a.py', '.texts', 'a'), 'app/core/texts/a.py');
    assert.equal(to('app/texts.py', '..texts', 'A'), 'app/texts.py > A');
    assert.equal(to('app/__init__.py app/texts.py', '..', 'texts'), 'app/texts.py');
    assert.equal(to('app/__init__.py', '..', 'A'), 'app/__init__.py > A');
    assert.equal(to('app/texts.py', 'app.texts', 'A'), 'app/texts.py > A');
    assert.equal(to('src/app/texts.py', 'app.texts', null), 'src/app/texts.py');
    assert.equal(to('app/core/texts.py', 'texts', 'A'), 'app/core/texts.py > A');
    // Two folders in which the program may start, and a package in which it does not.
    assert.equal(to('app/core/texts.py texts.py', 'texts', 'A'), null);
    assert.equal(to('app/__init__.py app/texts.py texts.py', 'texts', 'A'), 'texts.py > A');
    assert.equal(to('app/core/texts.py', 'openai', 'OpenAI'), null);
  });

  it('in TypeScript, to a file before a folder, to what will be JavaScript, by the paths of the project', () => {
    const to = (there: string, module: string) => leads('typescript', 'web/src/agent.ts', there.split(' '), module, 'A');
    assert.equal(to('web/src/texts.ts web/src/texts/index.ts', './texts'), 'web/src/texts.ts > A');
    assert.equal(to('web/texts/index.tsx', '../texts'), 'web/texts/index.tsx > A');
    assert.equal(to('web/src/texts.ts', './texts.js'), 'web/src/texts.ts > A');
    assert.equal(to('web/src/texts.js', './texts.js'), 'web/src/texts.js > A');
    assert.equal(to('web/lib/texts.ts', '@/lib/texts'), null);
    assert.equal(to('web/src/texts.ts', '@/lib/texts'), 'web/src/texts.ts > A');
    assert.equal(to('web/app/texts.ts', '@/app/texts'), 'web/app/texts.ts > A');
    assert.equal(to('web/lib/texts.ts', '#texts'), 'web/lib/texts.ts > A');
    assert.equal(to('web/lib/texts.ts', 'lib/texts'), 'web/lib/texts.ts > A');
    assert.equal(to('web/openai.test.ts', 'openai'), null);
    assert.equal(leads('javascript', 'a.js', ['texts.js'], './texts'), 'texts.js');
  });

  it('in Go, to all files of a package of the module; names without one, to its own package', () => {
    const there = ['go/texts/a.go', 'go/texts/b.go', 'go/texts/a_test.go', 'go/main.go', 'go/bye.go'];
    assert.equal(leads('go', 'go/main.go', there, 'example.org/app/texts'), 'go/texts/a.go go/texts/b.go');
    assert.equal(leads('go', 'go/main.go', there, 'example.org/other/texts'), null);
    assert.equal(unbound('go', 'go/main.go', there, 'bye'), 'go/bye.go > bye');
    const code = (text: string) => ({
      path: 'go/main.go',
      text,
      root: null,
      words: { sdk: true, named: true, spoken: true, marked: true },
    });
    const isOwn = (text: string) => hosts.go?.scopes.unbound?.isOwn('bye', code(text));
    for (const text of ['bye := "x"', 'func f(bye string) {', 'var bye = "x"', 'bye, err := f()', 'a, bye := f()', 'func f(bye, b *T) {'])
      assert.equal(isOwn(text), true, text);
    for (const text of ['f(bye)', 'T{A: bye}', 'return bye, nil', '\tA: bye,\n\tB: x', 'if bye == "a" {'])
      assert.equal(isOwn(text), false, text);
  });

  it('in Rust, to modules of the crate', () => {
    const there = ['app/src/lib.rs', 'app/src/texts.rs', 'app/src/agent/mod.rs', 'app/src/agent/own.rs'];
    const to = (from: string, module: string, name: string | null) => leads('rust', from, there, module, name);
    assert.equal(to('app/src/agent/own.rs', 'crate::texts', 'A'), 'app/src/texts.rs > A');
    assert.equal(to('app/src/agent/own.rs', 'crate', 'texts'), 'app/src/texts.rs');
    assert.equal(to('app/src/agent/mod.rs', 'super::texts', 'A'), 'app/src/texts.rs > A');
    assert.equal(to('app/src/agent/own.rs', 'super::super::texts', 'A'), 'app/src/texts.rs > A');
    assert.equal(to('app/src/agent/mod.rs', 'self::own', 'A'), 'app/src/agent/own.rs > A');
    assert.equal(to('app/src/lib.rs', 'texts', null), 'app/src/texts.rs');
    assert.equal(to('app/examples/a.rs', 'crate::texts', 'A'), null);
    assert.equal(to('app/src/lib.rs', 'rig::agent', 'A'), null);
  });

  it('in Java, Kotlin, C#, PHP and Ruby, to the one file of a class', () => {
    const of = (extension: string, ...folders: string[]) => folders.map((folder) => `${folder}/Texts.${extension}`);
    assert.equal(leads('java', 'x/A.java', of('java', 's/a/b'), 'a.b', 'Texts'), 's/a/b/Texts.java > Texts');
    assert.equal(leads('java', 'x/A.java', of('java', 's/a/b'), 'a.b.Texts', 'ONE'), 's/a/b/Texts.java > Texts > ONE');
    assert.equal(leads('java', 'x/A.java', of('java', 's/a/b', 't/a/b'), 'a.b', 'Texts'), null);
    assert.equal(leads('java', 'x/A.java', of('java', 's/a/c'), 'a.b', 'Texts'), null);
    assert.equal(unbound('java', 's/a/b/A.java', of('java', 's/a/b'), 'Texts', 'ONE'), 's/a/b/Texts.java > Texts');
    assert.equal(leads('kotlin', 'x/A.kt', of('kt', 's/a/b'), 'a.b', 'Texts'), 's/a/b/Texts.kt > Texts');
    assert.equal(leads('kotlin', 'x/A.kt', of('kt', 's/a/b'), 'a.b', 'ONE'), 's/a/b/Texts.kt > ONE');
    assert.equal(unbound('csharp', 'x/A.cs', of('cs', 's/y'), 'Texts', 'One'), 's/y/Texts.cs > Texts');
    assert.equal(unbound('csharp', 'x/A.cs', of('cs', 's/y', 's/z'), 'Texts', 'One'), null);
    assert.equal(leads('php', 'x/a.php', of('php', 'src/Llm', 'src/Web'), 'App\\Llm\\Texts'), 'src/Llm/Texts.php > Texts');
    assert.equal(leads('ruby', 'a.rb', ['app/lib/my_texts.rb'], 'my_texts'), 'app/lib/my_texts.rb > MyTexts');
  });
});
