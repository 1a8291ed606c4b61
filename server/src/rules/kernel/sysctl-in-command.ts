// A container that sets kernel parameters by command changes the node, and needs the privileges to do so.

import { isSafeSysctl } from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Edit, type Fix, remove, replacePart, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type KernelWrite, type KernelWrites, kernelWritesOf, namesOfWrites } from '../../model/kernelWrite.ts';
import { isNodeTuner } from '../../model/nodeTuner.ts';
import { toDedicatedPool } from '../../model/placement.ts';
import { podHomeOf } from '../../model/podHome.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import { intoSysctls } from '../../model/sysctlMove.ts';
import { isSettable } from '../../model/sysctlUse.ts';

export default resourceRule({
  id: 'kernel/sysctl-in-command',
  title: 'kernel parameter set by a command',
  why: 'It takes a privileged container, changes the node for every Pod on it, and stays behind when the Pod leaves.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['core-dump-pattern', 'sysctl-init-container'],

  *check(resource, { target }) {
    for (const pod of linuxPodsOf(resource)) {
      const isTuner = isNodeTuner(pod);
      for (const container of pod.containers) {
        const found = container.list === 'ephemeralContainers' ? undefined : kernelWritesOf(container);
        const [first] = found?.writes ?? [];
        if (!found || !first) continue;
        const own = found.writes.filter(write => isOwn(write, pod, target));
        const shared = found.writes.filter(write => !own.includes(write));
        yield {
          at: first.at,
          severity: isTuner ? 'info' : 'warning',
          message: messageFor(container, shared, own),
          fixes: isTuner ? [] : fixesFor(container, pod, found, own, target),
        };
      }
    }
  },
});

/** Whether a write concerns the namespaces of the Pod alone. */
function isOwn({ sysctl, onNode }: KernelWrite, pod: PodSpec, target: Target): boolean {
  return sysctl !== undefined && !onNode && isSettable(sysctl, podHomeOf(pod), target);
}

function messageFor(container: Container, shared: readonly KernelWrite[], own: readonly KernelWrite[]): string {
  const who = whoOf(container);
  const change = `changes ${namesOfWrites(shared)}, which the whole node shares and keeps when the Pod is gone`;
  if (own.length === 0) return `${who} ${change}`;
  if (shared.length > 0) return `${who} ${change}, and needs privileges to set ${namesOfWrites(own)}`;
  return `${who} needs privileges to set ${namesOfWrites(own)}, which \`securityContext.sysctls\` sets without them`;
}

function whoOf(container: Container): string {
  const title = containerTitle(container);
  return container.list === 'initContainers' ? title.replace('container', 'init container') : title;
}

function fixesFor(
  container: Container,
  pod: PodSpec,
  found: KernelWrites,
  own: readonly KernelWrite[],
  target: Target,
): readonly Fix[] {
  const wanted = own.flatMap(({ sysctl, value }) => (sysctl && value !== undefined ? [{ name: sysctl, value }] : []));
  const moved = wanted.length === own.length ? intoSysctls(pod, wanted) : undefined;
  const cut = cutOf(container, found);
  if (!moved || cut.length === 0) return [];
  const edits = [...cut, ...moved.edits];
  const pool = toDedicatedPool(podHomeOf(pod));
  const inPool = (title: string) => (pool.length > 0 ? [reviewFix(title, ...edits, ...pool)] : []);
  if (own.length < found.writes.length)
    return [
      reviewFix(`${titleOf(container, found)}, the values to be set on the nodes`, ...edits),
      ...inPool(`${titleOf(container, found)} and send the Pod to a dedicated pool of nodes`),
    ];
  const title = `Set ${namesOfWrites(own)} in \`securityContext.sysctls\` instead`;
  const isAllowed = pool.length === 0 || wanted.every(({ name }) => isSafeSysctl(name, target));
  return isAllowed ? [reviewFix(title, ...edits)] : inPool(`${title}, on a dedicated pool of nodes`);
}

function titleOf(container: Container, found: KernelWrites): string {
  return isRemovable(container, found) ? `Remove ${whoOf(container)}` : 'Take the commands out of the script';
}

/** The init container goes when it does nothing else; otherwise its script goes on without the commands. */
function cutOf(container: Container, found: KernelWrites): readonly Edit[] {
  if (isRemovable(container, found)) return [remove(container.field.asEntry())];
  if (found.doesNothingElse) return [];
  return (found.cuts ?? []).map(({ at, text }) => replacePart(at, text));
}

function isRemovable(container: Container, found: KernelWrites): boolean {
  return container.list === 'initContainers' && found.doesNothingElse;
}
