// What a preference requires of a machine, and where the machine falls short of it.

import { type CommonSpec, commonObjectsOf } from '../knowledge/commonInstanceTypes.ts';
import { type FoundSpec, layoutOf, numberAt, type Spread, spreadOf, textAt } from './instanceType.ts';
import { listed } from './listed.ts';
import { compareQuantities, quantityOf } from './quantity.ts';
import type { TypedMachine, WrittenLayout } from './typedMachine.ts';

/** Something that a machine has too little of, or that cannot be done with what it has. */
export interface Shortfall {
  readonly of: 'type' | 'cpu' | 'memory';
  /** What is said of the instance type or of the machine: ``gives 1 vCPU, but the preference `ubuntu` requires 2``. */
  readonly says: string;
  /** The field of the template's `cpu` that would have to be so large. */
  readonly raise?: { readonly field: 'sockets' | 'cores' | 'threads'; readonly to: number };
}

/** The processors that a preference asks for. */
interface Need {
  readonly needed: number;
  readonly named: string;
  readonly spread: Spread;
}

/** What an instance type gives too little of for a preference. */
export function shortfallOfType(type: CommonSpec, found: FoundSpec): Shortfall | undefined {
  const preference = found.spec;
  const named = nameOf(found);
  const [given, needed] = [numberAt(type, 'cpu', 'guest'), numberAt(preference, 'requirements', 'cpu', 'guest')];
  if (given !== undefined && needed !== undefined && given < needed)
    return { of: 'type', says: `gives ${vcpus(given)}, but ${named} requires ${needed}` };
  const [memory, least] = [textAt(type, 'memory', 'guest'), textAt(preference, 'requirements', 'memory', 'guest')];
  if (isLess(memory, least)) return { of: 'type', says: `gives ${memory} of memory, but ${named} requires ${least}` };
  const spread = spreadOf(preference);
  if (given === undefined || layoutOf(given, spread)) return undefined;
  return {
    of: 'type',
    says: `gives ${vcpus(given)}, which cannot be divided into ${partsOf(spread)} as ${named} asks`,
  };
}

/** The smallest size of the series of an instance type that KubeVirt brings which is enough for a preference. */
export function sizeFor({ reference, by }: FoundSpec, preference: FoundSpec): string | undefined {
  const series = reference.name.slice(0, reference.name.indexOf('.') + 1);
  if (by || series === '') return undefined;
  const enough = commonObjectsOf(reference.group, reference.kind).filter(
    ({ name, spec }) =>
      name.startsWith(series) && !name.endsWith('1gi') && shortfallOfType(spec, preference) === undefined,
  );
  const [smallest] = enough.toSorted((a, b) => sizeOf(a.spec) - sizeOf(b.spec));
  return smallest?.name;
}

/** Processors first, then memory. */
function sizeOf(spec: CommonSpec): number {
  const memory = quantityOf(textAt(spec, 'memory', 'guest') ?? '')?.billionths ?? 0n;
  return (numberAt(spec, 'cpu', 'guest') ?? 0) * 1_000_000 + Number(memory / 1_000_000_000n / 1_048_576n);
}

/** What a machine without an instance type has too little of for a preference. */
export function shortfallOfMachine(machine: TypedMachine, found: FoundSpec): Shortfall | undefined {
  const preference = found.spec;
  const named = nameOf(found);
  const needed = numberAt(preference, 'requirements', 'cpu', 'guest');
  const short =
    needed === undefined ? undefined : shortOfProcessors(machine, { needed, named, spread: spreadOf(preference) });
  if (short) return short;
  const least = textAt(preference, 'requirements', 'memory', 'guest');
  if (!isLess(machine.guestMemory, least)) return undefined;
  return { of: 'memory', says: `has ${machine.guestMemory} of memory, but ${named} requires ${least}` };
}

/** KubeVirt counts what is written before it fills anything in: what is left out counts nothing. */
function shortOfProcessors({ layout, hasCpu }: TypedMachine, { needed, named, spread }: Need): Shortfall | undefined {
  const field = spread.topology === 'cores' || spread.topology === 'threads' ? spread.topology : 'sockets';
  const isOne = spread.topology !== 'spread' && spread.topology !== 'any';
  const raise: Pick<Shortfall, 'raise'> = isOne ? { raise: { field, to: needed } } : {};
  if (!hasCpu)
    return {
      of: 'cpu',
      says: `says nothing of its processors in \`cpu\`, but ${named} requires ${vcpus(needed)}`,
      ...raise,
    };
  if (!layout) return undefined;
  const counted = countedBy(spread);
  const missing = counted.filter(name => layout[name] === 0).map(name => `\`${name}\``);
  const count = counted.reduce((product, name) => product * layout[name], 1);
  if (count >= needed) return undefined;
  const says =
    missing.length > 0
      ? `leaves out ${listed(missing)}, which counts as no processors, where ${named} requires ${needed}`
      : `writes ${vcpus(count)} as ${counted.map(name => `\`${name}\``).join(' times ')}, where ${named} requires ${needed}`;
  return { of: 'cpu', says, ...raise };
}

function nameOf({ reference }: FoundSpec): string {
  return `the preference \`${reference.name}\``;
}

/** The fields of `cpu` that KubeVirt multiplies to see how many processors a machine without an instance type has. */
export function countedBy({ topology, across }: Spread): readonly (keyof WrittenLayout)[] {
  if (topology === 'any') return ['cores', 'sockets', 'threads'];
  if (topology !== 'spread') return [topology];
  if (across === 'SocketsCores') return ['sockets', 'cores'];
  return across === 'CoresThreads' ? ['cores', 'threads'] : ['sockets', 'cores', 'threads'];
}

function partsOf({ across, ratio }: Spread): string {
  if (across === 'CoresThreads') return `cores of ${ratio} threads`;
  return across === 'SocketsCores' ? `sockets of ${ratio} cores` : `sockets of ${ratio} cores with 2 threads`;
}

function isLess(amount: string | undefined, least: string | undefined): boolean {
  const [a, b] = [quantityOf(amount ?? ''), quantityOf(least ?? '')];
  return a !== undefined && b !== undefined && compareQuantities(a, b) < 0;
}

/** A number of processors for people. */
export function vcpus(count: number): string {
  return `${count} vCPU${count === 1 ? '' : 's'}`;
}
