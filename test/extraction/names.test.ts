/** What names of constants, arguments and calls say. */
import assert from 'node:assert/strict';
import { againstCallee, namesModel } from '../../server/core/extraction/callees.ts';
import { matchesAny } from '../../server/core/extraction/judge.ts';
import { judgeName } from '../../server/core/extraction/names.ts';
import { roleIn, roleNamed } from '../../server/core/extraction/roles.ts';

describe('A name', () => {
  for (const name of [
    'SYSTEM_PROMPT',
    'systemPrompt',
    'prompt',
    'PROMPT_TEMPLATE',
    'self.system_message',
    'instructions',
    'persona',
    'SQL_PROMPT',
    'commitPrompt',
    'getSystemPrompt',
    'promptText',
    'few_shot_examples',
    'SystemInstruction',
  ])
    it(`${name} holds a prompt`, () => assert.ok(judgeName(name).confidence >= 0.5));
  for (const name of [
    'PROMPT_FILE',
    'promptLabel',
    'prompt_name',
    'HELP',
    'PROMPT_ERROR',
    'password_prompt',
    'promptUser',
    'promptId',
    'PROMPT_HELP',
    'usage',
    'commitMessageTitle',
    'PS1',
  ])
    it(`${name} holds none`, () => assert.ok(judgeName(name).confidence <= 0));
  for (const name of ['foo', 'data', 'row']) it(`${name} says nothing`, () => assert.equal(judgeName(name).confidence, 0));

  it('tells the role', () => {
    assert.equal(judgeName('SYSTEM_PROMPT').role, 'system');
    assert.equal(judgeName('user_prompt').role, 'user');
    assert.equal(judgeName('SUMMARY_PROMPT').role, null);
  });
});

describe('A role', () => {
  for (const [word, role] of [
    ['human', 'user'],
    [':system', 'system'],
    ['AI', 'assistant'],
    ['developer', 'developer'],
    ['title', null],
  ] as const)
    it(`${word} is ${role}`, () => assert.equal(roleNamed(word), role));
  for (const [word, role] of [
    ['openai.ChatMessageRoleSystem', 'system'],
    ['ChatRole.User', 'user'],
    ['Role.MODEL', 'assistant'],
    ['llms.ChatMessageTypeHuman', 'user'],
    ['MessageRole::Assistant', 'assistant'],
    ['Color.Red', null],
  ] as const)
    it(`${word} names ${role}`, () => assert.equal(roleIn(word), role));
});

describe('A callee', () => {
  for (const callee of [
    'logger.info',
    'console.log',
    'print',
    'ValueError',
    'parser.add_argument',
    'st.write',
    'System.out.println',
    'fmt.Errorf',
    'panic',
    'click.option',
    'vscode.window.showInformationMessage',
    'input',
    'assertEqual',
  ])
    it(`${callee} is no call of a model`, () => assert.ok(againstCallee(callee) >= 0.9));
  for (const callee of ['client.chat.completions.create', 'ask', 'Agent'])
    it(`${callee} may be one`, () => assert.equal(againstCallee(callee), 0));
  for (const callee of ['call_llm', 'askGPT', 'self.query_claude', 'runOpenAI'])
    it(`${callee} names one`, () => assert.ok(namesModel(callee)));
  it('does not take any call for one', () => assert.ok(!namesModel('collect_garbage')));
});

describe('A pattern of the configuration', () => {
  it('matches with stars', () => {
    assert.ok(matchesAny('self.MY_PROMPT', ['*_PROMPT']));
    assert.ok(matchesAny('a_x_b', ['a*b']));
    assert.ok(!matchesAny('ab', ['a*bb', 'abc']));
    assert.ok(!matchesAny('aba', ['ab*ba']));
  });
});
