// All controls of Pod Security: what in a Pod breaks each of them, and what would satisfy them all at once.

import { controls, isAsked, isReplaced, type Level } from '../../knowledge/podSecurity.ts';
import { type Edit, targetOf } from '../../syntax/edit/edit.ts';
import { oncePer } from '../once.ts';
import type { Check, Violation } from '../podSecurity.ts';
import type { PodSpec } from '../podSpec.ts';
import {
  appArmorProfiles,
  procMounts,
  procMountsOfAll,
  seccompEverywhere,
  seccompProfiles,
  seLinuxOptions,
  sysctls,
} from './confinement.ts';
import { hostHandlers, hostNamespaces, hostPathVolumes, hostPorts, hostProcesses, strangeVolumes } from './host.ts';
import {
  addedCapabilities,
  keptCapabilities,
  maybeRoot,
  privilegedContainers,
  privilegeEscalation,
  rootUsers,
} from './privileges.ts';

const CHECKS: Readonly<Record<Level, Readonly<Record<string, Check>>>> = {
  baseline: {
    'app-armor-profile': appArmorProfiles,
    capabilities: addedCapabilities,
    'host-namespaces': hostNamespaces,
    'host-path-volumes': hostPathVolumes,
    'host-ports': hostPorts,
    'host-probes-and-host-lifecycle': hostHandlers,
    privileged: privilegedContainers,
    'proc-mount': procMounts,
    'se-linux-options': seLinuxOptions,
    'seccomp-profile': seccompProfiles,
    sysctls,
    'windows-host-process': hostProcesses,
  },
  restricted: {
    'allow-privilege-escalation': privilegeEscalation,
    capabilities: keptCapabilities,
    'proc-mount': procMountsOfAll,
    'run-as-non-root': maybeRoot,
    'run-as-user': rootUsers,
    'seccomp-profile': seccompEverywhere,
    volumes: strangeVolumes,
  },
};

/** What `hardeningOf` does, for the title of a fix. */
export const HARDEN = 'Harden this Pod to the restricted level';

/** What in a Pod breaks a control of a release; nothing for releases that do not ask it. */
export function violationsOf(level: Level, control: string, pod: PodSpec, version: string): readonly Violation[] {
  const check = CHECKS[level][control];
  return check && isAsked(level, control, version) ? check(pod, version) : [];
}

/** The edits that together satisfy every control of the level restricted, those of the level baseline included. */
export function hardeningOf(pod: PodSpec, version: string): readonly Edit[] {
  const known = hardenings(pod);
  const edits = known.get(version) ?? hardeningAnew(pod, version);
  known.set(version, edits);
  return edits;
}

/** By release; worked out once, as each finding about a Pod offers it. */
const hardenings = oncePer((_: PodSpec) => new Map<string, readonly Edit[]>());

function hardeningAnew(pod: PodSpec, version: string): readonly Edit[] {
  const edits = controls()
    .filter(({ level, control }) => level === 'restricted' || !isReplaced(control, version))
    .flatMap(({ level, control }) => violationsOf(level, control, pod, version))
    .flatMap(({ remedies }) => remedies[0]?.edits ?? []);
  return [...new Map(edits.map(edit => [`${edit.op} ${JSON.stringify(targetOf(edit).path)}`, edit])).values()];
}
