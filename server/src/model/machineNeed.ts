// What a Pod wants of its node as if it were a machine of its own: kernel modules, mounts, the clock, an init system.

import { capabilityOf, everyCapability } from '../knowledge/capabilities.ts';
import { operationsWith } from '../knowledge/legacyOperations.ts';
import { plainPath } from '../knowledge/plainPath.ts';
import { runtimeSocketOf } from '../knowledge/runtimeSockets.ts';
import { sysctlClassOf } from '../knowledge/sysctls.ts';
import type { Place } from '../syntax/place.ts';
import { capabilitiesOf } from './capability.ts';
import { placeOfWord } from './containerCommand.ts';
import { hostOperationsOf } from './hostOperation.ts';
import { hostSharesOf } from './hostShare.ts';
import { type KernelWrite, kernelWritesOf } from './kernelWrite.ts';
import type { Container, PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { isPrivileged, linuxPodsOf } from './securityContext.ts';
import { sysctlsOf } from './sysctl.ts';
import { systemStartsOf } from './systemProgram.ts';

/** One such need: what the Pod does, with a verb, and where that shows first. */
export interface MachineNeed {
  readonly does: string;
  readonly at: Place;
}

/** From so many different needs on, a container is a machine in disguise. */
const MANY = 3;
/** Without any of these a manifest shows no such need. */
const TELLTALE = /capabilities|privileged|host(?:IPC|Network|Path)|command|args|sysctls/;
const SETS_PARAMETERS = 'sets kernel parameters of the node';
/** Paths of a node that only software mounts which looks after nodes. */
const OF_PLATFORM = /^\/(?:$|proc$|sys$|etc$|var\/lib\/kubelet|etc\/kubernetes|etc\/cni|opt\/cni|var\/log$)/;

/**
 * What a resource's Pods want of a machine of their own, each thing once. None where it is not much, and none for what
 * looks after nodes.
 */
export function machineNeedsOf(resource: Resource): readonly MachineNeed[] {
  const pods = TELLTALE.test(resource.text) ? linuxPodsOf(resource) : [];
  const needs = pods.flatMap(pod => needsOf(pod, resource));
  const each = needs.filter(({ does }, index) => needs.findIndex(other => other.does === does) === index);
  return each.length < MANY || pods.some(isOfPlatform) ? [] : each;
}

function needsOf(pod: PodSpec, resource: Resource): readonly MachineNeed[] {
  const volumes = pod.spec.at('volumes').items();
  const paths = volumes.map(volume => volume.at('hostPath', 'path'));
  const sysctls = sysctlsOf(resource).filter(({ canonical }) => isNodeLevel(canonical));
  return [
    ...sysctls.map(({ at }) => ({ does: SETS_PARAMETERS, at })),
    ...hostSharesOf(pod).map(({ field, shares }) => ({ does: `shares ${shares} of its node`, at: field.asKey() })),
    ...paths
      .filter(path => /^\/lib\/modules(?:\/|$)/.test(path.string() ?? ''))
      .map(path => ({ does: 'loads and unloads kernel modules', at: path.asValue() })),
    ...paths
      .filter(path => /^\/dev(?:$|\/(?!shm|null|zero|u?random))/.test(path.string() ?? ''))
      .map(path => ({ does: 'reaches devices of its node', at: path.asValue() })),
    ...pod.containers.flatMap(container => needsOfContainer(container, resource)),
  ];
}

function needsOfContainer(container: Container, resource: Resource): readonly MachineNeed[] {
  const added = capabilitiesOf(resource).filter(entry => entry.container === container && entry.list === 'add');
  const named = [
    ...(kernelWritesOf(container)?.writes ?? []).filter(isOfNode).map(({ at }) => ({ does: SETS_PARAMETERS, at })),
    ...hostOperationsOf(container).flatMap(({ operation, program }) =>
      operation.ofTheMachine ? [{ does: operation.does, at: placeOfWord(program) }] : [],
    ),
    ...added.flatMap(({ canonical, field }) =>
      operationsWith(canonical)
        .filter(({ ofTheMachine }) => ofTheMachine && isGrave(canonical))
        .slice(0, 1)
        .map(({ does }) => ({ does, at: field.asValue() })),
    ),
    ...systemStartsOf(container).flatMap(({ program, word }) =>
      program.ofTheMachine ? [{ does: `starts ${program.is}`, at: placeOfWord(word) }] : [],
    ),
  ];
  if (named.length > 0) return named;
  // Whatever it is that a container wants all powers for, it is one more thing.
  const all = added.find(({ canonical }) => canonical === everyCapability)?.field;
  const privileged = isPrivileged(container) ? container.field.at('securityContext', 'privileged') : undefined;
  const field = privileged ?? all;
  return field ? [{ does: 'wants every capability', at: field.asValue() }] : [];
}

function isOfNode({ sysctl, onNode }: KernelWrite): boolean {
  return onNode || sysctl === undefined || isNodeLevel(sysctl);
}

function isNodeLevel(sysctl: string): boolean {
  return ['node', 'node-net'].includes(sysctlClassOf(sysctl));
}

function isGrave(capability: string): boolean {
  return ['high', 'critical'].includes(capabilityOf(capability)?.risk ?? '');
}

/** A tool for nodes is no better off as a machine of its own: it wants these nodes, and no others. */
function isOfPlatform({ resource, spec, containers }: PodSpec): boolean {
  if (resource.kind === 'DaemonSet' || resource.namespace === 'kube-system') return true;
  if (spec.at('hostPID').boolean() === true) return true;
  const paths = spec
    .at('volumes')
    .items()
    .flatMap(volume => volume.at('hostPath', 'path').string() ?? []);
  return (
    paths.some(path => OF_PLATFORM.test(plainPath(path)) || runtimeSocketOf(path) !== undefined) ||
    containers.flatMap(hostOperationsOf).some(({ program }) => /(?:^|\/)nsenter$/.test(program.text))
  );
}
