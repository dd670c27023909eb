// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are among what is read
/** The comment that makes a prompt of a text, in the languages that have texts. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text.ts';
import { codeService } from '../support/code-files.ts';
import { hasGrammar, syntaxReady } from '../support/syntax.ts';

/** The code with the comment for the text at `⟦⟧`; null where there is none. */
function marked(path: string, source: string): string | null {
  const text = source.replace('⟦⟧', '');
  const service = codeService();
  const file = service.read(path, text) ?? { path, text, prompts: [], descriptions: [] };
  const edit = service.refactoring.mark(file, source.indexOf('⟦⟧'));
  if (!edit) return null;
  const after = applyEdits(text, [edit]);
  const read = service.read(path, after);
  assert.ok(read?.prompts.some(({ own }) => own?.found.signals.some(({ kind }) => kind === 'marker')));
  return after;
}

describe('A text that is treated as a prompt', () => {
  before(() => syntaxReady('python', 'typescript', 'go', 'java', 'kotlin', 'csharp', 'ruby', 'rust', 'php'));

  const cases: readonly (readonly [path: string, source: string, after: string])[] = [
    ['a.py', 'def f():\n    return g("Sum up ⟦⟧the news.")\n', 'def f():\n    # whetstone: prompt\n    return g("Sum up the news.")\n'],
    ['a.py', 'text = "Sum ⟦⟧up"\n', '# whetstone: prompt\ntext = "Sum up"\n'],
    ['a.ts', 'const text = `Sum up ⟦⟧the ${news}.`;\n', '// whetstone: prompt\nconst text = `Sum up the ${news}.`;\n'],
    ['a.go', 'package a\n\nvar text = "Sum up ⟦⟧the news"\n', 'package a\n\n// whetstone: prompt\nvar text = "Sum up the news"\n'],
    [
      'A.java',
      'class A {\r\n  String text = "Sum up ⟦⟧the news";\r\n}\r\n',
      'class A {\r\n  // whetstone: prompt\r\n  String text = "Sum up the news";\r\n}\r\n',
    ],
    ['a.kt', 'val text = "Sum up ⟦⟧the news"\n', '// whetstone: prompt\nval text = "Sum up the news"\n'],
    ['a.cs', 'class A { }\nvar text = "Sum up ⟦⟧the news";\n', 'class A { }\n// whetstone: prompt\nvar text = "Sum up the news";\n'],
    [
      'a.rb',
      'def f\n  text = <<~TEXT\n    Sum up ⟦⟧the news\n  TEXT\nend\n',
      'def f\n  # whetstone: prompt\n  text = <<~TEXT\n    Sum up the news\n  TEXT\nend\n',
    ],
    ['a.rs', 'fn f() {\n    g("Sum up ⟦⟧the news");\n}\n', 'fn f() {\n    // whetstone: prompt\n    g("Sum up the news");\n}\n'],
    ['a.php', "<?php\n$text = 'Sum up ⟦⟧the news';\n", "<?php\n// whetstone: prompt\n$text = 'Sum up the news';\n"],
  ];
  for (const [path, source, after] of cases)
    it(`has the comment above it: ${JSON.stringify(source)}`, function () {
      if (path.endsWith('.kt') && !hasGrammar('kotlin')) this.skip();
      assert.equal(marked(path, source), after);
    });

  it('is none where it is one, where there is no text, and where no comment can stand', () => {
    assert.equal(marked('a.py', 'SYSTEM_PROMPT = "You are ⟦⟧a judge of cakes."\n'), null);
    assert.equal(marked('a.py', 'mode = "⟦⟧read"\n'), null);
    assert.equal(marked('a.py', 'te⟦⟧xt = "Sum up the news"\n'), null);
    assert.equal(marked('a.py', '# Sum up ⟦⟧the news\n'), null);
    assert.equal(marked('a.py', 'x = """a\nb"""; y = "Sum up ⟦⟧the news of all"\n'), null);
    assert.equal(marked('a.txt', 'Sum up ⟦⟧the news'), null);
  });
});
