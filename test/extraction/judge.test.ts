/** Places as hosts of all languages tell them: who takes a text, in which role. */
import assert from 'node:assert/strict';
import { allWords } from '../../server/core/code/words.ts';
import { isStrong, type Judgement, judge, type Surroundings } from '../../server/core/extraction/judge.ts';
import { KeptPlaces } from '../../server/core/extraction/kept-places.ts';
import { enclosing, placeOf } from '../../server/core/extraction/place.ts';
import { tablesOf } from '../../server/core/extraction/tables.ts';
import { defaultCodeConfig, type Enclosing, type Place, type Sibling } from '../../server/core/extraction/types.ts';

const at = { start: 0, end: 0 };
const tables = tablesOf([]);
const value = (text: string | null, refers: string | null = null): Sibling => ({ text, refers, span: at });
const holding = (kind: Enclosing['kind'], name: string | null, where: string | number, entries: Record<string, Sibling> = {}): Enclosing =>
  enclosing(kind, name, where, {
    span: at,
    entries: new Map(Object.entries(entries).map(([key, v]) => [/^\d+$/.test(key) ? Number(key) : key, v])),
  });

const code = { path: 'src/a', text: '', root: null, words: allWords };
const places = new KeptPlaces(code, { place: () => assert.fail('Places are given here.') }, { config: defaultCodeConfig, told: '' });
const surroundings = (host: string, imports: readonly string[] = []): Surroundings => ({
  code,
  places,
  host,
  tables,
  imported: new Set(imports.flatMap((module) => tables.byModule(module, host))),
  aliases: new Map(),
  config: defaultCodeConfig,
});
const ask = (host: string, imports: readonly string[], around: readonly Enclosing[], place: Partial<Place> = {}): Judgement | null =>
  judge(placeOf({ around, role: 'value', ...place }), at, surroundings(host, imports));

type Case = readonly [string, string, readonly string[], readonly Enclosing[], string | null];
const prompts: readonly Case[] = [
  [
    'a struct of go-openai',
    'go',
    ['github.com/sashabaranov/go-openai'],
    [holding('map', 'openai.ChatCompletionMessage', 'Content', { Role: value(null, 'openai.ChatMessageRoleSystem') })],
    'system',
  ],
  [
    'a function of openai-go',
    'go',
    ['github.com/openai/openai-go'],
    [holding('call', 'openai.UserMessage', 0), holding('list', null, 0), holding('map', 'openai.ChatCompletionNewParams', 'Messages')],
    'user',
  ],
  [
    'text parts of langchaingo',
    'go',
    ['github.com/tmc/langchaingo/llms'],
    [holding('call', 'llms.TextParts', 1, { 0: value(null, 'llms.ChatMessageTypeSystem') })],
    'system',
  ],
  [
    'a chain of Spring AI',
    'java',
    ['org.springframework.ai.chat.client.ChatClient'],
    [holding('call', 'chatClient.prompt.system', 0)],
    'system',
  ],
  [
    'an annotation of langchain4j',
    'java',
    ['dev.langchain4j.service.SystemMessage'],
    [holding('list', null, 0), holding('annotation', 'SystemMessage', 'value')],
    'system',
  ],
  ['a message of langchain4j', 'java', ['dev.langchain4j.data.message.UserMessage'], [holding('call', 'UserMessage.from', 0)], 'user'],
  ['a chat message of C#', 'csharp', ['OpenAI.Chat'], [holding('call', 'SystemChatMessage', 0)], 'system'],
  [
    'a role that is handed over in C#',
    'csharp',
    ['Microsoft.Extensions.AI'],
    [holding('call', 'ChatMessage', 1, { 0: value(null, 'ChatRole.User') })],
    'user',
  ],
  ['an agent of C#', 'csharp', ['Microsoft.SemanticKernel.Agents'], [holding('map', 'ChatCompletionAgent', 'Instructions')], 'system'],
  [
    'a hash of Ruby',
    'ruby',
    ['openai'],
    [
      holding('map', null, 'content', { role: value('user') }),
      holding('list', null, 0),
      holding('map', null, 'messages'),
      holding('call', 'client.chat', 'parameters'),
    ],
    'user',
  ],
  ['instructions of RubyLLM', 'ruby', ['ruby_llm'], [holding('call', 'chat.with_instructions', 0)], 'system'],
  ['a preamble of Rig', 'rust', ['rig'], [holding('call', 'client.agent.preamble', 0)], 'system'],
  ['a message of Rust', 'rust', ['genai::chat'], [holding('call', 'ChatMessage::system', 0)], 'system'],
  ['an array of PHP', 'php', ['OpenAI'], [holding('map', null, 'content', { role: value('system') }), holding('list', null, 0)], 'system'],
  ['a builder of Prism', 'php', ['Prism\\Prism\\Prism'], [holding('call', 'Prism.text.withSystemPrompt', 0)], 'system'],
  [
    'parts of Gemini',
    'typescript',
    ['@google/genai'],
    [
      holding('map', null, 'text'),
      holding('list', null, 0),
      holding('map', null, 'systemInstruction'),
      holding('map', null, 'config'),
      holding('call', 'ai.models.generateContent', 0),
    ],
    'system',
  ],
  [
    'parts of a user of Gemini',
    'typescript',
    ['@google/genai'],
    [
      holding('map', null, 'text'),
      holding('list', null, 0),
      holding('map', null, 'parts', { role: value('user') }),
      holding('list', null, 0),
      holding('map', null, 'contents'),
      holding('call', 'ai.models.generateContent', 0),
    ],
    'user',
  ],
  [
    'a block of Anthropic',
    'python',
    ['anthropic'],
    [holding('map', null, 'text', { type: value('text') }), holding('list', null, 0), holding('call', 'client.messages.create', 'system')],
    'system',
  ],
  [
    'a body of Bedrock',
    'python',
    ['boto3'],
    [
      holding('map', null, 'content', { role: value('user') }),
      holding('list', null, 0),
      holding('map', null, 'messages'),
      holding('call', 'json.dumps', 0),
      holding('call', 'client.invoke_model', 'body'),
    ],
    'user',
  ],
  [
    'a pair of LangChain',
    'python',
    ['langchain_core.prompts'],
    [
      holding('list', null, 1, { 0: value('human'), 1: value('x') }),
      holding('list', null, 0),
      holding('call', 'ChatPromptTemplate.from_messages', 0),
    ],
    'user',
  ],
  ['a message of Koog', 'kotlin', ['ai.koog.prompt'], [holding('call', 'system', 0)], 'system'],
];

describe('A place', () => {
  for (const [what, host, imports, around, role] of prompts)
    it(`in ${what} is a prompt's`, () => {
      const found = ask(host, imports, around);
      assert.ok(found && isStrong(found), JSON.stringify(found?.signals));
      assert.equal(found.kind, 'prompt');
      assert.equal(found.role, role);
    });

  const none: readonly (readonly [string, string, readonly string[], readonly Enclosing[]])[] = [
    ['a name beside messages', 'python', ['openai'], [holding('call', 'client.chat.completions.create', 'user')]],
    [
      'a path handed to a loader',
      'python',
      ['openai'],
      [holding('call', 'load_text', 0), holding('map', null, 'content', { role: value('user') })],
    ],
    ['the value of an input', 'python', ['langchain'], [holding('map', null, 'topic'), holding('call', 'chain.invoke', 0)]],
    ['a plain call without its import', 'python', [], [holding('call', 'Agent', 'instructions')]],
    ['a log', 'java', ['dev.langchain4j'], [holding('call', 'log.info', 0)]],
    ['a map with another role', 'typescript', ['openai'], [holding('map', null, 'content', { role: value('admin') })]],
    ['a text that is spoken', 'python', ['openai'], [holding('call', 'client.audio.speech.create', 'input')]],
  ];
  for (const [what, host, imports, around] of none)
    it(`in ${what} is none's`, () => {
      const found = ask(host, imports, around);
      assert.ok(found === null || !isStrong(found) || found.kind === 'description', JSON.stringify(found?.signals));
    });

  it('in a schema is a description', () => {
    const around = [holding('map', null, 'description', { name: value('search'), parameters: value(null) })];
    assert.equal(ask('typescript', [], around)?.kind, 'description');
  });

  it('where no text of a program stands is nothing', () => {
    for (const role of ['type', 'import', 'key', 'condition', 'index'] as const)
      assert.equal(ask('python', ['openai'], [], { role }), null);
  });
});
