// Which files belong together: what one kustomization puts together, or else what lies together.

import { KUSTOMIZATION_NAMES, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { grouped } from '../text/groups.ts';
import { decoded, nameOf, resolved } from '../text/uri.ts';
import type { WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import { oncePer, oncePerWithin } from './once.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The files that a kustomization leads to, itself included, decoded. */
export type Reach = ReadonlySet<string>;

/** What the kustomizations around a file lead to, the innermost first; none for files that no kustomization names. */
export function reachesAround(uri: string, index: WorkspaceIndex): readonly Reach[] {
  return buildsOf(index).around.get(decoded(uri)) ?? [];
}

/** What a kustomization leads to, as far as it is known; undefined for other files. */
export function reachFrom(uri: string, index: WorkspaceIndex): Reach | undefined {
  return buildsOf(index).from.get(decoded(uri));
}

/** What a kustomization leads to; undefined for other files, and where it builds on something that is not known. */
export function wholeReachOf(uri: string, index: WorkspaceIndex): Reach | undefined {
  const { from, isOpen } = buildsOf(index);
  const reach = from.get(decoded(uri));
  return reach && ![...reach].some(file => isOpen.has(file)) ? reach : undefined;
}

/**
 * The innermost kustomizations around a file that hold something: of those of which one builds on another only the inner
 * one, and several where none does, as the overlays of one base that each bring an object of the same name.
 */
export function innermostAround(
  uri: string,
  index: WorkspaceIndex,
  holds: (reach: Reach) => boolean,
): readonly Reach[] {
  const found: Reach[] = [];
  for (const reach of reachesAround(uri, index)) {
    if (!found.some(inner => isWithin(inner, reach)) && holds(reach)) found.push(reach);
  }
  return found;
}

/**
 * Those nearest to a resource: in the innermost kustomizations around it that hold any; else in its file, else in its
 * folder, else all of them.
 */
export function nearestOf<Item>(
  from: Summary,
  items: readonly Item[],
  summaryOf: (item: Item) => Summary,
  index: WorkspaceIndex,
): readonly Item[] {
  const isIn = (reach: Reach) => (item: Item) => reach.has(decoded(summaryOf(item).address.uri));
  const inner = innermostAround(from.address.uri, index, reach => items.some(isIn(reach)));
  return inner.length > 0
    ? items.filter(item => inner.some(reach => isIn(reach)(item)))
    : nearestTo(from, items, summaryOf);
}

/** Whether one kustomization is built by another: what leads to its start, the first of its files, leads to all of it. */
export function isWithin([start = '']: Reach, outer: Reach): boolean {
  return outer.has(start);
}

const kustomizations = tableOf(summary => (summary.group === KUSTOMIZE_GROUP ? [[KUSTOMIZE_GROUP, summary]] : []));

/** All kustomizations, by the files that they lead to and by their own. */
interface Builds {
  readonly around: ReadonlyMap<string, readonly Reach[]>;
  readonly from: ReadonlyMap<string, Reach>;
  /** Those that build on files or folders that are not known, or that cannot be read. */
  readonly isOpen: ReadonlySet<string>;
}

function buildsOf(index: WorkspaceIndex): Builds {
  return builds(kustomizations(index).get(KUSTOMIZE_GROUP))(index.paths);
}

/** Worked out anew only when a kustomization changes, or a file comes or goes. */
const builds = oncePer((all: readonly Summary[]) =>
  oncePerWithin((uris: ReadonlySet<string>): Builds => {
    const isOpen = new Set<string>();
    const read = new Set(all.map(({ address }) => decoded(address.uri)));
    const isRead = (file: string) => read.has(file) || !KUSTOMIZATION_NAMES.some(name => name === nameOf(file));
    const filesOf = ({ address }: Summary, paths: readonly string[]) =>
      paths.map(path => fileAt(address.uri, path, uris));
    const named = grouped(all, one => {
      const uri = decoded(one.address.uri);
      const built = filesOf(one, one.buildPaths);
      // A folder whose kustomization says that it is something else may build anything.
      if (!built.every(file => file !== undefined && isRead(file))) isOpen.add(uri);
      return [...built, ...filesOf(one, one.patchPaths)].flatMap(file =>
        file === undefined ? [] : [[uri, file] as const],
      );
    });
    const from = new Map([...named.keys()].map(uri => [uri, reachOf(uri, named)] as const));
    const found = [...from.values()].toSorted((a, b) => a.size - b.size);
    return { around: grouped(found, reach => [...reach].map(uri => [uri, reach] as const)), from, isOpen };
  }),
);

/** The file that a path of a kustomization leads to; the kustomization of the folder where it leads to one. */
function fileAt(from: string, path: string, uris: ReadonlySet<string>): string | undefined {
  const inFolder = KUSTOMIZATION_NAMES.map(name => `${path.replace(/\/+$/, '')}/${name}`);
  return [path, ...inFolder].map(one => resolved(from, one)).find(uri => uri !== undefined && uris.has(uri));
}

function reachOf(start: string, named: ReadonlyMap<string, readonly string[]>): Reach {
  const reach = new Set([start]);
  // What is added while the set is walked is walked too.
  for (const uri of reach) for (const next of named.get(uri) ?? []) reach.add(next);
  return reach;
}
