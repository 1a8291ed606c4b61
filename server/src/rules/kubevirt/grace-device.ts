// A GPU of NVIDIA's Grace systems in a machine that cannot take it.

import { isGraceDevice, mayBeGraceDevice } from '../../knowledge/graceDevices.ts';
import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { effectiveVmOf } from '../../model/effectiveVm.ts';
import { gateOpenings } from '../../model/gateOpening.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import { listed } from '../../model/listed.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

const GATE = 'GraceIOVirtualization';
/** The gate, and what it relies on. */
const GATES = [GATE, 'PCINUMAAwareTopology', 'IOMMUFD'];

export default resourceRule({
  id: 'kubevirt/grace-device',
  title: 'device of a Grace system in a machine that cannot take it',
  why: 'GPUs of Grace systems are handed on to arm64 machines with processors of their own, and behind feature gates.',
  docs: 'kubevirt/feature-gates',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['gpus', 'hostDevices'],
  since: '0.1.0',
  rows: ['KV295'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const devices = devicesOf(vm);
      const refused = `so KubeVirt refuses the ${resource.kind}`;
      const grace = devices.filter(device => selectorsOf(device, kubeVirt).some(isGraceDevice));
      if (kubeVirt.isGateOn(GATE)) {
        for (const device of devices.filter(one => selectorsOf(one, kubeVirt).some(mayBeGraceDevice)))
          yield {
            at: device.asValue(),
            message: `\`${device.string()}\` stands for any device of NVIDIA, which \`${GATE}\` does not take, ${refused}`,
          };
      }
      const [device] = grace;
      if (device) yield* needsOf(vm, device, kubeVirt, refused);
    }
  },
});

function* needsOf(vm: VmSpec, device: Field, kubeVirt: KubeVirtConfiguration, refused: string): Iterable<Finding> {
  const needs = `\`${device.string()}\` is a GPU of a Grace system, which needs`;
  const closed = GATES.filter(gate => kubeVirt.isGateOff(gate));
  if (closed.length > 0)
    yield {
      at: device.asValue(),
      message: `${needs} the feature gate${closed.length > 1 ? 's' : ''} ${listed(closed.map(gate => `\`${gate}\``))}, ${refused}`,
      fixes: gateOpenings(kubeVirt, closed).map(({ title, edits }) => reviewFix(title, ...edits)),
    };
  // KubeVirt looks at the machine only where the gate is on.
  if (!kubeVirt.isGateOn(GATE)) return;
  const { architecture, machineType } = effectiveVmOf(vm, kubeVirt);
  const wanted: readonly (readonly [Field, boolean, string | boolean])[] = [
    [vm.spec.at('architecture'), architecture.value !== undefined && architecture.value !== 'arm64', 'arm64'],
    [vm.spec.at('domain', 'machine', 'type'), machineType.value !== undefined && machineType.value !== 'virt', 'virt'],
    [dedicatedOf(vm), dedicatedOf(vm).boolean() !== true && !vm.machine?.at('instancetype').exists, true],
  ];
  const missing = wanted.filter(([, isMissing]) => isMissing);
  // One without the others would be refused for another reason.
  const title = `Set ${listed(missing.map(([field, , value]) => `\`${field.name}: ${value}\``))}`;
  const fix = reviewFix(title, ...missing.map(([field, , value]) => set(field.asValue(), value)));
  for (const [field, , value] of missing) {
    yield {
      at: field.exists ? field.asValue() : field.asKey(),
      message: `${needs} \`${field.name}: ${value}\`, ${refused}`,
      related: [{ at: device.asValue(), message: 'the GPU' }],
      fixes: [fix],
    };
  }
}

function dedicatedOf({ spec }: VmSpec): Field {
  return spec.at('domain', 'cpu', 'dedicatedCpuPlacement');
}

function devicesOf({ spec }: VmSpec): readonly Field[] {
  const devices = spec.at('domain', 'devices');
  return [...devices.at('gpus').items(), ...devices.at('hostDevices').items()].map(item => item.at('deviceName'));
}

function selectorsOf(device: Field, kubeVirt: KubeVirtConfiguration): readonly string[] {
  const name = device.string();
  return (name && kubeVirt.permittedDevices(name)?.flatMap(({ selectors }) => selectors)) || [];
}
