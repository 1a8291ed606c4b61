// Knows by what manifests show that they are for OpenShift, where an operator of its own sets KubeVirt up.

/** A kind, and where it is not of OpenShift alone, the name of the one that is. */
export interface OpenShiftKind {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
}

/** Kinds that only clusters of OpenShift serve, and what installs OpenShift Virtualization in one. */
export const OPEN_SHIFT_KINDS: readonly OpenShiftKind[] = [
  { group: 'machineconfiguration.openshift.io', kind: 'MachineConfig' },
  { group: 'operators.coreos.com', kind: 'Subscription', name: 'kubevirt-hyperconverged' },
  { group: 'performance.openshift.io', kind: 'PerformanceProfile' },
  { group: 'route.openshift.io', kind: 'Route' },
];

/** Namespaces, a storage class and the home of templates that OpenShift Virtualization brings along. */
const BROUGHT_ALONG =
  /\bopenshift-(?:cnv|virtualization-os-images)\b|\bocs-storagecluster-ceph-rbd-virtualization\b|\bvm\.kubevirt\.io\/template\.namespace\W{1,4}openshift\b/;

/** Whether a text names what OpenShift Virtualization brings along. */
export function namesOpenShift(text: string): boolean {
  return BROUGHT_ALONG.test(text);
}

/** Whether a text may hold a resource of one of the `OPEN_SHIFT_KINDS`. */
export function mayBeOfOpenShift(text: string): boolean {
  return /\b(?:machineconfiguration|performance|route)\.openshift\.io\/|\bkubevirt-hyperconverged\b/.test(text);
}
