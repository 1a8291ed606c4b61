// Knows which files kustomizations name as patches, and of what kinds: a list of operations does not say so itself.

import { assumedIn, type KindOfDocument } from '../knowledge/kustomize.ts';
import { decoded, nameOf, resolved } from '../text/uri.ts';
import type { SourceFile } from './sourceFile.ts';

/** The patches of one kustomization: the decoded address of each, and a kind that it changes. */
type Aimed = readonly (readonly [file: string, kind: KindOfDocument])[];

const NO_TARGETS: readonly KindOfDocument[] = [];

/** What the patches of a workspace change. Immutable. */
export class PatchTargets {
  /** By the address of the kustomization; those without such patches are left out. */
  readonly #aimed: ReadonlyMap<string, Aimed>;
  #byFile: ReadonlyMap<string, readonly KindOfDocument[]> | undefined;

  /** What some files say; of others than kustomizations nothing is read. */
  static of(files: ReadonlyMap<string, SourceFile>): PatchTargets {
    return new PatchTargets(new Map()).with(files);
  }

  private constructor(aimed: ReadonlyMap<string, Aimed>) {
    this.#aimed = aimed;
  }

  /** The same after some files have changed, or are gone; itself where nothing else follows from them. */
  with(changed: ReadonlyMap<string, SourceFile | undefined>): PatchTargets {
    const aimed = new Map(this.#aimed);
    let isSame = true;
    for (const [uri, file] of changed) {
      if (!assumedIn(nameOf(uri))) continue;
      const now = file ? aimedIn(file) : [];
      if (JSON.stringify(now) === JSON.stringify(this.#aimed.get(uri) ?? [])) continue;
      isSame = false;
      if (now.length > 0) aimed.set(uri, now);
      else aimed.delete(uri);
    }
    return isSame ? this : new PatchTargets(aimed);
  }

  /** The kinds that a file is a patch of, each once; none for other files. */
  of(uri: string): readonly KindOfDocument[] {
    return this.#targets.get(decoded(uri)) ?? NO_TARGETS;
  }

  /** Those of some changed files, and of all others, that are patches of other kinds now than they were before. */
  *aimedAnew(
    before: PatchTargets,
    changed: ReadonlyMap<string, SourceFile | undefined>,
    files: ReadonlyMap<string, SourceFile>,
  ): Generator<SourceFile> {
    for (const file of changed.values()) {
      const aimed = file?.aimedAt(this.of(file.uri));
      if (aimed && aimed !== file) yield aimed;
    }
    if (before === this) return;
    for (const uri of addressesOf(new Set([...before.#targets.keys(), ...this.#targets.keys()]), files)) {
      const file = changed.has(uri) ? undefined : files.get(uri);
      const aimed = file?.aimedAt(this.of(uri));
      if (aimed && aimed !== file) yield aimed;
    }
  }

  get #targets(): ReadonlyMap<string, readonly KindOfDocument[]> {
    this.#byFile ??= targetsIn([...this.#aimed.values()].flat());
    return this.#byFile;
  }
}

function aimedIn(file: SourceFile): Aimed {
  return file.summaries.flatMap(({ aimedPatches, address }) =>
    aimedPatches.flatMap(({ path, apiVersion, kind }) => {
      const patch = resolved(address.uri, path);
      return patch === undefined ? [] : [[patch, { apiVersion, kind }] as const];
    }),
  );
}

function targetsIn(aimed: Aimed): ReadonlyMap<string, readonly KindOfDocument[]> {
  const byFile = new Map<string, Map<string, KindOfDocument>>();
  for (const [file, target] of aimed) {
    const known = byFile.get(file) ?? new Map<string, KindOfDocument>();
    byFile.set(file, known.set(`${target.apiVersion} ${target.kind}`, target));
  }
  const inOrder = (targets: ReadonlyMap<string, KindOfDocument>) =>
    [...targets.keys()].toSorted().flatMap(key => targets.get(key) ?? []);
  return new Map([...byFile].map(([file, targets]) => [file, inOrder(targets)] as const));
}

/** The files with some decoded addresses, by the addresses that they have. */
function addressesOf(wanted: ReadonlySet<string>, files: ReadonlyMap<string, SourceFile>): readonly string[] {
  const plain = [...wanted].filter(uri => files.has(uri));
  // One that is not found may be written with `%20` and the like.
  const isOdd = plain.length < wanted.size && [...wanted].some(uri => !files.has(uri) && /[^\w./:~-]/.test(uri));
  return isOdd ? [...files.keys()].filter(uri => wanted.has(decoded(uri))) : plain;
}
