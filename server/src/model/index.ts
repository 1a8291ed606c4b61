// The index of a workspace: all summaries, and the questions that rules ask of them.

import { grouped } from '../text/groups.ts';
import { decoded } from '../text/uri.ts';
import type { Claim } from './claims.ts';
import { isCalledPatch, patchFilesOf } from './kustomization.ts';
import type { Reference } from './reference.ts';
import { identityOf, type Summary } from './summary.ts';

/** A claim and the resource that makes it. */
export interface MadeClaim {
  readonly claim: Claim;
  readonly by: Summary;
}

/** All summaries of a workspace. A namespace that is not written is unknown: it equals only another unknown one. */
export class WorkspaceIndex {
  readonly summaries: readonly Summary[];
  readonly #byIdentity: ReadonlyMap<string, readonly Summary[]>;
  readonly #byKind: ReadonlyMap<string, readonly Summary[]>;
  readonly #claims: ReadonlyMap<string, readonly MadeClaim[]>;
  readonly #users: ReadonlyMap<string, readonly Summary[]>;
  readonly #volumes: ReadonlyMap<string, readonly Summary[]>;
  readonly #patchFiles: ReadonlySet<string>;

  constructor(summaries: readonly Summary[]) {
    this.summaries = summaries;
    this.#patchFiles = patchFilesOf(summaries);
    this.#byIdentity = grouped(summaries, summary => [[identityOf(summary), summary]]);
    this.#byKind = grouped(summaries, summary => [[`${summary.group}/${summary.kind}`, summary]]);
    this.#claims = grouped(summaries, by =>
      by.claims.map(claim => [claimKey(by.namespace, claim.name), { claim, by }]),
    );
    this.#users = grouped(summaries, summary =>
      [...new Set(summary.claimUses.map(use => use.claim))]
        .filter(Boolean)
        .map(name => [claimKey(summary.namespace, name), summary]),
    );
    this.#volumes = grouped(summaries, summary => {
      const claim = summary.volume?.claim;
      return claim ? [[claim.name, summary]] : [];
    });
  }

  /** The first resource that a reference names. */
  find(reference: Reference): Summary | undefined {
    return this.allOf(reference)[0];
  }

  /** Everything that is written of the object that a reference names, in whatever files. */
  allOf(reference: Reference): readonly Summary[] {
    const key = [reference.group, reference.kind, reference.namespace ?? '', reference.name].join('\n');
    return this.#byIdentity.get(key) ?? [];
  }

  /** Everything that is written of the same object, in whatever files; a resource without a name has no copies. */
  copiesOf(summary: Summary): readonly Summary[] {
    return summary.name ? this.allOf(summary) : [summary];
  }

  /** All resources of a kind. */
  ofKind(group: string, kind: string): readonly Summary[] {
    return this.#byKind.get(`${group}/${kind}`) ?? [];
  }

  /** Whether a file holds patches: a kustomization says so, or its own name does. */
  isPatch(uri: string): boolean {
    return this.#patchFiles.has(decoded(uri)) || isCalledPatch(uri);
  }

  /** The claim with a name, whatever makes it: a claim's own object before a DataVolume. Undefined when none is known. */
  claim(namespace: string | undefined, name: string): MadeClaim | undefined {
    const made = this.claims(namespace, name);
    return made.find(({ by }) => by.kind === 'PersistentVolumeClaim') ?? made[0];
  }

  /** Everything that makes a claim of a name, in whatever files: the same one, or those of several applications. */
  claims(namespace: string | undefined, name: string): readonly MadeClaim[] {
    return this.#claims.get(claimKey(namespace, name)) ?? [];
  }

  /** The PersistentVolumes that are kept for a claim of a name, in whatever namespace. */
  volumesFor(claim: string): readonly Summary[] {
    return this.#volumes.get(claim) ?? [];
  }

  /** The Pods and VMs that use a claim, each object once, in the order of namespace, kind, name and file. */
  usersOfClaim(namespace: string | undefined, name: string): readonly Summary[] {
    const seen = new Set<string>();
    return (this.#users.get(claimKey(namespace, name)) ?? []).toSorted(byIdentity).filter(summary => {
      const identity = identityOf(summary);
      if (summary.name && seen.has(identity)) return false;
      seen.add(identity);
      return true;
    });
  }
}

/** Orders summaries by namespace, kind, name, then by where they stand. */
export function byIdentity(a: Summary, b: Summary): number {
  return (
    compare(a.namespace ?? '', b.namespace ?? '') ||
    compare(a.kind, b.kind) ||
    compare(a.name, b.name) ||
    compare(a.address.uri, b.address.uri) ||
    a.address.document - b.address.document
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function claimKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\n${name}`;
}
