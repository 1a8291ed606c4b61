// Turns bare instances of virtual machines, one or a set, into kinds whose machines can be stopped and started.

import { type Edit, move, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Step } from '../syntax/place.ts';
import type { WorkspaceIndex } from './index.ts';
import { jsonOf } from './json.ts';
import { mentionsOf } from './navigation.ts';
import type { Resource } from './resource.ts';

/** What `toVirtualMachine` does, for the title of a fix. */
export const TO_VIRTUAL_MACHINE = 'Turn it into a VirtualMachine, which is started again';
/** What `toPool` does, for the title of a fix. */
export const TO_POOL = 'Turn it into a VirtualMachinePool, which can be updated step by step';

/** Annotations that are for the instance or its Pod, not for tools that keep the object. */
const OF_INSTANCE = /(?:^|\.)(?:kubevirt\.io|cni\.cncf\.io|openshift\.io|istio\.io|linkerd\.io)\//;
/** What KubeVirt writes on instances, and takes from nobody else who makes machines. */
const OF_KUBEVIRT = /^kubevirt\.io\/(?!domain$|vm$)/;
const POOL = 'pool.kubevirt.io/v1beta1';

/**
 * Puts the spec of an instance into the template of a VirtualMachine, with comments and indentation as they are. Its
 * labels stay and are given to the template as well, by which Services find the Pod. None for other kinds, without a
 * domain, and for a copy of what runs in a cluster.
 */
export function toVirtualMachine(resource: Resource): readonly Edit[] {
  const { group, kind } = resource;
  if (group !== 'kubevirt.io' || kind !== 'VirtualMachineInstance' || resource.at('status').exists) return [];
  const [spec, template] = [resource.at('spec'), resource.at('spec', 'template')];
  if (!spec.at('domain').exists || template.exists || isJudgedAnew(spec)) return [];
  return [
    set(resource.at('kind').asValue(), 'VirtualMachine'),
    set(spec.at('runStrategy').asValue(), 'Always'),
    ...copied(resource.at('metadata', 'labels'), template.at('metadata', 'labels')),
    ...annotationsOf(resource).map(entry => moved(entry, template.at('metadata', 'annotations'))),
    ...spec.entries().map(entry => moved(entry, template.at('spec'))),
  ];
}

/**
 * Puts the template of a replica set into that of a pool, which makes VirtualMachines from it, and has autoscalers
 * scale the pool. None for other kinds, without a template, for machines on one claim, and for a copy of what runs in a
 * cluster.
 */
export function toPool(resource: Resource, index: WorkspaceIndex): readonly Edit[] {
  const { group, kind } = resource;
  if (group !== 'kubevirt.io' || kind !== 'VirtualMachineInstanceReplicaSet' || resource.at('status').exists) return [];
  const [template, machine] = [resource.at('spec', 'template'), resource.at('spec', 'virtualMachineTemplate')];
  const [metadata, spec] = [template.at('metadata'), template.at('spec')];
  if (!spec.at('domain').exists || machine.exists || isJudgedAnew(spec)) return [];
  const isReserved = metadata
    .at('labels')
    .entries()
    .some(({ name }) => OF_KUBEVIRT.test(name));
  if (isReserved || isOnClaim(spec)) return [];
  return [
    set(resource.at('apiVersion').asValue(), POOL),
    set(resource.at('kind').asValue(), 'VirtualMachinePool'),
    ...copied(metadata.at('labels'), machine.at('metadata', 'labels')),
    set(machine.at('spec', 'runStrategy').asValue(), 'Always'),
    ...(metadata.exists ? [moved(metadata, machine.at('spec', 'template'))] : []),
    moved(spec, machine.at('spec', 'template')),
    ...scalersOf(resource, index),
  ];
}

/** Whether an instance asks for something that a VirtualMachine is refused for, or gets another default of. */
function isJudgedAnew(spec: Field): boolean {
  const efi = spec.at('domain', 'firmware', 'bootloader', 'efi');
  const isArm = spec.at('architecture').string() === 'arm64';
  return spec.at('domain', 'memory', 'maxGuest').exists || (isArm && efi.exists && !efi.at('secureBoot').exists);
}

/** Whether a disk lies on a claim, of which each machine of a pool should have one of its own. */
function isOnClaim(spec: Field): boolean {
  return spec
    .at('volumes')
    .items()
    .some(volume => ['persistentVolumeClaim', 'dataVolume'].some(kind => volume.at(kind).exists));
}

/** The same labels at another place; moved there where a tool fills some of them in. */
function copied(labels: Field, to: Field): readonly Edit[] {
  const value = jsonOf(labels);
  if (labels.entries().length === 0) return [];
  return value === undefined ? [move(labels.asEntry(), to.asValue())] : [set(to.asValue(), value)];
}

function annotationsOf(resource: Resource): readonly Field[] {
  return resource
    .at('metadata', 'annotations')
    .entries()
    .filter(({ name }) => OF_INSTANCE.test(name));
}

function moved(entry: Field, below: Field): Edit {
  return move(entry.asEntry(), below.at(entry.name).asValue());
}

/** The edits of autoscalers that name a replica set, in whatever files. */
function scalersOf({ group, kind, namespace, name }: Resource, index: WorkspaceIndex): readonly Edit[] {
  return mentionsOf({ group, kind, namespace, name }, index)
    .filter(({ by, at }) => by.kind === 'HorizontalPodAutoscaler' && at.path.at(-2) === 'scaleTargetRef')
    .flatMap(({ at }) => {
      const beside = (key: Step) => ({ ...at, path: [...at.path.slice(0, -1), key] });
      return [set(beside('apiVersion'), POOL), set(beside('kind'), 'VirtualMachinePool')];
    });
}
