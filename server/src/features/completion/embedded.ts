// Proposes what may be written in JSON that stands in the text of a field: the configuration of a network, or a list of them.

import {
  type CniKey,
  cniPluginOf,
  cniPlugins,
  cniVersions,
  keysOfPlugin,
  networkSelectionKeys,
} from '../../knowledge/cniPlugins.ts';
import type { Resource } from '../../model/resource.ts';
import { slotsAt } from '../../syntax/cursor/cursor.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import type { ManifestDocument } from '../../syntax/document.ts';
import type { EmbeddedDocument } from '../../syntax/embedded/embeddedDocument.ts';
import { type Embedded, embeddedAt } from '../embedded.ts';
import { pluginPartOf, takenBy } from '../hover/cniText.ts';
import { cloudConfigProposals } from './cloudConfig.ts';
import { networkNamesIn } from './networkNames.ts';
import type { Proposal, Subject } from './proposal.ts';
import { escaped } from './writing.ts';
import type { Standing } from './written.ts';

/** A slot of the file, within a text of it, and what fits into it. */
export interface EmbeddedSlot {
  readonly slot: Slot;
  readonly proposals: readonly Proposal[];
}

/** A value that may be written, with a few words about it. */
type Value = { readonly value: string; readonly detail: string };

/** What decides about the keys of a plug-in, and about the networks that may be meant. */
const NAMED: ReadonlySet<string> = new Set(['type', 'namespace']);
/** What a key gets as its value. */
const STOPS = { text: '"$1"', number: '$1', boolean: '${1|true,false|}', list: '[$1]', map: '{$1}' } as const;

/** What is beside a text: the manifest as others know it, and the workspace; undefined outside of resources. */
type Around = Pick<Standing, 'summary' | 'index'> | undefined;

/** The slots at an offset of a document that lie in a text of it; none elsewhere. */
export function embeddedSlotsAt(document: ManifestDocument, offset: number, around: Around): readonly EmbeddedSlot[] {
  const embedded = embeddedAt(document, offset);
  if (!embedded) return [];
  const { inner } = embedded;
  return [...slotsAt(inner.document, embedded.offset, NAMED)].flatMap(slot => {
    const proposals = proposalsFor(slot, embedded, around);
    const write = (text: string) => written(text, embedded);
    // What would begin another line of a text in quotes is left to the author.
    if (proposals.length === 0 || /[\r\n]/.test(slot.before + slot.after)) return [];
    const span = inner.spanIn(document, slot.span);
    return {
      slot: { ...slot, span, before: write(slot.before), after: write(slot.after), quote: undefined },
      proposals: proposals.map(proposal => ({ ...proposal, text: write(proposal.text) })),
    };
  });
}

function proposalsFor(slot: Slot, { as, resource, inner }: Embedded, around: Around): readonly Proposal[] {
  if (as === 'cloud-config') return cloudConfigProposals(slot, inner.field, resource);
  if (slot.writes === 'key')
    return keys(slot, as === 'networks' ? selectionKeys(slot) : pluginKeys(slot), inner, resource);
  if (as === 'configuration') return values(slot, inner, resource);
  return around ? networks(slot, inner, { ...around, resource, path: inner.field.path }) : [];
}

function networks(slot: Slot, inner: EmbeddedDocument, standing: Standing): readonly Proposal[] {
  const { resource } = standing;
  return networkNamesIn(slot, standing).map(({ name, detail, rank }) => ({
    label: name,
    detail,
    rank,
    text: escaped(JSON.stringify(name)),
    subject: subjectOf('value', resource, [...inner.field.path, ...slot.path], name),
  }));
}

function selectionKeys({ path }: Slot): readonly CniKey[] {
  return path.length === 1 ? networkSelectionKeys() : [];
}

/** Until it is known which plug-in it is, only what every configuration takes is worth a proposal. */
function pluginKeys(slot: Slot): readonly CniKey[] {
  const { path, isIpam } = pluginPartOf(slot.path);
  if (path.length !== slot.path.length) return [];
  const type = slot.root.at(...path, 'type').string() ?? '';
  const known = keysOfPlugin(cniPluginOf(type));
  if (type !== '') return known;
  return known.filter(({ key, says }) => (isIpam ? key === 'type' : says !== undefined));
}

function keys(slot: Slot, known: readonly CniKey[], inner: EmbeddedDocument, resource: Resource): readonly Proposal[] {
  return known
    .filter(({ key }) => !slot.written.has(key))
    .map(key => ({
      label: key.key,
      detail: takenBy(key),
      rank: 'usual',
      text: keyText(key, slot),
      leadsOn: !slot.hasColon && key.is === 'text',
      subject: subjectOf('field', resource, [...inner.field.path, ...slot.path, key.key]),
    }));
}

function keyText({ key, is }: CniKey, { hasColon, content }: Slot): string {
  if (hasColon) return `"${key}"`;
  return content.type === 'null' ? `"${key}": ${STOPS[is]}` : `"${key}":`;
}

function values(slot: Slot, inner: EmbeddedDocument, resource: Resource): readonly Proposal[] {
  const name = slot.path.at(-1);
  const { path, isIpam } = pluginPartOf(slot.path.slice(0, -1));
  if (path.length !== slot.path.length - 1 || typeof name !== 'string') return [];
  const plugin = cniPluginOf(slot.root.at(...path, 'type').string() ?? '');
  return valuesOf(name, isIpam, path.length === 0, keysOfPlugin(plugin)).map(({ value, detail }) => ({
    label: value,
    detail,
    rank: 'usual',
    text: escaped(value === 'true' || value === 'false' ? value : JSON.stringify(value)),
    subject: subjectOf('value', resource, [...inner.field.path, ...slot.path], value),
  }));
}

function valuesOf(name: string, isIpam: boolean, isAlone: boolean, keys: readonly CniKey[]): readonly Value[] {
  if (name === 'type') {
    const roles = isIpam
      ? (['ipam'] as const)
      : isAlone
        ? (['interface'] as const)
        : (['interface', 'chained'] as const);
    return cniPlugins(...roles).map(({ type, says }) => ({ value: type, detail: says }));
  }
  if (name === 'cniVersion') return cniVersions().map(value => ({ value, detail: '' }));
  const key = keys.find(one => one.key === name);
  if (key?.is === 'boolean') return ['true', 'false'].map(value => ({ value, detail: '' }));
  return (key?.values ?? key?.suggests ?? []).map(value => ({ value, detail: '' }));
}

function subjectOf(of: 'field' | 'value', resource: Resource, path: Slot['path'], value?: string): Subject {
  const { apiVersion, kind, root } = resource;
  const below = path.slice(root.path.length);
  return { of, apiVersion, kind, path: below, ...(value === undefined ? {} : { value }) };
}

/** A snippet as it stands in the quotes of the field: its own quotes escaped, the tab stops left alone. */
function written(text: string, { inner }: Embedded): string {
  const type = inner.field.nodes.scalar?.type;
  if (type === 'QUOTE_DOUBLE') return text.replaceAll('"', '\\\\"');
  return type === 'QUOTE_SINGLE' ? text.replaceAll("'", "''") : text;
}
