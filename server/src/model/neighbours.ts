// The resources of one application: what one kustomization puts together, or else what lies in one folder.

import { decoded, folderOf } from '../text/uri.ts';
import { type Reach, reachesAround } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { oncePer } from './once.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The resources of the application that a resource belongs to, itself included: the widest kustomization around it. */
export function neighboursOf(summary: Summary, index: WorkspaceIndex): readonly Summary[] {
  const { uri } = summary.address;
  const reach = reachesAround(uri, index).at(-1);
  if (!reach) return byFolder(index).get(folderOf(uri) ?? '');
  const known = byReach(index).get(reach) ?? [...reach].flatMap(file => byFile(index).get(file));
  byReach(index).set(reach, known);
  return known;
}

/** The same list for all of an application, so that what is worked out for it is worked out once. */
const byReach = oncePer((_index: WorkspaceIndex) => new Map<Reach, readonly Summary[]>());

const byFolder = tableOf(summary => [[folderOf(summary.address.uri) ?? '', summary]]);

const byFile = tableOf(summary => [[decoded(summary.address.uri), summary]]);
