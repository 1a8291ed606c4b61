// Keys and passwords for guests that KubeVirt cannot hand over as written.

import type { Finding } from '../../lint/finding.ts';
import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudInitsOf } from '../../model/cloudInit.ts';
import { listed } from '../../model/listed.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

const KINDS = ['sshPublicKey', 'userPassword'];
/** The kind of volume that a way of handing over writes to. */
const VOLUMES: Readonly<Record<string, string>> = { noCloud: 'cloudInitNoCloud', configDrive: 'cloudInitConfigDrive' };

export default resourceRule({
  id: 'guest/access-credentials',
  title: 'access credentials that KubeVirt refuses',
  why: 'Each entry hands one key or one password from one Secret to the guest in one way, for which the machine must be equipped.',
  docs: 'kubevirt/startup-scripts',
  guide: 'architecture/secrets',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV195'],
  mentions: ['accessCredentials'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      for (const entry of vm.spec.at('accessCredentials').items()) {
        const kinds = KINDS.map(kind => entry.at(kind)).filter(({ type }) => type === 'map');
        const isHalfTyped = KINDS.some(kind => entry.at(kind).exists && entry.at(kind).type !== 'map');
        if (!isHalfTyped && entry.type === 'map') yield* oneOf(vm, entry, kinds, 'a key or a password');
        for (const kind of kinds) {
          const [source, method] = [kind.at('source'), kind.at('propagationMethod')];
          if (source.type === 'map') yield* oneOf(vm, source, filledIn(source), 'a Secret');
          if (method.type === 'map') yield* oneOf(vm, method, filledIn(method), 'a way to hand it over');
          yield* unequipped(vm, method);
        }
      }
    }
  },
});

function filledIn(field: Field): readonly Field[] {
  return field.entries().filter(({ type }) => type === 'map');
}

function* oneOf({ resource }: VmSpec, field: Field, chosen: readonly Field[], what: string): Generator<Finding> {
  // A key without its map is still being typed, or has a value of another shape, which the schema complains about.
  if (chosen.length === 1 || field.entries().some(({ type }) => type !== 'map')) return;
  const names = listed(chosen.map(({ name }) => `\`${name}\``));
  yield {
    at: chosen[1]?.asKey() ?? field.asKey(),
    message:
      chosen.length === 0
        ? `${what} is missing here, so KubeVirt refuses the ${resource.kind}`
        : `an entry has exactly one of ${names}, so KubeVirt refuses the ${resource.kind}`,
  };
}

/** A way of handing over that needs what the machine does not have. */
function* unequipped(vm: VmSpec, method: Field): Generator<Finding> {
  const volumes = cloudInitsOf(vm).map(({ source }) => source.name);
  for (const way of method.entries().filter(({ type }) => type === 'map')) {
    const needed = VOLUMES[way.name];
    if (needed && !volumes.includes(needed)) {
      const other = Object.keys(VOLUMES).find(name => volumes.includes(VOLUMES[name] ?? ''));
      yield {
        at: way.asKey(),
        message: `\`${way.name}\` writes to a volume \`${needed}\`, and the machine has none, so KubeVirt refuses the ${vm.resource.kind}`,
        fixes: other && !method.at(other).exists ? [reviewFix(`Use \`${other}\``, rename(way.asKey(), other))] : [],
      };
    }
    const users = way.at('users');
    if (way.name === 'qemuGuestAgent' && users.type === 'list' && users.items().length === 0)
      yield {
        at: users.asKey(),
        message: `\`users\` is empty, and the agent is told for whom the key is, so KubeVirt refuses the ${vm.resource.kind}`,
        fixes: [reviewFix('Name a user', set(users.asValue(), ['${1:root}']))],
      };
  }
}
