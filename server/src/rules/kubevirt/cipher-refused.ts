// Cipher suites that KubeVirt does not know, or that have no say in the version of TLS.

import { cipherMeant, isCipher } from '../../knowledge/tlsCiphers.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';

export default resourceRule({
  id: 'kubevirt/cipher-refused',
  title: 'cipher suite that is refused',
  why: 'KubeVirt takes cipher suites by the names that Go has for them, and only for versions of TLS before 1.3.',
  guide: 'operations/upgrade',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  mentions: ['ciphers'],
  since: '0.1.0',
  rows: ['KV311'],

  *check(resource) {
    if (resource.group !== 'kubevirt.io') return;
    const tls = resource.at('spec', 'configuration', 'tlsConfiguration');
    const [version, ciphers] = [tls.at('minTLSVersion'), tls.at('ciphers')];
    if (ciphers.items().length === 0 || isPlaceholder(version.text() ?? '')) return;
    if (!version.text() || version.text() === 'VersionTLS13') {
      const why = version.text() ? 'TLS 1.3 chooses its own' : 'without `minTLSVersion` TLS chooses its own';
      yield {
        at: ciphers.asKey(),
        message: `${why}, so KubeVirt refuses a list of \`ciphers\``,
        fixes: [
          reviewFix('Remove `ciphers`', remove(ciphers.asEntry())),
          reviewFix('Set `minTLSVersion: VersionTLS12`', set(version.asValue(), 'VersionTLS12')),
        ],
      };
      return;
    }
    for (const cipher of ciphers.items()) {
      const name = cipher.string();
      if (!name || isCipher(name) || isPlaceholder(name)) continue;
      const meant = cipherMeant(name);
      const change = meant ? [reviewFix(`Change to \`${meant}\``, set(cipher.asValue(), meant))] : [];
      yield {
        at: cipher.asValue(),
        message: `KubeVirt knows no cipher suite \`${name}\` and refuses the change`,
        fixes: [...change, reviewFix(`Remove \`${name}\``, remove(cipher.asEntry()))],
      };
    }
  },
});
