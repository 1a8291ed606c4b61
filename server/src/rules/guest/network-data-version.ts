// Network data that does not say which form it has.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudDocumentsOf, NETWORK_DATA_WORDS, placeOfInner } from '../../model/cloudConfig.ts';

export default resourceRule({
  id: 'guest/network-data-version',
  title: 'network data without a version',
  why: 'Cloud-init reads the two forms of network data by their `version`, and sets up no network without it.',
  docs: 'cloudinit/network',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret'],
  since: '0.1.0',
  rows: [],
  mentions: NETWORK_DATA_WORDS,

  *check(resource) {
    for (const one of cloudDocumentsOf(resource)) {
      const { root, document } = one.inner;
      if (one.what !== 'network data' || root.type !== 'map' || document.problems.length > 0) continue;
      const network = root.at('network').type === 'map' ? root.at('network') : root;
      const form = network.at('config').type === 'list' ? 1 : network.at('ethernets').type === 'map' ? 2 : undefined;
      const version = network.at('version');
      const number = Number(version.text());
      if (form === undefined || version.type === 'null' || number === form) continue;
      const { at, where } = placeOfInner(one, version.exists ? version.asValue() : network.asKey());
      const edits = one.inner.editsOf([set(version.asValue(), form)]);
      yield {
        at,
        message: version.exists
          ? `the network data says version ${version.text()} but has the form of version ${form}, so the guest sets up no network${where}`
          : `the network data has no \`version\`, so the guest sets up no network${where}`,
        fixes: edits ? [reviewFix(`Set \`version: ${form}\``, ...edits)] : [],
      };
    }
  },
});
