// A device needs a path of its own in the container, and one that leads nowhere else.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type DevicePath, devicePathsWith, freeDevicePath } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

export default resourceRule({
  id: 'storage/device-path-missing',
  title: 'device without a path of its own',
  why: 'The API server refuses a device whose `devicePath` is missing, empty, climbs with `..` or is taken by another device of the container.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['device-path-missing-or-invalid'],

  *check(resource) {
    for (const device of devicePathsWith(['absent', 'empty', 'backsteps', 'repeated'], resource)) {
      yield { ...saidOf(device), fixes: [fixFor(device)] };
    }
  },
});

function saidOf({ problem, use, others }: DevicePath): Finding {
  const { pathField, volume, path } = use;
  const refused = 'so the API server refuses the Pod';
  if (problem === 'absent')
    return { at: pathField.asKey(), message: `the device \`${volume}\` has no \`devicePath\`, ${refused}` };
  if (problem === 'empty')
    return { at: pathField.asValue(), message: `the \`devicePath\` of \`${volume}\` is empty, ${refused}` };
  if (problem === 'backsteps')
    return { at: climbIn(pathField, path), message: `\`${path}\` climbs with \`..\`, ${refused}` };
  const devices = others.filter(other => other.as === 'device');
  return {
    at: pathField.asValue(),
    message: `\`${path}\` is already the path of the device \`${devices[0]?.volume}\`, ${refused}`,
    related: devices.map(other => ({ at: other.pathField.asValue(), message: `\`${other.volume}\` is mapped here` })),
  };
}

function fixFor({ use, others, problem }: DevicePath): Fix {
  const isTwin = problem === 'repeated' && others.some(other => other.volume === use.volume);
  if (isTwin) return reviewFix('Remove the second entry', remove(use.field.asEntry()));
  const path = freeDevicePath(use);
  return reviewFix(`Set \`devicePath: ${path}\``, set(use.pathField.asValue(), `\${1:${path}}`));
}

/** Where the first `..` of a path stands. */
function climbIn(field: Field, path: string): Place {
  const start = path.search(/(?<![^/])\.\.(?![^/])/);
  return field.part({ start, end: start + 2 });
}
