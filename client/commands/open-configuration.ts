/** Opens the configuration that holds for the file at hand, or writes one with everything at its default. */
import * as vscode from 'vscode';
import type { Command } from '../command.ts';

const name = 'whetstone.config.yaml';

const first = `# What Whetstone checks here, in the editor, on the command line and in CI.
rules: {}
  # unused-variable: error

# exclude:
#   - "fixtures/**"
`;

export default {
  async run() {
    const folder = folderAtHand();
    if (!folder) return vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: {0} belongs at its root.', name));
    const file = (await nearest(folder)) ?? (await written(folder));
    return vscode.window.showTextDocument(file);
  },
} satisfies Command;

const folderAtHand = (): vscode.Uri | undefined => {
  const open = vscode.window.activeTextEditor?.document.uri;
  const folder = open && vscode.workspace.getWorkspaceFolder(open);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
};

/** From the open file's folder upwards to the root of the workspace. */
async function nearest(root: vscode.Uri): Promise<vscode.Uri | null> {
  const open = vscode.window.activeTextEditor?.document.uri;
  let folder = open?.path.startsWith(`${root.path}/`) ? vscode.Uri.joinPath(open, '..') : root;
  for (;;) {
    const file = vscode.Uri.joinPath(folder, name);
    if (await exists(file)) return file;
    if (folder.path.length <= root.path.length) return null;
    folder = vscode.Uri.joinPath(folder, '..');
  }
}

async function written(root: vscode.Uri): Promise<vscode.Uri> {
  const file = vscode.Uri.joinPath(root, name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(first));
  return file;
}

const exists = (file: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
