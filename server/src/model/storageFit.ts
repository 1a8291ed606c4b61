// What claims, volumes and classes are in a few words, and what keeps one from fitting the place that would name it.

import { accessModeOf, volumeModeOf } from '../knowledge/storage.ts';
import { type Shortcoming, type StorageDriver, shortcomingOf, storageDriverOf } from '../knowledge/storageDrivers.ts';
import { modesNotOffered } from './bindingProblem.ts';
import { type Claim, certainMode, isExclusive, isPartial } from './claims.ts';
import type { WorkspaceIndex } from './index.ts';
import type { Volume } from './persistentVolume.ts';
import { compareQuantities, quantityOf } from './quantity.ts';
import { titleOf } from './resource.ts';
import { type Asked, askedBy, type StoragePlace } from './storagePlace.ts';
import type { StorageTerms } from './storageTerms.ts';
import { isSame, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** Something of storage that may be named. */
export interface Fit {
  /** What it is: access modes, volume mode, size and class, or driver and binding mode. */
  readonly is: string;
  /** Why it does not fit, as half sentences about it; none where it does. */
  readonly against: readonly string[];
}

/** How what a resource makes or is under a name fits a place; undefined for what is nothing of storage. */
export function fitOf(name: string, by: Summary, place: StoragePlace, index: WorkspaceIndex): Fit | undefined {
  const claim = by.claims.find(one => one.name === name);
  if (claim) return fitOfClaim(claim, by, place, index);
  if (by.volume) return fitOfVolume(by, by.volume, place, index);
  return by.storageClass ? fitOfClass(by.storageClass, place) : undefined;
}

/** Why a driver makes no volume for what a claim asks; undefined where it may make one. */
export function withoutVolume(driver: StorageDriver, { mode, terms }: Asked): string | undefined {
  const short = mode && shortcomingOf(driver, mode, terms.accessModes);
  return short && TOLD[short];
}

const TOLD: Readonly<Record<Shortcoming, string>> = {
  'no device': 'has no raw block devices',
  'devices alone': 'lets several nodes write to raw block devices alone, not to a file system',
  'file systems alone': 'lets several nodes write to file systems alone, not to a raw block device',
  'one node': 'lets only one node write to a volume',
};

function fitOfClaim(claim: Claim, by: Summary, place: StoragePlace, index: WorkspaceIndex): Fit {
  const mode = certainMode(claim);
  const isSource = place.asked !== undefined;
  const against = isPartial(claim)
    ? []
    : [
        ...(place.usedAs && mode && place.usedAs !== mode ? [modeIs(mode, place.usedAs)] : []),
        ...(place.isUse ? crowdAt(claim, by, place.summary, index) : []),
        ...(place.offered ? termsAgainst(askedBy(claim), place.offered).map(told => `it ${told.ofClaim}`) : []),
        ...(isSource && isSame(by, place.summary) ? ['it is what the copy makes'] : []),
        ...(isSource && isLarger(claim.terms, place.asked?.terms)
          ? [`it has \`${claim.terms.size}\`, more than the \`${place.asked?.terms.size}\` of its copy`]
          : []),
      ];
  return { is: termsTold(claim.terms, mode), against };
}

function fitOfVolume(by: Summary, volume: Volume, { asked, summary }: StoragePlace, index: WorkspaceIndex): Fit {
  const { name } = summary;
  const kept = volume.claim && volume.claim.name !== name ? volume.claim : undefined;
  const others = claimsNaming(index).get(by.name);
  const [other] = others.filter(one => one.name !== name || one.namespace !== summary.namespace);
  return {
    is: termsTold(volume.terms, volumeModeOf(volume.volumeMode)?.mode),
    against: [
      ...(asked ? termsAgainst(asked, volume).map(told => `it ${told.ofVolume}`) : []),
      ...(kept
        ? [`it is kept for the claim \`${kept.name}\``]
        : other
          ? [`${titleOf(other)} asks for it already`]
          : []),
    ],
  };
}

function fitOfClass(
  { provisioner, bindingMode }: NonNullable<Summary['storageClass']>,
  { asked, offered }: StoragePlace,
): Fit {
  const driver = storageDriverOf(provisioner);
  const short = driver && asked && withoutVolume(driver, asked);
  const isOfAnother = offered?.driver !== undefined && driver?.driver !== BY_HAND && offered.driver !== provisioner;
  return {
    is: [provisioner, bindingMode].filter(Boolean).join(' · '),
    against: [
      ...(short ? [`its driver ${short}`] : []),
      ...(isOfAnother && provisioner
        ? [`its volumes are made by \`${provisioner}\`, and this one by \`${offered.driver}\``]
        : []),
    ],
  };
}

const BY_HAND = 'kubernetes.io/no-provisioner';

/** The claims that ask for a volume by its name. */
const claimsNaming = tableOf(summary =>
  summary.claims.flatMap(({ volumeName }) => (volumeName ? [[volumeName, summary] as const] : [])),
);

/** What is against a claim that many would write to. */
function crowdAt(claim: Claim, by: Summary, summary: Summary, index: WorkspaceIndex): readonly string[] {
  if (!isExclusive(claim)) return [];
  const isOfPod = claim.accessModes.some(mode => accessModeOf(mode)?.sharedBy === 'pod');
  const only = isOfPod ? 'one Pod' : 'one node';
  const [user] = index
    .usersOfClaim(by.namespace, claim.name)
    .filter(({ name, kind }) => name !== summary.name || kind !== summary.kind);
  if (user) return [`${titleOf(user)} uses it already, and only ${only} may`];
  const { replicas } = summary;
  return replicas > 1 ? [`only ${only} may use it, and there are ${replicas} replicas`] : [];
}

/** On which terms a claim and a volume differ, said of either. */
function termsAgainst(
  asked: Asked,
  volume: Volume,
): readonly { readonly ofClaim: string; readonly ofVolume: string }[] {
  const mode = volumeModeOf(volume.volumeMode)?.mode;
  const missing = modesNotOffered(asked, { volume }).map(one => `\`${one}\``);
  const [own, other] = [asked.terms.className, volume.terms.className ?? ''];
  const isOfClass = own === undefined || asked.terms.isClassOpen || volume.terms.isClassOpen || own === other;
  return [
    ...(mode && asked.mode && mode !== asked.mode
      ? [
          {
            ofClaim: `asks for \`${asked.mode}\`, and this is \`${mode}\``,
            ofVolume: `is \`${mode}\`, and the claim asks for \`${asked.mode}\``,
          },
        ]
      : []),
    ...(missing.length > 0
      ? [{ ofClaim: `asks for ${missing.join(' and ')}`, ofVolume: `does not offer ${missing.join(' and ')}` }]
      : []),
    ...(isLarger(asked.terms, volume.terms)
      ? [
          {
            ofClaim: `asks for \`${asked.terms.size}\`, and this has \`${volume.terms.size}\``,
            ofVolume: `has \`${volume.terms.size}\`, and the claim asks for \`${asked.terms.size}\``,
          },
        ]
      : []),
    ...(isOfClass
      ? []
      : [
          {
            ofClaim: `asks for ${classTold(own)}`,
            ofVolume: `is of ${classTold(other)}, and the claim asks for ${classTold(own)}`,
          },
        ]),
  ];
}

function classTold(name: string): string {
  return name === '' ? 'no class' : `class \`${name}\``;
}

function modeIs(mode: 'Block' | 'Filesystem', wanted: 'Block' | 'Filesystem'): string {
  return wanted === 'Filesystem' && mode === 'Block'
    ? 'it is a raw block device, and the containers mount the volume'
    : 'it is a file system, and the containers map the volume as a device';
}

/** Whether the size of one is certainly more than that of the other. */
function isLarger({ size = '' }: StorageTerms, than: StorageTerms | undefined): boolean {
  const [one, other] = [quantityOf(size), quantityOf(than?.size ?? '')];
  return one !== undefined && other !== undefined && compareQuantities(one, other) > 0;
}

function termsTold({ accessModes, size, className }: StorageTerms, mode: string | undefined): string {
  return [accessModes.join(', '), mode, size, className].filter(Boolean).join(' · ');
}
