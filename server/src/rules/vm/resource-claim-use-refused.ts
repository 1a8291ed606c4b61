// A device that names a claim in a way that nobody can follow: half of it, twice, or beside something else.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { repeatedIn } from '../../model/repeated.ts';
import { type ClaimedDevice, claimedDevicesOf, declaredClaimsOf, isFromClaim } from '../../model/resourceClaims.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/resource-claim-use-refused',
  title: 'device from a claim that is refused',
  why: 'A device from a claim names the claim and the request, no other device has both, and it names nothing else.',
  docs: 'kubernetes/resource-claims',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['gpus', 'hostDevices', 'resourceClaim'],
  since: '0.1.0',
  rows: ['KV120', 'KV121', 'KV290'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const devices = claimedDevicesOf(vm);
      if (devices.length === 0) continue;
      const refused = `so KubeVirt refuses the ${resource.kind}`;
      for (const device of devices) yield* ofOne(vm, device, refused);
      yield* repeated(devices.filter(isFromClaim), refused);
      yield* besideOthers(vm, devices, refused);
    }
  },
});

function* ofOne(vm: VmSpec, { field, kind, claim, request }: ClaimedDevice, refused: string): Iterable<Finding> {
  const name = field.at('name').string() ?? '';
  const deviceName = field.at('deviceName');
  if (deviceName.text()) {
    yield {
      at: deviceName.asKey(),
      message: `the ${kind} \`${name}\` comes from a claim and from the node's \`${deviceName.text()}\`, of which it takes one, ${refused}`,
      fixes: [
        reviewFix('Remove `deviceName`', remove(deviceName.asEntry())),
        reviewFix('Remove the claim', ...[claim, request].filter(one => one.exists).map(one => remove(one.asEntry()))),
      ],
    };
    return;
  }
  for (const [half, other] of [
    [request, claim],
    [claim, request],
  ] as const) {
    if (half.text() || !other.text() || half.type === 'null') continue;
    yield {
      at: half.exists ? half.asValue() : field.asValue(),
      message: `the ${kind} \`${name}\` names no \`${half.name}\` beside \`${other.name}\`, ${refused}`,
      fixes: halfFixes(vm, half.name, half),
    };
  }
}

function halfFixes(vm: VmSpec, missing: string, field: ClaimedDevice['claim']): readonly Fix[] {
  const [claim] = declaredClaimsOf(vm);
  const known = missing === 'claimName' ? claim?.at('name').string() : undefined;
  return [reviewFix(`Set \`${missing}\``, set(field.asValue(), known ? `\${1:${known}}` : '${1:request}'))];
}

/** A device of a request is given to one taker. */
function* repeated(devices: readonly ClaimedDevice[], refused: string): Iterable<Finding> {
  const pairOf = ({ claim, request }: ClaimedDevice) =>
    claim.text() && request.text() ? `${claim.text()}/${request.text()}` : undefined;
  const byField = new Map(devices.map(device => [device.field, device]));
  const found = repeatedIn([...byField.keys()], field => {
    const device = byField.get(field);
    return device && pairOf(device);
  });
  for (const { item, first, key } of found) {
    yield {
      at: item.asValue(),
      message: `the request \`${key}\` is taken by \`${first.at('name').string() ?? ''}\` already, ${refused}`,
      related: [{ at: first.asValue(), message: 'it is taken here first' }],
    };
  }
}

function* besideOthers({ spec }: VmSpec, devices: readonly ClaimedDevice[], refused: string): Iterable<Finding> {
  const gpu = devices.find(device => device.kind === 'GPU' && isFromClaim(device));
  const gpus = spec.at('domain', 'devices', 'gpus').items();
  const named = gpus.find(item => item.at('deviceName').text() && !item.at('claimName').exists);
  if (gpu && named)
    yield {
      at: named.at('deviceName').asKey(),
      message: `some GPUs come from claims and \`${named.at('name').string() ?? ''}\` from the node, which do not mix, ${refused}`,
      related: [{ at: gpu.claim.asKey(), message: 'this one comes from a claim' }],
    };
  const networks = devices.filter(({ kind }) => kind === 'network');
  const [network] = networks;
  const multus = spec
    .at('networks')
    .items()
    .find(item => item.at('multus').exists);
  if (network && multus)
    yield {
      at: multus.at('multus').asKey(),
      message: `networks of Multus do not mix with networks from claims, ${refused}`,
      related: [{ at: network.claim.asKey(), message: 'this one comes from a claim' }],
    };
  for (const { field } of networks) yield* withoutSriov(spec, field.at('name').string(), refused);
}

/** What a claim hands out is a whole device, which only SR-IOV gives to a guest. */
function* withoutSriov(spec: VmSpec['spec'], name: string | undefined, refused: string): Iterable<Finding> {
  const found = spec
    .at('domain', 'devices', 'interfaces')
    .items()
    .find(item => name !== undefined && item.at('name').string() === name);
  const binding = found
    ?.entries()
    .find(({ name: key }) => ['bridge', 'masquerade', 'passtBinding', 'binding'].includes(key));
  if (!binding) return;
  yield {
    at: binding.asKey(),
    message: `the network of \`${name}\` comes from a claim, which takes \`sriov\` and not \`${binding.name}\`, ${refused}`,
    fixes: [
      reviewFix('Replace with `sriov`', remove(binding.asEntry()), set(binding.parent.at('sriov').asValue(), {})),
    ],
  };
}
