// A class of local volumes waits with the binding until the node of the Pod is chosen.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/local-binds-early',
  title: 'class of local volumes that binds at once',
  why: 'Without `WaitForFirstConsumer` a claim is bound to a disk of some node before anybody asks whether the Pod can run there.',
  docs: 'kubernetes/storage-classes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['StorageClass'],
  since: '0.1.0',
  rows: ['local-sc-binding-mode'],

  *check(summary, index) {
    const { storageClass } = summary;
    if (storageClass?.bindingMode !== 'Immediate') return;
    const isOfClass = ({ volume }: typeof summary) => volume?.terms.isLocal && volume.terms.className === summary.name;
    const [first] = index.ofKind('', 'PersistentVolume').filter(isOfClass);
    if (!first?.volume) return;
    yield {
      at: summary.nameAt,
      message: `the class \`${summary.name}\` has local volumes but binds claims at once, before the node of the Pod is chosen`,
      related: [{ at: placeOf(first, first.volume.terms.classAt), message: `${titleOf(first)} is a local volume` }],
      fixes: [
        reviewFix(
          'Set `volumeBindingMode: WaitForFirstConsumer`',
          set(storageClass.bindingModeAt, 'WaitForFirstConsumer'),
        ),
      ],
    };
  },
});
