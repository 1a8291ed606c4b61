// Knows the sockets through which container runtimes take orders.

import { plainPath } from './plainPath.ts';
import { rowsOf } from './table.ts';
import table from './tables/runtime-sockets.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A socket of a container runtime, or the folder it lies in. */
export type RuntimeSocket = {
  /** Of the node, with `/run` for `/var/run`. */
  readonly path: string;
  readonly runtime: string;
  readonly isFolder?: true;
  /** Kubernetes release since which the kubelet runs no Pods through it. */
  readonly unusedSince?: string;
};

const rows = rowsOf<RuntimeSocket>(table);

/** The socket that a path of a node leads to; undefined for all others. */
export function runtimeSocketOf(path: string): RuntimeSocket | undefined {
  const plain = plainPath(path).replace(/^\/var\/run\//, '/run/');
  return rows.find(row => row.path === plain);
}

/** Whether the kubelet of the target runs no Pods through a socket. */
export function isUnused({ unusedSince }: RuntimeSocket, target: Target): boolean {
  return unusedSince !== undefined && isAtLeast(target.kubernetes, unusedSince);
}
