// Proposes names that exist: objects of the workspace and the entries of their data, and names within the manifest.

import { commonObjectsOf } from '../../knowledge/commonInstanceTypes.ts';
import { nearestOf } from '../../model/application.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { numberAt, textAt } from '../../model/instanceType.ts';
import { nameScopesOf } from '../../model/localNames.ts';
import { definitionsOf } from '../../model/navigation.ts';
import { oncePer } from '../../model/once.ts';
import { podPortFieldsOf, selectedBy } from '../../model/podSelection.ts';
import { vcpus } from '../../model/preferenceNeeds.ts';
import { type NameSlot, nameSlotsAt } from '../../model/references.ts';
import { titleOf } from '../../model/resource.ts';
import { type Fit, fitOf } from '../../model/storageFit.ts';
import { storagePlaceAt } from '../../model/storagePlace.ts';
import { isSame, type Summary } from '../../model/summary.ts';
import type { Field } from '../../syntax/field.ts';
import type { Path } from '../../syntax/place.ts';
import { grouped } from '../../text/groups.ts';
import { compareTexts } from '../../text/reckon.ts';
import { escaped, paragraphs } from '../markdown.ts';
import { detailOf } from '../workspaceSymbols.ts';
import type { Opening, Proposal, Rank } from './proposal.ts';
import { namedProposals, type Standing } from './written.ts';

/** A name that may be written, and where it comes from. */
export interface Name {
  readonly name: string;
  readonly detail: string;
  readonly rank: Rank;
  /** What there is to say about it, in Markdown. */
  readonly note?: string;
}

/** An object under its name, and the resource that defines or makes it. */
interface Candidate {
  readonly name: string;
  readonly by: Summary;
  /** Whether the resource makes it beside itself. */
  readonly isMade: boolean;
}

/** The names that fit into a slot for a value; none where no field by these tables names anything. */
export function nameProposals(opening: Opening, standing: Standing): readonly Proposal[] {
  if (opening.slot.writes !== 'value') return [];
  const slots = nameSlotsAt(standing.resource, standing.path);
  const names = [
    ...slots.flatMap(slot => (slot.entryOf === undefined ? objectNames(slot, standing) : entryNames(slot, standing))),
    ...slots.flatMap(({ kinds }) => kinds.flatMap(([group, kind]) => commonNames(group, kind))),
    ...localNames(standing),
    ...portNames(standing),
  ];
  return namedProposals(names, opening);
}

/** The objects that fit, those of the same application first. */
export function objectNames({ kinds, namespace, takesOthers }: NameSlot, standing: Standing): readonly Name[] {
  const { resource, summary, index, path } = standing;
  const place = kinds.some(([group, kind]) => OF_STORAGE.has(`${group}/${kind}`))
    ? storagePlaceAt(resource, summary, path)
    : undefined;
  const nameOf = (one: Candidate, rank: Rank) => nameAs(one, rank, place && fitOf(one.name, one.by, place, index));
  const all = kinds.flatMap(([group, kind]) => sorted(objects(index).get(`${group}/${kind}`) ?? NOBODY));
  const others = all.filter(({ by, isMade }) => isMade || !isSame(by, summary));
  const isHere = ({ by }: Candidate) =>
    namespace === undefined || by.namespace === undefined || by.namespace === namespace;
  const here = others.filter(isHere);
  const near = new Set(nearestOf(summary, here, ({ by }) => by, index));
  const away = takesOthers === 'no' ? [] : others.filter(one => !isHere(one));
  const names = [
    ...[...near].map(one => nameOf(one, 'needed')),
    ...here.filter(one => !near.has(one)).map(one => nameOf(one, 'usual')),
    ...away.map(one => {
      const isWhole = takesOthers === 'before the name';
      return nameOf(isWhole ? { ...one, name: `${one.by.namespace}/${one.name}` } : one, 'last');
    }),
  ];
  return [...names.filter(({ fits }) => fits), ...names.filter(({ fits }) => !fits)];
}

/** The instance types and preferences that KubeVirt brings. */
function commonNames(group: string, kind: string): readonly Name[] {
  return commonObjectsOf(group, kind).map(({ name, is, spec }): Name => {
    const [processors, memory] = [numberAt(spec, 'cpu', 'guest'), textAt(spec, 'memory', 'guest')];
    const size = processors && memory ? `${vcpus(processors)} · ${memory} · ` : '';
    return { name, detail: `${size}${is}`, rank: 'usual' };
  });
}

/** The entries of the object that is named beside them: keys of its data, ports of a Service. */
function entryNames({ kinds, namespace, entryOf = '' }: NameSlot, { summary, index }: Standing): readonly Name[] {
  const definitions = kinds.flatMap(([group, kind]) => definitionsOf({ group, kind, namespace, name: entryOf }, index));
  const makers = nearestOf(
    summary,
    definitions.map(({ by }) => by),
    by => by,
    index,
  );
  return makers.flatMap(by =>
    (by.entries ?? []).map((name): Name => ({ name, detail: `${titleOf(by)} · ${detailOf(by)}`, rank: 'needed' })),
  );
}

/** The names of one manifest: what is defined where one is meant, and what is meant and not defined where one is given. */
function localNames({ resource, path }: Standing): readonly Name[] {
  const names = (fields: readonly Field[]) =>
    new Set(fields.filter(field => !isAt(field, path)).flatMap(field => field.string() ?? []));
  return nameScopesOf(resource).flatMap(({ what, definitions, uses }) => {
    if (uses.some(field => isAt(field, path))) {
      const [given, meant] = [names(definitions), names(uses)];
      return [...given].map((name): Name => ({ name, detail: what, rank: meant.has(name) ? 'usual' : 'needed' }));
    }
    if (!definitions.some(field => isAt(field, path))) return [];
    const given = names(definitions);
    const missing = [...names(uses)].filter(name => !given.has(name));
    return missing.map((name): Name => ({ name, detail: `${what}, named elsewhere`, rank: 'needed' }));
  });
}

/** The names of ports that the Pods have which a Service or a network policy selects. */
function portNames({ resource, summary, index, path }: Standing): readonly Name[] {
  if (!podPortFieldsOf(resource).some(field => isAt(field, path))) return [];
  const pods = summary.podSelectors.flatMap(({ selector }) => selectedBy(selector, summary, index));
  return pods.flatMap(pod =>
    (pod.podPorts ?? []).map((name): Name => ({ name, detail: titleOf(pod), rank: 'needed' })),
  );
}

/** The named objects of a workspace by group and kind, those included that something else makes; patches define none. */
const objects = oncePer((index: WorkspaceIndex) =>
  grouped(
    index.summaries.filter(({ address }) => !index.isPatch(address.uri)),
    by => [...candidatesOf(by)],
  ),
);

const sorted = oncePer((candidates: readonly Candidate[]) =>
  candidates.toSorted((a, b) => compareTexts(a.name, b.name)),
);

function* candidatesOf(by: Summary): Generator<readonly [string, Candidate]> {
  if (by.name) yield [`${by.group}/${by.kind}`, { name: by.name, by, isMade: false }];
  for (const { name } of by.claims) {
    if (!name || (name === by.name && by.kind === CLAIM)) continue;
    yield [`/${CLAIM}`, { name, by, isMade: true }];
    // A template in a machine makes a DataVolume, and that the claim.
    if (by.isVm) yield ['cdi.kubevirt.io/DataVolume', { name, by, isMade: true }];
  }
  for (const { kind, name } of by.makes) yield [`/${kind}`, { name, by, isMade: true }];
}

const CLAIM = 'PersistentVolumeClaim';
const OF_STORAGE: ReadonlySet<string> = new Set([
  '/PersistentVolume',
  `/${CLAIM}`,
  'cdi.kubevirt.io/DataVolume',
  'storage.k8s.io/StorageClass',
]);
const NOBODY: readonly Candidate[] = [];

/** A candidate as a name; one that does not fit comes last and says why. */
function nameAs({ name, by }: Candidate, rank: Rank, fit: Fit | undefined): Name & { readonly fits: boolean } {
  const from = `${by.kind} · ${detailOf(by)}`;
  if (!fit) return { name, detail: from, rank, fits: true };
  const fits = fit.against.length === 0;
  const reasons = fit.against.map(reason => `- ${reason}`).join('\n');
  const note = paragraphs(escaped(from), fits ? undefined : `**Does not fit:**\n\n${reasons}`);
  return { name, detail: fit.is || from, rank: fits ? rank : 'last', note, fits };
}

function isAt(field: Field, path: Path): boolean {
  return field.path.length === path.length && field.path.every((step, index) => step === path[index]);
}
