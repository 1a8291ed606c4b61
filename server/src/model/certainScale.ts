// How many of a workload run, where nothing but its manifest decides that.

import type { WorkspaceIndex } from './index.ts';
import type { Scale } from './scale.ts';
import { identityOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The replicas that a workload writes, where nothing else in the workspace writes another number or scales it; else undefined. */
export function certainScaleOf(summary: Summary, index: WorkspaceIndex): Scale | undefined {
  const { scale } = summary;
  if (!scale || autoscalers(index).get(identityOf(summary)).length > 0) return undefined;
  const isSaidByAll = index.copiesOf(summary).every(copy => !copy.scale || copy.scale.replicas === scale.replicas);
  return isSaidByAll ? scale : undefined;
}

/** What scales others, by the identity of what it scales. */
const autoscalers = tableOf(summary =>
  summary.group === 'autoscaling' || summary.group === 'keda.sh'
    ? summary.references.map(
        ({ to }) => [[to.group, to.kind, summary.namespace ?? '', to.name].join('\n'), summary] as const,
      )
    : [],
);
