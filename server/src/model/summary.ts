// What other files may know of a resource: plain data, without the tree.

import type { CommonSpec } from '../knowledge/commonInstanceTypes.ts';
import type { Address, Path, Place } from '../syntax/place.ts';
import { placeIn } from '../syntax/place.ts';
import { type ToldCard, toldCardsOf } from './addressCards.ts';
import { type AgentRole, agentRoleOf } from './agentRole.ts';
import { type AttachmentFacts, attachmentFactsOf } from './attachmentFacts.ts';
import { type Claim, type ClaimUse, claimsMadeBy, claimUsesOfPod, claimUsesOfVm } from './claims.ts';
import { type DisruptionBudget, disruptionBudgetOf } from './disruptionBudget.ts';
import { type LostDump, lostDumpsOf } from './dump.ts';
import { entriesOf } from './entries.ts';
import { gatesNeededBy, type ListedGate, listedGatesOf } from './featureGate.ts';
import { boundRoleOf, type FencingEvidence, fencingOf } from './fencing.ts';
import { type FirmwareState, firmwareStateOf } from './firmwareState.ts';
import { type ForwardedPorts, forwardedPortsOf, type NumberedPort, numberedTargetsOf } from './forwardedPorts.ts';
import { type GuestSource, guestSourcesOf } from './guestText.ts';
import { type HaFacts, haFactsOf } from './ha/facts.ts';
import { type Haste, hastesOf } from './haste.ts';
import { type KubeletSetup, kubeletSetupOf, type NodePool, nodePoolOf } from './kubelets.ts';
import { type KubeVirtSettings, kubeVirtSettingsOf } from './kubevirtSettings.ts';
import {
  type AimedPatch,
  aimedPatchesOf,
  buildPathsOf,
  type Kustomizing,
  kustomizingOf,
  patchPathsOf,
} from './kustomization.ts';
import { type LauncherFacts, launcherFactsOf } from './launcher.ts';
import { type MigrationFacts, migrationFactsOf } from './liveMigration.ts';
import { type MachineNeed, machineNeedsOf } from './machineNeed.ts';
import { isImporting, type MadeObject, madeObjectsOf } from './madeObjects.ts';
import { type Script, type ScriptRun, scriptRunsOf, scriptsIn } from './mountedScript.ts';
import { type Counted, countedLimitsOf, memoryLimitRatioOf } from './namespaceQuota.ts';
import { type OwnSelector, ownSelectorOf } from './ownSelector.ts';
import { patchReferencesOf } from './patchReferences.ts';
import { type ToldPeer, toldPeersOf } from './peerAddresses.ts';
import { persistentVolumeOf, type Volume } from './persistentVolume.ts';
import { type LabelledLevel, labelledLevelsOf } from './podSecurity.ts';
import { type PodLabels, type PodSelector, podLabelsOf, podSelectorsOf, vmLabelsOf } from './podSelection.ts';
import { podSpecsOf } from './podSpec.ts';
import { type LimitRaise, limitRaisesOf } from './processLimit.ts';
import type { Reference } from './reference.ts';
import { type OutgoingReference, referencesOf } from './references.ts';
import type { Resource } from './resource.ts';
import { type Rollout, rolloutOf } from './rollout.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type ServedRole, servedRoleOf } from './servedRole.ts';
import { type ServiceAddress, serviceAddressOf } from './service.ts';
import { type ServiceEndpoints, serviceEndpointsOf } from './serviceEndpoints.ts';
import { type NamedTarget, namedTargetsOf, podPortsOf } from './servicePorts.ts';
import { type StorageClass, storageClassOf } from './storageClass.ts';
import { sysctlUsesOf } from './sysctl.ts';
import type { SysctlUse } from './sysctlUse.ts';
import { instanceTypeSpecOf, type TypedMachine, typedMachineOf } from './typedMachine.ts';
import { vmSpecsOf } from './vmSpec.ts';
import { isLasting, replicasOf } from './workload.ts';

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
  readonly storageClass: StorageClass | undefined;
  /** Whether it is a virtual machine or something that makes some. */
  readonly isVm: boolean;
  /** How many of it run at once, as far as the manifest says: 0 for a machine that is kept off. */
  readonly replicas: number;
  /** The replicas that it writes. */
  readonly scale: Scale | undefined;
  /** Whether it runs until somebody stops it, on its own account. */
  readonly isLasting: boolean;
  readonly fencing: readonly FencingEvidence[];
  readonly guestSources: readonly GuestSource[];
  /** What it shows of a cluster that it may belong to, or whose text it holds. */
  readonly ha: HaFacts | undefined;
  /** The cards on which its guest, or whoever reads its text, is told to move addresses. */
  readonly toldCards: readonly ToldCard[];
  /** The fixed addresses that it tells its software, or whoever reads it, to talk to. */
  readonly toldPeers: readonly ToldPeer[];
  /** The addresses that lead to a Service. */
  readonly serviceEndpoints: ServiceEndpoints | undefined;
  /** What a network for Multus is to those who use it. */
  readonly attachment: AttachmentFacts | undefined;
  /** The state that the firmware of its machine keeps. */
  readonly firmwareState: FirmwareState | undefined;
  /** What it takes from an instance type or a preference. */
  readonly typedMachine: TypedMachine | undefined;
  /** The spec of an instance type or a preference. */
  readonly instanceTypeSpec: CommonSpec | undefined;
  /** What a machine says of its evictions and of what may keep it on its node. */
  readonly migration: MigrationFacts | undefined;
  /** The feature gates that a KubeVirt resource lists. */
  readonly featureGates: readonly ListedGate[];
  /** What a KubeVirt resource says of how KubeVirt is set up. */
  readonly kubeVirt: KubeVirtSettings | undefined;
  /** The discontinued feature gates behind fields that its virtual machines use. */
  readonly neededGates: readonly string[];
  /** The objects that it names. */
  readonly references: readonly OutgoingReference[];
  /** The ClusterRole that a RoleBinding gives. */
  readonly boundRole: Reference | undefined;
  /** What a role lets the fence agent of KubeVirt do. */
  readonly agentRole: AgentRole | undefined;
  /** The levels of Pod Security that the labels of a Namespace ask for. */
  readonly podSecurity: readonly LabelledLevel[];
  /** What its machine needs its namespace for. */
  readonly launcher: LauncherFacts | undefined;
  /** The limits of Pods that a quota counts. */
  readonly countedLimits: readonly Counted[];
  /** How many times its request KubeVirt makes the memory limit of a machine's Pod in a Namespace. */
  readonly memoryLimitRatio: number | undefined;
  /** The files that a kustomization names as patches, from its folder. */
  readonly patchPaths: readonly string[];
  /** Those of them for which it says of what kind that is that they change. */
  readonly aimedPatches: readonly AimedPatch[];
  /** The files and folders that a kustomization builds on, from its folder. */
  readonly buildPaths: readonly string[];
  /** What a kustomization does with those. */
  readonly kustomizing: Kustomizing | undefined;
  /** The labels of the Pods that it makes. */
  readonly podLabels: PodLabels | undefined;
  /** The role that the labels of its Pods say. */
  readonly servedRole: ServedRole | undefined;
  /** Its selectors for Pods of others. */
  readonly podSelectors: readonly PodSelector[];
  /** What a PodDisruptionBudget leaves to a drain. */
  readonly budget: DisruptionBudget | undefined;
  /** The selector by which a controller knows its own Pods. */
  readonly ownSelector: OwnSelector | undefined;
  /** The labels of a virtual machine itself, which its Pod does not get. */
  readonly vmLabels: PodLabels | undefined;
  /** The names of its Pods' ports; undefined where they may have more than the manifest says. */
  readonly podPorts: readonly string[] | undefined;
  /** The ConfigMaps and Secrets that are made from it. */
  readonly makes: readonly MadeObject[];
  /** Whether it brings in manifests that lie elsewhere. */
  readonly isImporting: boolean;
  /** The names of the parts that others name beside it: keys of data, ports of a Service. */
  readonly entries: readonly string[] | undefined;
  /** How a Service is reached. */
  readonly serviceAddress: ServiceAddress | undefined;
  /** The ports that a Service leads to by name. */
  readonly namedTargets: readonly NamedTarget[];
  /** The ports that a Service leads to by number. */
  readonly numberedTargets: readonly NumberedPort[];
  /** The ports that a machine lets through to its guest; undefined where these are all. */
  readonly forwardedPorts: ForwardedPorts | undefined;
  readonly sysctls: readonly SysctlUse[];
  /** What it says about kubelets. */
  readonly kubelets: KubeletSetup | undefined;
  readonly nodePool: NodePool | undefined;
  /** The scripts of a ConfigMap that do something to the kernel or to their limits. */
  readonly scripts: readonly Script[];
  /** The scripts of ConfigMaps that its containers run. */
  readonly scriptRuns: readonly ScriptRun[];
  readonly limitRaises: readonly (LimitRaise & Pick<ScriptRun, 'by'>)[];
  readonly lostDumps: readonly LostDump[];
  /** What its Pods want of a machine of their own, where that is much. */
  readonly machineNeeds: readonly MachineNeed[];
  /** What sends its Pods away from a node that is lost sooner than usual. */
  readonly hastes: readonly Haste[];
  /** The claims that its Pods share or hand on. */
  readonly rollout: Rollout | undefined;
}

/** The facts of a resource with the document it stands in. */
export interface Summary extends Facts {
  readonly address: Address;
}

const summaries = new WeakMap<Facts, Summary>();

/** The summary of facts at an address: the same object as long as they stand there. */
export function summaryAt(facts: Facts, address: Address): Summary {
  const known = summaries.get(facts);
  if (known && known.address.uri === address.uri && known.address.document === address.document) return known;
  const summary = { ...facts, address };
  summaries.set(facts, summary);
  return summary;
}

/**
 * Whether the facts of a resource are the same after an edit. If so, its summary stays the same object, which is the one
 * that an index holds.
 */
export function staySame(before: Facts, after: Facts): boolean {
  if (before === after) return true;
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  const known = summaries.get(before);
  if (known) summaries.set(after, known);
  return true;
}

/** A place of a summarised resource, good for any file. */
export function placeOf(summary: Summary, place: Place): Place {
  return placeIn(summary.address, place);
}

/** Whether two summaries are of the same piece of text. */
export function isSame(a: Summary, b: Summary): boolean {
  const isSameDocument = a.address.uri === b.address.uri && a.address.document === b.address.document;
  return isSameDocument && a.root.join() === b.root.join();
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
    volume: persistentVolumeOf(resource),
    storageClass: storageClassOf(resource),
    isVm: vm !== undefined,
    replicas: replicasOf(resource),
    scale: scaleOf(resource),
    isLasting: isLasting(resource),
    fencing: fencingOf(resource),
    guestSources: vm ? guestSourcesOf(vm) : [],
    ha: haFactsOf(resource),
    toldCards: toldCardsOf(resource),
    toldPeers: toldPeersOf(resource),
    serviceEndpoints: serviceEndpointsOf(resource),
    attachment: attachmentFactsOf(resource),
    firmwareState: firmwareStateOf(resource),
    typedMachine: typedMachineOf(resource),
    instanceTypeSpec: instanceTypeSpecOf(resource),
    migration: migrationFactsOf(resource),
    featureGates: listedGatesOf(resource),
    kubeVirt: kubeVirtSettingsOf(resource),
    neededGates: gatesNeededBy(resource),
    references: [...referencesOf(resource), ...patchReferencesOf(resource)],
    boundRole: boundRoleOf(resource),
    agentRole: agentRoleOf(resource),
    podSecurity: labelledLevelsOf(resource),
    launcher: launcherFactsOf(resource),
    countedLimits: countedLimitsOf(resource),
    memoryLimitRatio: memoryLimitRatioOf(resource),
    patchPaths: patchPathsOf(resource),
    aimedPatches: aimedPatchesOf(resource),
    buildPaths: buildPathsOf(resource),
    kustomizing: kustomizingOf(resource),
    podLabels: podLabelsOf(resource),
    servedRole: servedRoleOf(resource),
    podSelectors: podSelectorsOf(resource),
    budget: disruptionBudgetOf(resource),
    ownSelector: ownSelectorOf(resource),
    vmLabels: vmLabelsOf(resource),
    podPorts: podPortsOf(resource),
    makes: madeObjectsOf(resource),
    isImporting: isImporting(resource),
    entries: entriesOf(resource)?.map(({ name }) => name),
    serviceAddress: serviceAddressOf(resource),
    namedTargets: namedTargetsOf(resource),
    numberedTargets: numberedTargetsOf(resource),
    forwardedPorts: forwardedPortsOf(resource),
    sysctls: sysctlUsesOf(resource),
    kubelets: kubeletSetupOf(resource),
    nodePool: nodePoolOf(resource),
    scripts: scriptsIn(resource),
    scriptRuns: scriptRunsOf(resource),
    limitRaises: limitRaisesOf(resource),
    lostDumps: lostDumpsOf(resource),
    machineNeeds: machineNeedsOf(resource),
    hastes: hastesOf(resource),
    rollout: rolloutOf(resource),
  };
}
