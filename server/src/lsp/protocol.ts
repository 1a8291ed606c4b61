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
  /** The folder with what the build has made, from which the client reads texts for a server that has no disk. */
  readonly built?: string;
}

/**
 * The files that may hold a manifest, or say which of them are checked: the config file is YAML, and git's lists have a
 * name of their own. Kustomize takes a file without an ending.
 */
export const manifestGlob = '**/{*.yaml,*.yml,*.json,Kustomization,.gitignore}';

/** Whether a file of this address is one of those. */
export function isManifestName(uri: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(uri) || /(?:^|\/)(?:Kustomization|\.gitignore)$/.test(uri);
}

/** Names of folders that hold no manifests of the user's. */
export const skippedFolders: readonly string[] = ['.git', 'node_modules'];

/** Whether an address lies in such a folder, or is one. */
export function isSkipped(uri: string): boolean {
  return uri.split('/').some(name => skippedFolders.includes(name));
}

/** Server to client: which files below some folders match. Globs are relative to each folder. */
export const listFiles = 'drydock/listFiles';

export interface ListFilesParams {
  readonly folders: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** At most this many are answered. */
  readonly limit: number;
}

export interface ListFilesResult {
  readonly uris: readonly string[];
}

/** Server to client: the text of one file as it is on disk. */
export const readFile = 'drydock/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** A file of more bytes is not read. */
  readonly largest: number;
}

/** The text, or how many bytes too many there are, or why it cannot be read; nothing where there is no such file. */
export type ReadFileResult =
  | { readonly text: string }
  | { readonly size: number }
  | { readonly error: string }
  | { readonly isMissing: true };

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
  /** Which files of the workspace could not be read, and why; absent where there are none. */
  readonly unread?: string;
}

/** The client's command behind a lens: a URI, a position and the locations to show. */
export const showReferencesCommand = 'drydock.showReferences';

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

/** Where a machine stands of which the effective manifest is wanted. */
export interface MachineSpot {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The address of the manifest of a machine with everything that KubeVirt fills in. */
export function effectiveUri(spot: MachineSpot): string {
  const name = spot.uri.slice(spot.uri.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return `${scheme}:/effective/${name}.yaml?${encodeURIComponent(JSON.stringify(spot))}`;
}

/** The machine that such an address speaks of; undefined for any other address. */
export function machineOfEffective(uri: string): MachineSpot | undefined {
  const [, query] = /^drydock:\/{1,3}effective\/[^?]*\?([^#]*)/.exec(uri) ?? [];
  if (query === undefined) return undefined;
  try {
    const { uri: file, line, character } = JSON.parse(decodeURIComponent(query));
    const isSpot = typeof file === 'string' && Number.isInteger(line) && Number.isInteger(character);
    return isSpot ? { uri: file, line, character } : undefined;
  } catch {
    return undefined; // somebody made the address up
  }
}

/** The address of the text about all clusters; another `moment` is another address, so that nobody reads an old text. */
export function clustersUri(moment: number): string {
  return `${scheme}:/groups.txt?${moment}`;
}

/** Whether an address is that of the text about all clusters. */
export function isClusters(uri: string): boolean {
  return /^drydock:\/{1,3}groups\.txt(?:\?|$)/.test(uri);
}

/** The rule whose page an address is; undefined for any other address. */
export function ruleOfPage(uri: string): string | undefined {
  return /^drydock:\/{1,3}rules\/(.+)\.md$/.exec(uri)?.[1];
}
