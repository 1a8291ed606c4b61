// The index of a workspace: all summaries, and the questions that rules ask of them.

import { compareTexts } from '../text/reckon.ts';
import { decoded } from '../text/uri.ts';
import type { Claim } from './claims.ts';
import { History, type Moment } from './history.ts';
import { isCalledPatch, patchFilesOf } from './kustomization.ts';
import { oncePer } from './once.ts';
import type { Reference } from './reference.ts';
import { identityOf, type Summary } from './summary.ts';
import { type IsSame, tableOf } from './table.ts';

/** A claim and the resource that makes it. */
export interface MadeClaim {
  readonly claim: Claim;
  readonly by: Summary;
}

/** All summaries of a workspace. A namespace that is not written is unknown: it equals only another unknown one. */
export class WorkspaceIndex {
  /** Where the summaries come from, for tables over them. */
  readonly history: History;
  readonly #asked: Set<IsSame> | undefined;

  /** `asked` is filled with what the index is asked. */
  constructor(source: readonly Summary[] | History, asked?: Set<IsSame>) {
    this.history = source instanceof History ? source : History.of(source);
    this.#asked = asked;
  }

  /** The same index, which notes what it is asked: as long as all answers are the same, so is what follows from them. */
  noting(asked: Set<IsSame>): WorkspaceIndex {
    return new WorkspaceIndex(this.history, asked);
  }

  /** Notes an answer. Everything that an index is asked must come by here, or what follows from it grows stale. */
  note(isSame: IsSame): void {
    this.#asked?.add(isSame);
  }

  /** Whether it notes what it is asked. */
  get isNoting(): boolean {
    return this.#asked !== undefined;
  }

  /** The index after some files have changed: their addresses with what they hold now, nothing for those that are gone. */
  with(files: Iterable<readonly [string, readonly Summary[]]>): WorkspaceIndex {
    return new WorkspaceIndex(this.history.with(files));
  }

  /** Everything there is, in the order of addresses. Whoever looks for something asks a table instead. */
  get summaries(): readonly Summary[] {
    const { moment, summaries } = this.history;
    this.note(isAt(moment));
    return summaries;
  }

  /** The files that hold resources, decoded. */
  get paths(): ReadonlySet<string> {
    const { paths } = this.history;
    this.note(hasPaths(paths));
    return paths;
  }

  /** The first resource that a reference names. */
  find(reference: Reference): Summary | undefined {
    return this.allOf(reference)[0];
  }

  /** Everything that is written of the object that a reference names, in whatever files. */
  allOf(reference: Reference): readonly Summary[] {
    const key = [reference.group, reference.kind, reference.namespace ?? '', reference.name].join('\n');
    return byIdentityKey(this).get(key);
  }

  /** Everything that is written of the same object, in whatever files; a resource without a name has no copies. */
  copiesOf(summary: Summary): readonly Summary[] {
    return summary.name ? this.allOf(summary) : [summary];
  }

  /** All resources of a kind. */
  ofKind(group: string, kind: string): readonly Summary[] {
    return byKind(this).get(`${group}/${kind}`);
  }

  /** Whether a file holds patches: a kustomization says so, or its own name does. */
  isPatch(uri: string): boolean {
    return this.patchersOf(uri).length > 0 || isCalledPatch(uri);
  }

  /** The kustomizations that name a file as a patch. */
  patchersOf(uri: string): readonly Summary[] {
    return patchFiles(this).get(decoded(uri));
  }

  /** The files that kustomizations name as patches, decoded: the same list as long as none of them says otherwise. */
  get patchFiles(): readonly string[] {
    return allPatchFiles(this).get(ALL);
  }

  /** The claim with a name, whatever makes it: a claim's own object before a DataVolume. Undefined when none is known. */
  claim(namespace: string | undefined, name: string): MadeClaim | undefined {
    const made = this.claims(namespace, name);
    return made.find(({ by }) => by.kind === 'PersistentVolumeClaim') ?? made[0];
  }

  /** Everything that makes a claim of a name, in whatever files: the same one, or those of several applications. */
  claims(namespace: string | undefined, name: string): readonly MadeClaim[] {
    return claims(this).get(claimKey(namespace, name));
  }

  /** The PersistentVolumes that are kept for a claim of a name, in whatever namespace. */
  volumesFor(claim: string): readonly Summary[] {
    return volumes(this).get(claim);
  }

  /** The Pods and VMs that use a claim, each object once, in the order of namespace, kind, name and file. */
  usersOfClaim(namespace: string | undefined, name: string): readonly Summary[] {
    return eachOnce(users(this).get(claimKey(namespace, name)));
  }
}

const isAt = oncePer(
  (moment: Moment): IsSame =>
    history =>
      history.moment === moment,
);
const hasPaths = oncePer(
  (paths: ReadonlySet<string>): IsSame =>
    history =>
      history.paths === paths,
);
const byIdentityKey = tableOf(summary => [[identityOf(summary), summary]]);
const byKind = tableOf(summary => [[`${summary.group}/${summary.kind}`, summary]]);
const ALL = '';
const allPatchFiles = tableOf(summary => patchFilesOf(summary).map(file => [ALL, file] as const));
const patchFiles = tableOf(summary => patchFilesOf(summary).map(file => [file, summary] as const));
const claims = tableOf(by => by.claims.map(claim => [claimKey(by.namespace, claim.name), { claim, by }] as const));
const users = tableOf(summary =>
  [...new Set(summary.claimUses.map(use => use.claim))]
    .filter(Boolean)
    .map(name => [claimKey(summary.namespace, name), summary] as const),
);
const volumes = tableOf(summary => {
  const claim = summary.volume?.claim;
  return claim ? [[claim.name, summary]] : [];
});

/** Orders summaries by namespace, kind, name, then by where they stand. */
export function byIdentity(a: Summary, b: Summary): number {
  return (
    compareTexts(a.namespace ?? '', b.namespace ?? '') ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.address.uri, b.address.uri) ||
    a.address.document - b.address.document
  );
}

/** Each object of a list once, in the order of identity: whoever shares a claim asks for the same list. */
const eachOnce = oncePer((summaries: readonly Summary[]): readonly Summary[] => {
  const seen = new Set<string>();
  return summaries.toSorted(byIdentity).filter(summary => {
    const identity = identityOf(summary);
    if (summary.name && seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
});

function claimKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\n${name}`;
}
