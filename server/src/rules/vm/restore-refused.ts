// A restore with a patch, an override or a policy that KubeVirt does not take.

import { nearest } from '../../knowledge/nearest.ts';
import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { jsonIn } from '../../model/value.ts';
import type { Field } from '../../syntax/field.ts';

/** https://github.com/kubevirt/kubevirt/tree/main/pkg/storage/admitters */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  volumeRestorePolicy: ['RandomizeNames', 'InPlace', 'PrefixTargetName'],
  volumeOwnershipPolicy: ['Vm', 'None'],
};
const PATCHED = /^\/(?:spec|metadata\/labels|metadata\/annotations)\//;

export default resourceRule({
  id: 'vm/restore-refused',
  title: 'restore that is refused',
  why: 'KubeVirt restores only what lies in the spec, the labels and the annotations, and by policies that it knows.',
  docs: 'kubevirt/snapshots',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineRestore'],
  since: '0.1.0',
  rows: ['KV272'],

  *check(resource) {
    if (resource.group !== 'snapshot.kubevirt.io') return;
    const spec = resource.at('spec');
    for (const patch of spec.at('patches').items()) yield* badPatch(patch);
    for (const override of spec.at('volumeRestoreOverrides').items()) yield* badOverride(override);
    for (const [name, known] of Object.entries(POLICIES)) yield* badPolicy(spec.at(name), known);
  },
});

function* badPatch(field: Field): Iterable<Finding> {
  const path = jsonIn(field.string() ?? '')
    ?.at('path')
    .string();
  if (!path || PATCHED.test(path) || isPlaceholder(path)) return;
  yield {
    at: field.asValue(),
    message: `\`${path}\` is not below \`/spec/\`, \`/metadata/labels/\` or \`/metadata/annotations/\`, so KubeVirt refuses the restore`,
    fixes: [reviewFix('Remove the patch', remove(field.asEntry()))],
  };
}

/** Half of an override is still being typed; what has neither half is left to the schema. */
function* badOverride(field: Field): Iterable<Finding> {
  const changes = ['restoreName', 'annotations', 'labels'].map(name => field.at(name));
  const name = field.at('volumeName');
  const isChanging = changes.some(({ exists }) => exists);
  if (isChanging && (!name.exists || name.string() === ''))
    yield {
      at: name.exists ? name.asValue() : field.asEntry(),
      message: 'the override names no volume, so KubeVirt refuses the restore',
      fixes: [reviewFix('Name the volume', set(name.asValue(), '${1:volume}'))],
    };
  if (!isChanging && name.string())
    yield {
      at: name.asValue(),
      message: `the override changes nothing about \`${name.string()}\`, so KubeVirt refuses the restore`,
      fixes: [
        reviewFix('Remove the override', remove(field.asEntry())),
        reviewFix('Give the restored volume a name', set(field.at('restoreName').asValue(), '${1:name}')),
      ],
    };
}

function* badPolicy(field: Field, known: readonly string[]): Iterable<Finding> {
  const policy = field.string();
  if (!policy || known.includes(policy) || isPlaceholder(policy)) return;
  const meant = nearest(policy, known, 4);
  yield {
    at: field.asValue(),
    message: `\`${policy}\` is no ${field.name}, but ${known.map(one => `\`${one}\``).join(', ')} are, so KubeVirt refuses the restore`,
    fixes: [
      ...(meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : []),
      reviewFix(`Remove \`${field.name}\``, remove(field.asEntry())),
    ],
  };
}
