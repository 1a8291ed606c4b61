// Says of a field that nobody has written yet whether it is gone or going.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { type RemovedField, removedFieldsIn, removedFieldsInTemplate } from '../knowledge/removedFields.ts';
import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import type { Path } from '../syntax/place.ts';

/** What is known against the field at a path of a kind, or against some of its values, in whatever release. */
export function formerAt(group: string, kind: string, path: Path): readonly RemovedField[] {
  const podSpec = podCarrierOf(group, kind)?.podSpec;
  const vmSpec = vmCarrierOf(group, kind)?.vmSpec;
  return [
    ...removedFieldsIn(group, kind).filter(row => leadsTo(row.path, path)),
    ...(podSpec ? below(podSpec, path, removedFieldsInTemplate('Pod templates')) : []),
    ...(vmSpec ? below(vmSpec, path, removedFieldsInTemplate('VM templates')) : []),
  ];
}

function below(base: readonly string[], path: Path, rows: readonly RemovedField[]): readonly RemovedField[] {
  return rows.filter(row => leadsTo([...base, ...row.path], path));
}

/** Whether a path is the one of a table, in which `*` is every item of a list. */
function leadsTo(steps: readonly string[], path: Path): boolean {
  return (
    steps.length === path.length &&
    steps.every((step, index) => (step === '*' ? typeof path[index] === 'number' : step === path[index]))
  );
}
