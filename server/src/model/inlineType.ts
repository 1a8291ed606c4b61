// Writes into a machine what its instance type gives it, so that it needs none.

import type { CommonSpec } from '../knowledge/commonInstanceTypes.ts';
import { instanceTypeFields } from '../knowledge/instanceTypeFields.ts';
import { type Edit, remove, set, type Value } from '../syntax/edit/edit.ts';
import type { Path } from '../syntax/place.ts';
import { type FoundSpec, gives, layoutOf, numberAt, spreadOf, textAt, valueAt } from './instanceType.ts';
import { countedBy } from './preferenceNeeds.ts';
import { quantityOf, wholeQuantity } from './quantity.ts';
import { isMap, type TypedMachine } from './typedMachine.ts';

/** The fields that say how many processors a machine has, and how much memory; one of each is enough. */
const PROCESSORS = ['domain.cpu.sockets', 'domain.cpu.cores', 'domain.cpu.threads', ...resources('cpu')];
const MEMORY = ['domain.memory.guest', ...resources('memory')];
const UNITS = ['Gi', 'Mi', 'Ki', ''] as const;

/**
 * The edits that take an instance type away and write down what it gives. What the machine says itself stays. Undefined
 * where nobody knows what the instance type gives.
 */
export function inlineEdits(
  machine: TypedMachine,
  { spec: type }: FoundSpec,
  preference: CommonSpec | undefined,
): readonly Edit[] | undefined {
  const [processors, memory] = [numberAt(type, 'cpu', 'guest'), textAt(type, 'memory', 'guest')];
  const layout = processors === undefined ? undefined : layoutOf(processors, spreadOf(preference));
  if (!layout || !memory) return undefined;
  // What a preference requires has to be written, be it a single socket.
  const counted = preference ? countedBy(spreadOf(preference)) : processors === 1 ? ['sockets'] : [];
  const counts = Object.entries(layout).filter(([name, count]) => count > 1 || counted.some(one => one === name));
  const own = new Set(machine.own.map(({ path }) => path.join('.')));
  const says = (paths: readonly string[]) => paths.some(path => own.has(path));
  const write = (path: readonly string[], value: Value) => setAt([...machine.spec, ...path], value);
  const percent = numberAt(type, 'memory', 'overcommitPercent');
  const requested = percent ? partOf(memory, 100 - percent) : undefined;
  const maxSockets = numberAt(type, 'cpu', 'maxSockets');
  return [
    remove({ path: [...machine.machine, 'instancetype'], aspect: 'entry' }),
    ...(says(PROCESSORS) ? [] : counts.map(([name, count]) => write(['domain', 'cpu', name], count))),
    ...(maxSockets === undefined ? [] : [write(['domain', 'cpu', 'maxSockets'], maxSockets)]),
    ...(says(MEMORY) ? [] : [write(['domain', 'memory', 'guest'], memory)]),
    ...(requested && !says(MEMORY) ? [write(['domain', 'resources', 'requests', 'memory'], requested)] : []),
    ...instanceTypeFields().flatMap(({ path, from }) => {
      const value = from && gives(type, from) ? valueAt(type, from) : undefined;
      return value === undefined || value === false || own.has(path.join('.')) ? [] : [write(path, value)];
    }),
    ...annotationsOf(machine, type),
  ];
}

function annotationsOf({ metadata, annotations }: TypedMachine, type: CommonSpec): readonly Edit[] {
  const given = valueAt(type, ['annotations']);
  const missing = Object.entries(isMap(given) ? given : {}).filter(
    ([name]) => !annotations.some(own => own.name === name),
  );
  return missing.map(([name, value]) => setAt([...metadata, 'annotations', name], value));
}

function setAt(path: Path, value: Value): Edit {
  return set({ path, aspect: 'value' }, value);
}

function resources(name: string): readonly string[] {
  return ['limits', 'requests'].map(list => `domain.resources.${list}.${name}`);
}

/** Some hundredths of an amount. */
function partOf(amount: string, percent: number): string | undefined {
  const quantity = quantityOf(amount);
  return quantity && wholeQuantity(UNITS, { billionths: (quantity.billionths * BigInt(percent)) / 100n });
}
