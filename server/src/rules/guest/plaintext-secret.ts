// A password or a private key that stands in a manifest for all to read.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudInitsOf } from '../../model/cloudInit.ts';
import { toSecret, toSecretTitle } from '../../model/cloudInitEdits.ts';
import { guestSecretsOf } from '../../model/guestSecret.ts';
import type { Resource } from '../../model/resource.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'guest/plaintext-secret',
  title: 'secret of a guest in the clear',
  why: 'Whoever may read the manifest, or the repository it lies in, knows the password and can log in.',
  docs: 'kubevirt/startup-scripts',
  guide: 'architecture/secrets',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'ConfigMap'],
  since: '0.1.0',
  rows: ['MV28', 'MV68'],
  mentions: ['cloud-config', 'userData', 'nattend.xml'],

  *check(resource) {
    for (const { at, where, what, field, isFirst } of guestSecretsOf(resource)) {
      const until = isFirst ? ' until the first login' : '';
      yield {
        at,
        severity: isFirst ? 'info' : 'warning',
        message: `a ${what} of the guest stands here in the clear, and whoever may read the ${resource.kind} can use it${until}${where}`,
        fixes: fixesFor(resource, field),
      };
    }
  },
});

function fixesFor(resource: Resource, field: Field) {
  return vmSpecsOf(resource)
    .flatMap(cloudInitsOf)
    .flatMap(cloudInit => [cloudInit.user, cloudInit.network].map(half => ({ cloudInit, half })))
    .filter(({ half }) => half.plain === field || half.encoded === field)
    .flatMap(({ cloudInit, half }) => {
      const edits = toSecret(cloudInit, half);
      return edits.length > 0 ? [reviewFix(toSecretTitle(half), ...edits)] : [];
    });
}
