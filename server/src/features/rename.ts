// Gives an object, or a part of a manifest, another name: wherever it is defined and wherever it is meant.

import { objectNameForm } from '../knowledge/names.ts';
import type { Target } from '../knowledge/target.ts';
import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { isSamePlace, type NamedObject } from '../model/namedObject.ts';
import { complaintAbout, type Demand } from '../model/nameForm.ts';
import { definitionsOf } from '../model/navigation.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import { titleOf } from '../model/resource.ts';
import { placeOf } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type Edit, replacePart, set } from '../syntax/edit/edit.ts';
import { scalarText } from '../syntax/edit/scalarText.ts';
import { textEditsOf } from '../syntax/edit/textEdits.ts';
import type { Path, Place } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import { type Span, shift } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { folderOf, nameOf } from '../text/uri.ts';
import { entriesNamed, mentionsOfEntry, type NameAtSpot, nameAt } from './nameAt.ts';
import type { NameOfPart } from './partName.ts';
import { spotAt } from './spot.ts';

/** Why something cannot be renamed, as a sentence. */
export interface Refusal {
  readonly refused: string;
}

/** The edits of a renaming by file. */
export interface Renaming {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** A name that may be changed. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** A name with all the places where it stands. */
interface Renamed extends Renamable {
  readonly places: readonly Place[];
  /** What a new name has to be like. */
  readonly demands: readonly Demand[];
  /** Why another name is taken; undefined where it is free. */
  readonly taken: (name: string) => string | undefined;
}

/** The name at an offset of a file if it can be changed, else the reason why not. */
export function renamableAt(snapshot: Snapshot, uri: string, offset: number): Renamable | Refusal {
  const found = renamedAt(snapshot, uri, offset);
  if ('refused' in found) return found;
  // What cannot be edited is said before somebody has typed a new name.
  const tried = editsFor(snapshot, found, found.name);
  return 'refused' in tried ? tried : { span: found.span, name: found.name };
}

/** The edits that give what is named at an offset another name, else the reason why there are none. */
export function renamingOf(snapshot: Snapshot, uri: string, offset: number, name: string): Renaming | Refusal {
  const found = renamedAt(snapshot, uri, offset);
  if ('refused' in found) return found;
  if (name === found.name) return { edits: new Map() };
  if (name === '') return { refused: 'a name has at least one character' };
  if (isPlaceholder(name)) return { refused: `\`${name}\` holds a placeholder, so nobody could tell what it names` };
  for (const demand of found.demands) {
    const complaint = complaintAbout(name, demand)?.message;
    if (complaint) return { refused: complaint };
    if (/[$<]/.test(name)) return { refused: `\`${name}\` cannot be ${demand.as}` };
  }
  const taken = found.taken(name);
  return taken ? { refused: taken } : editsFor(snapshot, found, name);
}

function renamedAt(snapshot: Snapshot, uri: string, offset: number): Renamed | Refusal {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot);
  if (!spot) return { refused: notHere(snapshot, uri, offset) };
  if (spot.found.field.name === 'generateName')
    return { refused: 'the API server completes a `generateName`, so no manifest can say the name that it leads to' };
  if (!name) return { refused: 'no name that manifests share stands here' };
  if (name.of === 'entry') return entryOf(snapshot, name);
  return name.of === 'part' ? partOf(name) : objectOf(snapshot, name, uri);
}

function notHere(snapshot: Snapshot, uri: string, offset: number): string {
  const isTemplate = snapshot.files.get(uri)?.placedAt(offset)?.placed.document.isTemplate;
  return isTemplate ? 'a template gets its names when it is rendered' : 'no name that manifests share stands here';
}

function partOf({
  kind: { what, form },
  name,
  span,
  definitionsOf: given,
  usesOf: meant,
  keys: [key],
  foreign: [foreign],
  isAdrift,
}: NameOfPart): Renamed | Refusal {
  if (isPlaceholder(name)) return placeholder(name);
  if (foreign)
    return { refused: `no file of the workspace defines ${foreign}, so the name of its ${what} is not ours to change` };
  if (isAdrift)
    return { refused: `what this patch changes is not in the workspace, so \`${name}\` is not ours to change` };
  if (given(name).length === 0)
    return { refused: `no ${what} here or in what is selected is called \`${name}\`, so there is nothing to rename` };
  if (key) return { refused: `the key of the annotation \`${key}\` says \`${name}\` too, and would be left behind` };
  return {
    span,
    name,
    places: [...given(name), ...meant(name)],
    demands: [{ form, as: `the name of a ${what}` }],
    taken: other =>
      given(other).length + meant(other).length > 0 ? `this manifest calls another ${what} \`${other}\`` : undefined,
  };
}

/** A port of a Service; keys of data are names of files, which the software within asks for. */
function entryOf(snapshot: Snapshot, { object, entry, span }: NameAtSpot & { of: 'entry' }): Renamed | Refusal {
  const { kind, name } = object.reference;
  if (kind !== 'Service') return { refused: `\`${entry}\` is a key of data, which is not renamed` };
  if (isPlaceholder(entry)) return placeholder(entry);
  const given = (port: string) => entriesNamed(snapshot, object, port);
  if (given(entry).length === 0)
    return { refused: `no file of the workspace gives the Service \`${name}\` a port called \`${entry}\`` };
  return {
    span,
    name: entry,
    places: [...given(entry), ...mentionsOfEntry(object, entry)],
    demands: [{ form: 'label', as: 'the name of a port of a Service' }],
    taken: other => (given(other).length > 0 ? `the Service \`${name}\` calls another port \`${other}\`` : undefined),
  };
}

function objectOf(snapshot: Snapshot, { object, span }: NameAtSpot & { of: 'object' }, uri: string): Renamed | Refusal {
  const { reference, definitions, mentions } = object;
  const { kind, name } = reference;
  if (isPlaceholder(name)) return placeholder(name);
  if (definitions.length === 0)
    return { refused: `no file of the workspace defines the ${kind} \`${name}\`, so its name is not ours to change` };
  const [maker] = definitions.filter(({ by, at, isMade }) => isMade && isSamePlace(at, placeOf(by, by.nameAt)));
  if (maker)
    return { refused: `the ${kind} \`${name}\` is made from ${titleOf(maker.by)}, and has its name from there` };
  const fixed = FIXED_NAMES[kind];
  if (fixed) return { refused: `the name of a ${kind} cannot change alone: ${fixed}` };
  return {
    span,
    name,
    places: [...definitions, ...mentions].map(({ at }) => at),
    demands: demandsOf(object, snapshot.settingsOf(uri).target),
    taken: other => takenBy(snapshot, object, other),
  };
}

/** Kinds whose names other parts of manifests repeat without naming the object. */
const FIXED_NAMES: Readonly<Record<string, string>> = {
  APIService: 'it is made of its version and its group',
  CustomResourceDefinition: 'it is made of its plural and its group',
  Namespace: 'every manifest in it says it as its `namespace`',
  Node: 'the kubelet has given it',
};

function demandsOf({ reference, definitions }: NamedObject, target: Target): readonly Demand[] {
  const written = definitions.filter(({ isMade }) => !isMade);
  const kinds = new Map([reference, ...written.map(({ by }) => by)].map(one => [one.kind, one]));
  const isClaim = reference.kind === 'PersistentVolumeClaim' || reference.kind === 'DataVolume';
  return [...kinds.values()].flatMap(({ group, kind }) => {
    // A claim's template stands in a machine, whose own name is another matter.
    if (isClaim && kind !== 'PersistentVolumeClaim' && kind !== 'DataVolume') return [];
    return { ...(objectNameForm(group, kind, target) ?? { form: 'subdomain' as const }), as: `the name of a ${kind}` };
  });
}

/** Another object of the same kind with the new name, where it would be confused with this one. */
function takenBy({ index }: Snapshot, { reference, definitions }: NamedObject, name: string): string | undefined {
  const others = definitionsOf({ ...reference, name }, index);
  const folders = new Set(definitions.map(({ by }) => folderOf(by.address.uri)));
  const other = others.find(
    ({ by }) =>
      (reference.namespace !== undefined && by.namespace === reference.namespace) ||
      folders.has(folderOf(by.address.uri)),
  );
  return other && `${nameOf(other.by.address.uri)} already defines a ${reference.kind} called \`${name}\``;
}

function placeholder(name: string): Refusal {
  return { refused: `\`${name}\` holds a placeholder, so something else decides about the name` };
}

/** The edits of all places, in the quotes that each has; refused where an alias stands for one of them. */
function editsFor(snapshot: Snapshot, { places, name: before }: Renamed, name: string): Renaming | Refusal {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const inDocument of grouped(places, place => [[`${place.in?.document} ${place.in?.uri}`, place]]).values()) {
    const [first] = inDocument;
    const found = first && snapshot.documentAt(first, '', 0);
    if (!found) continue;
    const roots = analysisOf(found.document).resources.map(({ root }) => root.path);
    const texts = textEditsOf(
      found.document,
      inDocument.map(place => editOf(found.document, place, name)),
      roots,
    );
    const isAliased = inDocument.some(({ path }) => hasAlias(found.document, path));
    if (!texts || isAliased)
      return {
        refused: `an alias stands for \`${before}\` in ${nameOf(found.file.uri)}, so it cannot be renamed alone`,
      };
    const moved = texts.edits.map(edit => ({ ...edit, span: shift(edit.span, found.start) }));
    edits.set(found.file.uri, [...(edits.get(found.file.uri) ?? []), ...moved]);
  }
  return { edits };
}

/** Whether an alias led to a field, or repeats it elsewhere. */
function hasAlias({ root, text }: ManifestDocument, path: Path): boolean {
  const field = root.at(...path);
  const anchor = field.nodes.scalar?.anchor;
  return field.isShared || (anchor !== undefined && text.includes(`*${anchor}`));
}

/** Quotes stay where they are: only what stands between them changes. A number that is a name needs some. */
function editOf({ root }: ManifestDocument, place: Place, name: string): Edit {
  const text = root.at(...place.path).string();
  if (text === undefined) return set(place, name);
  const part = place.part ?? { start: 0, end: text.length };
  // In a patch within a text nobody but us sees that it is YAML.
  const isPlainInside = text.includes('\n') && !/["']/.test(text[part.start - 1] ?? '');
  return replacePart({ ...place, part }, isPlainInside ? scalarText(name) : name);
}
