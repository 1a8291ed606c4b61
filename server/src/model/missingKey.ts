// Entries of ConfigMaps and Secrets that a manifest names and that their data does not have.

import { nearest } from '../knowledge/nearest.ts';
import type { WorkspaceIndex } from './index.ts';
import { type Definition, definitionsOf } from './navigation.ts';
import { neighboursOf } from './neighbours.ts';
import { isPlaceholder } from './placeholder.ts';
import type { OutgoingReference } from './references.ts';
import type { Summary } from './summary.ts';

/** An entry that is not there. */
export interface MissingKey {
  readonly reference: OutgoingReference;
  readonly entry: NonNullable<OutgoingReference['entry']>;
  /** The object as the application defines it; there is at least one. */
  readonly definitions: readonly Definition[];
  readonly keys: readonly string[];
  readonly near: string | undefined;
}

/**
 * The entries that a resource names of objects which the workspace defines, and which none of the definitions has. Silent
 * where something else may add to the data: a generator of the same name, or a tool that fills an empty object.
 */
export function missingKeysOf(summary: Summary, index: WorkspaceIndex): readonly MissingKey[] {
  return summary.references.flatMap(reference => {
    const { entry, to, isOptional } = reference;
    if (!entry || isOptional || isPlaceholder(entry.name) || to.group !== '') return [];
    const definitions = definitionsOf(to, index).filter(({ by }) => by.dataKeys);
    const keys = [...new Set(definitions.flatMap(({ by }) => by.dataKeys ?? []))];
    if (keys.length === 0 || keys.includes(entry.name) || keys.some(isPlaceholder)) return [];
    const application = neighboursOf(summary, index);
    const own = definitions.filter(({ by }) => application.includes(by));
    const isAdded = application.some(({ makes }) =>
      makes.some(({ kind, name }) => kind === to.kind && name === to.name),
    );
    if (own.length === 0 || isAdded) return [];
    return [{ reference, entry, definitions: own, keys, near: nearest(entry.name, keys) }];
  });
}
