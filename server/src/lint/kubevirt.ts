// Settings under what the KubeVirt resources of a workspace say of the cluster.

import { mayBeOfOpenShift, namesOpenShift, OPEN_SHIFT_KINDS } from '../knowledge/openShift.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import { KubeVirtConfiguration, type SetupPlaces } from '../model/kubevirtConfiguration.ts';
import type { KubeVirtSettings } from '../model/kubevirtSettings.ts';
import { oncePer } from '../model/once.ts';
import { titleOf } from '../model/resource.ts';
import { placeOf, type Summary } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { distinct } from '../text/groups.ts';
import type { Settings } from './settings.ts';
import type { SourceFile } from './sourceFile.ts';

/** Whether a text may hold a resource that sets KubeVirt up. */
export function mayConfigureKubeVirt(text: string): boolean {
  return /\bkind\W{1,4}(?:KubeVirt|HyperConverged)\b/.test(text) || mayBeOfOpenShift(text);
}

/**
 * The settings for a file, with what KubeVirt resources say in place of the config file where it matters to one of its
 * resources. For the same the same object.
 */
export function withKubeVirt(settings: Settings, file: SourceFile | undefined, index: WorkspaceIndex): Settings {
  if (!file?.hasSome(({ group }) => group.endsWith('kubevirt.io'))) return settings;
  const isOpenShift = isForOpenShift(file);
  // A KubeVirt resource among the manifests is then that of another cluster.
  const resources = isOpenShift ? NONE : index.ofKind('kubevirt.io', 'KubeVirt');
  if (resources.length === 0 && !isOpenShift && !hasManager(index)) return settings;
  const { isPatch, isSaid, key } = setupIn(resources, index);
  if (!isSaid && !settings.kubeVirt.isAssumed) return settings;
  const latest = isOpenShift ? ofOpenShift : ofOthers;
  const known = latest.results.get(settings);
  if (known?.key === key) return known.result;
  const result = { ...settings, ...saidIn(resources, isPatch, settings, key, latest) };
  latest.results.set(settings, { key, result });
  return result;
}

/** Whether the operator of OpenShift Virtualization sets KubeVirt up where no KubeVirt resource of one's own does. */
function hasManager(index: WorkspaceIndex): boolean {
  return (
    index.ofKind('hco.kubevirt.io', 'HyperConverged').length > 0 ||
    OPEN_SHIFT_KINDS.some(one => index.ofKind(one.group, one.kind).some(({ name }) => name === (one.name ?? name)))
  );
}

/** Asked for each of a file's settings; by document, since an edit leaves most of them as they are. */
const isForOpenShift = oncePer(({ documents }: SourceFile) =>
  documents.some(({ document }) => isOfOpenShift(document)),
);
const isOfOpenShift = oncePer(({ text }: ManifestDocument) => namesOpenShift(text));

const NONE: readonly Summary[] = [];

/** What depends on KubeVirt resources in settings. */
type Said = Pick<Settings, 'kubeVirt' | 'rules'>;

/** What KubeVirt resources said the last time: older answers go, as somebody may be typing in one. */
class Latest {
  /** Settings with it, by the settings without. */
  readonly results = new WeakMap<Settings, { readonly key: string; readonly result: Settings }>();
  /** By the rules, which settings with other shapes share, and what the config says of KubeVirt. */
  readonly said = new WeakMap<
    Settings['rules'],
    { readonly key: string; readonly basis: Settings['kubeVirt']; readonly said: Said }
  >();
}

/** Files for OpenShift have answers of their own, so that both kinds keep theirs where they lie side by side. */
const ofOpenShift = new Latest();
const ofOthers = new Latest();

function saidIn(
  resources: readonly Summary[],
  isPatch: readonly boolean[],
  settings: Settings,
  key: string,
  latest: Latest,
): Said {
  const { rules, kubeVirt: basis } = settings;
  const known = latest.said.get(rules);
  if (known?.key === key && known.basis === basis) return known.said;
  const patches = resources.filter((_, position) => isPatch[position]);
  const wholes = resources.filter((_, position) => !isPatch[position]);
  // What rules say of one resource is remembered by their list, which therefore must be another one.
  const said = { kubeVirt: together(wholes, patches, settings), rules: [...rules] };
  latest.said.set(rules, { key, basis, said });
  return said;
}

/** The KubeVirt resources of a workspace as settings depend on them. */
interface Setup {
  readonly patchFiles: readonly string[];
  readonly isPatch: readonly boolean[];
  /** Whether one of them says all of it. */
  readonly isSaid: boolean;
  /** Equal where they say the same. */
  readonly key: string;
}

/** Only the latest for some resources, as all virtual machines ask for it. */
const setups = oncePer((_: readonly Summary[]): { latest?: Setup } => ({}));

function setupIn(resources: readonly Summary[], index: WorkspaceIndex): Setup {
  const { patchFiles } = index;
  const known = setups(resources);
  if (known.latest?.patchFiles === patchFiles) return known.latest;
  const isPatch = resources.map(({ address }) => index.isPatch(address.uri));
  const said = resources.map(({ kubeVirt, featureGates, name, address }) => [kubeVirt, featureGates, name, address]);
  known.latest = { patchFiles, isPatch, isSaid: isPatch.includes(false), key: JSON.stringify([said, isPatch]) };
  return known.latest;
}

/**
 * What resources say, and what they say below each patch of theirs. A patch alone says little, and what writes the KubeVirt
 * of OpenShift Virtualization says nothing that could be read here.
 */
function together(wholes: readonly Summary[], patches: readonly Summary[], settings: Settings): KubeVirtConfiguration {
  // Every question is asked of each: many clusters of one fleet say the same.
  const said = distinct(wholes.map(saidBy));
  const patched = distinct(patches.flatMap(patch => said.map(below => ({ ...below, ...saidBy(patch) }))));
  return new KubeVirtConfiguration(settings.target, [...said, ...patched], wholes.map(placesIn));
}

function saidBy({ kubeVirt }: Summary): KubeVirtSettings {
  return kubeVirt ?? {};
}

function placesIn(summary: Summary): SetupPlaces {
  const { root, featureGates } = summary;
  const path = [...root, 'spec', 'configuration'];
  const closed = featureGates.filter(({ list }) => list === 'disabledFeatureGates');
  return {
    title: titleOf(summary),
    of: 'cluster',
    configuration: placeOf(summary, { path, aspect: 'value' }),
    featureGates: placeOf(summary, { path: [...path, 'developerConfiguration', 'featureGates'], aspect: 'value' }),
    disabled: closed.map(({ name, entry }) => ({ gate: name, entry: placeOf(summary, entry) })),
  };
}
