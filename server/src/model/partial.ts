// Recognises documents that say only a part of a resource: patches, and manifests that are still being typed.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import type { Field } from '../syntax/field.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

const DIRECTIVE = /^\$(?:patch$|retainKeys$|deleteFromPrimitiveList\/|setElementOrder\/)/;

/**
 * Whether a resource lacks so much of what a complete one says that nothing follows from what it lacks: a workload
 * without containers, a container without an image, a machine without a domain; or whether it says that it is a patch.
 */
export function isPartial(resource: Resource): boolean {
  return isPartOfWorkload(resource) || isPartOfMachine(resource) || isStrategicPatch(resource);
}

/** Where a selector is given, or a Pod stands for itself, somebody is writing a manifest and has not come to its end. */
function isPartOfWorkload(resource: Resource): boolean {
  const carrier = podCarrierOf(resource.group, resource.kind);
  if (!carrier) return false;
  const [pod] = podSpecsOf(resource);
  if (pod?.containers.some(({ field }) => !field.at('image').text())) return true;
  if (carrier.podSpec.length === 1) return false;
  const hasContainers = pod?.containers.some(({ list }) => list === 'containers') ?? false;
  if (carrier.selector) {
    const isLabelled = resource.at(...carrier.metadata, 'labels').exists;
    return !resource.at(...carrier.selector.path).exists && !(hasContainers && isLabelled);
  }
  return !hasContainers || !pod || (carrier.runs === 'to-completion' && isPartOfJob(pod));
}

/**
 * A Job that names no restart policy is refused, unless it is a patch. It is taken for one where it gives its Pods nothing
 * but images, and a CronJob where it has no schedule.
 */
function isPartOfJob({ resource, spec, containers }: PodSpec): boolean {
  if (spec.at('restartPolicy').exists) return false;
  if (resource.kind === 'CronJob') return !resource.at('spec', 'schedule').exists;
  const isImagesAlone = containers.every(({ field }) => holdsOnly(field, ['name', 'image']));
  const template = spec.parent;
  return isImagesAlone && holdsOnly(spec, ['containers', 'initContainers']) && holdsOnly(template.parent, ['template']);
}

/** A machine without a domain, or without its template, is refused; what says how it runs and from where is one. */
function isPartOfMachine(resource: Resource): boolean {
  const [vm] = vmSpecsOf(resource);
  if (vm?.spec.at('domain').exists) return vm.machine !== undefined && isAddition(vm.machine, vm.spec.at('domain'));
  if (vm) return !vm.spec.at('volumes').exists || (vm.machine !== undefined && !isRun(vm.machine));
  return resource.group === 'kubevirt.io' && resource.kind === 'VirtualMachine' && !isBegun(resource.at('spec'));
}

/** Devices that are added to a machine which says elsewhere when it runs, and with how much memory. */
function isAddition(machine: Field, domain: Field): boolean {
  const isDevices = domain.at('devices').exists && holdsOnly(domain, ['devices']);
  return isDevices && !isRun(machine) && !machine.at('instancetype').exists;
}

/** Whether the spec of a VirtualMachine says when it runs, which every complete one does. */
function isRun(machine: Field): boolean {
  return machine.at('runStrategy').exists || machine.at('running').exists;
}

/** Whether the spec of a VirtualMachine without a template says enough for one to be missing. */
function isBegun(machine: Field): boolean {
  return isRun(machine) && ['instancetype', 'preference', 'dataVolumeTemplates'].some(name => machine.at(name).exists);
}

function holdsOnly(map: Field, names: readonly string[]): boolean {
  return map.entries().every(({ name }) => names.includes(name));
}

function isStrategicPatch({ text, root }: Resource): boolean {
  return text.includes('$') && hasDirective(root);
}

/** What an alias leads to is looked at where it stands. */
function hasDirective(field: Field): boolean {
  if (field.isShared) return false;
  const below = [...field.entries(), ...field.items()];
  return below.some(one => DIRECTIVE.test(one.name) || hasDirective(one));
}
