// A machine that sets itself what its instance type decides about.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { inlineEdits } from '../../model/inlineType.ts';
import { type FoundSpec, gives, specsAt, valueAt } from '../../model/instanceType.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { listed } from '../../model/listed.ts';
import { placeOf } from '../../model/summary.ts';
import type { OwnAnnotation, OwnField, TypedMachine } from '../../model/typedMachine.ts';
import type { Place } from '../../syntax/place.ts';

/** Something that the machine says although its instance type does. */
interface Conflict {
  readonly name: string;
  readonly at: Place;
  readonly entry: Place;
}

export default workspaceRule({
  id: 'vm/instance-type-conflict',
  title: 'field that the instance type decides about',
  why: 'A machine takes its processors and memory from its instance type alone, and is refused when it sets them as well.',
  docs: 'kubevirt/instance-types',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  since: '0.1.0',
  rows: ['KV283'],

  *check(summary, index) {
    const machine = summary.typedMachine;
    if (!machine?.instanceType || machine.own.length + machine.annotations.length === 0) return;
    const types = specsAt(machine.instanceType, summary, index);
    const conflicts = [
      ...machine.own.filter(field => isDecided(field, types)).map(conflictOf),
      ...machine.annotations
        .filter(annotation => isOverridden(annotation, types))
        .map(({ name, at, entry }) => ({ name, at, entry })),
    ];
    const [first, ...others] = conflicts;
    if (!first) return;
    const type = summary.references.find(({ at }) => at.path.join('\n') === machine.instanceType?.path.join('\n'));
    const name = type ? `\`${type.to.name}\`` : 'the instance type';
    const said = `${listed(conflicts.map(one => `\`${one.name}\``))} ${others.length > 0 ? 'are' : 'is'} set although the instance type ${name} decides about ${others.length > 0 ? 'them' : 'it'}`;
    yield {
      at: first.at,
      message: `${said}, ${summary.kind === 'VirtualMachine' ? 'so KubeVirt refuses the VirtualMachine' : lateOutcome(summary)}`,
      related: [
        ...others.map(({ at }) => ({ at, message: 'the instance type decides about this as well' })),
        ...types
          .slice(0, 1)
          .flatMap(({ by }) => (by ? [{ at: placeOf(by, by.nameAt), message: 'the instance type' }] : [])),
      ],
      fixes: [
        reviewFix(`Leave it to ${name}`, ...conflicts.map(({ entry }) => remove(entry))),
        ...inlining(machine, types, specsAt(machine.preference, summary, index)),
      ],
    };
  },
});

/** Every instance type says how many processors and how much memory; the rest counts where all that may be meant say it. */
function isDecided({ from }: OwnField, types: readonly FoundSpec[]): boolean {
  return !from || (types.length > 0 && types.every(({ spec }) => gives(spec, from)));
}

function isOverridden({ name, value }: OwnAnnotation, types: readonly FoundSpec[]): boolean {
  const given = types.map(({ spec }) => valueAt(spec, ['annotations', name]));
  return given.length > 0 && given.every(other => typeof other === 'string' && other !== value);
}

function conflictOf({ path, key, entry }: OwnField): Conflict {
  return { name: path.slice(-2).join('.'), at: key, entry };
}

function inlining(
  machine: TypedMachine,
  [type]: readonly FoundSpec[],
  [preference]: readonly FoundSpec[],
): readonly Fix[] {
  if (!type || (machine.preference && !preference)) return [];
  const edits = inlineEdits(machine, type, preference?.spec);
  return edits
    ? [reviewFix(`Keep them, and write out what else \`${type.reference.name}\` gives instead of naming it`, ...edits)]
    : [];
}
