// Knows which objects come into being without a manifest of their own: others make them, or every cluster has them.

import { commonObjectOf } from './commonInstanceTypes.ts';
import { rowsOf } from './table.ts';
import clusterTable from './tables/cluster-objects.json' with { type: 'json' };
import table from './tables/object-makers.json' with { type: 'json' };

/** A field that holds the name of an object which is made from the resource it stands in. */
export type MadeName = {
  readonly group: string;
  readonly kind: string;
  /** From the resource; `*` is every item of a list. */
  readonly path: readonly string[];
  readonly makes: 'ConfigMap' | 'Secret';
};

type ClusterObjects = { readonly group: string; readonly kind: string; readonly names: string };

const rows = rowsOf<MadeName>(table);
const ofCluster = new Map(
  rowsOf<ClusterObjects>(clusterTable).map(({ group, kind, names }) => [`${group}/${kind}`, new RegExp(names)]),
);

/** Tools whose objects stand for manifests that lie elsewhere. */
const IMPORTER_GROUPS = ['argoproj.io', 'helm.cattle.io', 'helm.toolkit.fluxcd.io', 'kustomize.toolkit.fluxcd.io'];

/** The fields of a kind that hold names of objects made from it. Group without a version. */
export function namesMadeBy(group: string, kind: string): readonly MadeName[] {
  return rows.filter(row => row.kind === kind && row.group === group);
}

/** Whether every cluster, or every namespace of it, has an object of a name. */
export function isOfEveryCluster(group: string, kind: string, name: string): boolean {
  if (commonObjectOf(group, kind, name)) return true;
  return ofCluster.get(`${group}/${kind}`)?.test(name) ?? false;
}

/** Whether objects of a group bring manifests into the cluster that lie somewhere else. */
export function isImporter(group: string): boolean {
  return IMPORTER_GROUPS.includes(group);
}
