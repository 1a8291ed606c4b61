// Of several graphics cards that are handed through, one shows the boot.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/second-ramfb',
  title: 'boot display on more than one GPU',
  why: 'A guest has one boot display, which each GPU with a display wants unless told otherwise; KubeVirt refuses two.',
  docs: 'kubevirt/host-devices',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['gpus'],
  since: '0.1.0',
  rows: ['KV174'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const displays = spec.at('domain', 'devices', 'gpus').items().map(displayOf).filter(showsBoot);
      const [first, ...others] = displays;
      if (!first) continue;
      for (const display of others) {
        yield {
          at: display.asKey(),
          message: 'another GPU shows the boot already, and each does so unless `ramFB` is off, so KubeVirt refuses it',
          related: [{ at: first.asKey(), message: 'the first one' }],
          fixes: [reviewFix('Switch off `ramFB`', set(display.at('ramFB', 'enabled').asValue(), false))],
        };
      }
    }
  },
});

function displayOf(gpu: Field): Field {
  return gpu.at('virtualGPUOptions', 'display');
}

/** A display that is written is on, and so is its part in the boot. */
function showsBoot(display: Field): boolean {
  const [enabled, ramFb] = [display.at('enabled'), display.at('ramFB')];
  return display.type === 'map' && enabled.boolean() !== false && ramFb.at('enabled').boolean() !== false;
}
