// A machine whose Pod its own namespace refuses, by the level of Pod Security that it enforces.

import { isAsked, type Level } from '../../knowledge/podSecurity.ts';
import type { Target } from '../../knowledge/target.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { switchOpenings } from '../../model/gateOpening.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { type Demand, demandOf } from '../../model/podSecurity.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

/** What gives launcher Pods a seccomp profile. */
const PROFILE = ['seccompConfiguration', 'virtualMachineInstanceProfile', 'customProfile', 'runtimeDefaultProfile'];

export default workspaceRule({
  id: 'vm/launcher-refused-by-namespace',
  title: 'machine in a namespace that refuses its Pod',
  why: 'A machine runs in a Pod of its namespace, and Pod Security judges this Pod like any other: where it is refused, nothing starts.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV70'],

  *check(summary, index, { kubeVirt, target }) {
    const demands = summary.launcher ? enforcedOn(summary, index, target) : [];
    const [demand] = demands;
    if (!summary.launcher || !demand) return;
    const asks = (level: Level, control: string) =>
      demands.every(one => one.level === level && isAsked(level, control, one.version));
    const outcome = `so the namespace \`${summary.namespace ?? ''}\`, which enforces \`${demand.level}\`, takes the ${summary.kind} and refuses its launcher Pod`;
    const related = demands.flatMap(({ at, level }) => (at ? [{ at, message: `enforces \`${level}\`` }] : []));
    const fixes = [letIn(demands)];
    // Both levels forbid what `baseline` forbids.
    if (!kubeVirt.isGateOff('HostDisk'))
      for (const { name, at } of summary.launcher.hostDisks)
        yield { at, message: `\`${name}\` is mounted from the node as a \`hostPath\`, ${outcome}`, related, fixes };
    const own: Pick<Finding, 'at' | 'related'> = { at: summary.nameAt, related };
    if (!kubeVirt.isAssumed && kubeVirt.isGateOn('Root'))
      yield {
        ...own,
        message: `the feature gate \`Root\` runs launchers as root with \`SYS_NICE\`, ${outcome}`,
        fixes,
      };
    else if (kubeVirt.hasSeccompProfile === false && asks('restricted', 'seccomp-profile'))
      yield {
        ...own,
        message: `${kubeVirt.places[0]?.title ?? 'KubeVirt'} gives launcher Pods no seccomp profile, ${outcome}`,
        fixes: [...switchOpenings(kubeVirt, PROFILE).map(({ title, edits }) => reviewFix(title, ...edits)), ...fixes],
      };
  },
});

/** What all that is written of the Namespace enforces; none where a part of it enforces nothing. */
function enforcedOn({ namespace }: Summary, index: WorkspaceIndex, target: Target): readonly Demand[] {
  if (namespace === undefined) return [];
  const all = index.allOf({ group: '', kind: 'Namespace', namespace: undefined, name: namespace });
  const levels = all.map(one => ({ one, label: one.podSecurity.find(({ mode }) => mode === 'enforce') }));
  const demands = levels.flatMap(({ one, label }) =>
    label ? [demandOf({ by: 'enforce', level: label.level, at: placeOf(one, label.at) }, label.version, target)] : [],
  );
  return demands.length === all.length ? demands : [];
}

function letIn(demands: readonly Demand[]): Fix {
  const edits = demands.flatMap(({ at }) => (at ? [set({ ...at, aspect: 'value' }, 'privileged')] : []));
  return reviewFix('Let the namespace take privileged Pods', ...edits);
}
