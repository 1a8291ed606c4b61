// A command shows what it needs of the kernel, and the container is not granted it.

import { capabilityOf } from '../../knowledge/capabilities.ts';
import type { LegacyOperation } from '../../knowledge/legacyOperations.ts';
import { append, type Fix, refusedByLevels, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { placeOfWord } from '../../model/containerCommand.ts';
import { nonRootFieldOf } from '../../model/grants.ts';
import { type HostOperation, hostOperationsOf, type Obstacle, obstacleTo } from '../../model/hostOperation.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/legacy-operation',
  title: 'command that needs more than the container is granted',
  why: 'On the old server root could do it; in a container the system call fails with EPERM, and often the program goes on without.',
  docs: 'kubernetes/kernel-security',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['legacy-syscall-hint'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      for (const found of pod.containers.flatMap(hostOperationsOf)) {
        const obstacle = found.isCertain ? obstacleTo(found, pod) : undefined;
        if (!obstacle) continue;
        const at = placeOfWord(found.program);
        yield {
          at,
          message: messageFor(found, obstacle),
          related: [{ at, message: `instead: ${phrase(found.operation.instead)}` }],
          fixes: fixesFor(found, obstacle, pod),
        };
      }
    }
  },
});

function messageFor({ program, operation, container }: HostOperation, { by, lacks }: Obstacle): string {
  const who = containerTitle(container);
  const does = `\`${nameOf(program.text)}\` ${operation.does}`;
  const end = `${callOf(operation)} fails with EPERM`;
  if (by === 'kernel') return `${does}, for which ${who} lacks the capability \`${lacks}\`: ${end}`;
  return lacks
    ? `${does}, which the seccomp profile of ${who} allows with the capability \`${lacks}\` only: ${end}`
    : `${does}, which the seccomp profile \`RuntimeDefault\` of ${who} forbids: ${end}`;
}

/** Granting what opens the node would only trade this for a heavier finding, and to another user than root it is no help. */
function fixesFor({ container }: HostOperation, { lacks }: Obstacle, pod: PodSpec): readonly Fix[] {
  const capability = capabilityOf(lacks ?? '');
  const isHarmless = capability?.risk === 'low' || capability?.risk === 'medium';
  if (!capability || !isHarmless || nonRootFieldOf(pod, container)) return [];
  const { field } = container;
  const add = field.at('securityContext', 'capabilities', 'add').asValue();
  return [refusedByLevels(reviewFix(`Add the capability \`${capability.name}\``, append(add, capability.name)))];
}

function callOf({ calls: [call = ''] }: LegacyOperation): string {
  return `\`${call}\``;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A sentence of the table as the rest of one. */
function phrase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
}
