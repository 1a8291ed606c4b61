// Two controllers that select each other's Pods.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import { rivalsOf } from '../../model/rivals.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'workload/selector-overbroad',
  title: "selector that takes another controller's Pods for its own",
  why: 'Controllers with selectors that overlap may count, adopt and delete Pods of one another, and so may whoever asks by the selector.',
  docs: 'kubernetes/labels',
  guide: 'legacy/controllers',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['DaemonSet', 'Deployment', 'DeploymentConfig', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['selector-overbroad'],

  *check(summary, index) {
    const [rival] = rivalsOf(summary, index);
    if (!rival || !summary.ownSelector) return;
    yield {
      at: { ...summary.ownSelector.at, aspect: 'key' },
      message: `${titleOf(summary)} and ${titleOf(rival)} select each other's Pods, so each may take those of the other for its own`,
      related: rival.ownSelector
        ? [{ at: placeOf(rival, rival.ownSelector.at), message: `the selector of ${titleOf(rival)}` }]
        : [],
      fixes: fixesFor(summary, rival, index),
    };
  },
});

const LABEL = 'app.kubernetes.io/component';

/** A label of its own, in the selector and in the template. */
function fixesFor({ name, podLabels, ownSelector }: Summary, rival: Summary, index: WorkspaceIndex): readonly Fix[] {
  if (!podLabels || !ownSelector || !name || index.isPatch(rival.address.uri)) return [];
  const own = podLabels.labels[LABEL];
  const value = own !== undefined && own !== rival.podLabels?.labels[LABEL] ? own : name;
  const paths = [ownSelector.labelsAt.path, podLabels.at.path];
  return [
    reviewFix(
      `Tell the Pods apart by \`${LABEL}: ${value}\``,
      ...paths.map(path => set({ path: [...path, LABEL], aspect: 'value' }, value)),
    ),
  ];
}
