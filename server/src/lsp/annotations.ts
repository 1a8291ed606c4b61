// What an editor shows beside the text, on the wire: links, how often a resource is named, and hints.

import type { CodeLens, Command, InitializeResult, InlayHint } from 'vscode-languageserver';
import { lensesIn, mentionsBehind } from '../features/codeLens.ts';
import { linksIn } from '../features/documentLinks.ts';
import { hintsIn } from '../features/inlayHints.ts';
import { locationsOf, rangeOf } from './convert.ts';
import { showReferencesCommand } from './protocol.ts';
import type { Session } from './session.ts';

/** What the server says it can do of these. */
export const ANNOTATIONS: InitializeResult['capabilities'] = {
  documentLinkProvider: {},
  codeLensProvider: { resolveProvider: true },
  inlayHintProvider: true,
};

/** What comes back with a lens that is looked at. */
interface LensData {
  readonly uri: string;
  readonly number: number;
}

/** Makes the session answer what stands beside a text. */
export function serveAnnotations(session: Session): void {
  const { connection } = session;
  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const file = session.snapshot.files.get(uri);
    if (!file) return null;
    return linksIn(session.snapshot, uri).map(({ span, target }) => ({ range: rangeOf(file.lines, span), target }));
  });
  connection.onCodeLens(({ textDocument: { uri } }) => {
    const file = session.snapshot.files.get(uri);
    if (!file || !session.shows.codeLens) return null;
    return lensesIn(session.snapshot, uri).map(({ span, number }): CodeLens => {
      return { range: rangeOf(file.lines, span), data: { uri, number } satisfies LensData };
    });
  });
  connection.onCodeLensResolve(lens => ({ ...lens, command: commandOf(session, lens) }));
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const file = session.snapshot.files.get(uri);
    if (!file || !session.shows.inlayHints) return null;
    const within = { start: file.lines.offsetAt(range.start), end: file.lines.offsetAt(range.end) };
    return hintsIn(session.snapshot, uri, within).map(({ offset, label, tooltip }): InlayHint => {
      return { position: file.lines.positionAt(offset), label, tooltip, paddingLeft: true };
    });
  });
}

/** What a click on a lens does; a lens of a resource that is gone does nothing until it is asked for anew. */
function commandOf({ snapshot, options }: Session, { range, data }: CodeLens): Command {
  const { uri, number }: LensData = data;
  const locations = locationsOf(snapshot, mentionsBehind(snapshot, uri, number) ?? []);
  const title = locations.length === 1 ? '1 reference' : `${locations.length} references`;
  // The extension turns what came over the wire into what VS Code's own command takes; other editors know that one.
  const command = options.version ? showReferencesCommand : 'editor.action.showReferences';
  return { title, command, arguments: [uri, range.start, locations] };
}
