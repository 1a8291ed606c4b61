// A CPU model by a name that no node is labelled with: the machine is never scheduled.

import { cpuModelMeant, foreignCpuModel } from '../../knowledge/cpuModels.ts';
import { remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/cpu-model-unknown',
  title: 'CPU model that no node has',
  why: 'KubeVirt looks for nodes labelled with the name, as libvirt writes it; with any other the machine waits for ever.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['model'],
  since: '0.1.0',
  rows: ['MV56'],

  *check(resource, { kubeVirt }) {
    for (const { vm, cpu } of vmComputesOf(resource)) {
      const model = cpu.at('model');
      const name = model.string();
      if (!name || isPlaceholder(name) || architectureOf(vm, kubeVirt) !== 'amd64') continue;
      const other = foreignCpuModel(name);
      const meant = other ? undefined : cpuModelMeant(name);
      const instead = other?.instead ?? meant;
      if (!instead) continue;
      const isSame = meant?.toLowerCase() === name.toLowerCase();
      yield {
        at: model.asValue(),
        message: other
          ? `\`${name}\` is a name of ${other.of}, and no node is labelled with it, so the machine is never scheduled`
          : `no node is labelled with the CPU model \`${name}\`, so the machine is never scheduled; the nearest is \`${instead}\``,
        fixes: [
          (isSame ? safeFix : reviewFix)(`Change to \`${instead}\``, set(model.asValue(), instead)),
          reviewFix('Remove it, for `host-model`', remove(model.asEntry())),
        ],
      };
    }
  },
});
