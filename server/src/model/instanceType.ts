// What instance types and preferences give a machine: those of the workspace, and those that KubeVirt brings.

import { type CommonSpec, commonObjectOf } from '../knowledge/commonInstanceTypes.ts';
import type { Json } from '../knowledge/schema.ts';
import { isPrefix, type Place } from '../syntax/place.ts';
import { nearestOf } from './application.ts';
import type { Provided } from './effectiveVm.ts';
import type { WorkspaceIndex } from './index.ts';
import { definitionsOf } from './navigation.ts';
import type { Reference } from './reference.ts';
import type { Summary } from './summary.ts';
import { isMap, type WrittenLayout } from './typedMachine.ts';

/** The spec of an instance type or a preference that is named somewhere. */
export interface FoundSpec {
  readonly reference: Reference;
  readonly spec: CommonSpec;
  /** What it is for; only of those that KubeVirt brings. */
  readonly is: string | undefined;
  /** Undefined for those that KubeVirt brings. */
  readonly by: Summary | undefined;
}

/** Processors as sockets, cores and threads. */
export type Layout = WrittenLayout;

/** What processors become. */
export interface Spread {
  readonly topology: 'sockets' | 'cores' | 'threads' | 'spread' | 'any';
  readonly across: 'SocketsCores' | 'CoresThreads' | 'SocketsCoresThreads';
  readonly ratio: number;
}

const THREADS = 2;
const DEFAULT_RATIO = 2;

/**
 * What a name in a resource means: the nearest of the workspace, several where it defines several, else what KubeVirt
 * brings under the name. None where neither is known, and for a place that names nothing.
 */
export function specsAt(place: Place | undefined, from: Summary, index: WorkspaceIndex): readonly FoundSpec[] {
  const reference =
    place && from.references.find(({ at }) => at.path.length === place.path.length && isPrefix(at.path, place.path));
  return reference ? specsOf(reference.to, from, index) : [];
}

/** The same for a reference. */
export function specsOf(reference: Reference, from: Summary, index: WorkspaceIndex): readonly FoundSpec[] {
  const definitions = definitionsOf(reference, index).filter(({ by }) => !index.isPatch(by.address.uri));
  if (definitions.length > 0)
    return nearestOf(from, definitions, ({ by }) => by, index).flatMap(({ by }) =>
      by.instanceTypeSpec ? [{ reference, spec: by.instanceTypeSpec, is: undefined, by }] : [],
    );
  const common = commonObjectOf(reference.group, reference.kind, reference.name);
  return common ? [{ reference, spec: common.spec, is: common.is, by: undefined }] : [];
}

/** The value at a path of a spec; undefined where it is not there. */
export function valueAt(spec: CommonSpec | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => (isMap(value) ? value[step] : undefined), spec);
}

/** The text at a path of a spec. */
export function textAt(spec: CommonSpec | undefined, ...path: readonly string[]): string | undefined {
  const value = valueAt(spec, path);
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** The number at a path of a spec. */
export function numberAt(spec: CommonSpec | undefined, ...path: readonly string[]): number | undefined {
  const value = valueAt(spec, path);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a spec says something at a path; `false`, zeros and empty maps are said, too. */
export function gives(spec: CommonSpec, path: readonly string[]): boolean {
  const value = valueAt(spec, path);
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

/** What a preference makes of processors; sockets without one. */
export function spreadOf(preference: CommonSpec | undefined): Spread {
  const said = textAt(preference, 'cpu', 'preferredCPUTopology') ?? 'sockets';
  const name = said.replace(/^prefer([A-Z])/, (_, letter: string) => letter.toLowerCase());
  const across = textAt(preference, 'cpu', 'spreadOptions', 'across');
  const ratio =
    numberAt(preference, 'cpu', 'spreadOptions', 'ratio') ?? numberAt(preference, 'preferSpreadSocketToCoreRatio');
  return {
    topology: TOPOLOGIES.find(one => one === name) ?? 'sockets',
    across: ACROSS.find(one => one === across) ?? 'SocketsCores',
    ratio: ratio || DEFAULT_RATIO,
  };
}

const TOPOLOGIES = ['sockets', 'cores', 'threads', 'spread', 'any'] as const;
const ACROSS = ['SocketsCores', 'CoresThreads', 'SocketsCoresThreads'] as const;

/** The processors of an instance type as a preference lays them out; undefined where they cannot be divided so. */
export function layoutOf(processors: number, { topology, across, ratio }: Spread): Layout | undefined {
  const one = { sockets: 1, cores: 1, threads: 1 };
  if (processors === 1 && topology !== 'spread') return one;
  if (topology === 'any') return { ...one, sockets: processors };
  if (topology !== 'spread') return { ...one, [topology]: processors };
  const [parts, rest] = across === 'SocketsCoresThreads' ? [ratio * THREADS, THREADS] : [ratio, 1];
  if (processors % parts !== 0) return undefined;
  const whole = processors / parts;
  if (across === 'SocketsCores') return { ...one, sockets: whole, cores: ratio };
  if (across === 'CoresThreads') return { ...one, cores: whole, threads: ratio };
  return { sockets: whole, cores: ratio, threads: rest };
}

/** What an instance type and a preference say of the effective machine. */
export function providedBy(type: FoundSpec | undefined, preference: FoundSpec | undefined): Provided {
  const processors = numberAt(type?.spec, 'cpu', 'guest');
  return {
    ...(type && { instanceType: ofType(type.spec) }),
    ...(type && processors !== undefined && { layout: layoutOf(processors, spreadOf(preference?.spec)) }),
    ...(preference && { preference: ofPreference(preference.spec) }),
  };
}

function ofType(spec: CommonSpec): NonNullable<Provided['instanceType']> {
  return defined({
    processors: numberAt(spec, 'cpu', 'guest'),
    guestMemory: textAt(spec, 'memory', 'guest'),
    cpuModel: textAt(spec, 'cpu', 'model'),
  });
}

function ofPreference(spec: CommonSpec): NonNullable<Provided['preference']> {
  const efi = valueAt(spec, ['firmware', 'preferredEfi']);
  const bootsEfi = isMap(efi) || valueAt(spec, ['firmware', 'preferredUseEfi']) === true;
  const secure = isMap(efi) ? efi.secureBoot : valueAt(spec, ['firmware', 'preferredUseSecureBoot']);
  return defined({
    architecture: textAt(spec, 'preferredArchitecture'),
    machineType: textAt(spec, 'machine', 'preferredMachineType'),
    buses: defined({
      disk: textAt(spec, 'devices', 'preferredDiskBus'),
      cdrom: textAt(spec, 'devices', 'preferredCdromBus'),
      lun: textAt(spec, 'devices', 'preferredLunBus'),
    }),
    interfaceModel: textAt(spec, 'devices', 'preferredInterfaceModel'),
    inputType: textAt(spec, 'devices', 'preferredInputType'),
    inputBus: textAt(spec, 'devices', 'preferredInputBus'),
    bootsEfi,
    secureBoot: bootsEfi && typeof secure === 'boolean' ? secure : undefined,
  });
}

type Defined<Of> = { -readonly [Key in keyof Of]?: Exclude<Of[Key], undefined> };

/** The same without what is undefined. */
function defined<Of extends object>(values: Of): Defined<Of> {
  const known: Defined<Of> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) Object.assign(known, { [key]: value });
  }
  return known;
}
