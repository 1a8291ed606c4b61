// The resources of one application: what one kustomization puts together, or else what lies in one folder.

import { decoded, folderOf } from '../text/uri.ts';
import { type Reach, reachesAround } from './application.ts';
import { WorkspaceIndex } from './index.ts';
import { selectedBy } from './podSelection.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The resources of the application that a resource belongs to, itself included: the widest kustomization around it. */
export function neighboursOf(summary: Summary, index: WorkspaceIndex): readonly Summary[] {
  const { uri } = summary.address;
  const reach = reachesAround(uri, index).at(-1);
  return reach ? resourcesIn(reach, index) : byFolder(index).get(folderOf(uri) ?? '');
}

/** The resources in the files that a kustomization leads to. */
export function resourcesIn(reach: Reach, index: WorkspaceIndex): readonly Summary[] {
  const list = listOf(reach, index);
  index.note(history => listOf(reach, new WorkspaceIndex(history)) === list);
  return list;
}

/** Those of its own application whose Pods a resource selects: others may have the same labels by chance. */
export function ownPodsOf(by: Summary, index: WorkspaceIndex): readonly Summary[] {
  const own = new Set(neighboursOf(by, index));
  return by.podSelectors.flatMap(({ selector }) => selectedBy(selector, by, index).filter(pod => own.has(pod)));
}

/** The resources in one file, whose address is given decoded. */
export function resourcesInFile(uri: string, index: WorkspaceIndex): readonly Summary[] {
  return byFile(index).get(uri);
}

/** The same list as long as nothing in it changes, so that what is worked out for an application is worked out once. */
function listOf(reach: Reach, { history }: WorkspaceIndex): readonly Summary[] {
  const quiet = new WorkspaceIndex(history);
  const parts = [...reach].map(file => byFile(quiet).get(file));
  const last = lists.get(reach);
  if (last?.parts.every((part, index) => part === parts[index])) return last.list;
  const list = parts.flat();
  lists.set(reach, { parts, list });
  return list;
}

interface LastList {
  readonly parts: readonly (readonly Summary[])[];
  readonly list: readonly Summary[];
}

const lists = new WeakMap<Reach, LastList>();

const byFolder = tableOf(summary => [[folderOf(summary.address.uri) ?? '', summary]]);

const byFile = tableOf(summary => [[decoded(summary.address.uri), summary]]);
