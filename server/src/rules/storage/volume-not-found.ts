// A mount or a device of a container that names no volume of its Pod.

import { append, type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { onlyOne, type UnknownName, unknownNamesOf } from '../../model/unknownName.ts';

export default resourceRule({
  id: 'storage/volume-not-found',
  title: 'mount of a volume that the Pod does not have',
  why: 'The API server refuses a Pod whose containers mount or map a volume that it does not list.',
  docs: 'kubernetes/volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeMounts', 'volumeDevices'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['volume-device-name-unknown', 'volume-mount-name-unknown'],

  *check(resource) {
    // The volumes of a machine are joined to its disks, which is another matter.
    if (podSpecsOf(resource).length === 0) return;
    for (const unknown of unknownNamesOf('volume', resource)) {
      const { field, name } = unknown;
      yield {
        at: field.asValue(),
        message: `no volume of the Pod is called \`${name}\`${others(unknown)}, so the API server refuses it`,
        fixes: fixesFor(unknown, resource),
      };
    }
  },
});

function others({ known }: UnknownName): string {
  return known.length > 0 ? `, only ${listed(known.map(one => `\`${one}\``))}` : '';
}

function fixesFor({ field, name, near, idle }: UnknownName, resource: Resource): readonly Fix[] {
  const meant = near ?? onlyOne(idle);
  const volumes = podSpecsOf(resource).map(({ spec }) => spec.at('volumes').asValue());
  return [
    ...(meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : []),
    reviewFix(
      `Add a volume \`${name}\` on a claim`,
      ...volumes.map(at => append(at, { name, persistentVolumeClaim: { claimName: `\${1:${name}}` } })),
    ),
  ];
}
