// Which objects have to agree about the names of ports: those that make Pods, and those that select them.

import type { WorkspaceIndex } from '../model/index.ts';
import { type NamedObject, namedObjectAt } from '../model/namedObject.ts';
import { neighboursOf, ownPodsOf } from '../model/neighbours.ts';
import { selectorsOf } from '../model/podSelection.ts';
import { placeOf, type Summary } from '../model/summary.ts';

/**
 * The objects whose Pods a resource selects, and those that select its own: of one application, as others may have the same
 * labels by chance.
 */
export function portTiesOf(resource: Summary, index: WorkspaceIndex): readonly NamedObject[] {
  const selecting = selectorsOf(resource, index).filter(({ by }) => neighboursOf(by, index).includes(resource));
  return [...ownPodsOf(resource, index), ...selecting.map(({ by }) => by)].flatMap(
    one => namedObjectAt(one, placeOf(one, one.nameAt), index) ?? [],
  );
}
