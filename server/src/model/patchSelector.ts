// What a selector of a kustomization picks, as far as it says.

import { apiVersionIn, groupsOf } from '../knowledge/kinds.ts';
import type { KindOfDocument } from '../knowledge/kustomize.ts';
import type { Field } from '../syntax/field.ts';

/** What a selector of a kustomization picks. */
export interface Picked {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The group and the kind that a selector of a kustomization picks; undefined without a kind that is known. */
export function pickedBy(target: Field): Picked | undefined {
  const kind = target.at('kind').string();
  if (!kind) return undefined;
  const known = groupsOf(kind);
  const written = target.at('group').string();
  const only = known.length === 1 ? known[0] : undefined;
  const home = written === undefined ? (known.find(({ group }) => isOfKubernetes(group)) ?? only) : undefined;
  const group = written ?? home?.group;
  if (group === undefined) return undefined;
  // What the version of a selector says of the kind is for the manifest to say, not for its patch.
  const version = known.find(one => one.group === group)?.version ?? target.at('version').string() ?? 'v1';
  return { group, version, kind };
}

/** The kind that a selector picks, as a manifest of it says it; undefined without a kind that is known. */
export function kindPickedBy(target: Field): KindOfDocument | undefined {
  const picked = pickedBy(target);
  return picked && { apiVersion: apiVersionIn(picked.group, picked.version), kind: picked.kind };
}

function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
