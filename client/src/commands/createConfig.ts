// `Drydock: Create Config`: a first drydock.yaml in a folder of the workspace.

import * as vscode from 'vscode';

const template = `# How Drydock checks this folder and everything below it.

# recommended judges what is written; strict adds advice about what is missing.
extends: recommended

# The releases that the manifests are meant for; without this, the newest that Drydock knows.
# target:
#   kubernetes: "1.34"
#   kubevirt: "1.8"

# Rules by their id: off, hint, info, warning or error.
# rules:
#   workload/image-latest: off

# Files that are not checked.
# ignore:
#   - "charts/**"

# Whether what git ignores is not checked either.
# gitignore: true
`;

/** Opens the folder's config file, writing it first where there is none. Asks which folder if there are several. */
export async function createConfig(): Promise<void> {
  const folder = await chosenFolder();
  if (!folder) return;
  const uri = (await existing(folder)) ?? vscode.Uri.joinPath(folder.uri, 'drydock.yaml');
  try {
    if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(template));
    await vscode.window.showTextDocument(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showErrorMessage(`Drydock could not write ${vscode.workspace.asRelativePath(uri)}: ${reason}`);
  }
}

async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: 'The folder that gets a drydock.yaml' });
}

async function existing(folder: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
  for (const name of ['drydock.yaml', '.drydock.yaml']) {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
