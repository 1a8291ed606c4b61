// A template of a disk says once what the disk begins with.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourceProblemOf } from '../../model/dataVolumeSource.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/data-volume-template-source',
  title: 'disk template with several sources, or none',
  why: 'A template takes its content from one source, from a `sourceRef`, or from a populator; KubeVirt refuses two, and none.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['dataVolumeTemplates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV220'],

  *check(resource) {
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const name = template.at('metadata', 'name').text();
      const problem = sourceProblemOf(template.at('spec'));
      if (!name || !problem) continue;
      const { at, says, remedies } = problem;
      // Of a source beside a reference to one KubeVirt says nothing; CDI then refuses the DataVolume.
      const isLate = ['source', 'sourceRef'].every(key => template.at('spec', key).exists);
      const outcome = isLate ? lateOutcome(resource) : `so KubeVirt refuses the ${resource.kind}`;
      yield {
        at,
        message: `\`${name}\` ${says}, ${outcome}`,
        fixes: remedies.map(({ title, edits }) => reviewFix(title, ...edits)),
      };
    }
  },
});
