// The switch of a volume from a file system to a raw block device, or back: its Pod, its claim and their volumes at once.

import { volumeModeOf } from '../knowledge/storage.ts';
import { type Edit, set, within } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix, type Place } from '../syntax/place.ts';
import { hasVariable } from '../syntax/template.ts';
import { volumesTiedTo } from './binding.ts';
import { type Claim, type ClaimUse, isPartial } from './claims.ts';
import { type Cursor, isOn, isWithin } from './cursor.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import { podSpecsOf } from './podSpec.ts';
import { titleOf } from './resource.ts';
import { isSame, placeOf, type Summary } from './summary.ts';
import { toDevices, toMounts, toReadOnlyClaim } from './volumeEdits.ts';
import { claimTemplatesOf, volumeUsesOf } from './volumeUse.ts';

/** A switch that leaves everything that has to do with a volume in one mode. */
export interface ModeSwitch {
  /** The name of the volume in its Pod. */
  readonly volume: string;
  readonly to: 'device' | 'mount';
  /** What gets another volume mode, as titles name it; empty where only the Pod is not yet as it should be. */
  readonly changed: readonly string[];
  readonly edits: readonly Edit[];
}

/** A volume of a Pod that a cursor means. */
interface Seat {
  readonly user: Summary;
  readonly volume: string;
}

/** Something that says a volume mode. */
interface Moded {
  readonly title: string;
  readonly says: string | undefined;
  /** Whether what it does not say is filled in by somebody else. */
  readonly isProfiled: boolean;
  readonly at: Place;
}

const MODES = { device: 'Block', mount: 'Filesystem' } as const;
const FOLDERS = { device: '/dev', mount: '/mnt' } as const;

/** The switches of the volumes that a cursor means: at one of their uses, at the volume itself or at its claim. */
export function modeSwitchesAt(cursor: Cursor, index: WorkspaceIndex): readonly ModeSwitch[] {
  return [...seatsInPod(cursor), ...seatsOfClaim(cursor, index)].flatMap(seat => switchOf(seat, index));
}

function seatsInPod(cursor: Cursor): readonly Seat[] {
  const names = podSpecsOf(cursor.resource).flatMap(pod => {
    const uses = volumeUsesOf(pod).filter(({ field }) => isWithin(cursor, field));
    const volumes = [...pod.spec.at('volumes').items(), ...claimTemplatesOf(pod)];
    return [...uses.map(({ volume }) => volume), ...volumes.filter(field => isWithin(cursor, field)).map(nameOf)];
  });
  return [...new Set(names)].map(volume => ({ user: cursor.summary, volume }));
}

/** A volume says its name itself, a template of a claim in its metadata. */
function nameOf(field: Field): string {
  return field.at('name').string() ?? field.at('metadata', 'name').string() ?? '';
}

/** The one volume of a Pod that is on the claim under the cursor; of several it is not known which one is meant. */
function seatsOfClaim(cursor: Cursor, index: WorkspaceIndex): readonly Seat[] {
  const { resource, summary, path } = cursor;
  const isWhole = isOn(cursor, resource.at('kind')) || isOn(cursor, resource.at('spec'));
  const isAt = ({ at, volumeModeAt }: Claim) => isPrefix(at.path, path) || isPrefix(volumeModeAt.path, path);
  return summary.claims
    .filter(claim => isAt(claim) || (isWhole && summary.claims.length === 1))
    .flatMap(claim => {
      const uses = usesOf({ claim, by: summary }, index).filter(({ use }) => isOfPod(use));
      const [first] = uses;
      const seat = first && { user: first.user, volume: first.use.volume };
      return seat && uses.every(one => isSeat(one, seat)) ? [seat] : [];
    });
}

function switchOf({ user, volume }: Seat, index: WorkspaceIndex): readonly ModeSwitch[] {
  const uses = user.claimUses.filter(use => use.volume === volume);
  const [first] = uses;
  const made = first && claimOf(first, user, index);
  if (!made || !isOfPod(first) || uses.some(({ as }) => as !== first.as)) return [];
  const to = first.as === 'mount' ? 'device' : 'mount';
  if (!first.own && isLeftBehind(made, { user, volume }, to, index)) return [];
  const volumes = first.own
    ? volumesOfTemplate(user, volume, index)
    : volumesTiedTo(made, index).map(one => one.summary);
  if (to === 'device' && volumes.some(one => one.volume?.block === 'no')) return [];
  // A patch says too little to tell what it is laid over.
  if ([user, made.by, ...volumes].some(({ address }) => index.isPatch(address.uri))) return [];
  const holders = [claimAsModed(made, first), ...volumes.flatMap(volumeAsModed)];
  if (holders.some(({ says }) => says !== undefined && hasVariable(says))) return [];
  const changing = holders.filter(holder => modeOf(holder) !== MODES[to]);
  const inPod = (to === 'device' ? toDevices : toMounts)(uses.map(use => ({ ...use, path: freePath(use, to, user) })));
  if (inPod.length === 0) return [];
  const readOnly = to === 'device' ? toReadOnlyClaim(uses) : [];
  return [
    {
      volume,
      to,
      changed: changing.map(({ title }) => title),
      edits: [
        ...[...inPod, ...readOnly].map(edit => within(user.address, edit)),
        ...changing.map(({ at }) => set(at, MODES[to])),
      ],
    },
  ];
}

/** Whether a volume other than the one that is switched would be used in a way that its claim then does not allow. */
function isLeftBehind(made: MadeClaim, seat: Seat, to: ModeSwitch['to'], index: WorkspaceIndex): boolean {
  return usesOf(made, index).some(one => isOfPod(one.use) && one.use.as !== to && !isSeat(one, seat));
}

/** Everything that uses a claim, in whatever files, or may use it as far as anybody can tell. */
function usesOf({ claim, by }: MadeClaim, index: WorkspaceIndex) {
  const users = index.usersOfClaim(by.namespace, claim.name).flatMap(user => index.copiesOf(user));
  return [...new Set(users)].flatMap(user =>
    user.claimUses
      .filter(use => use.claim === claim.name && claimsNear(user, claim.name, index).some(near => isSame(near.by, by)))
      .map(use => ({ user, use })),
  );
}

/** The claim that a Pod uses; undefined where none is known, or where it may be one of several. */
function claimOf(use: ClaimUse, user: Summary, index: WorkspaceIndex): MadeClaim | undefined {
  if (use.own) return { claim: use.own, by: user };
  const [first, ...others] = claimsNear(user, use.claim, index);
  return others.length === 0 ? first : undefined;
}

function claimsNear(user: Summary, name: string, index: WorkspaceIndex): readonly MadeClaim[] {
  const whole = index.claims(user.namespace, name).filter(({ claim }) => !isPartial(claim));
  return nearestTo(user, whole, ({ by }) => by);
}

/** The volumes that are kept for the claims of a StatefulSet's template, which are called after its Pods. */
function volumesOfTemplate(user: Summary, volume: string, index: WorkspaceIndex): readonly Summary[] {
  const start = `${volume}-${user.name}-`;
  return index.ofKind('', 'PersistentVolume').filter(({ volume: kept }) => {
    const claim = kept?.claim;
    const isOfSet = claim?.name.startsWith(start) && /^\d+$/.test(claim.name.slice(start.length));
    return user.kind === 'StatefulSet' && isOfSet && claim?.namespace === user.namespace;
  });
}

function claimAsModed({ claim, by }: MadeClaim, { own, volume }: ClaimUse): Moded {
  const title = own ? `the template of \`${volume}\`` : titleOf(by);
  return { title, says: claim.volumeMode, isProfiled: claim.isProfiled, at: placeOf(by, claim.volumeModeAt) };
}

function volumeAsModed(summary: Summary): readonly Moded[] {
  const { volume } = summary;
  if (!volume) return [];
  const at = placeOf(summary, volume.volumeModeAt);
  return [{ title: titleOf(summary), says: volume.volumeMode, isProfiled: false, at }];
}

function modeOf({ says, isProfiled }: Moded): string | undefined {
  return says === undefined && isProfiled ? undefined : volumeModeOf(says)?.mode;
}

function isOfPod({ as }: ClaimUse): boolean {
  return as === 'mount' || as === 'device';
}

function isSeat({ user, use }: { readonly user: Summary; readonly use: ClaimUse }, seat: Seat): boolean {
  return isSame(user, seat.user) && use.volume === seat.volume;
}

/** A path that is called after the volume, and that no other claim of the Pod has. */
function freePath({ volume }: ClaimUse, to: ModeSwitch['to'], user: Summary): string {
  const taken = new Set(user.claimUses.filter(use => use.volume !== volume).map(({ path }) => path));
  const stem = `${FOLDERS[to]}/${volume}`;
  const numbered = [...taken].map((_, at) => `${stem}-${at + 2}`);
  return [stem, ...numbered].find(path => !taken.has(path)) ?? stem;
}
