// Tells which annotations Kubernetes no longer reads, and what says the same today.

import { coversName } from './pattern.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/annotations.json' with { type: 'json' };

/** How the value of an annotation gets to where it counts today. */
export type AnnotationFix = {
  /** As it stands, split at commas, read as JSON, translated, a value of its own, under another key, or nowhere. */
  readonly how: 'json' | 'key' | 'list' | 'remove' | 'text' | 'value' | 'words';
  /** What the field takes. */
  readonly pattern?: string;
  /** The other key. */
  readonly to?: string;
  /** The member of the JSON object that is meant. */
  readonly member?: string;
  readonly words?: Readonly<Record<string, boolean | string>>;
  /** With tab stops. */
  readonly value?: string;
  /** Whether the annotation counts, and not the field, where both are written. */
  readonly wins?: true;
  readonly safe?: true;
};

/** An annotation that is dead (nothing reads it) or deprecated (still read). */
export type Annotation = {
  /** The key; `<container>` in it stands for the name of a container, `*` at its end for any name. */
  readonly key: string;
  /** Kinds that carry it; `Pod` means Pod templates as well. */
  readonly on: readonly string[];
  /** What other tables know more of. */
  readonly about?: 'apparmor' | 'seccomp' | 'sysctls';
  readonly state: 'dead' | 'deprecated';
  /** Kubernetes release since which it is; absent where that is not known. */
  readonly since?: string;
  /** Values for which it is still the only way. */
  readonly except?: readonly string[];
  /** Path of the field that says it today; absent when nothing does. */
  readonly replacement?: string;
  readonly fix?: AnnotationFix;
  /** The only controller that reads it, and what became of that. */
  readonly reader?: string;
  readonly note: string;
};

const placeholder = '<container>';

const rows = rowsOf<Annotation>(table);
const exactRows = rowsBy(rows, row => row.key);
const containerRows = rows.filter(row => row.key.endsWith(placeholder));
const patternRows = rows.filter(row => row.key.endsWith('*'));

/** Every such annotation, sorted by key. */
export function annotations(): readonly Annotation[] {
  return rows;
}

/** The facts about an annotation key as a manifest writes it; undefined for every other annotation. */
export function annotationOf(key: string): Annotation | undefined {
  if (key.endsWith(placeholder) || key.endsWith('*')) return undefined;
  return (
    exactRows.get(key) ??
    containerRows.find(row => containerIn(key, row) !== undefined) ??
    patternRows.find(row => coversName(row.key, key))
  );
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
