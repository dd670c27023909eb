/** Prompts of whole files, in the languages that have a grammar and a host: what is found, whose it is, and what is left alone. */
import assert from 'node:assert/strict';
import { wordHits } from '../../server/core/code/words.ts';
import { extract } from '../../server/core/extraction/extract.ts';
import { type CodeConfig, defaultCodeConfig, type Extraction, type Handed } from '../../server/core/extraction/types.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

const paths = { python: 'src/a.py', typescript: 'src/a.ts' } as const;
type Id = keyof typeof paths;

function read(id: Id, text: string, config: Partial<CodeConfig> = {}, handed: readonly Handed[] = []): Extraction {
  const words = wordHits(text, config.words ?? []);
  const none: Extraction = { prompts: [], descriptions: [], comments: [], references: [] };
  const host = hosts[id];
  assert.ok(host);
  const grammar = host.grammar(paths[id]);
  assert.ok(grammar);
  if (!words) return none;
  const answer = syntax.within(grammar, paths[id], text, (root) =>
    extract({ path: paths[id], text, root, words }, id, host, { ...defaultCodeConfig, ...config }, { open: () => null, handed }),
  );
  assert.ok('prompts' in answer);
  return answer;
}

/** `role: text` a message, prompts apart. */
const told = ({ prompts }: Extraction): string[][] => prompts.map((p) => p.messages.map((m) => `${m.role}: ${m.decoded?.text ?? '…'}`));

describe('Extraction', () => {
  before(() => syntaxReady('python', 'typescript'));

  it('makes one prompt of the messages of a call, with model and tools', () => {
    const found = read(
      'python',
      'from openai import OpenAI\nMODEL = "gpt-4o"\nr = OpenAI().chat.completions.create(model=MODEL, tools=[search], messages=[{"role": "system", "content": "Be terse."}, {"role": "user", "content": q}])\n',
    );
    assert.deepEqual(told(found), [['system: Be terse.', 'user: …']]);
    assert.equal(found.prompts[0]?.model?.name, 'gpt-4o');
    assert.deepEqual(
      found.prompts[0]?.tools.map((t) => t.name),
      ['search'],
    );
    assert.equal(found.prompts[0]?.sdk, 'openai');
  });

  it('leaves a constant a prompt of its own, with the role of its use', () => {
    const found = read(
      'typescript',
      "import { generateText } from 'ai';\nconst TONE = 'Talk like a pirate at all times.';\nawait generateText({ model: openai('gpt-4o'), system: TONE, prompt: question });\n",
    );
    assert.deepEqual(told(found), [['system: Talk like a pirate at all times.']]);
    assert.equal(found.prompts[0]?.model?.name, 'gpt-4o');
    assert.equal(found.prompts[0]?.name, 'TONE');
  });

  it('does not take a parameter for the constant of its name', () => {
    const python = read(
      'python',
      'from openai import OpenAI\ndef ask(text: str):\n    return OpenAI().chat.completions.create(messages=[{"role": "user", "content": text}])\ntext = "12/8 to 12/24, 9am to 5pm and on Sundays"\nask(text)\n',
    );
    assert.deepEqual(told(python), []);
    const typescript = read(
      'typescript',
      "import { generateText } from 'ai';\nconst ask = (text: string) => generateText({ model, prompt: text });\nconst text = '12/8 to 12/24, 9am to 5pm and on Sundays';\nask(text);\n",
    );
    assert.deepEqual(told(typescript), []);
  });

  it('follows a constant through a format', () => {
    const found = read(
      'python',
      'import anthropic\nASK = "Sort {letters} by the day they came."\ntext = ASK.format(letters=x)\nclient.messages.create(model="m", messages=[{"role": "user", "content": text}])\n',
    );
    assert.deepEqual(told(found), [['user: Sort {letters} by the day they came.']]);
    assert.equal(found.prompts[0]?.template, 'braces');
    assert.deepEqual(
      found.prompts[0]?.inputs?.names.map((n) => n.name),
      ['letters'],
    );
  });

  it('tells what it hands over of other files, and is told', () => {
    const uses = read(
      'python',
      'from openai import OpenAI\nfrom .texts import GREETER as G\nimport lib.texts as t\nOpenAI().responses.create(model="gpt-5.2", instructions=G.format(a=1), input=t.Asks.FIRST)\nprint(t.OTHER)\n',
    ).references;
    assert.deepEqual(
      uses.map(({ module, name, members, role, model, template }) => [module, name, members, role, model, template]),
      [
        ['.texts', 'GREETER', [], 'system', 'gpt-5.2', 'braces'],
        ['lib.texts', null, ['Asks', 'FIRST'], 'user', 'gpt-5.2', null],
      ],
    );
    const use = { kind: 'prompt', role: 'system', model: 'gpt-5.2', sdk: 'openai', template: null } as const;
    const text = [
      'GREETER = "Greet whoever comes in the morning."',
      'def f():',
      '    OTHER = "No other file can read this one."',
      'class Asks:',
      '    FIRST = "Say who called."',
      'TITLE = "prompt: \'a\'"',
      '',
    ].join('\n');
    const handed: Handed[] = [
      { ...use, owner: null, name: 'GREETER' },
      { ...use, owner: null, name: 'OTHER' },
      { ...use, owner: 'Asks', name: 'FIRST', role: 'user' },
      { ...use, owner: 'Other', name: 'TITLE' },
    ];
    const found = read('python', text, { words: ['GREETER'] }, handed);
    assert.deepEqual(told(found), [['system: Greet whoever comes in the morning.'], ['user: Say who called.']]);
    assert.deepEqual(
      found.prompts.map(({ model }) => [model?.name, model?.isElsewhere]),
      [
        ['gpt-5.2', true],
        ['gpt-5.2', true],
      ],
    );
    assert.deepEqual(told(read('python', text, { words: ['GREETER'] })), []);
  });

  it('knows templates of LangChain and their inputs', () => {
    const [prompt] = read(
      'python',
      'from langchain_core.prompts import PromptTemplate\np = PromptTemplate(template="A joke on {topic}, please.", input_variables=["topic"])\n',
    ).prompts;
    assert.equal(prompt?.template, 'braces');
    assert.deepEqual(
      prompt?.inputs?.names.map((n) => n.name),
      ['topic'],
    );
    assert.equal(prompt?.inputs?.open, false);
  });

  it('tells descriptions from prompts', () => {
    const found = read(
      'typescript',
      "import { tool, generateText } from 'ai';\nconst t = tool({ description: 'Gets the weather of a place', inputSchema: z.object({ a: z.string().describe('The place to look at') }) });\n",
    );
    assert.deepEqual(told(found), []);
    assert.deepEqual(
      found.descriptions.map((d) => d.messages[0]?.decoded?.text),
      ['Gets the weather of a place', 'The place to look at'],
    );
  });

  it('takes docstrings only where a framework sends them', () => {
    const found = read(
      'python',
      'import dspy\nclass QA(dspy.Signature):\n    """Answer with one short fact."""\n\ndef other():\n    """You are a helpful assistant, says nobody."""\n',
    );
    assert.deepEqual(told(found), [['system: Answer with one short fact.']]);
  });

  it('reads markers and the configuration', () => {
    const text =
      '# whetstone: prompt role=system model=gpt-4o\nx = "Anything at all that is said here."\n# whetstone: no-prompt\nSYSTEM_PROMPT = "You are a helpful assistant."\n';
    const found = read('python', text);
    assert.deepEqual(told(found), [['system: Anything at all that is said here.']]);
    assert.equal(found.prompts[0]?.model?.name, 'gpt-4o');
    assert.equal(found.comments.length, 2);
    const calls = {
      sdks: [
        {
          title: 'own',
          url: '',
          modules: {},
          calls: [{ callee: ['ask_oracle'], arguments: [{ at: 1, holds: 'text', role: 'user', confidence: 1 }] }],
        },
      ],
    } as const;
    assert.deepEqual(told(read('python', 'ask_oracle(1, "What will the weather be")', { ...calls, words: ['ask_oracle'] })), [
      ['user: What will the weather be'],
    ]);
    assert.deepEqual(told(read('python', 'A_SPELL = "Whatever the wizard says to it"', { names: ['*_SPELL'], words: ['_SPELL'] })), [
      ['user: Whatever the wizard says to it'],
    ]);
    assert.deepEqual(told(read('python', 'SYSTEM_PROMPT = "You are a helpful assistant."', { ignore: ['SYSTEM_*'] })), []);
    assert.deepEqual(told(read('python', 'SYSTEM_PROMPT = "You are a helpful assistant."', { enabled: false })), []);
  });

  it('goes by what a function of the file does with a text rather than by its name, unless that is for people', () => {
    const calling = (name: string) =>
      read(
        'python',
        `import openai\nclient = openai.OpenAI()\ndef ${name}(text):\n    return client.responses.create(model="gpt-4o", input=text)\n${name}("Which train leaves Ghent for Bruges before nine?")\n`,
      );
    assert.deepEqual(told(calling('query')), [['user: Which train leaves Ghent for Bruges before nine?']]);
    assert.deepEqual(told(calling('warn')), []);
  });

  const negatives: [Id, string, string][] = [
    ['python', 'a log', 'import openai\nlogger.info("You are an admin, your task is done")\n'],
    ['python', 'an error', 'import openai\nraise ValueError("The system prompt must be a string, you are given a list")\n'],
    ['python', 'an option', 'import openai\nparser.add_argument("--prompt", help="The prompt that is sent to the language model")\n'],
    ['python', 'a question at a terminal', 'import openai\nprompt = input("Please enter your prompt: ")\n'],
    ['python', 'SQL', 'import openai\nprompt_query = "SELECT prompt FROM prompts WHERE id = %s"\n'],
    ['python', 'HTML', 'import openai\nPROMPT_PAGE = "<html><body>You are here</body></html>"\n'],
    ['python', 'a path', 'import openai\nPROMPT_FILE = "prompts/system prompt for all users.txt"\n'],
    ['python', 'a docstring', 'import openai\ndef ask(q):\n    """Answer the question based on the context. You must set a key."""\n'],
    [
      'typescript',
      'a name of a test',
      "import OpenAI from 'openai';\nit('you are a helpful assistant is sent as the system prompt', () => {});\n",
    ],
    ['typescript', 'an error', "import OpenAI from 'openai';\nthrow new Error('You are a guest: your task is not allowed here');\n"],
    [
      'typescript',
      'labels',
      "import OpenAI from 'openai';\nconst view = { title: 'Write your prompt', placeholder: 'Ask the assistant anything you want' };\n",
    ],
    ['typescript', 'a type', "import OpenAI from 'openai';\ntype Role = 'you are a helpful assistant' | 'system prompt of the user';\n"],
    [
      'typescript',
      'an expected value',
      "import OpenAI from 'openai';\nexpect(prompt).toBe('You are a helpful assistant, your task is to help');\n",
    ],
  ];
  for (const [id, what, text] of negatives) it(`leaves ${what} alone (${id})`, () => assert.deepEqual(told(read(id, text)), []));

  const broken: [Id, string, string[][]][] = [
    [
      'python',
      'from openai import OpenAI\nc.chat.completions.create(messages=[{"role": "system", "content": "Be terse and polite, please."}, \n',
      [['system: Be terse and polite, please.']],
    ],
    [
      'typescript',
      "import { generateText } from 'ai';\ngenerateText({ system: 'Be terse, please.', prompt: \n",
      [['system: Be terse, please.']],
    ],
  ];
  for (const [id, text, expected] of broken) it(`reads half-written ${id}`, () => assert.deepEqual(told(read(id, text)), expected));
});
