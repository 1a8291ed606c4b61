// A snapshot, a clone, an export or a backup of something that it cannot be made of.

import { kindsWithSource, type MachineSource, machineSourcesOf } from '../../knowledge/machineSources.ts';
import { nearest } from '../../knowledge/nearest.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

type Taken = MachineSource['takes'][number];

export default resourceRule({
  id: 'vm/source-refused',
  title: 'kind or group that a snapshot, clone, export or backup does not take',
  why: 'What a machine is copied from or to is named by its kind and its API group, and the wrong pair is refused.',
  docs: 'kubevirt/snapshots',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: kindsWithSource(),
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV261', 'KV262', 'KV270', 'KV271', 'KV272', 'KV275'],

  *check(resource) {
    for (const source of machineSourcesOf(resource.group, resource.kind)) {
      const field = resource.at('spec', source.field);
      const kind = field.at('kind').string();
      if (kind === undefined || isPlaceholder(kind)) continue;
      const taken = source.takes.find(one => one.kind === kind || (kind === '' && source.takes.length === 1));
      const finding = taken ? wrongGroup(field, taken, source) : wrongKind(field.at('kind'), source);
      if (finding) yield finding;
    }
  },
});

function wrongKind(field: Field, { kind, takes, field: name, mistaken }: MachineSource): Finding | undefined {
  const actual = field.string() ?? '';
  // What is empty is told to be missing.
  if (actual === '') return undefined;
  const others = takes.map(one => one.kind);
  const likely = mistaken?.[actual] ?? nearest(actual, others);
  const meant = takes.find(one => one.kind === likely) ?? takes[0];
  const known = takes.length > 1 ? `${others.slice(0, -1).join(', ')} or ${others.at(-1)}` : others.join();
  return {
    at: field.asValue(),
    message: `the \`${name}\` of a ${kind} is a ${known}, not a \`${actual}\`, so it is refused`,
    fixes: meant
      ? [
          reviewFix(
            `Change to \`${meant.kind}\``,
            set(field.asValue(), meant.kind),
            ...groupEdits(field.parent.at('apiGroup'), meant),
          ),
        ]
      : [],
  };
}

function groupEdits(field: Field, { group }: Taken): Fix['edits'] {
  if ((field.string() ?? '') === group) return [];
  return group ? [set(field.asValue(), group)] : [remove(field.asEntry())];
}

function wrongGroup(source: Field, taken: Taken, { kind, checks }: MachineSource): Finding | undefined {
  const field = source.at('apiGroup');
  const actual = field.string() ?? '';
  const isTyped = field.exists && field.type !== 'string' && !field.isWrittenNull;
  if (checks === 'none' || isTyped || isPlaceholder(actual)) return undefined;
  if (checks === 'any' ? actual !== '' : actual === taken.group) return undefined;
  const { group } = taken;
  if (actual === '')
    return {
      at: field.exists ? field.asValue() : source.asKey(),
      message: `\`${source.name}\` names no \`apiGroup\`, which is \`${group}\` for a ${taken.kind}, so the ${kind} is refused`,
      fixes: [safeFix(`Add \`apiGroup: ${group}\``, set(field.asValue(), group))],
    };
  const where = group ? `the group \`${group}\`` : 'the core group, which has no name';
  const title = group ? `Change to \`${group}\`` : 'Remove `apiGroup`';
  return {
    at: field.asValue(),
    message: `a ${taken.kind} is of ${where}, not of \`${actual}\`, so the ${kind} is refused`,
    fixes: [safeFix(title, ...groupEdits(field, taken))],
  };
}
