// Tells which annotations Kubernetes no longer reads, and what says the same today.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/annotations.json' with { type: 'json' };

/** An annotation that is dead (nothing reads it) or deprecated (still read). */
export type Annotation = {
  /** The key; `<container>` in it stands for the name of a container. */
  readonly key: string;
  /** Kinds that carry it; `Pod` means Pod templates as well. */
  readonly on: readonly string[];
  readonly state: 'dead' | 'deprecated';
  /** Kubernetes release since which it is; absent where that is not known. */
  readonly since?: string;
  /** Path of the field that says it today; absent when nothing does. */
  readonly replacement?: string;
  readonly note: string;
};

const placeholder = '<container>';

const rows = rowsOf<Annotation>(table);
const exactRows = rowsBy(rows, row => row.key);
const containerRows = rows.filter(row => row.key.endsWith(placeholder));

/** Every such annotation, sorted by key. */
export function annotations(): readonly Annotation[] {
  return rows;
}

/** The facts about an annotation key as a manifest writes it; undefined for every other annotation. */
export function annotationOf(key: string): Annotation | undefined {
  if (key.endsWith(placeholder)) return undefined;
  return exactRows.get(key) ?? containerRows.find(row => containerIn(key, row) !== undefined);
}

/** The container that an annotation such as `container.apparmor.security.beta.kubernetes.io/web` speaks of. */
export function annotatedContainer(key: string): string | undefined {
  for (const row of containerRows) {
    const container = containerIn(key, row);
    if (container !== undefined) return container;
  }
  return undefined;
}

function containerIn(key: string, row: Annotation): string | undefined {
  const start = row.key.slice(0, -placeholder.length);
  return key.startsWith(start) && key.length > start.length ? key.slice(start.length) : undefined;
}
