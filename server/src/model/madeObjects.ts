// The objects that a resource makes or brings along besides itself.

import { KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { isImporter, namesMadeBy } from '../knowledge/objectMakers.ts';
import type { Place } from '../syntax/place.ts';
import { fieldsAt } from './fieldPaths.ts';
import type { Resource } from './resource.ts';

/** An object of the core group that is made without a manifest of its own. */
export interface MadeObject {
  readonly kind: string;
  readonly name: string;
  /** Where its name is said. */
  readonly at: Place;
}

/** The ConfigMaps and Secrets that are made from a resource, as the generators of a kustomization are. */
export function madeObjectsOf({ group, kind, root }: Resource): readonly MadeObject[] {
  return namesMadeBy(group, kind).flatMap(({ path, makes }) =>
    fieldsAt(root, path).flatMap(field => {
      const name = field.string();
      return name ? [{ kind: makes, name, at: field.asValue() }] : [];
    }),
  );
}

/** Whether a resource brings in manifests that lie elsewhere: charts, remote bases, generators of other tools. */
export function isImporting({ group, root }: Resource): boolean {
  if (group !== KUSTOMIZE_GROUP) return isImporter(group);
  if (['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'].some(key => root.at(key).exists))
    return true;
  return ['resources', 'bases', 'components'].some(key => root.at(key).strings().some(isRemote));
}

/** Whether a path of a kustomization leads to a server. */
function isRemote(path: string): boolean {
  return /:\/\/|^git@|[?&]ref=|^(?:[\w-]+\.)+\w{2,}\//.test(path);
}
