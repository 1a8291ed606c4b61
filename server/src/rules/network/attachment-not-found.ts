// A network of Multus that a Pod or a machine names and nothing in its application makes.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

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
  kinds: ['Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: ['#47', '1.8/names'],

  *check(summary, index) {
    yield* danglingFindings(SIGNS, 'Multus cannot attach it and the Pod never starts', summary, index);
  },
});
