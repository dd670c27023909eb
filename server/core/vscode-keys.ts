/**
 * What the headers of VS Code's prompt files may hold:
 * https://code.visualstudio.com/docs/copilot/customization/overview and VS Code's own `promptFileAttributes.ts`.
 *
 * The tables are open: VS Code passes over keys that it does not know, and other tools read the same files with keys of
 * their own. A misspelt key is found all the same.
 */
import type { Key, KeyTable } from './keys.ts';

const text = (doc: string): Key => ({ doc, types: ['string'] });

const flag = (doc: string): Key => ({ doc, types: ['boolean'] });

const model: Key = {
  doc: 'The language model that answers, as the model picker shows it: `GPT-5`, `Claude Sonnet 4.5 (copilot)`. Of a list, the first that is available is taken. Default: the model chosen in the picker.',
  types: ['string', 'list'],
  names: 'model',
  namedBy: 'picker',
  items: { doc: 'A model, as the model picker shows it.', types: ['string'], names: 'model', namedBy: 'picker' },
};

const tools: Key = {
  doc: 'Tools and tool sets that may be used: built-in ones, `server/*` for all tools of an MCP server, tools of extensions. Default: those switched on in the chat. `[]` means none.',
  types: ['list', 'string'],
  names: 'tool',
  items: { doc: 'A tool, a tool set, or `server/*`.', types: ['string'], names: 'tool' },
};

const argumentHint: Key = {
  doc: 'Shown in the chat input, to say what one may type after the name.',
  // Written as in `[issue-number]`, which YAML reads as a list.
  types: ['string', 'list'],
};

const builtinAgents = [
  { value: 'ask', doc: 'Answers questions; changes nothing.' },
  { value: 'agent', doc: 'Works on its own, with tools.' },
  { value: 'plan', doc: 'Researches and writes a plan before any code.' },
  { value: 'edit', doc: 'Edits the files in its working set.' },
];

export const promptKeys: KeyTable = {
  open: true,
  keys: {
    name: text('The name to type after `/` in the chat. Default: the file name.'),
    description: text('What the prompt does, in a few words; shown in the list of prompts.'),
    'argument-hint': argumentHint,
    agent: {
      doc: 'The agent that runs the prompt: `ask`, `agent`, `plan` or a custom one. Default: the current agent, or `agent` where tools are named.',
      types: ['string'],
      values: builtinAgents,
      openValues: true,
      names: 'agent',
    },
    model,
    tools,
    mode: {
      doc: 'The former name of `agent`.',
      types: ['string'],
      values: builtinAgents,
      openValues: true,
      names: 'agent',
      deprecated: { instead: 'agent', note: 'VS Code 1.106 renamed chat modes to agents and reports `mode` as an error.', renames: true },
    },
  },
};

export const instructionsKeys: KeyTable = {
  open: true,
  keys: {
    name: text('The name shown in the interface. Default: the file name.'),
    description: text('What the instructions are about, in a few words. The agent decides by it where no `applyTo` matches.'),
    applyTo: {
      doc: 'Globs, set apart by commas, of the files that the instructions are for: `**/*.ts,**/*.tsx`. `**` is every file. Without it they are added only by hand or by what the description says.',
      types: ['string'],
      names: 'glob',
    },
    excludeAgent: {
      doc: "Agents of GitHub that shall not read the file: `code-review`, `cloud-agent` (formerly `coding-agent`). VS Code's own chat passes over it.",
      types: ['string', 'list'],
    },
  },
};

const handoffs: Key = {
  doc: 'Buttons offered after an answer, each of which goes on with another agent.',
  types: ['list'],
  items: {
    doc: 'A button that hands the work to another agent.',
    types: ['map'],
    map: {
      open: false,
      keys: {
        label: { ...text("The button's text."), required: true },
        agent: { ...text('The agent to go on with.'), required: true, names: 'agent' },
        prompt: { ...text('What is sent to that agent.'), required: true },
        send: flag('Whether the prompt is sent at once rather than put into the chat input. Default: `false`.'),
        showContinueOn: flag('Whether the button also offers to continue elsewhere, such as in a cloud agent. Default: `true`.'),
        model: { ...text('The model that answers there.'), names: 'model', namedBy: 'picker' },
      },
    },
  },
};

export const agentKeys: KeyTable = {
  open: true,
  keys: {
    name: text('The name shown in the list of agents. Default: the file name.'),
    description: text('What the agent is for; shown in the chat input, and read by agents that look for a subagent.'),
    'argument-hint': argumentHint,
    model,
    reasoningEffort: {
      doc: 'How long the model may think before it answers.',
      types: ['string'],
      values: ['low', 'medium', 'high', 'xhigh', 'max'].map((value) => ({ value })),
      openValues: true,
    },
    tools,
    agents: {
      doc: 'Agents that may be used as subagents; `*` is all, `[]` none. Needs the `agent` tool.',
      types: ['list', 'string'],
      items: { doc: 'The name of an agent, or `*`.', types: ['string'], names: 'agent' },
    },
    handoffs,
    target: {
      doc: 'Where the agent is used. Default: both.',
      types: ['string'],
      values: [
        { value: 'vscode', doc: 'VS Code.' },
        { value: 'github-copilot', doc: 'The cloud agent of GitHub Copilot.' },
      ],
    },
    'user-invocable': flag('Whether people can choose the agent. Default: `true`.'),
    'disable-model-invocation': flag('Whether other agents are kept from using it as a subagent. Default: `false`.'),
    hooks: {
      doc: 'Commands that run at moments of the session while this agent is active, by event: `PreToolUse`, `PostToolUse`, …',
      types: ['map'],
    },
    'mcp-servers': { doc: "MCP servers of the agent, by name. Read by GitHub's cloud agent.", types: ['map'] },
    github: { doc: "Settings of GitHub's cloud agent, such as `permissions`.", types: ['map'] },
    advancedOptions: { doc: 'Options of VS Code that may change without notice.', types: ['map'] },
    metadata: { doc: "Names and values of the author's own.", types: ['map'] },
    mode: text('How OpenCode, which reads such files too, offers the agent: `primary`, `subagent` or `all`. VS Code passes over it.'),
    infer: {
      doc: 'The former way to say who may use the agent.',
      types: ['boolean', 'string'],
      deprecated: {
        instead: 'disable-model-invocation',
        note: 'VS Code parted it into `user-invocable` and `disable-model-invocation` and reports the old key as an error.',
        renames: false,
      },
    },
    'user-invokable': {
      doc: 'The former spelling of `user-invocable`.',
      types: ['boolean'],
      deprecated: { instead: 'user-invocable', note: 'The first release spelled it with a k.', renames: true },
    },
  },
};
