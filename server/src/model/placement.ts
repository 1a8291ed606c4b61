// The edits that send a Pod to a dedicated pool of nodes.

import type { Edit, Value } from '../syntax/edit/edit.ts';
import { append, set } from '../syntax/edit/edit.ts';
import { isPlaced, type PodSpec } from './podSpec.ts';

/** Toleration and node selector for a tainted, labelled pool, with tab stops for its name; none where the Pod is placed. */
export function toDedicatedPool(pod: PodSpec): readonly Edit[] {
  if (isPlaced(pod)) return [];
  const toleration: Value = { key: '${1:dedicated}', operator: 'Equal', value: '${2:tuned}', effect: 'NoSchedule' };
  return [
    append(pod.spec.at('tolerations').asValue(), toleration),
    set(pod.spec.at('nodeSelector', '${1:dedicated}').asValue(), '${2:tuned}'),
  ];
}
