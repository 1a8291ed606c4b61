// What other resources may know of a network for Multus: what its plug-in does to those who use it, and what mends that.

import type { Edit } from '../syntax/edit/edit.ts';
import { remove, rename, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type AttachmentConfig, attachmentConfigOf, mainPluginOf, type PluginConfig } from './attachmentConfig.ts';
import { isIpAddress } from './ipAddress.ts';
import type { Resource } from './resource.ts';

/** A part of a network's configuration, with the edits that make another one of it where that is possible. */
export interface AttachmentPart {
  /** What a message calls it: the plug-in, or the range of addresses. */
  readonly text: string;
  readonly at: Place;
  readonly edits: readonly Edit[];
}

/** What a network for Multus is to those who use it. Places lie in the document of its resource. */
export interface AttachmentFacts {
  /** The plug-in, where it drops the frames of a guest that is bridged through it; the edits make a bridge of it. */
  readonly dropping: AttachmentPart | undefined;
  /** The switch that has a bridge drop frames from foreign MAC addresses, where it is on; the edits switch it off. */
  readonly checking: AttachmentPart | undefined;
  /** The pool of addresses that each node counts for itself; the edits have the cluster count it. */
  readonly nodePool: AttachmentPart | undefined;
  /** The addresses that everybody who uses the network gets, without the length of the network. */
  readonly fixed: readonly AttachmentPart[];
}

/** The plug-ins that work for guests of KubeVirt and check MAC addresses when they are told to. */
const BRIDGES = new Set(['bridge', 'cnv-bridge']);
/** The plug-ins that join Pods of several nodes in one segment. */
const SEGMENTS = new Set(['bridge', 'cnv-bridge', 'macvlan', 'ipvlan', 'vlan', 'ovs']);
/** What makes a segment of each node's bridge that no other node is in. */
const GATEWAY_KEYS = ['isGateway', 'isDefaultGateway', 'ipMasq'];
/** What host-local calls a range, and what whereabouts does. */
const TERMS = { subnet: 'range', rangeStart: 'range_start', rangeEnd: 'range_end', gateway: 'gateway' };
/** What host-local says of files on the node. */
const FILES = ['dataDir', 'name', 'resolvConf'];

/** What a NetworkAttachmentDefinition is to those who use it; undefined for other kinds, and where it is no JSON. */
export function attachmentFactsOf(resource: Resource): AttachmentFacts | undefined {
  const config = attachmentConfigOf(resource);
  const main = config && mainPluginOf(config);
  if (!config || !main || config.problem) return undefined;
  return {
    dropping: droppingIn(config, main),
    checking: checkingIn(config, main),
    nodePool: nodePoolIn(config, main),
    fixed: fixedIn(config),
  };
}

/** In the mode `passthru` the parent takes over whatever address the guest has, and nothing is dropped. */
function droppingIn(config: AttachmentConfig, { field, type, facts }: PluginConfig): AttachmentPart | undefined {
  if (!facts?.dropsGuests || field.at('mode').string() === 'passthru') return undefined;
  const gone = facts.keys.map(({ key }) => field.at(key)).filter(one => one.exists && one.name !== 'mtu');
  const bridge = set(field.at('bridge').asValue(), '${1:br1}');
  return partOf(config, field.at('type'), type, [
    set(field.at('type').asValue(), 'bridge'),
    ...gone.map(one => remove(one.asEntry())),
    bridge,
  ]);
}

function checkingIn(config: AttachmentConfig, { field, type }: PluginConfig): AttachmentPart | undefined {
  const checks = field.at('macspoofchk');
  if (!BRIDGES.has(type) || checks.boolean() !== true) return undefined;
  return partOf(config, checks, 'macspoofchk', [set(checks.asValue(), false)]);
}

function nodePoolIn(config: AttachmentConfig, { field, type }: PluginConfig): AttachmentPart | undefined {
  const ipam = config.ipams.find(one => one.type === 'host-local')?.field;
  const isLocal = GATEWAY_KEYS.some(key => field.at(key).boolean() === true);
  if (!ipam || !SEGMENTS.has(type) || isLocal) return undefined;
  const lists = ipam.at('ranges').items();
  const ranges = [...(ipam.at('subnet').exists ? [ipam] : []), ...lists.flatMap(list => list.items())];
  const [first, ...others] = ranges;
  const subnet = first?.at('subnet').string();
  if (!first || !subnet) return undefined;
  return partOf(config, ipam.at('type'), subnet, others.length === 0 ? toWhereabouts(ipam, first) : []);
}

/** The same addresses in the words of whereabouts, which has no files on the node. */
function toWhereabouts(ipam: Field, range: Field): readonly Edit[] {
  const terms = Object.entries(TERMS).filter(([key]) => range.at(key).exists);
  const files = FILES.map(key => ipam.at(key)).filter(one => one.exists);
  return [
    set(ipam.at('type').asValue(), 'whereabouts'),
    ...(range === ipam
      ? terms.map(([key, term]) => rename(range.at(key).asKey(), term))
      : [remove(ipam.at('ranges').asEntry()), ...terms.map(([key, term]) => copied(range.at(key), ipam.at(term)))]),
    ...files.map(one => remove(one.asEntry())),
  ];
}

function copied(from: Field, to: Field): Edit {
  return set(to.asValue(), from.string() ?? '');
}

function fixedIn(config: AttachmentConfig): readonly AttachmentPart[] {
  return config.ipams
    .filter(({ type }) => type === 'static')
    .flatMap(({ field }) => field.at('addresses').items())
    .flatMap(item => {
      const [address = ''] = (item.at('address').string() ?? '').split('/');
      return isIpAddress(address) ? [partOf(config, item.at('address'), address, [])] : [];
    });
}

function partOf({ json }: AttachmentConfig, field: Field, text: string, edits: readonly Edit[]): AttachmentPart {
  return { text, at: json.placeOf(field.asValue()), edits: json.editsOf(edits) ?? [] };
}
