// Knows the GPUs of NVIDIA that are part of a Grace system, which KubeVirt passes through in a way of their own.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/grace-devices.json' with { type: 'json' };

const byDevice = rowsBy(rowsOf<{ readonly device: string }>(table), row => row.device);

/** Whether a selector of PCI devices, such as `10DE:2342`, names such a GPU; letters in any case. */
export function isGraceDevice(selector: string): boolean {
  return byDevice.has(selector.trim().toUpperCase().replaceAll('0X', ''));
}

/** Whether a selector names all devices of NVIDIA, such a GPU among them. */
export function mayBeGraceDevice(selector: string): boolean {
  return selector.trim().toUpperCase() === '10DE:*';
}
