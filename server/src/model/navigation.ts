// Who names whom in a workspace: what a name leads to, and what leads to it.

import type { Place } from '../syntax/place.ts';
import type { WorkspaceIndex } from './index.ts';
import type { Reference } from './reference.ts';
import type { OutgoingReference } from './references.ts';
import { placeOf, type Summary } from './summary.ts';
import { type Lookup, tableOf } from './table.ts';

/** Where an object gets its name: its own manifest, or a template that another one makes it from. */
export interface Definition {
  readonly by: Summary;
  /** The name, with the file it stands in. */
  readonly at: Place;
  /** Set where the object has no manifest of its own and is made from another kind, as by a generator of kustomize. */
  readonly isMade?: true;
}

/** A field of a resource that names an object. */
export interface Mention {
  readonly by: Summary;
  readonly reference: OutgoingReference;
  /** The name, with the file it stands in. */
  readonly at: Place;
}

/**
 * Everything that defines the object a reference names, in whatever files: bases, overlays, templates of claims. A
 * namespace that is not written may be any; where some definition is of the very namespace, the others do not count.
 */
export function definitionsOf(reference: Reference, index: WorkspaceIndex): readonly Definition[] {
  return inNamespace(named(definitions(index), reference), reference.namespace, ({ by }) => by.namespace);
}

/** Everything that names an object, in whatever files. */
export function mentionsOf(object: Reference, index: WorkspaceIndex): readonly Mention[] {
  return inNamespace(named(mentions(index), object), object.namespace, ({ reference }) => reference.to.namespace);
}

const definitions = tableOf((by): readonly (readonly [string, Definition])[] => {
  const own = keyOf(by);
  const claims = by.claims.map(
    ({ name, at }) => [keyOf({ ...CLAIM, namespace: by.namespace, name }), { by, at: placeOf(by, at) }] as const,
  );
  const made = by.makes.map(({ kind, name, at }) => {
    const definition: Definition = { by, at: placeOf(by, at), isMade: true };
    return [keyOf({ group: '', kind, namespace: by.namespace, name }), definition] as const;
  });
  return [
    ...(by.name ? [[own, { by, at: placeOf(by, by.nameAt) }] as const] : []),
    ...claims.filter(([key]) => key !== own),
    ...made,
  ];
});

const mentions = tableOf((by): readonly (readonly [string, Mention])[] =>
  by.references.map(reference => [keyOf(reference.to), { by, reference, at: placeOf(by, reference.at) }] as const),
);

const CLAIM = { group: '', kind: 'PersistentVolumeClaim' } as const;

function named<Value>(table: Lookup<Value>, reference: Reference): readonly Value[] {
  return table.get(keyOf(reference));
}

/** A DataVolume and its claim have one name and are one thing to whoever names either. */
function keyOf({ group, kind, name }: Reference): string {
  const isDataVolume = group === 'cdi.kubevirt.io' && kind === 'DataVolume';
  return isDataVolume ? keyOf({ ...CLAIM, namespace: undefined, name }) : `${group}/${kind}/${name}`;
}

function inNamespace<Value>(
  all: readonly Value[],
  namespace: string | undefined,
  namespaceOf: (value: Value) => string | undefined,
): readonly Value[] {
  if (namespace === undefined) return all;
  const exact = all.filter(value => namespaceOf(value) === namespace);
  return exact.length > 0 ? exact : all.filter(value => namespaceOf(value) === undefined);
}
