// The order in which the devices of a virtual machine are tried when it boots: disks and interfaces count together.

import type { Field } from '../syntax/field.ts';
import { sourceBehind } from './machineDisk.ts';
import type { Disk, VmSpec } from './vmSpec.ts';

/** A device that says when it is tried. */
export interface BootDevice {
  /** The field with the number. */
  readonly order: Field;
  readonly name: string;
  /** From 1; what is below is refused. */
  readonly number: number;
}

/** The devices that say when they are tried, in the order of the text: disks before interfaces. */
export function bootDevicesOf({ spec }: VmSpec): readonly BootDevice[] {
  const devices = spec.at('domain', 'devices');
  return [...devices.at('disks').items(), ...devices.at('interfaces').items()].flatMap(device => {
    const order = device.at('bootOrder');
    const number = order.number();
    return number === undefined ? [] : [{ order, name: device.at('name').string() ?? '', number }];
  });
}

/** The numbers that devices get when all keep their order and no two share one; only those that change. */
export function renumbered(devices: readonly BootDevice[]): readonly { readonly at: Field; readonly number: number }[] {
  let last = 0;
  return devices
    .toSorted((a, b) => a.number - b.number)
    .flatMap(({ order, number }) => {
      last = Math.max(number, last + 1);
      return last === number ? [] : [{ at: order, number: last }];
    });
}

/** Names and images of cdroms with drivers or settings, which nothing boots from. */
const ASIDE = /virtio|driver|guest-?tools|additions|cidata|config|seed|unattend|answer/i;

/** The disks that an operating system may be on, in the order of the text; those with drivers or data for its setup are none. */
export function bootableDisksOf(vm: VmSpec): readonly Disk[] {
  return vm.disks.filter(disk => {
    const { volume, name } = disk;
    const texts = [
      name,
      volume.at('containerDisk', 'image').text(),
      volume.at('dataVolume', 'name').text(),
      volume.at('persistentVolumeClaim', 'claimName').text(),
    ];
    const isAside = disk.field.at('cdrom').exists && texts.some(text => ASIDE.test(text ?? ''));
    return sourceBehind(disk)?.boots === true && !isAside;
  });
}

/** The disk that is booted from: the first by number, else the first hard disk of the text. */
export function bootDiskOf(vm: VmSpec): Disk | undefined {
  const disks = bootableDisksOf(vm);
  const orderOf = ({ field }: Disk) => field.at('bootOrder').number() ?? Number.POSITIVE_INFINITY;
  const hard = disks.filter(({ field }) => !field.at('cdrom').exists);
  const [first] = disks.toSorted((a, b) => orderOf(a) - orderOf(b));
  return first && orderOf(first) < Number.POSITIVE_INFINITY ? first : hard[0];
}
