// A DataVolume says once what its disk begins with.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourceProblemOf } from '../../model/dataVolumeSource.ts';

export default resourceRule({
  id: 'storage/data-volume-source',
  title: 'DataVolume with several sources, or none',
  why: 'A DataVolume takes its content from one source, from a `sourceRef`, or from a populator; CDI refuses two, and none.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['DataVolume'],
  since: '0.1.0',
  reads: 'absence',
  rows: [],

  *check(resource) {
    const spec = resource.at('spec');
    // Before it says what storage it wants, it is still being typed.
    if (resource.group !== 'cdi.kubevirt.io' || resource.kind !== 'DataVolume') return;
    if (spec.at('storage').type !== 'map' && spec.at('pvc').type !== 'map') return;
    const problem = sourceProblemOf(spec);
    if (!problem) return;
    const { at, says, remedies } = problem;
    yield {
      at,
      message: `the DataVolume ${says}, so CDI refuses it`,
      fixes: remedies.map(({ title, edits }) => reviewFix(title, ...edits)),
    };
  },
});
