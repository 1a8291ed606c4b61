// What the server holds between two messages: the workspace, the open documents, and what the client can do.

import {
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  InlayHintRefreshRequest,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { ConfigReader } from '../lint/config.ts';
import { excluder } from '../lint/exclude.ts';
import type { Setup, Snapshot } from '../lint/snapshot.ts';
import { rules } from '../rules/index.ts';
import { Workspace } from '../workspace.ts';
import { type EditorSettings, editorSettings, type Shows } from './editorSettings.ts';
import type { FetchedFiles } from './fetchedFiles.ts';
import { clientFiles, type FileSource, type LoadedFile } from './fileSource.ts';
import { type InitializationOptions, pageUri } from './protocol.ts';

/** What a host gives the server. */
export interface Host {
  /** The page of a rule in Markdown; undefined where there is none, or none yet. */
  readonly page: (rule: string) => string | undefined;
  readonly version: string;
  /** The JSON Schema of config files. */
  readonly configSchema: Readonly<Record<string, unknown>>;
  /** The shapes of all kinds. */
  readonly schemas: Setup['schemas'];
  /** Files behind the shapes that the client has to read; absent where the host reads all of them. */
  readonly fetched?: FetchedFiles;
  /** The files that the host can read by itself; absent in a browser. */
  readonly files?: FileSource;
  /** Gives memory back that is no longer used; called when the server comes to rest after much work. */
  readonly tidyMemory?: () => void;
  /** The address of a rule's page for clients that the server cannot serve it to. */
  readonly pageOnDisk?: (rule: string) => string | undefined;
}

/** Who has not typed for so many milliseconds has made a pause. */
export const PAUSE = 150;
/** After so many milliseconds whoever did much work has come to rest. */
const REST = 200;

/** The server between two messages. */
export class Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  readonly host: Host;
  readonly client: InitializeParams['capabilities'];
  readonly options: Partial<InitializationOptions>;
  readonly #configs: ConfigReader;
  readonly #listeners: (() => void)[] = [];
  readonly #fromClient: FileSource;
  /** Files that are there and not read, and folders that are not listed, with the reason. */
  readonly #unread = new Map<string, string>();
  /** The addresses of the pages that were asked for: each finding shows one, at every key press. */
  readonly #pages = new Map<string, string>();
  #folders: readonly string[];
  /** What the workspace was set up with: settings that come again change nothing. */
  #configured: string;
  #saved: Snapshot | undefined;
  #waitsForSave = false;
  #typedAt = Number.NEGATIVE_INFINITY;
  #shows = editorSettings(undefined).shows;

  constructor(connection: Connection, documents: TextDocuments<TextDocument>, host: Host, params: InitializeParams) {
    this.connection = connection;
    this.documents = documents;
    this.host = host;
    this.client = params.capabilities;
    this.options = params.initializationOptions ?? {};
    this.#folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.#configs = new ConfigReader(host.configSchema);
    this.#fromClient = clientFiles(connection);
    const settings = editorSettings(undefined);
    this.#configured = JSON.stringify([settings, this.#folders, undefined]);
    this.workspace = new Workspace(this.#setup(settings));
  }

  /** The workspace at this moment. */
  get snapshot(): Snapshot {
    return this.workspace.snapshot;
  }

  /** The folders of the workspace. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The addresses of all files that were found on disk, read or not. */
  get knownUris(): readonly string[] {
    return [...this.workspace.onDisk.keys(), ...this.#unread.keys()];
  }

  /** The files that could not be read and that no editor shows, with the reason. */
  get unread(): readonly (readonly [uri: string, reason: string])[] {
    return [...this.#unread].filter(([uri]) => !this.workspace.openUris.has(uri));
  }

  /** Whether the edits that the client makes may bring new files. */
  get #makesFiles(): boolean {
    return this.client.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false;
  }

  /** Whether the client asks for diagnostics; else they are sent to it. */
  get pulls(): boolean {
    return this.client.textDocument?.diagnostic !== undefined;
  }

  /** Who lists and reads the files of a folder: the host what lies on its disk, the client everything else. */
  sourceOf(uri: string): FileSource {
    const isOurs = this.options.files !== 'client' && uri.startsWith('file:');
    return (isOurs && this.host.files) || this.#fromClient;
  }

  /** What a question about texts gives. Where some are not here yet, they are fetched, and it is asked once more. */
  async withTexts<Answer>(ask: () => Answer): Promise<Answer> {
    const answer = ask();
    const { built: folder } = this.options;
    if (!folder) return answer;
    const read = async (name: string) => (await this.#fromClient.read(`${folder}/${name}`))[1];
    return (await this.host.fetched?.arrived(read)) ? ask() : answer;
  }

  /** What the user wants to see beside the text. */
  get shows(): Shows {
    return this.#shows;
  }

  /** Calls a listener whenever files or settings have changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Says that files or settings have changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The address of a rule's page that this client can open. */
  readonly pageOf = (rule: string): string => {
    const page = this.#pages.get(rule) ?? this.#pageOf(rule);
    this.#pages.set(rule, page);
    return page;
  };

  #pageOf(rule: string): string {
    const servesPages = this.client.workspace?.textDocumentContent !== undefined;
    return (servesPages ? undefined : this.host.pageOnDisk?.(rule)) ?? pageUri(rule);
  }

  /** The snapshot that diagnostics speak of: that of the last save where the user wants it so. */
  get judged(): Snapshot {
    return this.#saved ?? this.snapshot;
  }

  /** Has the client ask again for what its editors show: files it does not show decide about that too. */
  refresh(): void {
    const canRefresh = this.pulls && this.client.workspace?.diagnostics?.refreshSupport;
    if (canRefresh) this.connection.languages.diagnostics.refresh();
    const { codeLens, inlayHint } = this.client.workspace ?? {};
    if (codeLens?.refreshSupport) this.#askFor(CodeLensRefreshRequest.type);
    if (inlayHint?.refreshSupport) this.#askFor(InlayHintRefreshRequest.type);
  }

  /** Gives back the memory that much work has left behind. What the client asks for next is answered first. */
  tidy(): void {
    this.workspace.releaseTrees();
    if (this.host.tidyMemory) setTimeout(this.host.tidyMemory, REST);
  }

  /** Says that somebody has typed. */
  typed(): void {
    this.#typedAt = performance.now();
    this.changed();
  }

  /** Whether somebody is typing, and nothing else has changed since. */
  get isTyping(): boolean {
    return performance.now() - this.#typedAt < PAUSE;
  }

  /** Somebody who types sees at once what a document says; what that does to other documents follows in a pause. */
  atOnce(snapshot: Snapshot): Snapshot {
    return this.isTyping ? snapshot.inHaste : snapshot;
  }

  /** Says that a document was saved. */
  saved(): void {
    this.#typedAt = Number.NEGATIVE_INFINITY;
    this.#keepSaved();
    this.changed();
  }

  /** Reads the editor's settings. A client without them keeps the defaults. */
  async configure(): Promise<void> {
    const raw: unknown = this.client.workspace?.configuration
      ? await this.connection.workspace.getConfiguration('drydock').catch(() => undefined)
      : undefined;
    const settings = editorSettings(raw);
    const fixed = await this.#fixedConfig(settings);
    const key = JSON.stringify([settings, this.#folders, fixed]);
    if (key === this.#configured) return;
    this.#configured = key;
    this.#waitsForSave = settings.run === 'onSave';
    this.#shows = settings.shows;
    this.workspace.configure(this.#setup(settings, fixed));
    this.saved();
  }

  /** Takes over the texts of files on disk. Whether that changed anything. */
  load(files: readonly LoadedFile[]): boolean {
    const before = this.#unread.size;
    for (const [uri, , reason] of files) {
      if (reason === undefined) this.#unread.delete(uri);
      else if (this.#unread.get(uri) !== reason) this.#refuse(uri, reason);
    }
    const texts = files.map(([uri, text]) => [uri, text] as const);
    const hasChanged = this.workspace.load(texts) || this.#unread.size !== before;
    if (hasChanged) this.saved();
    return hasChanged;
  }

  /** Takes over which folders the workspace has now. */
  changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    this.#folders = [...this.#folders.filter(uri => !removed.includes(uri)), ...added];
    return this.configure();
  }

  #refuse(uri: string, reason: string): void {
    this.#unread.set(uri, reason);
    this.connection.console.warn(`${uri} is not checked: ${reason}`);
  }

  /** An editor that is just leaving need not answer. */
  #askFor(refresh: typeof CodeLensRefreshRequest.type | typeof InlayHintRefreshRequest.type): void {
    void this.connection.sendRequest(refresh).catch(() => undefined);
  }

  #keepSaved(): void {
    this.#saved = this.#waitsForSave ? this.snapshot : undefined;
  }

  #setup({ base, above, exclude }: EditorSettings, fixedConfig?: Setup['fixedConfig']): Setup {
    const excludes = excluder(exclude, this.#folders);
    return {
      rules,
      configs: this.#configs,
      schemas: this.host.schemas,
      base,
      above,
      ignores: true,
      excludes,
      ...(this.#makesFiles && { folders: this.#folders }),
      ...(fixedConfig && { fixedConfig }),
    };
  }

  /** The config file that the settings name: an absolute path, or one below the first folder. */
  async #fixedConfig({ config }: EditorSettings): Promise<Setup['fixedConfig']> {
    const [folder] = this.#folders;
    if (!config || !folder) return undefined;
    const uri = URI.parse(folder)
      .with({ path: config.startsWith('/') ? config : `${URI.parse(folder).path}/${config}` })
      .toString();
    const [, text] = await this.sourceOf(uri).read(uri);
    if (text === undefined) this.connection.console.warn(`drydock.config: ${config} cannot be read`);
    return text === undefined ? undefined : { uri, text };
  }
}
