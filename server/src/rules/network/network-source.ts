// A network of a virtual machine that does not say what it leads to, or says several things.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { isPrimary, type VmInterface, vmNetworkingOf } from '../../model/vmNetwork.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'network/network-source',
  title: 'network of a machine that leads nowhere, or to several places',
  why: 'A network is the Pod network, one of Multus or a device of a claim; KubeVirt refuses it with none or two of these.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['networks'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV103', 'KV104'],

  *check(resource) {
    for (const { networks, interfaces } of vmNetworkingOf(resource)) {
      const hasPrimary = networks.some(isPrimary);
      for (const { field, name, sources, isOpen } of networks) {
        if (!name || isOpen) continue;
        const nameField = field.at('name');
        if (sources.length === 0)
          yield {
            at: nameField.asValue(),
            message: `network \`${name}\` has neither \`pod\` nor \`multus\`, so it leads nowhere and KubeVirt refuses it`,
            fixes: [
              ...(hasPrimary ? [] : [reviewFix('Let it be the Pod network', set(field.at('pod').asValue(), {}))]),
              reviewFix(
                'Let it be a network of Multus',
                set(field.at('multus', 'networkName').asValue(), `\${1:${name}}`),
              ),
            ],
          };
        const last = sources.at(-1);
        if (!last || sources.length === 1) continue;
        yield {
          at: last.asKey(),
          message: `network \`${name}\` has ${listed(sources.map(source => `\`${source.name}\``))}, but it can lead to one place only, so KubeVirt refuses it`,
          fixes: sources
            .filter(kept => !isRefusedBy(interfaces, name, kept))
            .map(kept =>
              reviewFix(
                `Keep \`${kept.name}\``,
                ...sources.filter(source => source !== kept).map(source => remove(source.asEntry())),
              ),
            ),
        };
      }
    }
  },
});

/** Whether the interface of a network is attached in a way that is for the Pod network alone. */
function isRefusedBy(interfaces: readonly VmInterface[], network: string, source: Field): boolean {
  const bindings = interfaces.filter(({ name }) => name === network).flatMap(one => one.bindings);
  return source.name !== 'pod' && bindings.some(({ name }) => name === 'masquerade' || name === 'passtBinding');
}
