// A Service for the machines of a resource: the labels that it selects them by, and the ports that it leads to.

import { type Edit, newDocument, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { isPlainName, namespaceOf } from './claimEdits.ts';
import { guestPortsOf } from './guestPorts.ts';
import type { WorkspaceIndex } from './index.ts';
import { isPlaceholder } from './placeholder.ts';
import { selectedBy, selectorsOf } from './podSelection.ts';
import { type Labels, labelsOf } from './selector.ts';
import { isSame, type Summary } from './summary.ts';
import type { VmSpec } from './vmSpec.ts';

/** A Service for machines. */
export interface VmService {
  readonly edits: readonly Edit[];
  /** The ports that it leads to. */
  readonly ports: readonly number[];
  /** The label that the template gets, where none of its own tells its machines from others. */
  readonly adds: string | undefined;
}

/** The labels that people tell their applications apart by, the most usual first. */
const TELLING = ['app.kubernetes.io/name', 'app', 'kubevirt.io/domain', 'kubevirt.io/vm', 'app.kubernetes.io/instance'];
/** What KubeVirt sets itself, or writes over. */
const OF_KUBEVIRT = /^(?:[\w.-]+\.)?kubevirt\.io\/(?!domain$|vm$)/;

/**
 * A Service with the machine's name. Undefined where no port of the guest is known, where a Service leads to the
 * machine or has its name, and for names that no Service can have.
 */
export function serviceFor(vm: VmSpec, summary: Summary, index: WorkspaceIndex): VmService | undefined {
  const { name, namespace, root } = vm.resource;
  const isNamed = isPlainName(name) && name.length <= 63 && (namespace === undefined || isPlainName(namespace));
  if (!isNamed || index.find({ group: '', kind: 'Service', namespace, name })) return undefined;
  const ports = guestPortsOf(vm);
  if (ports.length === 0 || selectorsOf(summary, index).some(({ by }) => by.kind === 'Service')) return undefined;
  const labels = vm.metadata.at('labels');
  const own = tellingOf(labels, summary, index);
  const added = own ? undefined : TELLING.findLast(key => !labels.at(key).exists);
  if (!own && added === undefined) return undefined;
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...namespaceOf(vm.resource) },
    spec: { selector: own ?? { [added ?? '']: name }, ports: [...ports] },
  };
  return {
    edits: [
      ...(added === undefined ? [] : [set(labels.at(added).asValue(), name)]),
      newDocument(root.asValue(), service),
    ],
    ports: ports.map(({ port }) => port),
    adds: added,
  };
}

/** The label, or all labels together, that only the machines of one resource have. */
function tellingOf(labels: Field, summary: Summary, index: WorkspaceIndex): Labels | undefined {
  const written = Object.entries(labelsOf(labels)).filter(
    ([key, value]) => !OF_KUBEVIRT.test(key) && !isPlaceholder(value) && value !== '',
  );
  const rank = (key: string) => (TELLING.includes(key) ? TELLING.indexOf(key) : TELLING.length);
  const singles = written.toSorted(([a], [b]) => rank(a) - rank(b)).map(entry => [entry]);
  return [...singles, written]
    .filter(entries => entries.length > 0 && isAlone(entries, summary, index))
    .map(entries => Object.fromEntries(entries))[0];
}

function isAlone(entries: readonly (readonly [string, string])[], summary: Summary, index: WorkspaceIndex): boolean {
  const selector = entries.map(([key, value]) => ({ key, operator: 'In' as const, values: [value] }));
  return selectedBy(selector, summary, index).every(one => isSame(one, summary));
}
