/**
 * What the headers of Claude Code's files may hold: https://code.claude.com/docs/en/sub-agents, `/en/skills` and `/en/memory`.
 * The tables are open: Claude Code passes over keys that it does not know, and gains new ones often.
 */
import { claudeTools } from './data/tools.ts';
import type { Key, KeyTable, Value } from './keys.ts';

const text = (doc: string): Key => ({ doc, types: ['string'] });

const flag = (doc: string): Key => ({ doc, types: ['boolean'] });

const toolItem: Key = { doc: 'A tool, or `mcp__server__tool`.', types: ['string'], names: 'tool', toolbox: claudeTools };

const aliases: readonly Value[] = [
  { value: 'sonnet', doc: 'The latest Claude Sonnet.' },
  { value: 'opus', doc: 'The latest Claude Opus.' },
  { value: 'haiku', doc: 'The latest Claude Haiku: fast, for simple tasks.' },
  { value: 'inherit', doc: 'The model of the session.' },
];

const model: Key = {
  doc: 'The model: `sonnet`, `opus`, `haiku`, `inherit`, or the full name of one. Default: `inherit`.',
  types: ['string'],
  values: aliases,
  openValues: true,
  names: 'model',
};

const effort: Key = {
  doc: 'How long the model may think. Default: as in the session.',
  types: ['string', 'integer'],
  values: ['low', 'medium', 'high', 'xhigh', 'max'].map((value) => ({ value })),
  openValues: true,
};

const hooks: Key = { doc: 'Hooks that run only while this is active, by event: `PreToolUse`, `PostToolUse`, `Stop`.', types: ['map'] };

export const claudeAgentKeys: KeyTable = {
  open: true,
  keys: {
    name: { ...text('What the agent is called by: lower-case letters and hyphens.'), required: true },
    description: { ...text('When to hand a task to this agent. Claude decides by it.'), required: true },
    tools: {
      doc: 'Tools that the agent may use: `Read, Grep, Bash`. Default: all tools of the session.',
      types: ['string', 'list'],
      names: 'tool',
      toolbox: claudeTools,
      items: toolItem,
    },
    disallowedTools: {
      doc: 'Tools that are taken away from those it would have.',
      types: ['string', 'list'],
      names: 'tool',
      toolbox: claudeTools,
      items: toolItem,
    },
    model,
    permissionMode: {
      doc: 'How permissions are asked for.',
      types: ['string'],
      values: [
        { value: 'default', doc: 'Asks at the first use of each tool.' },
        { value: 'acceptEdits', doc: 'Accepts edits of files without asking.' },
        { value: 'auto', doc: 'Lets a classifier decide.' },
        { value: 'dontAsk', doc: 'Refuses what is not allowed beforehand.' },
        { value: 'bypassPermissions', doc: 'Asks nothing.' },
        { value: 'plan', doc: 'Reads only.' },
        { value: 'delegate', doc: 'Coordinates a team of agents only.' },
      ],
      openValues: true,
    },
    maxTurns: { doc: 'After how many turns the agent stops.', types: ['integer'], minimum: 1 },
    skills: { doc: "Skills whose text is put into the agent's context at its start.", types: ['list', 'string'] },
    mcpServers: { doc: 'MCP servers that the agent may use: names, or definitions.', types: ['list', 'map', 'string'] },
    hooks,
    memory: {
      doc: 'Where the agent keeps what it learns.',
      types: ['string'],
      values: [
        { value: 'user', doc: 'For all projects.' },
        { value: 'project', doc: 'For this project, shared.' },
        { value: 'local', doc: 'For this project, on this machine.' },
      ],
    },
    background: flag('Whether it always runs in the background. Default: `false`.'),
    isolation: {
      doc: 'Where it runs: `worktree` is a git worktree of its own.',
      types: ['string'],
      values: [{ value: 'worktree' }],
      openValues: true,
    },
    effort,
    color: text('The colour it is shown in: `red`, `blue`, `green`, `yellow`, `purple`, `orange`, `pink`, `cyan`.'),
    initialPrompt: text('Sent as the first turn where the agent runs as the main one.'),
  },
};

/** Slash commands and what Claude Code adds to skills. */
export const claudeSkillKeys: KeyTable['keys'] = {
  'argument-hint': { doc: 'Shown after the name in the menu: `[issue-number]`.', types: ['string', 'list'] },
  arguments: { doc: 'Names for the arguments in order, to be used as `$name`.', types: ['string', 'list'] },
  'allowed-tools': {
    doc: 'Tools that may be used without asking while this is active: `Read, Bash(git add:*)`.',
    types: ['string', 'list'],
    names: 'tool',
    toolbox: claudeTools,
    items: toolItem,
  },
  'disallowed-tools': {
    doc: 'Tools that are taken away while this is active.',
    types: ['string', 'list'],
    names: 'tool',
    toolbox: claudeTools,
    items: toolItem,
  },
  model,
  effort,
  context: {
    doc: '`fork` runs it in a subagent of its own.',
    types: ['string'],
    values: [{ value: 'fork', doc: 'Runs in a subagent of its own.' }],
    openValues: true,
  },
  agent: { ...text('The subagent to run in where `context` is `fork`.'), names: 'agent' },
  hooks,
  paths: { doc: 'Globs of the files at whose sight it is loaded.', types: ['string', 'list'], names: 'glob' },
  when_to_use: text('More on when to use it; added to the description.'),
  shell: { doc: 'The shell for commands in the text.', types: ['string'], values: [{ value: 'bash' }, { value: 'powershell' }] },
  'user-invocable': flag('Whether it stands in the `/` menu. Default: `true`.'),
  'disable-model-invocation': flag('Whether only people may start it. Default: `false`.'),
};

export const claudeCommandKeys: KeyTable = {
  open: true,
  keys: {
    name: text('The name to type after `/`. Default: the file name.'),
    description: text('What the command does; shown in the menu. Default: the first line of the text.'),
    ...claudeSkillKeys,
  },
};

export const claudeRuleKeys: KeyTable = {
  open: true,
  keys: {
    description: text('What the rule is about.'),
    paths: {
      doc: 'Globs of the files that the rule is for. Default: it is always read.',
      types: ['list', 'string'],
      names: 'glob',
      items: { doc: 'A glob.', types: ['string'], names: 'glob' },
    },
  },
};
