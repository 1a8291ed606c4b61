// Knows which software keeps state, by its images, packages and folders, and where it keeps it.

import { rowsByImage } from './imageNames.ts';
import { rowsOf } from './table.ts';
import table from './tables/stateful-images.json' with { type: 'json' };

/** Software that loses something when its folder goes. */
export type StatefulSoftware = {
  /** As messages name it. */
  readonly software: string;
  /** What it is to those who use it; what a cache keeps can be made again. */
  readonly what:
    | 'cache'
    | 'coordination service'
    | 'database'
    | 'directory service'
    | 'object store'
    | 'queue'
    | 'search engine';
  readonly names: readonly string[];
  /** Where its images keep the state unless they are told otherwise, the usual one first. */
  readonly folders: readonly string[];
  /** Variables of the environment that name the folder. */
  readonly settings?: readonly string[];
  /** Options of the command line that name the folder. */
  readonly options?: readonly string[];
  /** Packages that bring its server to a virtual machine, which are names of services as well. */
  readonly packages?: readonly string[];
  /** Services that are named otherwise than the packages, or as packages that hold clients alone. */
  readonly services?: readonly string[];
  /** Whether several of it can work on one folder, one at a time. */
  readonly sharesFolder?: true;
  /** What it does on the root of a file system with a folder `lost+found`, up to a major version. */
  readonly lostFound?: { readonly says: string; readonly before?: string };
};

const rows = rowsOf<StatefulSoftware>(table);
const byImage = rowsByImage(rows);
// MariaDB keeps its data where MySQL does, and whichever is meant, the data is as precious: the later one is taken.
const byFolder = new Map(rows.flatMap(row => row.folders.map(folder => [folder, row] as const)));

/** All software that is known to keep state, sorted by name. */
export function statefulSoftware(): readonly StatefulSoftware[] {
  return rows;
}

/** The software of an image that keeps state; undefined for images that nothing is known of. Tags and versions do not count. */
export function statefulImageOf(image: string): StatefulSoftware | undefined {
  return byImage(image);
}

/**
 * The software that a program is named after, such as ZooKeeper for `bin/zookeeper-server-start.sh`: an image may bring
 * the programs of several. Undefined for programs that are named otherwise, as most are (`mongod`).
 */
export function softwareOfProgram(path: string): StatefulSoftware | undefined {
  const words = path.slice(path.lastIndexOf('/') + 1).split(/[-_.]/);
  return rows.find(({ names }) => names.some(name => words.includes(name)));
}

/** The software that keeps its state in this folder and shares the name with no other: not `/data`, which may hold anything. */
export function softwareOfFolder(folder: string): StatefulSoftware | undefined {
  const isDistinct = folder.split('/').length > 2;
  return isDistinct ? byFolder.get(folder) : undefined;
}

/** The software whose server a package brings, by its name with or without a version (`mysql-server-8.0`, `etcd`). */
export function softwareOfPackage(name: string): StatefulSoftware | undefined {
  const names = [name, withoutVersion(name)];
  return rows.find(({ packages }) => packages?.some(known => names.includes(known)));
}

/** The software that a service of a guest is, by its name with or without a version (`postgresql-16`, `etcd.service`). */
export function softwareOfService(name: string): StatefulSoftware | undefined {
  const names = [name, withoutVersion(name)].map(one => one.replace(/\.service$/, ''));
  return (
    rows.find(({ services }) => services?.some(known => names.includes(known))) ??
    names.map(softwareOfPackage).find(software => software !== undefined)
  );
}

/** Whether a path is a folder or lies in it. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The major version in the tag of an image; undefined without a number there. */
export function majorVersionOf(image: string): number | undefined {
  const tag = /:v?(\d+)[^/:]*$/.exec(image.replace(/@.*$/, ''))?.[1];
  return tag === undefined ? undefined : Number(tag);
}

function withoutVersion(name: string): string {
  return name.replace(/\.service$/, '').replace(/[-@]\d+(?:\.\d+)*$/, '');
}
