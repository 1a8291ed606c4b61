// Behind a lens: the places that name a resource, in the editor's own list of references.

import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';

/** Shows places that the server has found; they come as LSP has them. */
export async function showReferences(uri: string, position: Position, locations: readonly Location[]): Promise<void> {
  const at = ({ line, character }: Position) => new vscode.Position(line, character);
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    at(position),
    locations.map(
      ({ uri: file, range }) =>
        new vscode.Location(vscode.Uri.parse(file), new vscode.Range(at(range.start), at(range.end))),
    ),
  );
}
