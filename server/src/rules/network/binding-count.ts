// An interface of a virtual machine that says in no way, or in several, how it is attached to its network.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { bindingFor, type VmInterface, vmInterfacesOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/binding-count',
  title: 'interface without a binding, or with several',
  why: 'An interface is attached in exactly one way; KubeVirt refuses it without one and with two.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['interfaces'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#48', 'KV107'],

  *check(resource) {
    for (const one of vmInterfacesOf(resource)) {
      const { field, bindings, name, isOpen } = one;
      const [first, second, ...others] = bindings;
      if (isOpen || !name) continue;
      if (!first && !takesPreference(one)) {
        const binding = bindingFor(one.network?.source);
        yield {
          at: field.at('name').asValue(),
          message: `interface \`${name}\` has no binding such as \`${binding}\`, so KubeVirt refuses it`,
          fixes: [reviewFix(`Add \`${binding}: {}\``, set(field.at(binding).asValue(), {}))],
        };
      }
      if (!second) continue;
      const names = listed(bindings.map(binding => `\`${binding.name}\``));
      yield {
        at: (others.at(-1) ?? second).asKey(),
        message: `interface \`${name}\` has ${names}, but it can be attached in one way only, so KubeVirt refuses it`,
        fixes: keepingOne(one),
      };
    }
  },
});

/** A preference may choose the binding, and knows the machine only where it is made. */
function takesPreference({ vm }: VmInterface): boolean {
  return vm.machine?.at('preference').exists === true;
}

/** The one that suits the network is offered first. */
function keepingOne({ bindings, network }: VmInterface): readonly Fix[] {
  const fitting = bindingFor(network?.source);
  const kept = bindings.toSorted((a, b) => Number(b.name === fitting) - Number(a.name === fitting));
  return kept.map(one =>
    reviewFix(`Keep \`${one.name}\``, ...bindings.filter(other => other !== one).map(other => remove(other.asEntry()))),
  );
}
