// Answers the server's questions about files that it cannot read itself.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFiles,
  type ReadFileParams,
  type ReadFileResult,
  readFile,
} from '../../server/src/lsp/protocol.ts';

/** Registers the two requests; they work on every scheme that VS Code can read. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable[] {
  return [client.onRequest(listFiles, list), client.onRequest<ReadFileResult, void>(readFile, read)];
}

async function list({ folders, include, exclude, limit }: ListFilesParams): Promise<ListFilesResult> {
  const excluded = exclude.length > 1 ? `{${exclude.join(',')}}` : exclude[0];
  const globs = folders.flatMap(folder =>
    include.map(glob => new vscode.RelativePattern(vscode.Uri.parse(folder), glob)),
  );
  const found = await Promise.all(globs.map(glob => vscode.workspace.findFiles(glob, excluded, limit)));
  return { uris: [...new Set(found.flat().map(uri => uri.toString()))].sort().slice(0, limit) };
}

async function read({ uri, largest }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const address = vscode.Uri.parse(uri);
    const { size, type } = await vscode.workspace.fs.stat(address);
    if (type & vscode.FileType.Directory) return { isMissing: true };
    if (size > largest) return { size };
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(address)) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { isMissing: true };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
