// What a manifest means and does not say, beside it: large numbers of bytes, instance types, what a machine does in a drain.

import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { nearestOf } from '../model/application.ts';
import { numberAt, specsAt, textAt } from '../model/instanceType.ts';
import { vcpus } from '../model/preferenceNeeds.ts';
import { quantityAt, quantityIn, type Unit } from '../model/quantity.ts';
import type { Resource } from '../model/resource.ts';
import type { Summary } from '../model/summary.ts';
import { type VmSpec, vmSpecsOf } from '../model/vmSpec.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { overlaps, type Span } from '../text/span.ts';
import { resourceOf } from './spot.ts';

/** A few words behind an offset of a file. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** Where the words come from. */
  readonly tooltip: string;
}

/** Fields that hold amounts of bytes. */
const SIZES: ReadonlySet<string> = new Set([
  'memory',
  'storage',
  'ephemeral-storage',
  'guest',
  'maxGuest',
  'sizeLimit',
  'capacity',
]);
/** Numbers of fewer digits are read without help; those of so many are bytes, and nobody counts them. */
const LARGE = /\b[\w-]+["']?[ \t]*:[ \t]*["']?\d{7,}["']?[ \t]*(?=[\r\n,}#]|$)/g;
const UNITS: readonly Unit[] = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The hints for a part of a file, in order; none in templates. */
export function hintsIn(snapshot: Snapshot, uri: string, within: Span): readonly InlayHint[] {
  const file = snapshot.files.get(uri);
  const documents = file?.documents ?? [];
  const hints = documents.flatMap(({ document, start }, number) => {
    const part = { start: start + document.extent.start, end: start + document.extent.end };
    if (!overlaps(part, within) || document.isTemplate) return [];
    const summaries = file?.summaries.filter(({ address }) => address.document === number) ?? [];
    const own = analysisOf(document).resources.flatMap((resource, index) => {
      const summary = summaries[index];
      return summary ? vmSpecsOf(resource).flatMap(vm => machineHints(snapshot, resource, summary, vm)) : [];
    });
    const sizes = sizeHints(document, { start: within.start - start, end: within.end - start });
    return [...own, ...sizes].map(hint => ({ ...hint, offset: hint.offset + start }));
  });
  return hints
    .filter(({ offset }) => within.start <= offset && offset <= within.end)
    .toSorted((a, b) => a.offset - b.offset);
}

/** Sizes that are written as bare numbers, in a unit that people read. */
function sizeHints(document: ManifestDocument, within: Span): readonly InlayHint[] {
  const start = Math.max(document.extent.start, within.start);
  const part = document.text.slice(start, Math.min(document.extent.end, within.end));
  return [...part.matchAll(LARGE)].flatMap(({ 0: { length }, index }) => {
    const { field } = document.fieldAt(start + index + length - 1);
    const size = SIZES.has(field.name) && !field.isShared ? quantityAt(field) : undefined;
    if (!size) return [];
    const unit = UNITS.findLast(one => !quantityIn(one, size).startsWith('0'));
    const shown = unit && quantityIn(unit, size);
    const isExact = unit !== undefined && shown?.includes('.') === false;
    const label = `${isExact ? '=' : '≈'} ${shown}`;
    return shown
      ? [{ offset: document.spanOf(field.asValue()).end, label, tooltip: `${field.text()} bytes are about ${shown}` }]
      : [];
  });
}

function machineHints(snapshot: Snapshot, resource: Resource, summary: Summary, vm: VmSpec): readonly InlayHint[] {
  const hints = [typeHint(snapshot, resource, summary), drainHint(snapshot, resource, summary, vm)];
  return hints.filter(hint => hint !== undefined);
}

/** The size of the instance type that a machine has, where the workspace defines it or KubeVirt brings it. */
function typeHint(snapshot: Snapshot, { document }: Resource, summary: Summary): InlayHint | undefined {
  const name = summary.typedMachine?.instanceType;
  const [type] = specsAt(name, summary, snapshot.index);
  const [processors, memory] = [numberAt(type?.spec, 'cpu', 'guest'), textAt(type?.spec, 'memory', 'guest')];
  if (!name || !type || !processors || !memory) return undefined;
  const { kind, name: called } = type.reference;
  return {
    offset: document.spanOf(name).end,
    label: `${vcpus(processors)} · ${memory}`,
    tooltip: `What ${kind} ${called} ${type.by ? 'of this workspace' : 'that KubeVirt brings'} gives the machine`,
  };
}

/** What happens to a machine in the drain of a node, where its manifest leaves that to the cluster. */
function drainHint(
  snapshot: Snapshot,
  { document }: Resource,
  summary: Summary,
  { spec, machine }: VmSpec,
): InlayHint | undefined {
  const isPatch = snapshot.index.isPatch(summary.address.uri) || !spec.at('domain').exists;
  if (!machine || isPatch || spec.at('evictionStrategy').exists || spec.isShared) return undefined;
  const after = document.spanOf(spec.asKey()).end;
  const [colon] = /^:(?=[ \t]*(?:#|\r|\n))/.exec(document.text.slice(after, after + 100)) ?? [];
  if (!colon) return undefined;
  const [kubevirt] = nearestOf(summary, snapshot.index.ofKind('kubevirt.io', 'KubeVirt'), one => one, snapshot.index);
  const set = kubevirt && resourceOf(snapshot, kubevirt)?.at('spec', 'configuration', 'evictionStrategy').string();
  return {
    offset: after + colon.length,
    label: `evictionStrategy: ${set ?? DEFAULT_STRATEGY}`,
    tooltip: set
      ? 'The KubeVirt resource of this workspace says so for machines that do not say it themselves'
      : 'The default, unless the KubeVirt resource of the cluster sets another one: the drain of a node stops the machine',
  };
}

/** https://kubevirt.io/user-guide/cluster_admin/node_maintenance/ */
const DEFAULT_STRATEGY = 'None';
