// Network data that knows a card by the name that it had on the old machine.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CloudDocument, cloudDocumentsOf, placeOfInner } from '../../model/cloudConfig.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

/** Names by slot, as the firmware of VMware and others numbers them; what KubeVirt's guests see is `enp1s0`. */
const BY_SLOT = /^(?:ens\d+|eno\d+)(?:np?\d+)?$/;

export default resourceRule({
  id: 'guest/network-card-name',
  title: 'network card known by its old name',
  why: 'Names of cards follow from where they are plugged in, which is another place here; a card known by its MAC address is found.',
  docs: 'cloudinit/network',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV22'],
  mentions: ['networkData'],

  *check(resource) {
    const macs = vmSpecsOf(resource)
      .flatMap(({ spec }) => spec.at('domain', 'devices', 'interfaces').items())
      .map(one => one.at('macAddress').string());
    for (const one of cloudDocumentsOf(resource)) {
      const { root } = one.inner;
      if (one.what !== 'network data') continue;
      const network = root.at('network').type === 'map' ? root.at('network') : root;
      for (const card of network.at('ethernets').entries())
        if (!card.at('match').exists) yield* named(one, card, card.name, macs.length === 1 ? macs[0] : undefined);
      for (const card of network.at('config').items())
        if (card.at('type').string() === 'physical' && !card.at('mac_address').exists)
          yield* named(one, card, card.at('name').string() ?? '', undefined);
    }
  },
});

function* named(one: CloudDocument, card: Field, name: string, mac: string | undefined): Generator<Finding> {
  if (!BY_SLOT.test(name)) return;
  const { at, where } = placeOfInner(one, card.at('name').exists ? card.at('name').asValue() : card.asKey());
  const edits =
    mac && card.type === 'map' ? one.inner.editsOf([set(card.at('match').asValue(), { macaddress: mac })]) : undefined;
  yield {
    at,
    message: `\`${name}\` is what the card was called where it was plugged in before, and the guest has no card of that name here${where}`,
    fixes: edits ? [reviewFix('Know the card by its MAC address', ...edits)] : [],
  };
}
