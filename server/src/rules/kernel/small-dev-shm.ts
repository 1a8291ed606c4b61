// Software that shares memory through /dev/shm, in a container that has 64 MiB there.

import { sharedMemoryOf } from '../../knowledge/sharedMemoryImages.ts';
import { append, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { programTextsOf } from '../../model/programText.ts';
import { linuxPodsOf } from '../../model/securityContext.ts';
import { freeVolumeName } from '../../model/volumeNames.ts';

const FOLDER = '/dev/shm';

export default resourceRule({
  id: 'kernel/small-dev-shm',
  title: '/dev/shm of the default size',
  why: 'A container has 64 MiB in /dev/shm, whatever its memory limit is, and software that shares memory there fails when they are full.',
  docs: 'kubernetes/volumes',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['small-dev-shm'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      // With the IPC namespace of the node comes its /dev/shm.
      if (pod.spec.at('hostIPC').boolean() === true) continue;
      for (const container of pod.containers) {
        const image = container.field.at('image');
        const known = container.list === 'containers' ? sharedMemoryOf(image.string() ?? '') : undefined;
        if (!known || hasOwnFolder(container) || avoidsFolder(container)) continue;
        yield {
          at: image.asValue(),
          message: `${known.software} keeps ${known.keeps} in \`/dev/shm\`, where the container has 64 MiB`,
          fixes: [reviewFix('Mount a larger `/dev/shm`', ...larger(pod, container))],
        };
      }
    }
  },
});

function hasOwnFolder({ field }: Container): boolean {
  return field
    .at('volumeMounts')
    .items()
    .some(mount => mount.at('mountPath').string()?.replace(/\/$/, '') === FOLDER);
}

/** Whether a browser is told to keep its memory elsewhere. */
function avoidsFolder(container: Container): boolean {
  return programTextsOf(container).some(text => text.string()?.includes('--disable-dev-shm-usage'));
}

function larger(pod: PodSpec, { field }: Container) {
  const name = freeVolumeName(pod, 'shm');
  return [
    append(field.at('volumeMounts').asValue(), { name, mountPath: FOLDER }),
    append(pod.spec.at('volumes').asValue(), { name, emptyDir: { medium: 'Memory', sizeLimit: '${1:1Gi}' } }),
  ];
}
