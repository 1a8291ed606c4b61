// Whether a machine needs the agent in its guest, and whether anything brings it.

import { append, type Edit } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { cloudConfigsOf } from './cloudConfig.ts';
import { guestSourcesOf, guestTextsOf } from './guestText.ts';
import { importOf } from './importedGuest.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';
import { driverVolumesOf } from './windowsGuest.ts';

const AGENT = 'qemu-guest-agent';
const BRINGS = /qemu-g(?:uest-agent|a)\b|virtio-win-g(?:uest-tools|t)/i;
const PROBES = ['readinessProbe', 'livenessProbe'] as const;

/** What in a machine's manifest works only with the agent: probes within the guest, credentials that it writes. */
export function agentUsesOf({ spec }: VmSpec): readonly Field[] {
  const probes = PROBES.flatMap(probe => [spec.at(probe, 'guestAgentPing'), spec.at(probe, 'exec')]);
  const credentials = spec
    .at('accessCredentials')
    .items()
    .flatMap(entry =>
      ['sshPublicKey', 'userPassword'].map(kind => entry.at(kind, 'propagationMethod', 'qemuGuestAgent')),
    );
  return [...probes, ...credentials].filter(({ type }) => type === 'map');
}

/**
 * Whether something may bring the agent: a text that names it, a text that is not in the manifest, drivers for Windows,
 * a tool that moved the machine, a preference or an image that was made to be run here.
 */
export const mayHaveAgent = oncePer((vm: VmSpec): boolean => {
  const images = vm.spec
    .at('volumes')
    .items()
    .map(volume => volume.at('containerDisk', 'image').text() ?? '');
  return (
    guestTextsOf(vm).some(({ text }) => BRINGS.test(text)) ||
    guestSourcesOf(vm).some(({ isBootConfig }) => isBootConfig) ||
    driverVolumesOf(vm).length > 0 ||
    images.some(image => /\/containerdisks\//.test(image)) ||
    vm.dataVolumeTemplates.some(template => template.at('spec', 'sourceRef').exists) ||
    importOf(vm) !== undefined
  );
});

/** The edits that have cloud-config install and start the agent; none where there is no cloud-config to write in. */
export function agentEdits(vm: VmSpec): readonly Edit[] {
  const config = cloudConfigsOf(vm.resource).find(({ isPlain }) => isPlain);
  if (!config) return [];
  const { root } = config.inner;
  const lists = [root.at('packages'), root.at('runcmd')];
  if (lists.some(({ type }) => type !== 'list' && type !== 'absent')) return [];
  const [packages, commands] = [root.at('packages').asValue(), root.at('runcmd').asValue()];
  return config.inner.editsOf([append(packages, AGENT), append(commands, `systemctl enable --now ${AGENT}`)]) ?? [];
}
