// Entries of other objects that a manifest names and that these do not have: keys of data, ports of Services.

import { nearest } from '../knowledge/nearest.ts';
import type { WorkspaceIndex } from './index.ts';
import { type Definition, definitionsOf, mentionsOf } from './navigation.ts';
import { neighboursOf } from './neighbours.ts';
import { isPlaceholder } from './placeholder.ts';
import type { NamedEntry, OutgoingReference } from './references.ts';
import type { Summary } from './summary.ts';

/** An entry that is not there. */
export interface MissingEntry {
  readonly reference: OutgoingReference;
  readonly entry: NamedEntry;
  /** The object as the application defines it; there is at least one. */
  readonly definitions: readonly Definition[];
  /** The names of the entries that there are. */
  readonly names: readonly string[];
  readonly near: string | undefined;
}

/**
 * The keys that a resource names of ConfigMaps and Secrets which the workspace defines, and which none of the definitions
 * has. Silent where something else may add to the data: a generator of the same name, or a tool that fills an empty object.
 */
export function missingKeysOf(summary: Summary, index: WorkspaceIndex): readonly MissingEntry[] {
  return missingOf(['ConfigMap', 'Secret'], summary, index).filter(({ reference: { to }, names }) => {
    const isAdded = neighboursOf(summary, index).some(({ makes }) =>
      makes.some(({ kind, name }) => kind === to.kind && name === to.name),
    );
    return names.length > 0 && !isAdded;
  });
}

/**
 * The ports that a resource names of Services which the workspace defines, and which none of the definitions has; no
 * names are left where the one port of the Service has none. Silent where a patch that is no manifest may add some.
 */
export function missingPortsOf(summary: Summary, index: WorkspaceIndex): readonly MissingEntry[] {
  return missingOf(['Service'], summary, index).filter(
    ({ reference: { to } }) => !mentionsOf(to, index).some(({ reference }) => reference.patch === 'target'),
  );
}

function missingOf(kinds: readonly string[], summary: Summary, index: WorkspaceIndex): readonly MissingEntry[] {
  return summary.references.flatMap(reference => {
    const { entries, to, isOptional } = reference;
    if (!entries || isOptional || to.group !== '' || !kinds.includes(to.kind)) return [];
    const definitions = definitionsOf(to, index).filter(({ by }) => by.entries);
    const names = [...new Set(definitions.flatMap(({ by }) => by.entries ?? []))];
    const missing = entries.filter(({ name }) => !names.includes(name) && !isPlaceholder(name));
    if (missing.length === 0 || names.some(isPlaceholder)) return [];
    const application = neighboursOf(summary, index);
    const own = definitions.filter(({ by }) => application.includes(by));
    if (own.length === 0) return [];
    return missing.map(entry => ({ reference, entry, definitions: own, names, near: nearest(entry.name, names) }));
  });
}
