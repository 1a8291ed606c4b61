// Diagnostics on the wire: asked for where the client can ask, sent where it cannot, never both.

import {
  CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { statusOf } from '../features/status.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { diagnosticOf } from './convert.ts';
import { type StatusParams, status } from './protocol.ts';
import { PAUSE, type Session } from './session.ts';

/** Files that no editor shows are judged for so many milliseconds in one go. */
const TURN = 5;
/** Milliseconds of judging files that nobody shows, after which memory is tidied. */
const MUCH = 300;

/** Makes the session answer, or send, diagnostics. */
export function serveDiagnostics(session: Session): void {
  if (session.pulls) answer(session);
  else send(session);
}

function answer(session: Session): void {
  const { connection, documents } = session;
  const hasty = new Map<string, string>();
  /** What the client asks for by itself: an editor may open a document without showing it to anybody. */
  const shown = new Set<string>();
  documents.onDidClose(({ document: { uri } }) => shown.delete(uri));
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) => {
    const started = performance.now();
    if (session.workspace.openUris.has(uri)) shown.add(uri);
    const snapshot = session.atOnce(session.judged);
    const items = itemsOf(session, snapshot, uri);
    tellStatus(session, snapshot, uri, performance.now() - started);
    if (snapshot === session.judged) hasty.delete(uri);
    else hasty.set(uri, idOf(items));
    return reportOf(items, previousResultId);
  });
  afterTyping(session, () => {
    const answers = [...hasty].filter(([uri]) => session.workspace.openUris.has(uri));
    hasty.clear();
    // What was answered in haste was not all there is to say.
    if (answers.some(([uri, id]) => idOf(itemsOf(session, session.judged, uri)) !== id)) session.refresh();
  });
  const changes = new Changes(session);
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    // The client asks again two seconds after every answer: the request is held while there is nothing new.
    for (;;) {
      await changes.pause(token);
      const items = await changedReports(
        session,
        previousResultIds,
        shown,
        () => changes.isCalm && !token.isCancellationRequested,
      );
      if (items.length > 0 || token.isCancellationRequested) return { items };
      if (changes.isCalm) await changes.next(token);
    }
  });
}

/** Tells when files or settings change, and when that has come to rest. */
class Changes {
  /** Set from a change until somebody waits for the pause after it. */
  #isNew = true;
  #wake: () => void = () => undefined;

  constructor(session: Session) {
    session.onChange(() => {
      this.#isNew = true;
      this.#wake();
    });
  }

  /** Whether nothing has changed since the last pause. */
  get isCalm(): boolean {
    return !this.#isNew;
  }

  /** Waits until something changes. */
  next(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve;
      token.onCancellationRequested(() => resolve());
    });
  }

  /** Waits until nothing has changed for a while: what is being typed or read would be judged in vain. */
  async pause(token: CancellationToken): Promise<void> {
    while (this.#isNew && !token.isCancellationRequested) {
      this.#isNew = false;
      await after(PAUSE);
    }
  }
}

/**
 * Files whose findings differ from what the client has, as far as it may go on. What is asked for by itself is left out.
 * Somebody who types is served in between.
 */
async function changedReports(
  session: Session,
  previous: readonly PreviousResultId[],
  shown: ReadonlySet<string>,
  mayGoOn: () => boolean,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const before = new Map(previous.map(({ uri, value }) => [uri, value]));
  const found: WorkspaceDocumentDiagnosticReport[] = [];
  const turns = new Turns();
  for (const uri of new Set([...session.judged.files.keys(), ...before.keys()])) {
    if (turns.isOver) {
      await turns.next();
      if (!mayGoOn()) return found;
    }
    if (shown.has(uri)) continue;
    const items = itemsOf(session, session.judged, uri);
    const resultId = idOf(items);
    if (before.get(uri) === resultId || (!before.has(uri) && items.length === 0)) continue;
    found.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items });
  }
  if (turns.wereLong) session.tidy();
  return found;
}

/** Work on many files, in turns between which others are served. */
class Turns {
  readonly #begun = performance.now();
  #started = this.#begun;

  /** Whether it is time for others. */
  get isOver(): boolean {
    return performance.now() - this.#started > TURN;
  }

  /** Whether so much was done that much of it lies about. */
  get wereLong(): boolean {
    return performance.now() - this.#begun > MUCH;
  }

  /** Lets the others do what they have to do. */
  async next(): Promise<void> {
    await after(0);
    this.#started = performance.now();
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

function send(session: Session): void {
  const { connection, documents } = session;
  const shown = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();
  const sent = new Map<string, string>();
  let isWaiting = false;
  const publish = () => {
    isWaiting = false;
    const snapshot = session.atOnce(session.judged);
    for (const document of documents.all()) {
      const started = performance.now();
      const diagnostics = itemsOf(session, snapshot, document.uri);
      const before = shown.get(document.uri);
      if (before?.version === document.version && idOf(before.diagnostics) === idOf(diagnostics)) continue;
      shown.set(document.uri, { version: document.version, diagnostics });
      void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
      tellStatus(session, snapshot, document.uri, performance.now() - started);
    }
  };
  session.onChange(() => {
    // Changes that come together are answered together, on the next turn.
    if (!isWaiting) setTimeout(publish, 0);
    isWaiting = true;
  });
  afterTyping(session, publish);
  // What else is said of it, and be it nothing, follows with the files that no editor shows.
  documents.onDidClose(({ document: { uri } }) => {
    shown.delete(uri);
    sent.set(uri, '');
  });
  sendClosed(session, sent).catch((error: unknown) => connection.console.error(stackOf(error)));
}

/** Sends the diagnostics of files that no editor shows, whenever changes have come to rest. It ends with the server. */
async function sendClosed(session: Session, sent: Map<string, string>): Promise<never> {
  const changes = new Changes(session);
  for (;;) {
    await changes.pause(CancellationToken.None);
    const turns = new Turns();
    for (const uri of new Set([...session.judged.files.keys(), ...sent.keys()])) {
      if (turns.isOver) {
        await turns.next();
        if (!changes.isCalm) break;
      }
      if (session.workspace.openUris.has(uri)) continue;
      const diagnostics = itemsOf(session, session.judged, uri);
      const id = idOf(diagnostics);
      if (sent.get(uri) === id || (!sent.has(uri) && diagnostics.length === 0)) continue;
      if (diagnostics.length > 0) sent.set(uri, id);
      else sent.delete(uri);
      void session.connection.sendDiagnostics({ uri, diagnostics });
    }
    // Somebody who types does not wait for memory.
    if (!changes.isCalm) continue;
    if (turns.wereLong) session.tidy();
    await changes.next(CancellationToken.None);
  }
}

/** Calls somebody in the pause after typing. */
function afterTyping(session: Session, call: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  session.onChange(() => {
    clearTimeout(waiting);
    if (session.isTyping) waiting = setTimeout(call, PAUSE + 10); // a timer may be early by a little
  });
}

function itemsOf({ connection, pageOf }: Session, snapshot: Snapshot, uri: string): Diagnostic[] {
  const file = snapshot.files.get(uri);
  for (const { rule, error } of snapshot.failures(uri))
    connection.console.error(`${rule} failed in ${uri}: ${stackOf(error)}`);
  return file ? diagnosticsOf(snapshot, uri).map(shown => diagnosticOf(snapshot, file.lines, shown, pageOf)) : [];
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tellStatus(session: Session, snapshot: Snapshot, uri: string, milliseconds: number): void {
  const said = statusOf(snapshot, uri);
  if (!said) return;
  const unread = unreadOf(session);
  const params: StatusParams = { ...said, milliseconds, ...(unread !== undefined && { unread }) };
  void session.connection.sendNotification(status, params);
}

/** What is not read, in a sentence about the first of them: the log names the others. */
function unreadOf({ unread: [first, ...others], folders }: Session): string | undefined {
  if (!first) return undefined;
  const [uri, reason] = first;
  const { path } = URI.parse(uri);
  const above = folders.map(folder => `${URI.parse(folder).path}/`).find(folder => path.startsWith(folder)) ?? '';
  const more = others.length > 0 ? `; the log names ${others.length} more` : '';
  return `\`${path.slice(above.length)}\` is not checked: ${reason}${more}`;
}

function reportOf(items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport {
  const resultId = idOf(items);
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** A short text that differs where the diagnostics differ (FNV-1a over their JSON). */
function idOf(items: readonly Diagnostic[]): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(items);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${items.length}-${(hash >>> 0).toString(36)}`;
}
