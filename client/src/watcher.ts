// Tells the server which files have changed, and which folders have come and gone.

import * as vscode from 'vscode';
import { isManifestName, isSkipped, manifestGlob } from '../../server/src/lsp/protocol.ts';

/**
 * A watcher for manifests and for folders. VS Code says of a folder that was deleted or moved no more than that, and of
 * one that was copied or checked out often not which files came with it: the server looks for itself.
 */
export function createWatcher(): vscode.FileSystemWatcher {
  const created = new vscode.EventEmitter<vscode.Uri>();
  const deleted = new vscode.EventEmitter<vscode.Uri>();
  const contents = vscode.workspace.createFileSystemWatcher(manifestGlob, true, false, true);
  const entries = vscode.workspace.createFileSystemWatcher('**', false, true, false);
  const all = vscode.Disposable.from(
    created,
    deleted,
    contents,
    entries,
    entries.onDidCreate(async uri => {
      if (!isSkipped(uri.path) && (isManifestName(uri.path) || (await isFolder(uri)))) created.fire(uri);
    }),
    // Whether it was a folder, only the server can know: by the files that it knows below.
    entries.onDidDelete(uri => isSkipped(uri.path) || deleted.fire(uri)),
  );
  return {
    ignoreCreateEvents: false,
    ignoreChangeEvents: false,
    ignoreDeleteEvents: false,
    onDidCreate: created.event,
    onDidChange: contents.onDidChange,
    onDidDelete: deleted.event,
    dispose: () => all.dispose(),
  };
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) !== 0;
  } catch {
    return false; // gone again
  }
}
