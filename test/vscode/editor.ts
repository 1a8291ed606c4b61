// One code-server with fresh user data and the packaged extension, and pages of it in a headless Chromium.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { command, within } from './command.ts';
import { openPage, type PageOptions, type WorkbenchPage } from './page.ts';
import { browserFlags, chromiumPath, cleanEnvironment, quietSettings } from './settings.ts';

export interface EditorOptions {
  /** code-server's entry script. */
  readonly entry: string;
  readonly vsix: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const running = new Set<Editor>();

export class Editor {
  readonly home = mkdtempSync(join(tmpdir(), 'drydock-editor-'));
  readonly #env: NodeJS.ProcessEnv;
  readonly #args: readonly string[];
  #server: ChildProcess | undefined;
  #browser: Browser | undefined;
  #port = 0;

  private constructor(entry: string) {
    running.add(this);
    const data = join(this.home, 'data');
    mkdirSync(join(data, 'User'), { recursive: true });
    const config = join(this.home, 'config.yaml');
    writeFileSync(config, 'auth: none\n');
    this.#args = [entry, '--config', config, '--user-data-dir', data, '--extensions-dir', this.#extensions];
    this.#env = { ...cleanEnvironment(), HOME: this.home };
  }

  /** Installs the extension and starts the server and the browser. */
  static async start({ entry, vsix, settings }: EditorOptions): Promise<Editor> {
    const editor = new Editor(entry);
    try {
      const user = join(editor.home, 'data/User/settings.json');
      writeFileSync(user, JSON.stringify({ ...quietSettings, ...settings }));
      await command(process.execPath, [...editor.#args, '--install-extension', vsix], { env: editor.#env });
      editor.#port = await editor.#listen();
      editor.#browser = await chromium.launch({ executablePath: chromiumPath(), args: [...browserFlags] });
      return editor;
    } catch (error) {
      await editor.stop();
      throw error;
    }
  }

  /** Ends all editors of this process. */
  static async stopAll(): Promise<void> {
    await Promise.all([...running].map(editor => editor.stop()));
  }

  get port(): number {
    return this.#port;
  }

  get #extensions(): string {
    return join(this.home, 'extensions');
  }

  /** The folder of an installed extension. */
  extensionFolder(id: string): string {
    const name = readdirSync(this.#extensions).find(entry => entry.startsWith(`${id}-`));
    if (!name) throw new Error(`${id} is not installed`);
    return join(this.#extensions, name);
  }

  /** Opens the workbench in a page of its own. */
  async open(options: PageOptions): Promise<WorkbenchPage> {
    if (!this.#browser) throw new Error('the editor has been stopped');
    return openPage(this.#browser, this.#port, options);
  }

  /** Ends what was started and removes the home; a second call does nothing. */
  async stop(): Promise<void> {
    if (!running.delete(this)) return;
    await this.#browser?.close().catch(() => undefined);
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = new Promise(resolve => server.once('exit', resolve));
      signal(server, 'SIGTERM');
      await within(5000, ended, undefined);
      signal(server, 'SIGKILL');
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** The system chooses the port and code-server prints it, so nobody can take it in between. */
  #listen(): Promise<number> {
    const args = [
      ...['--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check'],
      ...['--disable-workspace-trust', '--disable-getting-started-override', '--ignore-last-opened'],
      ...['--idle-timeout-seconds', '61'], // it ends by itself should this process be killed outright
    ];
    // A process group of its own can be ended as one.
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const server = spawn(process.execPath, [...this.#args, ...args], { env: this.#env, stdio, detached: true });
    this.#server = server;
    let log = '';
    const listening = new Promise<number>((resolve, reject) => {
      const read = (data: Buffer) => {
        log += data;
        const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log)?.[1];
        if (port) resolve(Number(port));
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.on('exit', code => reject(new Error(`code-server ended with ${code}\n${log}`)));
    });
    return within(30_000, listening, undefined).then(port => {
      if (port === undefined) throw new Error(`code-server did not listen within 30 s\n${log}`);
      return port;
    });
  }
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, name);
  } catch {
    // The group has ended.
  }
}
