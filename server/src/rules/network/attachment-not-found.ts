// A network of Multus that a Pod or a machine names and nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  { kinds: ['k8s.cni.cncf.io/NetworkAttachmentDefinition'], as: 'NetworkAttachmentDefinition', isComplete: true },
];

export default workspaceRule({
  id: 'network/attachment-not-found',
  title: 'network attachment that nothing makes',
  why: 'Multus refuses the network of a Pod whose attachment does not exist, so the Pod or machine never starts.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'architecture/network',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates', 'patches'],
  since: '0.1.0',
  rows: ['#47', '1.8/names'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so Multus cannot attach it and the Pod never starts`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
