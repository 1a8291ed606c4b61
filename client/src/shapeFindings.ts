// Keeps quiet about the shape of a manifest where the YAML extension has said it already.

import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { withoutOverlaps } from './overlap.ts';

type CollectionProvider = NonNullable<LanguageClientOptions['diagnosticCollectionProvider']>;

const SETTING = 'drydock.schemaValidation';

/**
 * The collections that the client puts findings into, whichever way they come. Each shows what it was given less what
 * others say, and shows it again as soon as they no longer do: they come and go later than ours, and with every key.
 */
export const findingCollections: CollectionProvider = {
  create: name => new Collection(vscode.languages.createDiagnosticCollection(name)),
  dispose: collection => collection.dispose(),
};

type Entries = readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][];

class Collection implements vscode.DiagnosticCollection {
  readonly #shown: vscode.DiagnosticCollection;
  readonly #given = new Map<string, { readonly uri: vscode.Uri; readonly findings: readonly vscode.Diagnostic[] }>();
  readonly #listeners: vscode.Disposable;
  #saysAll = saysAll();

  constructor(shown: vscode.DiagnosticCollection) {
    this.#shown = shown;
    this.#listeners = vscode.Disposable.from(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(uri => void this.#update(uri))),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (!event.affectsConfiguration(SETTING)) return;
        this.#saysAll = saysAll();
        for (const { uri } of this.#given.values()) this.#update(uri);
      }),
    );
  }

  get name(): string {
    return this.#shown.name;
  }

  set(uri: vscode.Uri, findings: readonly vscode.Diagnostic[] | undefined): void;
  set(entries: Entries): void;
  set(at: vscode.Uri | Entries, findings?: readonly vscode.Diagnostic[]): void {
    for (const [uri, its] of at instanceof vscode.Uri ? [[at, findings] as const] : at) {
      if (its) this.#given.set(uri.toString(), { uri, findings: its });
      else this.#given.delete(uri.toString());
      this.#shown.set(uri, its && this.#visible(uri, its));
    }
  }

  delete(uri: vscode.Uri): void {
    this.set(uri, undefined);
  }

  clear(): void {
    this.#given.clear();
    this.#shown.clear();
  }

  forEach(...args: Parameters<vscode.DiagnosticCollection['forEach']>): void {
    this.#shown.forEach(...args);
  }

  get(uri: vscode.Uri): readonly vscode.Diagnostic[] | undefined {
    return this.#shown.get(uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#shown.has(uri);
  }

  [Symbol.iterator](): Iterator<[uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]]> {
    return this.#shown[Symbol.iterator]();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#shown.dispose();
  }

  /** Our own changes come by here as well, and change nothing the second time. */
  #update(uri: vscode.Uri): void {
    const given = this.#given.get(uri.toString());
    if (!given) return;
    const findings = this.#visible(uri, given.findings);
    const shown = this.#shown.get(uri) ?? [];
    const isSame = findings.length === shown.length && findings.every((finding, index) => finding === shown[index]);
    if (!isSame) this.#shown.set(uri, findings);
  }

  #visible(uri: vscode.Uri, findings: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
    return this.#saysAll ? findings : withoutOverlaps(findings, vscode.languages.getDiagnostics(uri));
  }
}

/** Where the settings say `off`, the server has nothing to say in the first place. */
function saysAll(): boolean {
  return vscode.workspace.getConfiguration().get(SETTING) === 'on';
}
