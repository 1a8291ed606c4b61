// Disk images that come over the network from somebody who is not asked for a proof.

import type { Finding } from '../../lint/finding.ts';
import { replacePart, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { dataVolumeSpecsOf } from '../../model/claims.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/import-unverified',
  title: 'disk image from a source that is not verified',
  why: 'Without encryption, a certificate or a thumbprint anybody on the way can replace the disk, and without credentials the import fails.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['DataVolume', 'VM templates'],
  mentions: ['http', 'vddk', 'imageio'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV38'],

  *check(resource) {
    for (const spec of dataVolumeSpecsOf(resource)) {
      const source = spec.at('source');
      yield* plainAddress(source.at('http'));
      yield* missingProofs(source.at('vddk'), 'thumbprint', '${1:secret-of-vcenter}', '${1:AA:BB:CC:DD}');
      if (source.at('imageio', 'insecureSkipVerify').boolean() !== true)
        yield* missingProofs(source.at('imageio'), 'certConfigMap', '${1:secret-of-the-engine}', '${1:certificates}');
    }
  },
});

/** An image with a checksum is known again, whichever way it comes; names of the cluster stay inside of it. */
function* plainAddress(http: Field): Iterable<Finding> {
  const url = http.at('url');
  const [, host] = /^http:\/\/([^/:]+)/.exec(url.string() ?? '') ?? [];
  if (!host || http.at('checksum').exists || !host.includes('.') || /\.(?:svc|local|cluster\.local)$/.test(host))
    return;
  yield {
    at: url.part({ start: 0, end: 7 }),
    message: `the disk comes from \`${host}\` without encryption, so anybody on the way can replace it`,
    fixes: [reviewFix('Use `https`', replacePart(url.part({ start: 0, end: 7 }), 'https://'))],
  };
}

function* missingProofs(source: Field, proof: string, secret: string, value: string): Iterable<Finding> {
  if (source.type !== 'map') return;
  const proofs = [
    { field: source.at('secretRef'), value: secret, means: 'has no credentials, so the import fails' },
    {
      field: source.at(proof),
      value,
      means: 'does not say whose server it trusts, so the import fails or trusts anybody',
    },
  ];
  const missing = proofs.find(({ field }) => !field.exists);
  if (!missing || (missing.field.name === proof && source.at('certConfigMap').exists)) return;
  yield {
    at: source.asKey(),
    message: `\`${source.name}\` without \`${missing.field.name}\` ${missing.means}`,
    fixes: [reviewFix(`Add \`${missing.field.name}\``, set(missing.field.asValue(), missing.value))],
  };
}
