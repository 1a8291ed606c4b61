// What the client and the server say to each other beyond LSP; the only server file a client may import.

/** The scheme of the documents that the server serves through `workspace/textDocumentContent`. */
export const scheme = 'drydock';

/** Handed over in `initializationOptions`. */
export interface InitializationOptions {
  /** Who reads the workspace's files: the server itself (only ever `file:`), or the client on request. */
  readonly files: 'client' | 'server';
  /** Version of the extension, for the server's log. */
  readonly version: string;
  /** Whether the editor indents the further lines of a snippet edit like the line it goes into, as VS Code does. */
  readonly reindentsSnippets: boolean;
}

/** Server to client: which files of the workspace match. Globs are relative to each workspace folder. */
export const listFiles = 'drydock/listFiles';

export interface ListFilesParams {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** At most this many are answered. */
  readonly limit: number;
}

export interface ListFilesResult {
  readonly uris: readonly string[];
  /** There were more than `limit`. */
  readonly truncated: boolean;
}

/** Server to client: the text of one file as it is on disk. */
export const readFile = 'drydock/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileResult = { readonly text: string } | { readonly error: string };

/** Server to client, after each pass over a document that an editor shows. */
export const status = 'drydock/status';

export interface StatusParams {
  readonly uri: string;
  readonly profile: string;
  /** The releases judged against, such as `1.37` and `1.9`. */
  readonly target: { readonly kubernetes: string; readonly kubevirt: string };
  readonly findings: number;
  /** What was left out, and why; `line` counts from 1 and is absent where the whole file is meant. */
  readonly notChecked: readonly { readonly line?: number; readonly reason: string }[];
  readonly milliseconds: number;
  /** What is wrong with the config file; absent where it is in order. */
  readonly config?: string;
}

/** Client to server, without parameters: every rule, sorted by id. */
export const rules = 'drydock/rules';

export interface RuleEntry {
  readonly id: string;
  readonly title: string;
}

/** The address of a rule's page, for `codeDescription` and for the preview. */
export function pageUri(ruleId: string): string {
  return `${scheme}:/rules/${ruleId}.md`;
}

/** The rule whose page an address is; undefined for any other address. */
export function ruleOfPage(uri: string): string | undefined {
  return /^drydock:\/{1,3}rules\/(.+)\.md$/.exec(uri)?.[1];
}
