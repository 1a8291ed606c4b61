// A size of blocks that a disk cannot have.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { type Device, deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

const SMALLEST = 512;
const LARGEST = 2 * 1024 * 1024;

export default resourceRule({
  id: 'vm/block-size-refused',
  title: 'block size that a disk cannot have',
  why: 'Sizes of blocks are powers of two that fit each other, and SATA knows only 512 bytes; KubeVirt refuses the rest.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV149'],
  mentions: ['blockSize'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const { field } of vm.disks) {
        const blockSize = field.at('blockSize');
        if (blockSize.at('custom').type !== 'map') continue;
        const problem = problemOf(blockSize, deviceOf(vm, field, kubeVirt));
        if (!problem) continue;
        const outcome = problem.isLate ? lateOutcome(resource) : `so KubeVirt refuses the ${resource.kind}`;
        yield { at: problem.at, message: `${problem.says}, ${outcome}`, fixes: problem.fixes };
      }
    }
  },
});

/** The one thing that is said of a block size. */
interface Problem {
  readonly at: Place;
  readonly says: string;
  readonly fixes: readonly Fix[];
  /** Whether only the bus that KubeVirt chooses later makes it one. */
  readonly isLate?: boolean;
}

/** What KubeVirt looks at first comes first. */
function problemOf(blockSize: Field, device: Device): Problem | undefined {
  const matching = blockSize.at('matchVolume');
  const custom = blockSize.at('custom');
  const [logical, physical] = [custom.at('logical'), custom.at('physical')];
  if (matching.type === 'map' && matching.at('enabled').boolean() !== false) {
    return {
      at: matching.asKey(),
      says: '`matchVolume` takes the block size from the volume, while `custom` gives one',
      fixes: [
        reviewFix('Keep `custom`', remove(matching.asEntry())),
        reviewFix('Keep `matchVolume`', remove(custom.asEntry())),
      ],
    };
  }
  return (
    mismatch(logical, physical, device) ??
    unaligned(custom.at('discardGranularity'), logical) ??
    outOfRange(logical, physical)
  );
}

function mismatch(logical: Field, physical: Field, { on, bus, kind }: Device): Problem | undefined {
  const [inner, outer] = [logical.number(), physical.number()];
  if (inner === undefined) return undefined;
  if (outer !== undefined && inner > outer) {
    return {
      at: logical.asValue(),
      says: `logical blocks of ${inner} bytes do not fit into physical ones of ${outer}`,
      fixes: [
        reviewFix(`Set \`physical: ${inner}\``, set(physical.asValue(), inner)),
        reviewFix(`Set \`logical: ${outer}\``, set(logical.asValue(), outer)),
      ],
    };
  }
  if (on !== 'sata' || inner === SMALLEST) return undefined;
  const toVirtio = reviewFix('Put the disk on `virtio`', set(bus.asValue(), 'virtio'));
  return {
    at: logical.asValue(),
    says: `a disk on SATA${bus.exists ? '' : ', where one without a bus is,'} has logical blocks of ${SMALLEST} bytes and not of ${inner}`,
    fixes: [
      ...(kind === 'cdrom' ? [] : [toVirtio]),
      reviewFix(`Set \`logical: ${SMALLEST}\``, set(logical.asValue(), SMALLEST)),
    ],
    isLate: !bus.exists,
  };
}

function unaligned(granularity: Field, logical: Field): Problem | undefined {
  const [size, block] = [granularity.number(), logical.number()];
  if (size === undefined || !block || size % block === 0) return undefined;
  const whole = Math.ceil(size / block) * block;
  return {
    at: granularity.asValue(),
    says: `a discard granularity of ${size} bytes is no multiple of the logical block size ${block}`,
    fixes: [reviewFix(`Set \`discardGranularity: ${whole}\``, set(granularity.asValue(), whole))],
  };
}

function outOfRange(...sizes: readonly Field[]): Problem | undefined {
  const field = sizes.find(one => !fits(one.number()));
  const size = field?.number();
  if (!field || size === undefined) return undefined;
  const near = Math.min(LARGEST, Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(Math.max(1, size)))));
  return {
    at: field.asValue(),
    says: `the ${field.name} block size ${size} is no power of two from ${SMALLEST} to ${LARGEST}`,
    fixes: [reviewFix(`Set \`${field.name}: ${near}\``, set(field.asValue(), near))],
  };
}

function fits(size: number | undefined): boolean {
  return size === undefined || (size >= SMALLEST && size <= LARGEST && Number.isInteger(Math.log2(size)));
}
