// The software with state that a guest is set up with, as its boot configuration says.

import { stripGuestComments } from '../knowledge/guestComments.ts';
import { type StatefulSoftware, softwareOfPackage, softwareOfService } from '../knowledge/statefulImages.ts';
import { guestTextsOf } from './guestText.ts';
import type { VmSpec } from './vmSpec.ts';

const INSTALLS = /\b(?:apt|apt-get|dnf|yum|zypper|microdnf)\b.*\binstall\b/;
const STARTS = /\b(?:systemctl|service|rc-service)\b.*\b(?:enable|start|restart)\b/;
/** Storage that the guest reaches by itself, where its data may lie. */
const REMOTE = /\b(?:nfs4?|cifs|iscsi\w*|iscsiadm|multipath\w*|ceph|rbd|glusterfs)\b/;

/** The first software that a guest installs or starts, caches left out; undefined where it may keep its data elsewhere. */
export function guestSoftwareOf(vm: VmSpec): StatefulSoftware | undefined {
  const texts = guestTextsOf(vm).map(({ text }) => stripGuestComments(text));
  if (texts.some(text => REMOTE.test(text))) return undefined;
  return texts.flatMap(softwareIn).find(({ what }) => what !== 'cache');
}

/** Names of packages that a guest installs and of services that it starts, among other words of the same lines. */
export function setUpIn(text: string): readonly { readonly name: string; readonly as: 'package' | 'service' }[] {
  let isPackage = false;
  return text.split('\n').flatMap(line => {
    if (/^\S/.test(line) && !line.startsWith('-')) isPackage = line.startsWith('packages:');
    const as = isPackage || INSTALLS.test(line) ? 'package' : STARTS.test(line) ? 'service' : undefined;
    return as ? (line.match(/[a-z0-9][\w.+@-]*/g) ?? []).map(name => ({ name, as })) : [];
  });
}

function softwareIn(text: string): readonly StatefulSoftware[] {
  return setUpIn(text).flatMap(({ name, as }) => {
    return (as === 'package' ? softwareOfPackage(name) : softwareOfService(name)) ?? [];
  });
}
