// What an instance type gives a machine, and what a preference prefers and requires, as Markdown.

import { instanceTypeFields } from '../../knowledge/instanceTypeFields.ts';
import type { Json } from '../../knowledge/schema.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import {
  type FoundSpec,
  gives,
  layoutOf,
  numberAt,
  specsAt,
  spreadOf,
  textAt,
  valueAt,
} from '../../model/instanceType.ts';
import { vcpus } from '../../model/preferenceNeeds.ts';
import type { Summary } from '../../model/summary.ts';
import { isMap } from '../../model/typedMachine.ts';
import type { Path } from '../../syntax/place.ts';
import { code, paragraphs } from '../markdown.ts';
import { detailOf } from '../workspaceSymbols.ts';

/** What stands behind the instance type or the preference of a machine at a path; undefined elsewhere, and where it is not known. */
export function instanceTypeText(path: Path, summary: Summary, index: WorkspaceIndex): string | undefined {
  const machine = summary.typedMachine;
  if (!machine) return undefined;
  const [step, name, ...below] = path.slice(machine.machine.length);
  if (below.length > 0 || (name !== undefined && name !== 'name')) return undefined;
  const [type] = specsAt(machine.instanceType, summary, index);
  const [preference] = specsAt(machine.preference, summary, index);
  if (step === 'instancetype') return type && typeText(type, preference);
  return step === 'preference' && preference ? preferenceText(preference) : undefined;
}

function typeText(type: FoundSpec, preference: FoundSpec | undefined): string {
  const { spec } = type;
  const percent = numberAt(spec, 'memory', 'overcommitPercent');
  const rows = [
    ['processors', processorsOf(type, preference)],
    ['memory', textAt(spec, 'memory', 'guest')],
    ['requested of the node', percent && `${100 - percent} % of the memory`],
    ...instanceTypeFields().map(
      ({ path, from }) =>
        [code(path.join('.')), from && gives(spec, from) ? written(valueAt(spec, from)) : undefined] as const,
    ),
    ...Object.entries(mapAt(spec.annotations)).map(([name, value]) => [code(name), written(value)] as const),
  ].flatMap(([name, value]) => (value ? [`| ${name} | ${value} |`] : []));
  return paragraphs(headOf(type), ['| gives | |', '| --- | --- |', ...rows].join('\n'));
}

function processorsOf({ spec }: FoundSpec, preference: FoundSpec | undefined): string | undefined {
  const count = numberAt(spec, 'cpu', 'guest');
  const layout = count === undefined ? undefined : layoutOf(count, spreadOf(preference?.spec));
  if (count === undefined) return undefined;
  const parts =
    layout && Object.entries(layout).map(([name, part]) => `${part} ${part === 1 ? name.slice(0, -1) : name}`);
  return parts ? `${vcpus(count)}: ${parts.join(' × ')}` : vcpus(count);
}

function preferenceText(preference: FoundSpec): string {
  const { requirements, ...preferred } = preference.spec;
  const lines = [...leaves(preferred)].map(([path, value]) => `- ${code(path.join('.'))}: ${written(value)}`);
  const needed = [...leaves(mapAt(requirements))].map(
    ([path, value]) => `${path[0] === 'cpu' ? vcpus(Number(value)) : value}`,
  );
  return paragraphs(
    headOf(preference),
    needed.length > 0 ? `Requires ${needed.join(', ')}` : undefined,
    lines.length > 0 ? `Where the machine does not say it itself:\n\n${lines.join('\n')}` : undefined,
  );
}

function headOf({ reference: { kind, name }, is, by }: FoundSpec): string {
  return `**${name}** · ${kind} ${by ? detailOf(by) : `that KubeVirt brings, for ${is}`}`;
}

/** The values of a map with the way to each; an empty map is a value. */
function* leaves(
  map: { readonly [name: string]: Json },
  above: readonly string[] = [],
): Generator<readonly [readonly string[], Json]> {
  for (const [name, value] of Object.entries(map)) {
    const path = [...above, name];
    if (isMap(value) && Object.keys(value).length > 0) yield* leaves(value, path);
    else yield [path, value];
  }
}

function mapAt(value: Json | undefined): { readonly [name: string]: Json } {
  return isMap(value) ? value : {};
}

function written(value: Json | undefined): string {
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}
