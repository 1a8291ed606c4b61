// Machines that take their size or their habits from an instance type or a preference.

import type { CommonSpec } from '../knowledge/commonInstanceTypes.ts';
import { instanceTypeFields } from '../knowledge/instanceTypeFields.ts';
import type { Field } from '../syntax/field.ts';
import type { Path, Place } from '../syntax/place.ts';
import { jsonOf } from './json.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A field of the template that an instance type may decide about. */
export interface OwnField {
  /** Below the spec of the instance. */
  readonly path: readonly string[];
  /** Below the spec of the instance type; absent where every instance type decides about it. */
  readonly from: readonly string[] | undefined;
  readonly key: Place;
  readonly entry: Place;
}

/** An annotation of the template. */
export interface OwnAnnotation {
  readonly name: string;
  readonly value: string;
  readonly at: Place;
  readonly entry: Place;
}

/** How many processors a template writes, each 0 where it does not say it. */
export interface WrittenLayout {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

/** A machine that names an instance type or a preference. */
export interface TypedMachine {
  /** Where the name of the instance type stands; undefined where none is named. */
  readonly instanceType: Place | undefined;
  /** Whether it has an instance type that only the cluster knows, such as one that is told by a volume. */
  readonly isInferred: boolean;
  readonly preference: Place | undefined;
  /** The paths of what holds the instance type, of the spec of the instance and of its metadata. */
  readonly machine: Path;
  readonly spec: Path;
  readonly metadata: Path;
  readonly own: readonly OwnField[];
  readonly annotations: readonly OwnAnnotation[];
  /** Undefined where the template has no `cpu`, or one with numbers that are not known yet. */
  readonly layout: WrittenLayout | undefined;
  readonly hasCpu: boolean;
  readonly guestMemory: string | undefined;
  readonly architecture: string | undefined;
}

/** What a resource takes from an instance type or a preference; undefined where it names neither. */
export function typedMachineOf(resource: Resource): TypedMachine | undefined {
  const [vm] = vmSpecsOf(resource);
  const machine = vm?.machine;
  if (!vm || !machine) return undefined;
  const [type, preference] = [machine.at('instancetype'), machine.at('preference')];
  if (!type.exists && !preference.exists) return undefined;
  const { spec, metadata } = vm;
  const cpu = spec.at('domain', 'cpu');
  return {
    instanceType: namedAt(type),
    isInferred: type.exists && !namedAt(type),
    preference: namedAt(preference),
    machine: machine.path,
    spec: spec.path,
    metadata: metadata.path,
    own: ownFieldsOf(spec),
    annotations: metadata
      .at('annotations')
      .entries()
      .map(entry => ({
        name: entry.name,
        value: entry.text() ?? '',
        at: entry.asValue(),
        entry: entry.asEntry(),
      })),
    layout: layoutAt(cpu),
    hasCpu: cpu.exists,
    guestMemory: spec.at('domain', 'memory', 'guest').text(),
    architecture: spec.at('architecture').string(),
  };
}

/** The spec of an instance type or a preference as plain data; undefined for other kinds, and where a part is filled in later. */
export function instanceTypeSpecOf({ group, kind, at }: Resource): CommonSpec | undefined {
  if (group !== 'instancetype.kubevirt.io' || !/(?:Instancetype|Preference)$/.test(kind)) return undefined;
  const spec = jsonOf(at('spec'));
  return isMap(spec) ? spec : undefined;
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is CommonSpec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namedAt(field: Field): Place | undefined {
  const name = field.at('name');
  return name.string() ? name.asValue() : undefined;
}

function ownFieldsOf(spec: Field): readonly OwnField[] {
  return instanceTypeFields().flatMap(({ path, from }) => {
    const field = spec.at(...path);
    return isSaid(field) ? [{ path, from, key: field.asKey(), entry: field.asEntry() }] : [];
  });
}

/** Go takes a zero, an empty text and `false` for nothing said; a map says something even when it is empty. */
function isSaid(field: Field): boolean {
  if (field.type === 'map') return true;
  if (field.type === 'list') return field.items().length > 0;
  return Boolean(field.boolean() ?? field.number() ?? field.text());
}

function layoutAt(cpu: Field): WrittenLayout | undefined {
  if (cpu.type !== 'map') return undefined;
  const [sockets, cores, threads] = ['sockets', 'cores', 'threads'].map(name => {
    const field = cpu.at(name);
    return field.exists ? field.number() : 0;
  });
  if (sockets === undefined || cores === undefined || threads === undefined) return undefined;
  return { sockets, cores, threads };
}
