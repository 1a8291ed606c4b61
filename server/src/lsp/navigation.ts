// Navigation on the wire: definitions, references, renaming, highlights, linked editing, hierarchies, symbols.

import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  DocumentHighlightKind,
  type InitializeResult,
  type LocationLink,
  LSPErrorCodes,
  type Position,
  ResponseError,
  SymbolKind,
} from 'vscode-languageserver';
import { type HierarchyCall, type HierarchyItem, hierarchyAt, neededBy, usersOf } from '../features/callHierarchy.ts';
import { definitionOf } from '../features/definition.ts';
import { highlightsOf } from '../features/highlight.ts';
import { linkedAt } from '../features/linkedEditing.ts';
import { usesOf } from '../features/references.ts';
import { type Refusal, renamableAt, renamingOf } from '../features/rename.ts';
import { workspaceSymbolsOf } from '../features/workspaceSymbols.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { Span } from '../text/span.ts';
import { locationsOf, rangeOf, workspaceEditOf } from './convert.ts';
import type { Session } from './session.ts';

/** What the server says it can do of these. */
export const NAVIGATION: InitializeResult['capabilities'] = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  linkedEditingRangeProvider: true,
  callHierarchyProvider: true,
  workspaceSymbolProvider: true,
};

/** What comes with a request about a place in a document. */
interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** The letters that names are made of, for editors that end linked editing at any other one. */
const NAME = '[-a-zA-Z0-9._]*';

/** Makes the session answer where names lead and come from. */
export function serveNavigation(session: Session): void {
  const { connection, client } = session;
  const takesLinks = client.textDocument?.definition?.linkSupport === true;

  connection.onDefinition(at => {
    const { snapshot, uri, offset, range } = placed(session, at);
    const leads = definitionOf(snapshot, uri, offset);
    if (!leads) return null;
    const locations = locationsOf(snapshot, leads.to);
    if (!takesLinks) return locations;
    return locations.map(
      (location): LocationLink => ({
        originSelectionRange: range(leads.origin),
        targetUri: location.uri,
        targetRange: location.range,
        targetSelectionRange: location.range,
      }),
    );
  });
  connection.onReferences(({ context, ...at }) => {
    const { snapshot, uri, offset } = placed(session, at);
    const found = usesOf(snapshot, uri, offset);
    if (!found) return null;
    return locationsOf(snapshot, [...(context.includeDeclaration ? found.definitions : []), ...found.uses]);
  });
  connection.onDocumentHighlight(at => {
    const { snapshot, uri, offset, range } = placed(session, at);
    return highlightsOf(snapshot, uri, offset).map(({ span, as }) => ({
      range: range(span),
      kind: as === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });
  connection.languages.onLinkedEditingRange(at => {
    const { snapshot, uri, offset, range } = placed(session, at);
    const spans = linkedAt(snapshot, uri, offset);
    return spans.length > 0 ? { ranges: spans.map(range), wordPattern: NAME } : null;
  });
  connection.onWorkspaceSymbol(({ query }) =>
    workspaceSymbolsOf(session.snapshot, query).flatMap(({ title, detail, ...location }) =>
      locationsOf(session.snapshot, [location]).map(at => ({
        name: title,
        containerName: detail,
        kind: SymbolKind.Object,
        location: at,
      })),
    ),
  );
  serveRename(session);
  serveHierarchy(session);
}

function serveRename(session: Session): void {
  const { connection } = session;
  connection.onPrepareRename(at => {
    const { snapshot, uri, offset, range } = placed(session, at);
    const found = renamableAt(snapshot, uri, offset);
    return 'refused' in found ? refusal(found) : { range: range(found.span), placeholder: found.name };
  });
  connection.onRenameRequest(({ newName, ...at }) => {
    const { snapshot, uri, offset } = placed(session, at);
    const found = renamingOf(snapshot, uri, offset, newName);
    if ('refused' in found) return refusal(found);
    const versionOf = (file: string) => session.documents.get(file)?.version ?? null;
    return workspaceEditOf(snapshot, found.edits, { snippets: false, reindents: false, versionOf });
  });
}

function serveHierarchy(session: Session): void {
  const { connection } = session;
  connection.languages.callHierarchy.onPrepare(at => {
    const { snapshot, uri, offset } = placed(session, at);
    return hierarchyAt(snapshot, uri, offset).map(item => hierarchyItemOf(snapshot, item));
  });
  connection.languages.callHierarchy.onIncomingCalls(({ item }) => {
    const { snapshot } = session;
    return usersOf(snapshot, askedFor(item)).map(
      (call): CallHierarchyIncomingCall => ({
        from: hierarchyItemOf(snapshot, call.item),
        fromRanges: rangesOf(snapshot, call, call.item.uri),
      }),
    );
  });
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) => {
    const { snapshot } = session;
    return neededBy(snapshot, askedFor(item)).map(call => ({
      to: hierarchyItemOf(snapshot, call.item),
      fromRanges: rangesOf(snapshot, call, item.uri),
    }));
  });
}

/** A reason as an error that editors show beside the cursor. */
function refusal({ refused }: Refusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}

/** A place of the protocol as an offset, in the workspace at this moment. */
function placed({ snapshot }: Session, { textDocument: { uri }, position }: At) {
  const lines = snapshot.files.get(uri)?.lines;
  const nowhere = { start: position, end: position };
  return {
    snapshot,
    uri,
    offset: lines?.offsetAt(position) ?? 0,
    range: (span: Span) => (lines ? rangeOf(lines, span) : nowhere),
  };
}

function hierarchyItemOf(snapshot: Snapshot, item: HierarchyItem): CallHierarchyItem {
  const { title, detail, uri, id } = item;
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const range = locationsOf(snapshot, [item])[0]?.range ?? nowhere;
  return { name: title, detail, kind: SymbolKind.Object, uri, range, selectionRange: range, data: id };
}

/** The item that the client sends back. */
function askedFor({ uri, data }: CallHierarchyItem): Pick<HierarchyItem, 'uri' | 'id'> {
  return { uri, id: data };
}

function rangesOf(snapshot: Snapshot, { spans }: HierarchyCall, uri: string) {
  return locationsOf(
    snapshot,
    spans.map(span => ({ uri, span })),
  ).map(({ range }) => range);
}
