// A label that KubeVirt keeps for itself, usually from a copy of an instance in the cluster.

import { remove, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

/** From the webhooks of KubeVirt: only its own service accounts may set these. */
const RESERVED = [
  'kubevirt.io/created-by',
  'kubevirt.io/install-strategy',
  'kubevirt.io/migrationJobUID',
  'kubevirt.io/migrationTargetNodeName',
  'kubevirt.io/nodeName',
  'kubevirt.io/schedulable',
];

export default resourceRule({
  id: 'vm/reserved-label',
  title: 'label that KubeVirt keeps for itself',
  why: 'KubeVirt writes these labels to follow its instances, and refuses them from everybody else.',
  docs: 'kubernetes/labels',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  // The instances of a replica set are made by KubeVirt itself, which may write them.
  kinds: ['VirtualMachine', 'VirtualMachineInstance', 'VirtualMachinePool'],
  mentions: ['kubevirt.io/'],
  since: '0.1.0',
  rows: ['KV010'],

  *check(resource) {
    for (const { metadata } of vmSpecsOf(resource)) {
      for (const label of metadata.at('labels').entries()) {
        if (!RESERVED.includes(label.name)) continue;
        yield {
          at: label.asKey(),
          message: `\`${label.name}\` is written by KubeVirt alone, so it refuses the ${resource.kind}`,
          fixes: [safeFix('Remove the label', remove(label.asEntry()))],
        };
      }
    }
  },
});
