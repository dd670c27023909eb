/** Names of the tools that agent hosts build in. Tools of MCP servers and of extensions have names of their own, which nobody can list. */

export interface Toolbox {
  /** For people: "VS Code". */
  readonly host: string;
  readonly names: readonly string[];
  /** Old names that the host still takes, with the new ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names that the host no longer takes, with what to use; null where nothing took its place. */
  readonly removed: ReadonlyMap<string, string | null>;
}

/**
 * Tool sets and tools of VS Code with Copilot Chat, and the aliases of GitHub's coding agent.
 * Sources: code.visualstudio.com/docs/agents/reference/tools-reference; `contributes.languageModelTools` and
 * `languageModelToolSets` of microsoft/vscode-copilot-chat; `toolReferenceName` and `legacyToolReferenceFullNames` in
 * microsoft/vscode, src/vs/workbench/contrib/{chat,terminalContrib,testing}; docs.github.com, custom agents configuration.
 */
export const vscodeTools: Toolbox = {
  host: 'VS Code',
  names: [
    ...[
      'agent',
      'agent/runSubagent',
      'browser',
      'execute',
      'read',
      'edit',
      'search',
      'vscode',
      'web',
      'todo',
      'new',
      'selection',
      'memory',
    ],
    ...['edit/createDirectory', 'edit/createFile', 'edit/createJupyterNotebook', 'edit/editFiles', 'edit/editNotebook', 'edit/rename'],
    ...[
      'execute/awaitTerminal',
      'execute/createAndRunTask',
      'execute/executionSubagent',
      'execute/getTaskOutput',
      'execute/getTerminalOutput',
    ],
    ...[
      'execute/killTerminal',
      'execute/runInTerminal',
      'execute/runNotebookCell',
      'execute/runTask',
      'execute/runTests',
      'execute/sendToTerminal',
    ],
    ...[
      'execute/testFailure',
      'read/getNotebookSummary',
      'read/getTaskOutput',
      'read/problems',
      'read/readFile',
      'read/readNotebookCellOutput',
    ],
    ...['read/terminalLastCommand', 'read/terminalSelection', 'read/viewImage', 'search/changes', 'search/codebase', 'search/fileSearch'],
    ...[
      'search/listDirectory',
      'search/searchResults',
      'search/searchSubagent',
      'search/textSearch',
      'search/usages',
      'vscode/askQuestions',
    ],
    ...['vscode/extensions', 'vscode/getProjectSetupInfo', 'vscode/installExtension', 'vscode/memory', 'vscode/newWorkspace'],
    ...[
      'vscode/openSimpleBrowser',
      'vscode/resolveMemoryFileUri',
      'vscode/runCommand',
      'vscode/switchAgent',
      'vscode/vscodeAPI',
      'vscode/VSCodeAPI',
    ],
    ...['web/fetch', 'web/githubRepo', 'web/githubTextSearch', 'githubRepo', 'githubTextSearch', 'newWorkspace', 'applyPatch', 'symbols'],
    // Names of earlier versions, for which the host knows no single new name.
    ...['runCommands', 'runTasks', 'runNotebooks', 'runTests', 'codebase', 'findTestFiles', 'searchResults', 'terminalLastCommand'],
    ...['terminalSelection', 'openSimpleBrowser', 'vscodeAPI', 'testFailure', 'todos', 'extensions', 'rename', 'terminal', 'textSearch'],
    ...[
      'runCommands/terminalLastCommand',
      'runCommands/terminalSelection',
      'search/searchResults',
      'fileSearch',
      'listDirectory',
      'readFile',
    ],
    // GitHub's coding agent: aliases that stand for its own tools.
    ...[
      'shell',
      'custom-agent',
      'github',
      'playwright',
      'bash',
      'powershell',
      'view',
      'create',
      'grep',
      'glob',
      'task',
      'write',
      'multiedit',
    ],
  ],
  renamed: new Map([
    ['changes', 'search/changes'],
    ['codebase', 'search/codebase'],
    ['createDirectory', 'edit/createDirectory'],
    ['createFile', 'edit/createFile'],
    ['editFiles', 'edit/editFiles'],
    ['extensions', 'vscode/extensions'],
    ['fetch', 'web/fetch'],
    ['findFiles', 'search/fileSearch'],
    ['new/getProjectSetupInfo', 'vscode/getProjectSetupInfo'],
    ['new/installExtension', 'vscode/installExtension'],
    ['new/runVscodeCommand', 'vscode/runCommand'],
    ['problems', 'read/problems'],
    ['runCommands/getTerminalOutput', 'execute/getTerminalOutput'],
    ['runCommands/runInTerminal', 'execute/runInTerminal'],
    ['runCommands/terminalLastCommand', 'read/terminalLastCommand'],
    ['runCommands/terminalSelection', 'read/terminalSelection'],
    ['runNotebooks/getNotebookSummary', 'read/getNotebookSummary'],
    ['runNotebooks/readNotebookCellOutput', 'read/readNotebookCellOutput'],
    ['runNotebooks/runCell', 'execute/runNotebookCell'],
    ['runSubagent', 'agent/runSubagent'],
    ['runTasks/createAndRunTask', 'execute/createAndRunTask'],
    ['search/readFile', 'read/readFile'],
    ['testFailure', 'execute/testFailure'],
    ['usages', 'search/usages'],
  ]),
  removed: new Map(),
};

/** Tools of Claude Code. Source: code.claude.com/docs/en/tools-reference and the changelog of anthropics/claude-code. */
export const claudeTools: Toolbox = {
  host: 'Claude Code',
  names: [
    ...['Agent', 'Artifact', 'AskUserQuestion', 'Bash', 'CronCreate', 'CronDelete', 'CronList', 'Edit', 'EnterPlanMode', 'EnterWorktree'],
    ...['ExitPlanMode', 'ExitWorktree', 'Glob', 'Grep', 'ListMcpResourcesTool', 'LSP', 'Monitor', 'NotebookEdit', 'PowerShell'],
    ...['PushNotification', 'Read', 'ReadMcpResourceTool', 'RemoteTrigger', 'ScheduleWakeup', 'SendMessage', 'SendUserFile', 'Skill'],
    ...['TaskCreate', 'TaskGet', 'TaskList', 'TaskOutput', 'TaskStop', 'TaskUpdate', 'TeamCreate', 'TeamDelete', 'TodoWrite', 'ToolSearch'],
    ...['WebFetch', 'WebSearch', 'Workflow', 'Write', 'BashOutput', 'KillShell', 'SlashCommand'],
  ],
  renamed: new Map([['Task', 'Agent']]),
  removed: new Map([
    ['LS', 'Bash'],
    ['MultiEdit', 'Edit'],
    ['NotebookRead', 'Read'],
    ['TodoRead', null],
  ]),
};
