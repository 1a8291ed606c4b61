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

async function list({ include, exclude, limit }: ListFilesParams): Promise<ListFilesResult> {
  const excluded = exclude.length > 1 ? `{${exclude.join(',')}}` : exclude[0];
  // One more than asked for tells whether there are more.
  const found = await Promise.all(include.map(glob => vscode.workspace.findFiles(glob, excluded, limit + 1)));
  const uris = [...new Set(found.flat().map(uri => uri.toString()))].sort();
  return { uris: uris.slice(0, limit), truncated: uris.length > limit };
}

async function read({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    return { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
