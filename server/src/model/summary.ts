// What other files may know of a resource: plain data, without the tree.

import { guestSignals, isNodeFencingKind } from '../knowledge/fencing.ts';
import type { Address, Path, Place } from '../syntax/place.ts';
import { placeIn } from '../syntax/place.ts';
import { type Claim, type ClaimUse, claimsMadeBy, claimUsesOfPod, claimUsesOfVm } from './claims.ts';
import { type GuestSource, guestSourcesOf, guestTextsOf, heldTextsOf } from './guestText.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** Something that shoots, isolates or locks out a member of a cluster that no longer answers. */
export interface FencingEvidence {
  readonly layer: 'node' | 'guest' | 'disk' | 'application' | 'external';
  /** What it is, as a message names it. */
  readonly what: string;
}

/** A PersistentVolume as far as claims look at it. */
export interface Volume {
  readonly volumeMode: string | undefined;
  readonly volumeModeAt: Place;
  readonly claim: { readonly namespace: string | undefined; readonly name: string } | undefined;
}

/** What a resource is to others, its places counted within its own document. */
export interface Facts {
  /** Where the resource stands in its document: the root, or an item of a List. */
  readonly root: Path;
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly nameAt: Place;
  readonly claims: readonly Claim[];
  readonly claimUses: readonly ClaimUse[];
  readonly volume: Volume | undefined;
  /** Whether it is a virtual machine or something that makes some. */
  readonly isVm: boolean;
  /** How many of it run at once, as far as the manifest says: 0 for a machine that is kept off. */
  readonly replicas: number;
  readonly fencing: readonly FencingEvidence[];
  readonly guestSources: readonly GuestSource[];
}

/** The facts of a resource with the document it stands in. */
export interface Summary extends Facts {
  readonly address: Address;
}

/** A place of a summarised resource, good for any file. */
export function placeOf(summary: Summary, place: Place): Place {
  return placeIn(summary.address, place);
}

/** The identity of an object in a cluster; the same object may be written in several files. */
export function identityOf(facts: Facts): string {
  return [facts.group, facts.kind, facts.namespace ?? '', facts.name].join('\n');
}

/** The facts of a resource. */
export function factsOf(resource: Resource): Facts {
  const [vm] = vmSpecsOf(resource);
  const [pod] = podSpecsOf(resource);
  return {
    root: resource.root.path,
    apiVersion: resource.apiVersion,
    group: resource.group,
    kind: resource.kind,
    name: resource.name,
    namespace: resource.namespace,
    nameAt: resource.at('metadata', 'name').asValue(),
    claims: claimsMadeBy(resource),
    claimUses: vm ? claimUsesOfVm(vm) : pod ? claimUsesOfPod(pod) : [],
    volume: volumeOf(resource),
    isVm: vm !== undefined,
    replicas: replicasOf(resource),
    fencing: fencingOf(resource),
    guestSources: vm ? guestSourcesOf(vm) : [],
  };
}

function volumeOf(resource: Resource): Volume | undefined {
  if (resource.group !== '' || resource.kind !== 'PersistentVolume') return undefined;
  const claim = resource.at('spec', 'claimRef');
  const name = claim.at('name').string();
  return {
    volumeMode: resource.at('spec', 'volumeMode').string(),
    volumeModeAt: resource.at('spec', 'volumeMode').asValue(),
    claim: name ? { name, namespace: claim.at('namespace').string() } : undefined,
  };
}

function replicasOf(resource: Resource): number {
  const isOff =
    resource.at('spec', 'running').boolean() === false || resource.at('spec', 'runStrategy').string() === 'Halted';
  if (resource.kind === 'VirtualMachine') return isOff ? 0 : 1;
  return resource.at('spec', 'replicas').number() ?? 1;
}

function fencingOf(resource: Resource): readonly FencingEvidence[] {
  const [vm] = vmSpecsOf(resource);
  const texts = vm ? guestTextsOf(vm) : heldTextsOf(resource);
  const annotation = resource.at('metadata', 'annotations', 'drydock.dev/fencing').string();
  return [
    ...texts.flatMap(({ text }) => guestSignals(text).map(({ layer, signal }) => ({ layer, what: signal }))),
    ...(annotation?.startsWith('external')
      ? [{ layer: 'external' as const, what: 'the annotation drydock.dev/fencing' }]
      : []),
    ...(isNodeFencingKind(resource.group, resource.kind) ? [{ layer: 'node' as const, what: resource.kind }] : []),
    ...(grantsFencing(resource) ? [{ layer: 'guest' as const, what: 'a Role for fence_kubevirt' }] : []),
  ];
}

/** Whether a Role lets somebody stop virtual machines, which is what fence_kubevirt needs. */
function grantsFencing(resource: Resource): boolean {
  if (resource.group !== 'rbac.authorization.k8s.io' || !/^(?:Cluster)?Role$/.test(resource.kind)) return false;
  return resource
    .at('rules')
    .items()
    .some(rule => {
      const stops = rule.at('resources').strings().includes('virtualmachines/stop');
      return (
        stops &&
        rule.at('apiGroups').strings().includes('subresources.kubevirt.io') &&
        rule.at('verbs').strings().includes('update')
      );
    });
}
