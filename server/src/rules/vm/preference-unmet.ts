// A machine that has too little for the preference that it names.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type FoundSpec, specsAt, textAt } from '../../model/instanceType.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { type Shortfall, shortfallOfMachine, shortfallOfType, sizeFor } from '../../model/preferenceNeeds.ts';
import { placeOf } from '../../model/summary.ts';
import type { TypedMachine } from '../../model/typedMachine.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'vm/preference-unmet',
  title: 'machine too small for its preference',
  why: 'A preference may require processors, memory and an architecture; KubeVirt refuses a machine that falls short of it.',
  docs: 'kubevirt/instance-types',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV284'],

  *check(summary, index, { kubeVirt }) {
    const machine = summary.typedMachine;
    if (!machine?.preference || machine.isInferred || index.isPatch(summary.address.uri)) return;
    const preferences = specsAt(machine.preference, summary, index);
    const types = specsAt(machine.instanceType, summary, index);
    const [preference] = preferences;
    if (!preference || (machine.instanceType && types.length === 0)) return;
    const outcome = summary.kind === 'VirtualMachine' ? 'so KubeVirt refuses the VirtualMachine' : lateOutcome(summary);
    const related = preference.by
      ? [{ at: placeOf(preference.by, preference.by.nameAt), message: 'the preference' }]
      : [];
    const named = `the preference \`${preference.reference.name}\``;
    const short = shortfallFor(machine, types, preferences);
    if (short) {
      const subject = short.of === 'type' ? `\`${types[0]?.reference.name}\`` : 'the machine';
      yield {
        at: placeFor(short, machine),
        message: `${subject} ${short.says}, ${outcome}`,
        related,
        fixes: [...raising(short, machine), ...larger(types, preference, machine)],
      };
    }
    const architecture = requiredArchitecture(machine, preferences, kubeVirt);
    if (!architecture) return;
    yield {
      at: machine.architecture ? placeBelow(machine, 'architecture') : machine.preference,
      message: `the machine is for \`${architecture.actual}\`, but ${named} requires \`${architecture.required}\`, ${outcome}`,
      related,
      fixes: [
        reviewFix(
          `Set \`architecture: ${architecture.required}\``,
          set(placeBelow(machine, 'architecture'), architecture.required),
        ),
      ],
    };
  },
});

/** The shortfall, where every preference and every instance type that may be meant leaves one. */
function shortfallFor(
  machine: TypedMachine,
  types: readonly FoundSpec[],
  preferences: readonly FoundSpec[],
): Shortfall | undefined {
  const all = preferences.flatMap(preference =>
    machine.instanceType
      ? types.map(type => shortfallOfType(type.spec, preference))
      : [shortfallOfMachine(machine, preference)],
  );
  return all.includes(undefined) ? undefined : all[0];
}

function requiredArchitecture(
  { architecture }: TypedMachine,
  preferences: readonly FoundSpec[],
  kubeVirt: KubeVirtConfiguration,
): { readonly actual: string; readonly required: string } | undefined {
  const misses = preferences.map(({ spec }) => {
    const required = textAt(spec, 'requirements', 'architecture');
    const actual = architecture || textAt(spec, 'preferredArchitecture') || kubeVirt.defaultArchitecture;
    return required && actual && required !== actual ? { actual, required } : undefined;
  });
  return misses.includes(undefined) ? undefined : misses[0];
}

function placeFor({ of, raise }: Shortfall, machine: TypedMachine): Place {
  if (of === 'memory') return placeBelow(machine, 'domain', 'memory', 'guest');
  const own = raise && machine.own.find(({ path }) => path.join('.') === `domain.cpu.${raise.field}`);
  if (own) return { ...own.key, aspect: 'value' };
  return (of === 'type' ? machine.instanceType : machine.preference) ?? placeBelow(machine);
}

function raising({ raise }: Shortfall, machine: TypedMachine): readonly Fix[] {
  if (!raise) return [];
  return [
    reviewFix(`Set \`${raise.field}: ${raise.to}\``, set(placeBelow(machine, 'domain', 'cpu', raise.field), raise.to)),
  ];
}

function larger(types: readonly FoundSpec[], preference: FoundSpec, { instanceType }: TypedMachine): readonly Fix[] {
  const [type] = types;
  const name = type && sizeFor(type, preference);
  return name && instanceType ? [reviewFix(`Change to \`${name}\``, set(instanceType, name))] : [];
}

function placeBelow({ spec }: TypedMachine, ...path: readonly string[]): Place {
  return { path: [...spec, ...path], aspect: 'value' };
}
