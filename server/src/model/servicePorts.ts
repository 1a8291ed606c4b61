// The names of ports by which Services and the Pods behind them speak of one another.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isPlaceholder } from './placeholder.ts';
import { podPortUsesOf } from './podSelection.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { isService } from './service.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A `targetPort` by name. */
export interface NamedTarget {
  readonly name: string;
  readonly at: Place;
}

/** The ports of Pods that a Service leads to by name. */
export function namedTargetsOf(resource: Resource): readonly NamedTarget[] {
  if (!isService(resource)) return [];
  return podPortUsesOf(resource).flatMap(target => {
    const name = target.string();
    return name && !isPlaceholder(name) ? [{ name, at: target.asValue() }] : [];
  });
}

/**
 * The names of the ports of a resource's Pods, those of virtual machines included: their interfaces list them. Undefined
 * for what makes no Pods, and where the manifest may leave some of them out.
 */
export function podPortsOf(resource: Resource): readonly string[] | undefined {
  const [vm] = vmSpecsOf(resource);
  if (vm)
    return vm.spec.at('domain').exists ? namesIn(vm.spec.at('domain', 'devices', 'interfaces').items()) : undefined;
  const containers = podSpecsOf(resource).flatMap(pod => pod.containers.map(({ field }) => field));
  const isWhole = containers.length > 0 && containers.every(container => container.at('image').text());
  const names = namesIn(containers);
  return isWhole && !names.some(isPlaceholder) ? names : undefined;
}

function namesIn(owners: readonly Field[]): readonly string[] {
  return owners.flatMap(owner =>
    owner
      .at('ports')
      .items()
      .flatMap(port => port.at('name').text() ?? []),
  );
}
