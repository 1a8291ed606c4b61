// A kernel parameter that has one value for the whole node cannot be set by a Pod.

import { sysctlClassOf } from '../../knowledge/sysctls.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { toDedicatedPool } from '../../model/placement.ts';
import { sysctlsWith } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-node-level',
  title: 'node-level kernel parameter in a Pod',
  why: 'The kernel keeps one value for the whole node, so the kubelet or the container runtime refuses to start the Pod.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['sysctl-node-level'],

  *check(resource, { target }) {
    for (const { field, nameField, canonical, pod } of sysctlsWith('node-level', resource, target)) {
      const pool = toDedicatedPool(pod);
      yield {
        at: nameField.asValue(),
        message: `\`${canonical}\` ${reasonFor(canonical)}, so the Pod never starts`,
        fixes: [
          reviewFix(`Remove \`${canonical}\`, to be set on the nodes`, remove(field.asEntry())),
          ...(pool.length > 0
            ? [reviewFix('Remove it and send the Pod to a dedicated pool of nodes', remove(field.asEntry()), ...pool)]
            : []),
        ],
      };
    }
  },
});

function reasonFor(canonical: string): string {
  const kind = sysctlClassOf(canonical);
  if (kind === 'runtime') return 'is set by the container runtime, which refuses another value';
  if (kind === 'node-net') return 'looks like a setting of the Pod but belongs to the node';
  return 'has one value for the whole node';
}
