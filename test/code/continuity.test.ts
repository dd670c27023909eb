/** Prompts typed key by key in several languages: those around never vanish, and nothing that is not typed becomes one. */
import assert from 'node:assert/strict';
import { createService, defaultConfig, type Followed, type Service } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

const python = `from openai import OpenAI

client = OpenAI()
FIRST_PROMPT = "You are a bot.\u200b Be kind."
«»
def help():
    """Prints what it can do, and no more than that."""
    print("Usage: tool FILE")

SECOND_PROMPT = """You are a judge.
Read\u200b these facts: {facts}.
"""
answer = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": f"Read\u200b {text}, then <b> answer."}])
`;

const typescript = `import { generateText } from 'ai';

const firstPrompt = 'You are a bot.\u200b Be kind.';
«»
function help() {
  console.log(\`Usage: tool FILE\`);
}
const secondPrompt = \`You are a judge.
Read\u200b these facts: \${facts}.
\`;
export const answer = await generateText({ model, system: 'You are\u200b terse.', prompt: \`Read\u200b \${text}\` });
`;

const go = `package bot

import "github.com/openai/openai-go"

const firstPrompt = "You are a bot.\u200b Be kind."
«»
// help prints what it can do.
func help() {
	fmt.Println("Usage: tool FILE")
}

const secondPrompt = \`You are a judge.
Read\u200b these facts.
\`

func ask(ctx context.Context, text string) {
	prompt := fmt.Sprintf("Read\u200b %s, then <b> answer.", text)
	llm.Call(ctx, prompt)
}
`;

const java = `package bot;

class Bot {
  static final String FIRST_PROMPT = "You are a bot.\u200b Be kind.";
«»
  void help() {
    System.out.println("Usage: tool FILE");
  }

  static final String SECOND_PROMPT = """
      You are a judge.
      Read\u200b these facts.
      """;

  String ask(String text) {
    String prompt = "Read\u200b " + text + ", then <b> answer.";
    return client.prompt().user(prompt).call().content();
  }
}
`;

const kotlin = `package bot

const val FIRST_PROMPT = "You are a bot.\u200b Be kind."
«»
fun help() {
    println("Usage: tool FILE")
}

val secondPrompt = """
    You are a judge.
    Read\u200b these facts.
""".trimIndent()

fun ask(text: String): String {
    val prompt = "Read\u200b $text, then <b> answer."
    return client.prompt().user(prompt).call().content()
}
`;

const rust = `use async_openai::Client;

const FIRST_PROMPT: &str = "You are a bot.\u200b Be kind.";
«»
fn help() {
    println!("Usage: tool FILE");
}

const SECOND_PROMPT: &str = r#"You are a judge.
Read\u200b these facts.
"#;

fn ask(text: &str) -> String {
    let prompt = format!("Read\u200b {text}, then <b> answer.");
    llm.call(prompt)
}
`;

const cases = {
  'app/a.py': {
    code: python,
    typed: [
      `NEW_PROMPT = """You are a clerk.\nSort <mail> by "day".\n"""\n`,
      `NEW_PROMPT = f'You are a clerk\u200b called {name}. Sort the mail.'\n`,
      `client.chat.completions.create(messages=[{"role": "system", "content": 'You are a "fine" bot. <a>'}])\n`,
    ],
  },
  'app/a.ts': {
    code: typescript,
    typed: [
      `const newPrompt = \`You are \${name} and \${ \`a \${b}\` }. <a>\n\`;\n`,
      `const newPrompt = "You are a bot. <a> 'Yes'.";\n`,
      `await generateText({ system: \`You are \${who}. <a>\`, prompt: 'Say <b> it.' });\n`,
    ],
  },
  'app/a.go': {
    code: go,
    typed: [
      'const newPrompt = `You are a clerk.\nSort <mail> by "day".\n`\n',
      'var answer = llm.Chat(Request{Messages: []Message{{Role: "system", Content: "You are a fine bot. <a>"}}})\n',
    ],
  },
  'app/A.java': {
    code: java,
    typed: [
      '  static final String NEW_PROMPT = """\n      You are a clerk.\n      Sort <mail> by "day".\n      """;\n',
      '  String b() { return client.prompt().system("You are a fine bot. <a>").call().content(); }\n',
    ],
  },
  'app/a.kt': {
    code: kotlin,
    typed: [
      'val newPrompt = """You are a clerk called $name.\nSort <mail> by "day".\n"""\n',
      'val answer = client.prompt().system("You are a fine bot. <a>").call().content()\n',
    ],
  },
  'app/a.rs': {
    code: rust,
    typed: [
      'const NEW_PROMPT: &str = "You are a clerk.\nSort <mail> by \'day\'.\n";\n',
      'fn b() { let system_prompt = format!("You are a bot called {}. <a>", name()); call(&system_prompt); }\n',
    ],
  },
};

describe('code that is typed', () => {
  let service: Service;

  before(async () => {
    await syntaxReady('python', 'typescript', 'go', 'java', 'kotlin', 'rust');
    service = createService({ workspace: null, config: () => defaultConfig, syntax });
  });

  const told = ({ file }: Followed) => service.diagnose(file).findings.map((f) => `${f.rule} ${file.text.slice(f.span.start, f.span.end)}`);
  const names = ({ file }: Followed) => file.prompts.map((p) => p.own?.found.name ?? '');

  for (const [path, { code, typed }] of Object.entries(cases))
    for (const more of typed) {
      const cursor = code.indexOf('«');
      const [head, tail] = code.split('«»') as [string, string];
      const start = () => service.follow(path, head + tail, null) as Followed;

      it(`keeps the findings around ${JSON.stringify(more)} at each key, there and back`, () => {
        const first = start();
        const around = told(first);
        assert.ok(around.length >= 3, String(around));
        let last = first;
        const texts = [...more].map((_, i) => head + more.slice(0, i + 1) + tail);
        for (const text of [...texts, ...texts.slice(0, -1).reverse(), head + tail]) {
          last = service.follow(path, text, last) as Followed;
          const now = told(last);
          for (const finding of around)
            assert.ok(now.includes(finding), `"${finding}" is gone at ${JSON.stringify(text.slice(cursor, cursor + more.length))}`);
          for (const { span } of service.diagnose(last.file).findings)
            assert.doesNotMatch(text.slice(span.start, span.end), /Usage|def help|function help/);
          for (const { span } of last.file.prompts) assert.doesNotMatch(text.slice(span.start, span.end), /Usage/);
        }
        assert.deepEqual(told(last), around);
        assert.deepEqual(last.changes, []);
      });

      it(`finds what is whole once ${JSON.stringify(more)} is typed`, () => {
        let last = start();
        for (let i = 1; i <= more.length; i++) last = service.follow(path, head + more.slice(0, i) + tail, last) as Followed;
        const fresh = service.follow(path, head + more + tail, null) as Followed;
        assert.deepEqual(names(last), names(fresh));
        assert.deepEqual(told(last), told(fresh));
        assert.equal(last.file.prompts.length, start().file.prompts.length + 1);
      });
    }

  it('keeps a prompt whose quote is taken away, and its findings where they are', () => {
    const text = python.replace('«»', '');
    const whole = service.follow('app/a.py', text, null) as Followed;
    const before = told(whole);
    for (const quote of ['"You are a bot', 'kind."\n', '"""You are a judge', '.\n"""\n']) {
      const at = text.indexOf(quote) + (quote.startsWith('"') ? 0 : quote.indexOf('"'));
      const without = text.slice(0, at) + text.slice(at + 1);
      const broken = service.follow('app/a.py', without, whole) as Followed;
      assert.deepEqual(told(broken), before, quote);
      assert.deepEqual(names(broken), names(whole));
      const again = service.follow('app/a.py', text, broken) as Followed;
      assert.deepEqual(told(again), before);
      assert.deepEqual(again.changes, []);
    }
  });

  it('writes nothing into a literal that is not closed, and writes others where they are now', () => {
    const text = `${python.replace('«»', '')}X_PROMPT = "You are a bot.\u200b Be kind."\n`;
    const whole = service.follow('app/a.py', text, null) as Followed;
    const broken = service.follow('app/a.py', text.replace('Be kind."', 'Be kind."""'), whole) as Followed;
    const [finding] = service.diagnose(broken.file).findings.filter((f) => f.rule === 'invisible-characters');
    const edits = finding?.fixes[0]?.edits;
    assert.ok(edits, 'no fix');
    assert.match(applyEdits(broken.file.text, edits), /You are a bot\. Be kind/);
    const unclosed = service.follow('app/a.py', text.replace('\u200b Be kind."', '\u200b Be kind.'), whole) as Followed;
    const [same] = service.diagnose(unclosed.file).findings.filter((f) => f.rule === 'invisible-characters');
    assert.ok(same, 'the finding is gone');
    assert.deepEqual(same.fixes, []);
  });

  it('lets go of a prompt that is deleted, and of one whose code is whole without it', () => {
    const text = python.replace('«»', '');
    const whole = service.follow('app/a.py', text, null) as Followed;
    const gone = service.follow('app/a.py', text.replace(/FIRST.*\n/, 'x = (\n'), whole) as Followed;
    assert.ok(!names(gone).includes('FIRST_PROMPT'));
    const other = service.follow('app/a.py', text.replace(/FIRST.*\n/, ''), whole) as Followed;
    assert.deepEqual(
      names(other),
      names(whole).filter((n) => n !== 'FIRST_PROMPT'),
    );
  });
});
