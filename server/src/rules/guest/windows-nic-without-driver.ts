// A Windows with a network card for which it has no driver.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { driverLackOf } from '../../model/windowsDrivers.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'guest/windows-nic-without-driver',
  title: 'network card that Windows has no driver for',
  why: 'Cards are `virtio` unless a `model` says otherwise, and Windows has no network before a driver for that is installed.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV19'],
  mentions: ['interfaces'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const hasPreference = vm.machine?.at('preference').exists ?? false;
      const cards = vm.spec
        .at('domain', 'devices', 'interfaces')
        .items()
        .filter(card => isVirtio(card.at('model'), hasPreference) && !card.at('sriov').exists);
      const [card] = cards;
      const lack = card && driverLackOf(vm);
      if (!card || !lack) continue;
      const model = card.at('model');
      const said = model.exists ? 'is `virtio`' : 'has no `model` and is `virtio`';
      yield {
        at: model.exists ? model.asValue() : card.at('name').asValue(),
        severity: lack === 'certain' ? 'warning' : 'info',
        message:
          lack === 'certain'
            ? `the network card ${said}, and nothing brings the driver, so Windows has no network`
            : `the network card ${said}, so Windows has a network only where the driver was installed before`,
        fixes: [reviewFix('Make it an `e1000e`', ...cards.map(one => set(one.at('model').asValue(), 'e1000e')))],
      };
    }
  },
});

/** A preference may say which model a card is that says nothing. */
function isVirtio(model: Field, hasPreference: boolean): boolean {
  return model.type === 'absent' ? !hasPreference : model.string() === 'virtio';
}
