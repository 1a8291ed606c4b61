// Labels and taints of nodes that have another name today.

import { renamedNodeLabels } from '../../knowledge/nodeLabels.ts';
import { append, type Fix, remove, rename, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type RenamedUse, renamedUsesOf } from '../../model/nodeLabelUse.ts';
import { writtenValue } from '../../model/value.ts';

export default resourceRule({
  id: 'api/node-label-deprecated',
  title: 'label or taint of nodes that was renamed',
  why: 'Nodes carry the new name; the old one goes, or is gone, and the Pod then finds no node.',
  docs: 'kubernetes/labels-annotations-taints',
  guide: 'operations/scheduling',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates', 'PersistentVolume', 'KubeVirt'],
  mentions: renamedNodeLabels,
  since: '0.1.0',
  rows: ['node-label-deprecated', 'spread-key-deprecated', 'master-role'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const renamed of renamedUsesOf(resource, target)) {
      const { use } = renamed;
      yield {
        at: use.in === 'nodeSelector' ? use.field.asKey() : use.field.asValue(),
        message: messageFor(renamed),
        fixes: fixesFor(renamed),
      };
    }
  },
});

function messageFor({ facts, use }: RenamedUse): string {
  const { label, since, replacement, state } = facts;
  if (state === 'deprecated')
    return `\`${label}\` is deprecated since Kubernetes ${since}, replaced by \`${replacement}\``;
  const consequence = use.as === 'taint' ? 'so the toleration covers nothing there' : 'so nothing matches there';
  return `kubeadm gives nodes \`${replacement}\` and no longer \`${label}\` since Kubernetes ${since}, ${consequence}`;
}

function fixesFor({ use, facts }: RenamedUse): readonly Fix[] {
  const { replacement } = facts;
  const twin = use.besides(replacement);
  if (twin) {
    const isSame = use.in === 'nodeSelector' && twin.text() === use.field.text();
    return [
      (isSame ? safeFix : reviewFix)(`Remove it, since \`${replacement}\` is there`, remove(use.whole.asEntry())),
    ];
  }
  const edit =
    use.in === 'nodeSelector' ? rename(use.field.asKey(), replacement) : set(use.field.asValue(), replacement);
  const title = `Change to \`${replacement}\``;
  return use.in === 'toleration' ? [tolerateBoth(use, replacement), reviewFix(title, edit)] : [safeFix(title, edit)];
}

/** Distributions that are not set up by kubeadm go on using the old taint, so the old toleration may be needed. */
function tolerateBoth({ whole }: RenamedUse['use'], replacement: string): Fix {
  const written = Object.fromEntries(whole.entries().map(entry => [entry.name, writtenValue(entry)]));
  const added = append(whole.parent.asValue(), { ...written, key: replacement });
  return safeFix(`Tolerate \`${replacement}\` as well`, added);
}
