// References that lead nowhere although the application evidently defines such objects itself.

import { commonObjectsOf } from '../knowledge/commonInstanceTypes.ts';
import { mistyped } from '../knowledge/mistyped.ts';
import { isOfEveryCluster } from '../knowledge/objectMakers.ts';
import { above, type Edit, replacePart, set } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import type { WorkspaceIndex } from './index.ts';
import { definitionsOf } from './navigation.ts';
import { neighboursOf } from './neighbours.ts';
import { oncePer, oncePerWithin } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import type { OutgoingReference } from './references.ts';
import { placeOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** A reference to an object that nothing makes. */
export interface Dangling {
  /** The name. */
  readonly at: Place;
  /** What shows that the object is missing, as a sentence up to its consequence. */
  readonly told: string;
  /** The object that was most likely meant, with the file it stands in. */
  readonly related: readonly { readonly at: Place; readonly message: string }[];
  /** What names it instead; none where nobody knows what was meant. */
  readonly corrections: readonly { readonly title: string; readonly edit: Edit }[];
}

/** What counts as a sign that an object is missing. */
export interface Signs {
  /** The kind that is looked for, as `group/Kind`, with those that are as good. */
  readonly kinds: readonly string[];
  /** A kind that people take for it: the same thing for the whole cluster, or for one namespace. */
  readonly twin?: string;
  /** What the messages call them. */
  readonly as: string;
  /** Whether it is a sign that all other objects of the kind which the application names are defined in it. */
  readonly isComplete: boolean;
}

/** How many others there must be for the one that is missing to stand out. */
const ENOUGH = 2;

/** The references of a resource that dangle by one of some signs. */
export function danglingOf(all: readonly Signs[], summary: Summary, index: WorkspaceIndex): readonly Dangling[] {
  return all.flatMap(signs => danglingBy(signs, summary, index));
}

function danglingBy(signs: Signs, summary: Summary, index: WorkspaceIndex): readonly Dangling[] {
  const suspects = summary.references.filter(
    reference => isMeantBy(signs, reference) && !reference.isOptional && !isSomewhere(reference, index),
  );
  if (suspects.length === 0) return [];
  const application = neighboursOf(summary, index);
  return suspects.flatMap(reference => {
    const near =
      twinOf(signs, reference, application) ??
      nearOf(signs, reference, summary, application) ??
      commonOf(signs, reference);
    if (near) return [near];
    return signs.isComplete ? missingOf(signs, reference, application, index) : [];
  });
}

/** The names of objects of some kinds in an application, with what gives each. */
function definedIn(signs: Signs, application: readonly Summary[]): ReadonlyMap<string, readonly Named[]> {
  return definedBy(signs)(application);
}

const definedBy = oncePer((signs: Signs) =>
  oncePerWithin((application: readonly Summary[]) => {
    const all = namesIn(application);
    const own = signs.kinds.flatMap(kind => all.get(kind) ?? []);
    return grouped(own, named => [[named.name, named]]);
  }),
);

/** An object, the resource that gives its name, and where. */
interface Named {
  readonly name: string;
  readonly by: Summary;
  readonly at: Place;
}

const CLAIM = '/PersistentVolumeClaim';

const namesIn = oncePer((application: readonly Summary[]) =>
  grouped(application, by => [
    [`${by.group}/${by.kind}`, { name: by.name, by, at: by.nameAt }] as const,
    ...by.claims.map(({ name, at }) => [CLAIM, { name, by, at }] as const),
    ...by.makes.map(({ kind, name }) => [`/${kind}`, { name, by, at: by.nameAt }] as const),
  ]),
);

function isMeantBy({ kinds }: Signs, { to, patch }: OutgoingReference): boolean {
  if (patch === 'target' || !kinds.includes(`${to.group}/${to.kind}`) || isPlaceholder(to.name)) return false;
  return !isOfEveryCluster(to.group, to.kind, to.name);
}

/** Whether an object of the name is made anywhere in the workspace, in whatever namespace. */
function isSomewhere({ to }: OutgoingReference, index: WorkspaceIndex): boolean {
  if (definitionsOf({ ...to, namespace: undefined }, index).length > 0) return true;
  if (madeNames(index).get(`${to.kind} ${to.name}`).length > 0) return true;
  // The claims of a StatefulSet's own templates end with its name and a number.
  return (
    /-\d+$/.test(to.name) &&
    statefulSets(index.ofKind('apps', 'StatefulSet')).some(name => to.name.includes(`-${name}-`))
  );
}

const madeNames = tableOf(summary => summary.makes.map(made => [`${made.kind} ${made.name}`, summary] as const));

const statefulSets = oncePer((all: readonly Summary[]) => all.map(({ name }) => name));

/**
 * The name is right, and the kind is not: what is asked for is looked up under the other one. Beside a name that a patch
 * writes, the kind may be that of what is patched.
 */
function twinOf({ twin }: Signs, reference: OutgoingReference, application: readonly Summary[]): Dangling | undefined {
  const { to, at, patch } = reference;
  if (patch) return undefined;
  const found = namesIn(application)
    .get(twin ?? '')
    ?.find(({ name }) => name === to.name);
  if (!found) return undefined;
  const { kind } = found.by;
  const edit = set({ path: [...above(at.path), 'kind'], aspect: 'value' }, kind);
  return corrected(at, `\`${to.name}\` is asked for as a ${to.kind}, but here it is a ${kind}`, found, {
    to: `kind: ${kind}`,
    edit,
  });
}

function nearOf(
  signs: Signs,
  reference: OutgoingReference,
  from: Summary,
  application: readonly Summary[],
): Dangling | undefined {
  const { to, at } = reference;
  const defined = definedIn(signs, application);
  const name = mistyped(to.name, defined.keys());
  const found = defined
    .get(name ?? '')
    ?.find(({ by }) => !by.namespace || !to.namespace || by.namespace === to.namespace);
  // An object that names another one does not mean itself.
  if (!found || name === undefined || (found.by === from && name === from.name)) return undefined;
  return corrected(at, `no ${signs.as} here is called \`${to.name}\`, only \`${name}\``, found, {
    to: name,
    edit: naming(at, name),
  });
}

/** Writes another name: in a text, over a part of it. */
function naming(at: Place, name: string): Edit {
  return at.part ? replacePart(at, name) : set(at, name);
}

/** KubeVirt brings it under another name: who has a series of that name of their own does not misspell a size of it. */
function commonOf(signs: Signs, { to, at }: OutgoingReference): Dangling | undefined {
  const series = to.name.slice(0, to.name.indexOf('.') + 1);
  if (series === '') return undefined;
  const names = commonObjectsOf(to.group, to.kind).flatMap(({ name }) => (name.startsWith(series) ? name : []));
  const name = mistyped(to.name, names);
  if (!name || to.name.startsWith(name)) return undefined;
  const told = `KubeVirt brings no ${signs.as} \`${to.name}\`, only \`${name}\``;
  return { at, told, related: [], corrections: [{ title: `Change to \`${name}\``, edit: naming(at, name) }] };
}

/** It stands out where the application defines all others that it names. */
function missingOf(
  signs: Signs,
  reference: OutgoingReference,
  application: readonly Summary[],
  index: WorkspaceIndex,
): readonly Dangling[] {
  const { name } = reference.to;
  const { mentioned, undefinedOnes, isImporting } = namesFor(signs, application, index);
  if (isImporting || isElsewhere(reference, application)) return [];
  const others = mentioned.size - (mentioned.has(name) ? 1 : 0);
  if (others < ENOUGH || undefinedOnes.some(one => one !== name)) return [];
  return [
    {
      at: reference.at,
      told: `no ${signs.as} here is called \`${name}\`, although the other ${others} that are named are`,
      related: [],
      corrections: [],
    },
  ];
}

/** Whether it lies in a namespace that the application names and has nothing in, as a disk that all teams clone does. */
function isElsewhere({ to }: OutgoingReference, application: readonly Summary[]): boolean {
  return to.namespace !== undefined && application.every(({ namespace }) => namespace !== to.namespace);
}

/** The names that an application cannot do without, and those of them that it does not define. */
interface Wanted {
  readonly mentioned: ReadonlySet<string>;
  readonly undefinedOnes: readonly string[];
  /** Whether something else may bring what is not defined. */
  readonly isImporting: boolean;
}

/** By application, and by what counts as a patch. */
const wanted = oncePer((_application: readonly Summary[]) =>
  oncePerWithin((_patches: readonly string[]) => new Map<Signs, Wanted>()),
);

/** Worked out once for an application, however many of its references are looked at. */
function namesFor(signs: Signs, application: readonly Summary[], index: WorkspaceIndex): Wanted {
  const knownHere = wanted(application)(index.patchFiles);
  const known = knownHere.get(signs);
  if (known) return known;
  const defined = definedIn(signs, application);
  const mentioned = new Set(mentionedIn(signs, application, index));
  const found = {
    mentioned,
    undefinedOnes: [...mentioned].filter(name => !defined.has(name)),
    isImporting: application.some(one => one.isImporting),
  };
  knownHere.set(signs, found);
  return found;
}

/** The objects of some kinds that an application cannot do without, by their names. */
function mentionedIn(signs: Signs, application: readonly Summary[], index: WorkspaceIndex): readonly string[] {
  return application.flatMap(one =>
    index.isPatch(one.address.uri)
      ? []
      : one.references.flatMap(reference =>
          isMeantBy(signs, reference) && !reference.isOptional && !reference.patch ? reference.to.name : [],
        ),
  );
}

function corrected(
  at: Place,
  told: string,
  found: Named,
  change: { readonly to: string; readonly edit: Edit },
): Dangling {
  return {
    at,
    told,
    related: [{ at: placeOf(found.by, found.at), message: `here is \`${found.name}\`` }],
    corrections: [{ title: `Change to \`${change.to}\``, edit: change.edit }],
  };
}
