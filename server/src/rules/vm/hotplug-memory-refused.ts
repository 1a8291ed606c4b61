// Memory that is to grow, in a machine where it cannot.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import { listed } from '../../model/listed.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { growingMachinesOf } from '../../model/memoryHotplug.ts';
import { compareQuantities } from '../../model/quantity.ts';
import { type Amount, positiveAt, type VmCompute } from '../../model/vmCompute.ts';

/** A gibibyte, in billionths: the least that a machine starts with whose memory grows. */
const LEAST = 1_000_000_000n * 1024n ** 3n;

export default resourceRule({
  id: 'vm/hotplug-memory-refused',
  title: '`maxGuest` in a machine whose memory cannot grow',
  why: 'KubeVirt refuses a maximum for memory where it could never be reached.',
  docs: 'kubevirt/memory-hotplug',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['maxGuest'],
  since: '0.1.0',
  rows: ['KV039'],

  *check(resource, { kubeVirt }) {
    for (const compute of growingMachinesOf(resource, kubeVirt)) {
      yield* obstacleOf(compute, kubeVirt);
      yield* sizeOf(compute);
    }
  },
});

function* obstacleOf({ vm, domain, memory, cpu }: VmCompute, kubeVirt: KubeVirtConfiguration): Iterable<Finding> {
  const maximum = memory.at('maxGuest');
  const architecture = architectureOf(vm, kubeVirt);
  const fields = [cpu.at('realtime'), cpu.at('numa', 'guestMappingPassthrough'), domain.at('launchSecurity')];
  const obstacles = [
    ...(architecture === 'arm64' || architecture === 's390x' ? [`\`${architecture}\``] : []),
    ...fields.filter(({ type }) => type === 'map').map(({ name }) => `\`${name}\``),
  ];
  if (obstacles.length === 0) return;
  yield {
    at: memory.asKey(),
    message: `memory does not grow to \`maxGuest: ${maximum.text()}\` with ${listed(obstacles)}, so KubeVirt refuses it`,
    fixes: [withoutMaximum(memory)],
  };
}

function* sizeOf({ memory }: VmCompute): Iterable<Finding> {
  const guest = positiveAt(memory.at('guest'));
  const maximum = positiveAt(memory.at('maxGuest'));
  if (!guest || !maximum) return;
  const problem = problemOf(guest, maximum);
  if (!problem) return;
  yield {
    at: guest.field.asValue(),
    message: `${problem}, so KubeVirt refuses it`,
    related: [{ at: maximum.field.asValue(), message: 'what it may grow to' }],
    fixes: [withoutMaximum(memory), ...raised(guest, maximum)],
  };
}

function problemOf(guest: Amount, maximum: Amount): string | undefined {
  if (compareQuantities(guest.quantity, maximum.quantity) > 0)
    return `\`${guest.text}\` is more than the \`maxGuest\` of \`${maximum.text}\``;
  if (guest.quantity.billionths >= LEAST) return undefined;
  return `memory grows from \`1Gi\` on, and the guest starts with \`${guest.text}\``;
}

function raised(guest: Amount, maximum: Amount): readonly Fix[] {
  if (compareQuantities(guest.quantity, maximum.quantity) <= 0) return [];
  return [reviewFix(`Raise \`maxGuest\` to \`${guest.text}\``, set(maximum.field.asValue(), guest.value))];
}

function withoutMaximum(memory: VmCompute['memory']): Fix {
  return reviewFix('Remove `maxGuest`', remove(memory.at('maxGuest').asEntry()));
}
