// Proposes whole manifests in a document that is none yet, and the values of `apiVersion` and `kind`.

import { deprecationOf, isServed } from '../../knowledge/apiVersions.ts';
import { groupsOf } from '../../knowledge/kinds.ts';
import { shortNamesOf } from '../../knowledge/shortNames.ts';
import { groupOf } from '../../model/resource.ts';
import { fieldsOf, misfitsOf, type ShapedField } from '../../model/shape.ts';
import { wholeWith } from '../../syntax/cursor/slot.ts';
import type { Field } from '../../syntax/field.ts';
import type { Opening, Proposal } from './proposal.ts';
import { valueText } from './values.ts';
import { escaped, keySnippet, manifestSnippet, type NamedField, neededFields } from './writing.ts';

/** A kind in one of its versions. */
interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The fields that name a kind. */
const NAMING = ['apiVersion', 'kind'] as const;

/** Longer manifests are compared with kinds by their outer fields only. */
const LONGEST = 50_000;

/** What may be written where the kind of a manifest is still open: all of it, or the fields that say it. */
export function manifestProposals(opening: Opening): readonly Proposal[] {
  const { slot, path, apiVersion, kind } = opening;
  if (slot.writes === 'value') return namingValues(opening);
  if (path.length > 0 || (apiVersion !== '' && kind !== '')) return [];
  const kinds = possibleKinds(opening);
  const isWhole = apiVersion === '' && kind === '' && !slot.isFlow && !slot.hasColon && slot.content.type === 'null';
  const skeletons = isWhole ? preferred(kinds).map(one => skeleton(one, opening)) : [];
  return [...namingKeys(kinds, opening), ...skeletons];
}

/** `apiVersion` and `kind` themselves, where some kind would go with what is written. */
function namingKeys(kinds: readonly Kind[], opening: Opening): readonly Proposal[] {
  const { slot } = opening;
  if (kinds.length === 0 || !['null', 'string'].includes(slot.content.type)) return [];
  const missing = NAMING.filter(name => !slot.written.has(name));
  return missing.map(name => ({
    label: name,
    detail: 'text, required',
    rank: 'needed',
    text: keySnippet(name, TEXT, opening),
    leadsOn: !slot.hasColon,
    subject: { of: 'field', apiVersion: 'v1', kind: 'Pod', path: [name] },
  }));
}

function namingValues(opening: Opening): readonly Proposal[] {
  const { path, apiVersion, kind } = opening;
  const [name, ...further] = path;
  if (further.length > 0) return [];
  if (name === 'kind') {
    const kinds = fitting(possibleKinds(opening), opening);
    return preferred(kinds).map(one => naming(one, one.kind, apiVersion === '' ? one.apiVersion : '', opening));
  }
  if (name !== 'apiVersion') return [];
  const kinds = fitting(possibleKinds(opening), opening);
  const versions = new Map(kinds.map(one => [one.apiVersion, one]));
  return [...versions.values()].map(one => naming(one, one.apiVersion, kind === '' ? '' : kind, opening));
}

function naming(kind: Kind, value: string, detail: string, opening: Opening): Proposal {
  const isDeprecated = deprecationOf(kind.apiVersion, kind.kind, opening.target) !== undefined;
  return {
    label: value,
    detail,
    rank: isDeprecated ? 'last' : 'usual',
    text: escaped(valueText(value, opening)),
    isDeprecated,
    ...(value === kind.kind && { alias: shortNamesOf(kind.kind, groupOf(kind.apiVersion)).join(' ') }),
    subject: { of: 'kind', apiVersion: kind.apiVersion, kind: kind.kind },
  };
}

function skeleton({ apiVersion, kind }: Kind, opening: Opening): Proposal {
  const { schemas, slot, target } = opening;
  const root = schemas.rootOf(apiVersion, kind);
  const object = root && { schema: root.schema, described: root, isRequired: true };
  const fields = object ? bodyOf(object, opening).filter(([name]) => !slot.written.has(name)) : [];
  const isDeprecated = deprecationOf(apiVersion, kind, target) !== undefined;
  return {
    label: kind,
    detail: apiVersion,
    rank: isDeprecated ? 'last' : 'usual',
    text: manifestSnippet({ apiVersion, kind }, fields, opening),
    alias: shortNamesOf(kind, groupOf(apiVersion)).join(' '),
    isDeprecated,
    subject: { of: 'kind', apiVersion, kind },
  };
}

/** The fields that a manifest needs beside its kind and its name; where it needs none, the one that says what it is. */
function bodyOf(object: ShapedField, { schemas }: Opening): readonly NamedField[] {
  const needed = neededFields(object, schemas).filter(([name]) => !['apiVersion', 'kind', 'metadata'].includes(name));
  if (needed.length > 0) return needed;
  const fields = fieldsOf(object, schemas);
  const body = ['spec', 'data'].find(name => fields.has(name));
  const field = body === undefined ? undefined : fields.get(body);
  return body !== undefined && field ? [[body, field]] : [];
}

/** The kinds that the target serves and that know all that is written beside the cursor. */
function possibleKinds({ schemas, target, slot, apiVersion, kind }: Opening): readonly Kind[] {
  const beside = [...slot.written].filter(name => !NAMING.some(naming => naming === name));
  return schemas.kinds.flatMap(key => {
    const at = key.lastIndexOf('/');
    const one = { apiVersion: key.slice(0, at), kind: key.slice(at + 1) };
    const isWanted =
      (apiVersion === '' || apiVersion === one.apiVersion) &&
      (kind === '' || kind === one.kind) &&
      isServed(one.apiVersion, one.kind, target) !== false;
    if (!isWanted) return [];
    const { properties = {} } = beside.length > 0 ? (schemas.schemaOf(one.apiVersion, one.kind) ?? {}) : {};
    return beside.every(name => Object.hasOwn(properties, name)) ? [one] : [];
  });
}

/** Of some kinds those whose shape what is written has; all of them where it has none of their shapes. */
function fitting(kinds: readonly Kind[], opening: Opening): readonly Kind[] {
  const manifest = opening.document.text.length > LONGEST ? undefined : wholeManifest(opening);
  if (!manifest) return kinds;
  const fit = kinds.filter(({ apiVersion, kind }) =>
    isFitting(manifest, opening.schemas.schemaOf(apiVersion, kind) ?? {}, opening.schemas),
  );
  return fit.length > 0 ? fit : kinds;
}

/** All of the manifest that a value stands in, of which the slot shows a part only. */
function wholeManifest({ document, manifest, slot, path }: Opening): Field | undefined {
  const whole = wholeWith(document, slot);
  if (manifest === slot.root) return whole;
  const items = whole?.at('items').items() ?? [];
  return items.find(item => item.at(...path).string() === slot.content.string());
}

function isFitting(root: Field, schema: ShapedField['schema'], schemas: Opening['schemas']): boolean {
  return misfitsOf(root, schema, schemas).every(({ keyword }) => keyword === 'required');
}

/** Of each kind of each group the version to write. */
function preferred(kinds: readonly Kind[]): readonly Kind[] {
  const best = new Map<string, Kind>();
  for (const one of kinds) {
    const key = `${groupOf(one.apiVersion)}/${one.kind}`;
    const other = best.get(key);
    if (!other || weightOf(one) > weightOf(other)) best.set(key, one);
  }
  return [...best.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** More for the version that is written today, then for stable ones, then for newer ones. */
function weightOf({ apiVersion, kind }: Kind): number {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const isUsual = groupsOf(kind).some(one => one.group === groupOf(apiVersion) && one.version === version);
  const [, major = '0', stage = '', minor = '0'] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
  const stability = { alpha: 0, beta: 1 }[stage] ?? 2;
  return (isUsual ? 1e9 : 0) + stability * 1e6 + Number(major) * 1e3 + Number(minor);
}

/** What the fields are that name a kind. */
const TEXT: ShapedField = {
  schema: { type: 'string' },
  described: { schema: { type: 'string' }, definition: '', path: [] },
  isRequired: true,
};
