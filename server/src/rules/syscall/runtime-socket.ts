// Whoever speaks to the container runtime of a node is root on it.

import { isUnused, type RuntimeSocket, runtimeSocketOf } from '../../knowledge/runtimeSockets.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { isNodeAgent, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/runtime-socket',
  title: 'socket of the container runtime in a Pod',
  why: 'The runtime obeys whoever reaches its socket: it starts privileged containers that no admission has seen.',
  docs: 'kubernetes/dockershim',
  guide: 'legacy/runtime',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['docker-socket', 'cri-socket'],

  *check(resource, { target }) {
    for (const pod of linuxPodsOf(resource)) {
      for (const volume of pod.spec.at('volumes').items()) {
        const path = volume.at('hostPath', 'path');
        const socket = runtimeSocketOf(path.string() ?? '');
        if (!socket) continue;
        yield {
          at: path.asValue(),
          ...(isNodeAgent(pod) && { severity: 'info' }),
          message: messageFor(path.string() ?? '', socket, target),
          fixes: [removal(pod, volume)],
        };
      }
    }
  },
});

function messageFor(path: string, socket: RuntimeSocket, target: Target): string {
  const { runtime, isFolder, unusedSince } = socket;
  const what = `\`${path}\` is the ${isFolder ? 'folder with the socket' : 'socket'} of ${runtime}`;
  return isUnused(socket, target)
    ? `${what}, which runs no Pods since Kubernetes ${unusedSince}: most nodes have none, and where there is one, it makes the Pod root on the node`
    : `${what}: whoever reaches it starts what containers they like, and so is root on the node`;
}

function removal({ containers }: PodSpec, volume: Field): Fix {
  const name = volume.at('name').string();
  const mounts = containers
    .flatMap(({ field }) => field.at('volumeMounts').items())
    .filter(mount => name !== undefined && mount.at('name').string() === name);
  const title = mounts.length > 0 ? 'Remove the volume and what mounts it' : 'Remove the volume';
  return reviewFix(title, remove(volume.asEntry()), ...mounts.map(mount => remove(mount.asEntry())));
}
