// All machines of a pool write to one claim that stands beside the templates which would give each its own.

import { above, append, type Edit, rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { replicaDisksOf } from '../../model/replicaDisk.ts';
import type { Summary } from '../../model/summary.ts';
import type { Path } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'availability/pool-shares-claim',
  title: 'pool of machines on one claim',
  why: 'Only claims of `dataVolumeTemplates` are made for each machine of a pool; any other is the same disk for all of them.',
  docs: 'kubevirt/pools',
  guide: 'lift/three-tier',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachinePool'],
  since: '0.1.0',
  rows: ['#31'],

  *check(summary, index) {
    if (summary.replicas < 2) return;
    for (const { claim, claimAt } of replicaDisksOf(summary, index)) {
      yield {
        at: claimAt,
        message: `all ${summary.replicas} machines of the pool attach the one claim \`${claim}\`, which no template of the pool makes, and ruin its file system as soon as two of them write`,
        fixes: [reviewFix('Give every machine a clone of it', ...toTemplate(summary, claim, claimAt.path))],
      };
    }
  },
});

/** The volume names a DataVolume, and a template makes one for each machine out of the claim. */
function toTemplate({ root, namespace }: Summary, claim: string, path: Path): readonly Edit[] {
  const source = above(path);
  const templates = [...root, 'spec', 'virtualMachineTemplate', 'spec', 'dataVolumeTemplates'];
  const pvc = { name: claim, namespace: namespace ?? '${1:default}' };
  return [
    ...(source.at(-1) === 'dataVolume'
      ? []
      : [
          rename({ path: source, aspect: 'key' }, 'dataVolume'),
          set({ path: source, aspect: 'value' }, { name: claim }),
        ]),
    append({ path: templates, aspect: 'value' }, { metadata: { name: claim }, spec: { source: { pvc }, storage: {} } }),
  ];
}
