// A client for tests: speaks to the built server over stdio, as an editor does.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ClientCapabilities, Diagnostic, InitializeResult, Registration } from 'vscode-languageserver';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type StatusParams, status } from '../../server/src/lsp/protocol.ts';

const SERVER = join(import.meta.dirname, '../../dist/server.node.js');
const PATIENCE = 10_000;
const NOBODY = 65_534;

/** What a client can do beyond opening documents, and which folder it opens. */
export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folder?: string;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** Runs the server as a user who may not read everything, where whoever runs the tests may do that. */
  readonly asNobody?: true;
}

/** A server process with a client on its standard input and output. */
export class Client {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  readonly #process: ChildProcess;
  /** How often the server had the client ask anew. */
  refreshes = 0;
  /** What the server asked to be told of. */
  readonly registrations: Registration[] = [];
  /** What the server last said of each document it checked. */
  readonly said = new Map<string, StatusParams>();
  /** What the server wrote to its log. */
  readonly logged: string[] = [];
  readonly #published = new Map<string, readonly Diagnostic[][]>();

  private constructor(connection: MessageConnection, process: ChildProcess, initialized: InitializeResult) {
    this.connection = connection;
    this.#process = process;
    this.initialized = initialized;
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registrations.push(...registrations);
      return null;
    });
    connection.onNotification(status, (params: StatusParams) => void this.said.set(params.uri, params));
    connection.onNotification('window/logMessage', ({ message }) => void this.logged.push(message));
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.#published.set(uri, [...(this.#published.get(uri) ?? []), diagnostics]);
    });
  }

  /** Starts a server and initializes it. */
  static async start({
    capabilities = {},
    folder,
    settings,
    initializationOptions,
    asNobody,
  }: ClientOptions = {}): Promise<Client> {
    const process = spawn(globalThis.process.execPath, [SERVER, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(asNobody && globalThis.process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
    });
    const { stdin, stdout } = process;
    const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings ?? null));
    connection.listen();
    const workspaceFolders = folder ? [{ uri: folder, name: 'folder' }] : null;
    const params = {
      processId: globalThis.process.pid,
      rootUri: folder ?? null,
      workspaceFolders,
      capabilities,
      initializationOptions,
    };
    const initialized = await connection.sendRequest<InitializeResult>('initialize', params);
    const client = new Client(connection, process, initialized);
    await connection.sendNotification('initialized', {});
    return client;
  }

  /** Opens a document. */
  async open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'yaml', version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces a part of a document, or all of it. */
  async change(uri: string, version: number, text: string, range?: object): Promise<void> {
    const contentChanges = [{ text, ...(range && { range }) }];
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** A request with a bound. */
  async ask<Result>(method: string, params: object): Promise<Result> {
    return within(this.connection.sendRequest<Result>(method, params), method);
  }

  /** The diagnostics of a document, asked for. */
  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.ask<{ items?: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return report.items ?? [];
  }

  /** The diagnostics last sent for a document, once they are as wanted. */
  async pushed(uri: string, isWanted: (rules: readonly string[]) => boolean): Promise<readonly Diagnostic[]> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      const last = this.#published.get(uri)?.at(-1);
      if (last && isWanted(rulesOf(last))) return last;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    throw new Error(`still ${JSON.stringify(this.#published.get(uri)?.at(-1))}`);
  }

  /** How often diagnostics were sent for a document. */
  publications(uri: string): number {
    return this.#published.get(uri)?.length ?? 0;
  }

  /** Ends the server at once, in the middle of whatever it does. */
  async crash(): Promise<void> {
    const ended = new Promise(resolve => this.#process.once('exit', resolve));
    this.connection.dispose();
    this.#process.kill('SIGKILL');
    await ended;
  }

  /** Ends the server as editors do; its exit code. A server that does not end is killed, and the code is null. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>(resolve => this.#process.once('exit', resolve));
    try {
      await this.ask('shutdown', {});
      await this.connection.sendNotification('exit');
      return await within(ended, 'exit');
    } catch {
      return null;
    } finally {
      this.connection.dispose();
      this.#process.kill('SIGKILL');
    }
  }
}

/** Runs a test with a client of its own, which ends with it whatever happens. */
export async function withClient(options: ClientOptions, test: (client: Client) => Promise<void>): Promise<void> {
  const client = await Client.start(options);
  try {
    await test(client);
  } finally {
    await client.stop();
  }
}

/** The rules of diagnostics, in order. */
export function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => String(code));
}

async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer to ${what}`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
