// The names, addresses and networks of a member, as its manifest gives them.

import { embeddedDocumentOf } from '../../syntax/embedded/embeddedDocument.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';
import { guestNetworkOf } from '../guestNetwork.ts';
import { guestTextsOf } from '../guestText.ts';
import { isIpAddress } from '../ipAddress.ts';
import { macAddressIn } from '../macAddress.ts';
import { NETWORKS } from '../networksAnnotation.ts';
import type { Reference } from '../reference.ts';
import type { Resource } from '../resource.ts';
import { isPrimary, vmInterfacesOf } from '../vmNetwork.ts';
import type { VmSpec } from '../vmSpec.ts';

/** An address of a member. MAC addresses are in pairs of small letters with colons. */
export interface NetworkText {
  readonly text: string;
  readonly at: Place;
  /** The network it belongs to, where that is certain. */
  readonly attachment: Reference | undefined;
}

/** A network of a VM, as its guest meets it. */
export interface MemberNetwork {
  /** The name of the interface. */
  readonly name: string;
  readonly source: 'pod' | 'multus' | 'resourceClaim' | undefined;
  /** The NetworkAttachmentDefinition behind it. */
  readonly attachment: Reference | undefined;
  /** `bridge`, `masquerade` and so on, as written; undefined where there is none or there are several. */
  readonly binding: string | undefined;
  /** The network between the guest and its Pod, where the manifest says one. */
  readonly cidr: string | undefined;
  /** Whether it takes the place of the network of Pods. */
  readonly isPrimary: boolean;
  /** The item of the interface. */
  readonly at: Place;
}

/** The names that a member goes by: that of its object, the `hostname` of its spec, and the one that cloud-init sets. */
export function hostnamesIn(resource: Resource, spec: Field, vm: VmSpec | undefined): readonly string[] {
  const texts = vm ? guestTextsOf(vm).map(({ text }) => text) : [];
  const told = texts.flatMap(text => /^(?:hostname|fqdn):[ \t]{0,8}["']?([\w.-]{1,253})/m.exec(text)?.[1] ?? []);
  const names = [resource.name, spec.at('hostname').string() ?? '', ...told];
  return [...new Set(names.filter(Boolean).map(name => name.toLowerCase()))];
}

/** The networks of a VM by its interfaces, those without a network left out. */
export function memberNetworksOf(resource: Resource): readonly MemberNetwork[] {
  return vmInterfacesOf(resource).flatMap(({ name, network, bindings, field }) => {
    if (!name || !network) return [];
    const [binding, ...further] = bindings;
    return [
      {
        name,
        source: network.source,
        attachment: attachmentOf(network.field.at('multus', 'networkName').string(), resource),
        binding: further.length === 0 ? binding?.name : undefined,
        cidr: network.field.at('pod', 'vmNetworkCIDR').string(),
        isPrimary: isPrimary(network),
        at: field.asEntry(),
      },
    ];
  });
}

/** The fixed addresses of a member: those that cloud-init gives, and those that it asks Multus for. */
export function memberAddressesOf(
  resource: Resource,
  metadata: Field,
  vm: VmSpec | undefined,
): { readonly addresses: readonly NetworkText[]; readonly macs: readonly NetworkText[] } {
  const guest = vm ? guestNetworkOf(vm) : undefined;
  const asked = askedOf(resource, metadata);
  const cards = vmInterfacesOf(resource).flatMap(({ field, network }) => {
    const mac = macAddressIn(field.at('macAddress').string() ?? '');
    const attachment = attachmentOf(network?.field.at('multus', 'networkName').string(), resource);
    return mac ? [{ text: mac, at: field.at('macAddress').asValue(), attachment }] : [];
  });
  const told = (guest?.addresses ?? []).map(({ text, at, mac }) => {
    const card = macAddressIn(mac ?? '');
    return { text, at, attachment: cards.find(one => one.text === card)?.attachment };
  });
  return {
    addresses: [...told, ...asked.addresses],
    macs: [...cards, ...asked.macs],
  };
}

/** What the annotation for Multus asks for in its long form. */
function askedOf(resource: Resource, metadata: Field) {
  const field = metadata.at('annotations', NETWORKS);
  const text = field.string() ?? '';
  const json = /[[{]/.test(text) ? embeddedDocumentOf(field) : undefined;
  const items = json && json.document.problems.length === 0 ? json.root.items() : [];
  const each = items.map(item => {
    const namespace = item.at('namespace').string();
    const name = item.at('name').string();
    const attachment = attachmentOf(namespace === undefined ? name : `${namespace}/${name}`, resource);
    const placed = (one: Field, value: string | undefined) =>
      json && value ? [{ text: value, at: json.placeOf(one.asValue()), attachment }] : [];
    return {
      addresses: item
        .at('ips')
        .items()
        .flatMap(ip => placed(ip, addressIn(ip.string() ?? ''))),
      macs: placed(item.at('mac'), macAddressIn(item.at('mac').string() ?? '')),
    };
  });
  return { addresses: each.flatMap(one => one.addresses), macs: each.flatMap(one => one.macs) };
}

function addressIn(text: string): string | undefined {
  const [address = ''] = text.split('/');
  return isIpAddress(address) ? address : undefined;
}

/** The definition that a name with or without a namespace means. */
function attachmentOf(name: string | undefined, { namespace }: Resource): Reference | undefined {
  if (!name) return undefined;
  const [first = '', second] = name.split('/');
  const group = 'k8s.cni.cncf.io';
  const kind = 'NetworkAttachmentDefinition';
  return second === undefined
    ? { group, kind, namespace, name: first }
    : { group, kind, namespace: first, name: second };
}
