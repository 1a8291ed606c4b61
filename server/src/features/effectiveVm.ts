// The machine that KubeVirt makes of a manifest, as a manifest: every default written out, and who chose it beside it.

import { type Edit, reviewFix, set } from '../lint/fix.ts';
import { resolveFix } from '../lint/fixAll.ts';
import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { Effective } from '../model/effective.ts';
import { type EffectiveVm, effectiveVmOf } from '../model/effectiveVm.ts';
import { providedBy, specsAt } from '../model/instanceType.ts';
import { titleOf } from '../model/resource.ts';
import { type VmSpec, vmSpecsOf } from '../model/vmSpec.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { append, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { documentsOf } from '../syntax/parse.ts';
import type { Path } from '../syntax/place.ts';
import { shift } from '../text/span.ts';
import { applyEdits } from '../text/textEdit.ts';
import { type Spot, spotAt } from './spot.ts';

/** Something that KubeVirt fills in. */
interface Filling {
  readonly edit: Edit;
  /** Where it stands afterwards, and who chose it. */
  readonly path: Path;
  readonly words: string;
}

/**
 * The text of the document around an offset with what KubeVirt fills into its machine. Undefined where no machine stands,
 * and where nothing can be filled in, such as behind an alias.
 */
export function effectiveTextAt(snapshot: Snapshot, uri: string, offset: number): string | undefined {
  const spot = spotAt(snapshot, uri, offset);
  const [vm] = spot ? vmSpecsOf(spot.resource) : [];
  if (!spot || !vm?.spec.at('domain').exists) return undefined;
  const [type] = specsAt(spot.summary.typedMachine?.instanceType, spot.summary, snapshot.index);
  const [preference] = specsAt(spot.summary.typedMachine?.preference, spot.summary, snapshot.index);
  const given = type || preference ? providedBy(type, preference) : undefined;
  const effective = effectiveVmOf(vm, snapshot.settingsOf(uri).kubeVirt, given);
  const fillings = fillingsOf(vm, effective).filter(({ edit }) => isFeasible(snapshot, spot, [edit]));
  const { document, start, summary } = spot;
  const resolved = resolveFix(snapshot, uri, summary.address, reviewFix('', ...fillings.map(({ edit }) => edit)));
  if (!resolved) return undefined;
  const edits = (resolved.edits.get(uri) ?? []).map(edit => ({ ...edit, span: shift(edit.span, -start) }));
  const { extent } = document;
  const filled = applyEdits(document.text, edits)
    .slice(extent.start)
    .replace(/^---[^\n]*\n/, '');
  const open = [...(type ? [] : ['instancetype']), ...(preference ? [] : ['preference'])];
  return `${headOf(spot, vm, open)}${commented(filled, fillings)}`;
}

function isFeasible(snapshot: Snapshot, { file, summary }: Spot, edits: readonly Edit[]): boolean {
  return resolveFix(snapshot, file.uri, summary.address, reviewFix('', ...edits)) !== undefined;
}

function fillingsOf({ spec }: VmSpec, vm: EffectiveVm): readonly Filling[] {
  const domain = spec.at('domain');
  const { cpu, bootloader, secureBoot } = vm;
  const bootloaderField = domain.at('firmware', 'bootloader');
  return [
    ...filling(spec.at('architecture'), vm.architecture),
    ...filling(domain.at('machine', 'type'), vm.machineType),
    ...filling(domain.at('cpu', 'sockets'), cpu.sockets),
    ...filling(domain.at('cpu', 'cores'), cpu.cores),
    ...filling(domain.at('cpu', 'threads'), cpu.threads),
    ...filling(domain.at('cpu', 'maxSockets'), cpu.maxSockets),
    ...filling(domain.at('cpu', 'model'), cpu.model),
    ...filling(domain.at('memory', 'guest'), vm.guestMemory),
    ...(bootloader?.value === 'bios' ? filling(bootloaderField.at('bios'), bootloader, {}) : []),
    ...filling(bootloaderField.at('efi', 'secureBoot'), secureBoot),
    ...disksIn(domain, vm),
    ...interfacesIn(spec, vm),
    ...vm.inputs.flatMap(({ field, type, bus }) => [
      ...filling(field.at('type'), type),
      ...filling(field.at('bus'), bus),
    ]),
    ...filling(spec.at('evictionStrategy'), vm.evictionStrategy),
  ];
}

/** Nothing where the author wrote the value, and where nobody knows it. */
function filling(field: Field, effective: Effective<Value> | undefined, as?: Value): readonly Filling[] {
  if (effective?.value === undefined || effective.from === 'written') return [];
  return [{ edit: set(field.asValue(), as ?? effective.value), path: field.path, words: effective.words }];
}

function disksIn(domain: Field, { disks }: EffectiveVm): readonly Filling[] {
  const list = domain.at('devices', 'disks');
  const present = list.items().length;
  const implied = disks.filter(({ disk }) => !disk.field.exists);
  return disks.flatMap(({ disk, device: attached, bus }) => {
    const kind = attached.value ?? 'disk';
    if (disk.field.exists) return filling(disk.field.at(kind, 'bus'), bus);
    const device: Value = bus.value === undefined ? {} : { bus: bus.value };
    const value: Value = { name: disk.name, [kind]: device };
    const path = [...list.path, present + implied.findIndex(one => one.disk === disk), 'name'];
    return [{ edit: append(list.asValue(), value), path, words: 'KubeVirt attaches the volume' }];
  });
}

function interfacesIn(spec: Field, { interfaces }: EffectiveVm): readonly Filling[] {
  const list = spec.at('domain', 'devices', 'interfaces');
  return interfaces.flatMap(({ name, binding, model, field }) => {
    if (field) return filling(field.at('model'), model);
    if (binding?.value === undefined) return [];
    const own = { name, [binding.value]: {}, ...(model.value !== undefined && { model: model.value }) };
    const networks = spec.at('networks');
    return [
      { edit: append(list.asValue(), own), path: [...list.path, 0, 'name'], words: binding.words },
      {
        edit: append(networks.asValue(), { name, pod: {} }),
        path: [...networks.path, 0, 'name'],
        words: binding.words,
      },
    ];
  });
}

function headOf({ resource }: Spot, { machine }: VmSpec, unknown: readonly string[]): string {
  const names = unknown.flatMap(key => machine?.at(key).at('name').text() ?? []);
  const open =
    names.length > 0
      ? `# What ${names.map(name => `\`${name}\``).join(' and ')} ${names.length > 1 ? 'say' : 'says'} is not filled in.\n`
      : '';
  return `# ${titleOf(resource)} as KubeVirt runs it. What a comment stands beside was filled in.\n${open}`;
}

/** The text with a comment at the end of each line that something was filled into; JSON has no comments. */
function commented(text: string, fillings: readonly Filling[]): string {
  const [document] = documentsOf({ text, start: 0 });
  if (!document || /^\s*[{[]/.test(text)) return text;
  const byEnd = new Map<number, string>();
  for (const { path, words } of fillings) {
    const end = endOfLine(document, path);
    if (end !== undefined) byEnd.set(end, words);
  }
  const edits = [...byEnd].map(([at, words]) => ({ span: { start: at, end: at }, newText: `  # ${words}` }));
  const result = applyEdits(text, edits);
  // A text that goes on over the end of its line would take a comment for a part of itself.
  return analysisOf(document).facts.length === documentsOf({ text: result, start: 0 }).length ? result : text;
}

/** The end of the line that a value ends on; undefined where a comment stands there already. */
function endOfLine(document: ManifestDocument, path: Path): number | undefined {
  const { end } = document.spanOf({ path, aspect: 'value' });
  const lineEnd = document.text.indexOf('\n', end);
  const at = lineEnd < 0 ? document.text.length : lineEnd;
  return document.text.slice(end, at).includes('#') ? undefined : at;
}
