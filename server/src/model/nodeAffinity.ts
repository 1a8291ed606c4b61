// The part of a volume's node affinity that ties it to one node.

import type { Value } from '../syntax/edit/edit.ts';

/** The value of `nodeAffinity.required` for a volume on the node with a host name. */
export function nodeAffinityFor(hostName: string): Value {
  const expression = { key: 'kubernetes.io/hostname', operator: 'In', values: [hostName] };
  return { nodeSelectorTerms: [{ matchExpressions: [expression] }] };
}
