// Whether two resources may be of one cluster: namespaces that are not written are told apart by where files lie.

import { decoded, folderOf } from '../../text/uri.ts';
import { reachesAround } from '../application.ts';
import type { WorkspaceIndex } from '../index.ts';
import type { Summary } from '../summary.ts';

/**
 * Whether two resources are in one namespace. One that is not written equals only another one that is not written, in
 * the same file, in the same folder, or in files that one kustomization puts together.
 */
export function isNear(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  if (a.namespace !== b.namespace) return false;
  if (a.namespace !== undefined || a.address.uri === b.address.uri) return true;
  if (folderOf(a.address.uri) === folderOf(b.address.uri)) return true;
  return reachesAround(a.address.uri, index).some(reach => reach.has(decoded(b.address.uri)));
}
