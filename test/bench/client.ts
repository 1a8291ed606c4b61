// Talks to a language server over standard input and output, and takes the time of everything.

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A server: how it is started, and what it is told of settings by section. */
export interface Server {
  readonly name: string;
  readonly command: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Variables of its process beside those of ours. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Milliseconds: until the answer, and of all threads of the server meanwhile (undefined where Linux does not tell). */
export interface Taken {
  readonly wall: number;
  readonly cpu: number | undefined;
}

/** Nothing takes longer than this, or it counts as no answer. */
const PATIENCE = 60_000;
/** Milliseconds until a server that was asked to end is ended. */
const GOODBYE = 2_000;
/** A server that does nothing for so many milliseconds is done. */
const QUIET = 400;

/** A server process and an editor that sends what editors send, and waits for diagnostics to be published. */
export class BenchClient {
  /** From the start of the process to the answer to `initialize`. */
  readonly start: Taken;
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #published = new Map<string, readonly Diagnostic[]>();
  #wake: () => void = () => undefined;
  #version = 1;

  private constructor(process: ChildProcess, connection: MessageConnection, start: Taken) {
    this.#process = process;
    this.#connection = connection;
    this.start = start;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.#published.set(uri, diagnostics);
      this.#wake();
    });
  }

  /** Starts a server in a folder. */
  static async start({ command, settings, environment }: Server, folder: string): Promise<BenchClient> {
    const [program = '', ...words] = command;
    const started = performance.now();
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...environment } });
    child.stdin.on('error', () => undefined);
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onError(() => undefined);
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
      items.map(({ section }) => settings[section ?? ''] ?? null),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    await within(connection.sendRequest('initialize', parametersFor(folder)), 'initialize');
    const client = new BenchClient(child, connection, { wall: performance.now() - started, cpu: cpuOf(child.pid) });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeConfiguration', { settings });
    return client;
  }

  /** Opens a document; the time to the first diagnostics. */
  async open(uri: string, text: string): Promise<Taken> {
    return this.#untilPublished(uri, () =>
      this.#connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: this.#version, text },
      }),
    );
  }

  /** Types or deletes; the time to the diagnostics that follow. */
  async edit(uri: string, range: object, text: string): Promise<Taken> {
    return this.#untilPublished(uri, () =>
      this.#connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++this.#version },
        contentChanges: [{ range, text }],
      }),
    );
  }

  /** The time of a request. */
  async ask(method: string, uri: string, position: object): Promise<Taken & { readonly answer: unknown }> {
    let answer: unknown;
    const taken = await this.#timed(async () => {
      answer = await within(this.#connection.sendRequest(method, { textDocument: { uri }, position }), method);
    });
    return { ...taken, answer };
  }

  /** The diagnostics that were published last. */
  diagnostics(uri: string): readonly Diagnostic[] {
    return this.#published.get(uri) ?? [];
  }

  /** Waits until the server does nothing any more. */
  async settled(): Promise<void> {
    for (let last = -1, tries = 0; tries < PATIENCE / QUIET; tries++) {
      await after(QUIET);
      const now = cpuOf(this.#process.pid) ?? 0;
      if (last >= 0 && now - last < QUIET / 20) return;
      last = now;
    }
  }

  /** The memory of the process in bytes; undefined where Linux does not tell. */
  get memory(): number | undefined {
    const status = textOf(`/proc/${this.#process.pid}/status`);
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }

  /** Ends the server as editors do, and by force where that does not end it. */
  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#process.once('exit', resolve));
    const asked = async () => {
      await this.#connection.sendRequest('shutdown');
      await this.#connection.sendNotification('exit');
      await ended;
    };
    // Only a server that ends by itself leaves behind what Node has compiled.
    await Promise.race([asked().catch(() => undefined), after(GOODBYE)]);
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }

  async #untilPublished(uri: string, send: () => Promise<void>): Promise<Taken> {
    this.#published.delete(uri);
    return this.#timed(async () => {
      const published = new Promise<void>(resolve => {
        this.#wake = () => {
          if (this.#published.has(uri)) resolve();
        };
      });
      await send();
      await within(published, 'diagnostics');
    });
  }

  async #timed(run: () => Promise<void>): Promise<Taken> {
    const before = cpuOf(this.#process.pid);
    const started = performance.now();
    await run();
    const wall = performance.now() - started;
    const now = cpuOf(this.#process.pid);
    return { wall, cpu: before === undefined || now === undefined ? undefined : now - before };
  }
}

/** Waits. */
export function after(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

function parametersFor(folder: string): object {
  return {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'bench' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        publishDiagnostics: { versionSupport: true },
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
    },
  };
}

/** The milliseconds that all threads of a process have run. */
function cpuOf(pid: number | undefined): number | undefined {
  const nanoseconds = threadsOf(pid).map(thread =>
    Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  );
  return nanoseconds.length > 0 ? nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6 : undefined;
}

function threadsOf(pid: number | undefined): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
