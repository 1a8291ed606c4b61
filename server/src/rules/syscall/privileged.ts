// A privileged container is root on the node; legacy software seldom needs more than a named capability.

import { capabilityOf } from '../../knowledge/capabilities.ts';
import { append, type Fix, refusedByLevels, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { CHOSEN_CAPABILITY } from '../../model/capability.ts';
import { commandsOf } from '../../model/containerCommand.ts';
import { hostOperationsOf } from '../../model/hostOperation.ts';
import { kernelWritesOf } from '../../model/kernelWrite.ts';
import { listed } from '../../model/listed.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { limitRaisesIn } from '../../model/processLimit.ts';
import {
  containerTitle,
  hasOwnUsers,
  isNodeAgent,
  isPrivileged,
  linuxPodsOf,
  sharedMountsOf,
} from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/privileged',
  title: 'privileged container',
  why: 'It has every capability and every device, and neither seccomp nor AppArmor holds it: it is root on the node.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['privileged'],
  since: '0.1.0',
  rows: ['privileged-container'],
  covers: ['pss/baseline-privileged'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      for (const container of pod.containers.filter(isPrivileged)) {
        yield {
          at: container.field.at('securityContext', 'privileged').asKey(),
          message: `${containerTitle(container)} is privileged${reason(container)}: ${powers(pod)}`,
          ...((hasOwnUsers(pod) || isNodeAgent(pod)) && { severity: 'info' }),
          fixes: fixesFor(container, pod),
        };
      }
    }
  },
});

function reason({ field }: Container): string {
  return sharedMountsOf(field).length > 0 ? ', as `mountPropagation: Bidirectional` wants it' : '';
}

function powers(pod: PodSpec): string {
  return hasOwnUsers(pod)
    ? 'within its user namespace it has every capability, and no seccomp or AppArmor profile holds it'
    : 'it has every capability and every device of the node, and no seccomp or AppArmor profile holds it';
}

/** Names in `add`, which nothing reads beside `privileged`, are what the container needs once it is gone. */
function fixesFor(container: Container, pod: PodSpec): readonly Fix[] {
  // The API server would refuse what is left.
  if (sharedMountsOf(container.field).length > 0) return [];
  const context = container.field.at('securityContext');
  const removal = remove(context.at('privileged').asEntry());
  const added = context.at('capabilities', 'add');
  if (added.strings().length > 0) return [reviewFix('Remove `privileged`, leaving the named capabilities', removal)];
  const wanted = wantedBy(container, pod);
  const additions = wanted.map(name => append(added.asValue(), name));
  const named = reviewFix(
    `Replace with ${listed(wanted.map(name => `\`${name}\``))}, which the commands of the container need`,
    removal,
    ...additions,
  );
  const chosen = reviewFix(
    'Replace with the capability that is needed',
    removal,
    append(added.asValue(), CHOSEN_CAPABILITY),
  );
  return [refusedByLevels(wanted.length > 0 ? named : chosen), reviewFix('Remove `privileged`', removal)];
}

/** The capabilities that the commands show a need for; none where one of them is hardly less than `privileged` itself. */
function wantedBy(container: Container, pod: PodSpec): readonly string[] {
  if (kernelWritesOf(container)) return [];
  const certain = hostOperationsOf(container).filter(({ isCertain }) => isCertain);
  const operations = certain.flatMap(({ operation }) => operation.capabilities?.[0] ?? []);
  const limits = commandsOf(container)
    .flatMap(limitRaisesIn)
    .map(() => 'SYS_RESOURCE');
  const wanted = [...new Set([...operations, ...limits])];
  return wanted.every(name => isLess(name, pod)) ? wanted : [];
}

function isLess(capability: string, pod: PodSpec): boolean {
  const risk = capabilityOf(capability)?.risk;
  return risk === 'low' || risk === 'medium' || (risk === 'high' && !isNodeAgent(pod));
}
