// Code actions on the wire: listed without edits, which are worked out when one is chosen.

import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import {
  type Action,
  type ActionId,
  codeActionsOf,
  editsOf,
  fixAllAction,
  refactorActionsOf,
} from '../features/codeActions.ts';
import { refactors } from '../refactors/index.ts';
import { type EditSupport, rangeOf, workspaceEditOf } from './convert.ts';
import type { Session } from './session.ts';

/** The kind of the action that applies all safe fixes of a file. */
export const FIX_ALL = 'source.fixAll.drydock';

/** The server's command that opens a rule's page through `window/showDocument`. */
export const OPEN_PAGE = 'drydock.openPage';

/** Makes the session offer code actions. */
export function serveCodeActions(session: Session): void {
  const { connection, client } = session;
  const resolves = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
  const support: EditSupport = {
    snippets: client.workspace?.workspaceEdit?.snippetEditSupport === true,
    reindents: session.options.reindentsSnippets === true,
    versionOf: uri => session.documents.get(uri)?.version ?? null,
  };
  const withEdit = (action: CodeAction, id: ActionId): CodeAction => {
    const edits = editsOf(session.snapshot, id, refactors);
    return edits ? { ...action, edit: workspaceEditOf(session.snapshot, edits, support) } : action;
  };

  connection.onCodeAction(({ textDocument: { uri }, range, context }) => {
    const file = session.snapshot.files.get(uri);
    if (!file) return [];
    const wants = (kind: string) =>
      !context.only || context.only.some(only => kind === only || kind.startsWith(`${only}.`));
    const span = { start: file.lines.offsetAt(range.start), end: file.lines.offsetAt(range.end) };
    // A source action in every lightbulb would be noise: it is given only when asked for.
    const fixAll = context.only && wants(FIX_ALL) ? [fixAllAction(uri)] : [];
    const quickFixes = wants(CodeActionKind.QuickFix) ? codeActionsOf(session.snapshot, uri, span) : [];
    const offered = quickFixes.filter(({ opensPage }) => !opensPage || showPage(session));
    const rewrites = wants(CodeActionKind.RefactorRewrite)
      ? refactorActionsOf(session.snapshot, uri, span.start, refactors)
      : [];
    // What a finding here offers as its fix is not offered twice.
    const further = rewrites.filter(({ title }) => !offered.some(fix => fix.title === title));
    return [...offered, ...further, ...fixAll].map(action => {
      const listed = codeActionOf(session, file.lines, action, context.diagnostics);
      return action.id && !resolves ? withEdit(listed, action.id) : listed;
    });
  });
  // An action that opens a page has no edits to work out.
  connection.onCodeActionResolve(action => (action.data ? withEdit(action, action.data) : action));
  connection.onExecuteCommand(({ command, arguments: [rule] = [] }) =>
    command === OPEN_PAGE ? connection.window.showDocument({ uri: session.pageOf(String(rule)) }) : undefined,
  );
}

/** The command that opens a page: the extension's own, or the server's where the client can show documents. */
function showPage({ options, client }: Session): string {
  if (options.version) return 'drydock.showRule';
  return client.window?.showDocument?.support ? OPEN_PAGE : '';
}

function codeActionOf(
  session: Session,
  lines: Parameters<typeof rangeOf>[0],
  action: Action,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  const { answers, opensPage } = action;
  const start = answers && rangeOf(lines, answers.span).start;
  const answered = diagnostics.filter(
    ({ code, range }) =>
      code === answers?.rule && range.start.line === start?.line && range.start.character === start.character,
  );
  const command = opensPage && { title: action.title, command: showPage(session), arguments: [opensPage] };
  return {
    title: action.title,
    kind: action.kind,
    ...(answered.length > 0 && { diagnostics: answered }),
    ...(action.isPreferred && { isPreferred: true }),
    ...(action.id && { data: action.id }),
    ...(command && { command }),
  };
}
