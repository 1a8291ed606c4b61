// `drydock groups`: shows which clusters the manifests make, why they are taken for clusters, and what fences them.

import { clustersOf } from '../../lint/clusters.ts';
import { Snapshot } from '../../lint/snapshot.ts';
import { clusterJson, clusterText } from '../../report/clusters.ts';
import type { Arguments } from './arguments.ts';
import { setupOf } from './lintConfig.ts';
import { planOf } from './lintOptions.ts';
import { foundBy, nameIn, sourcesOf } from './sources.ts';
import type { Terminal } from './terminal.ts';

/** Prints the clusters; gives the exit status. Throws a UsageError for paths that do not exist. */
export async function groups(given: Arguments, { folder, print, note, style }: Terminal): Promise<number> {
  const plan = planOf(given);
  const { files, companions } = sourcesOf(foundBy(plan, folder), plan, undefined, folder);
  const texts = files.map(({ uri, read }) => [uri, read.text ?? ''] as const);
  const snapshot = new Snapshot(setupOf(plan, folder)).withAll([...companions, ...texts]);
  const unreadable = files.filter(({ read }) => read.text === undefined);
  for (const { uri, read } of unreadable)
    note(`drydock: \`${nameIn(folder, uri)}\` ${read.text === undefined ? read.reason : ''}\n`);
  const input = { clusters: clustersOf(snapshot), snapshot, relativise: (uri: string) => nameIn(folder, uri) };
  print(given.value('format') === 'json' ? clusterJson(input) : clusterText(input, style));
  return unreadable.length > 0 ? 2 : 0;
}
