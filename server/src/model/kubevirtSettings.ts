// What a KubeVirt resource, or the config file in its place, says of how KubeVirt is set up: plain data, as written.

import type { Value } from '../syntax/edit/edit.ts';
import type { Resource } from './resource.ts';
import { writtenValue } from './value.ts';

/** What is said of one architecture. */
export interface ArchitectureSettings {
  readonly machineType?: string;
  readonly emulatedMachines?: readonly string[];
}

/** A device of nodes that machines may be given, and what tells it from others: a vendor, a name, a product. */
export interface PermittedDevice {
  readonly resourceName: string;
  readonly kind: 'pci' | 'mediated' | 'usb';
  /** `10DE:1EB8`, `GRID T4-1Q`. */
  readonly selectors: readonly string[];
}

/** A network binding plugin that is registered. */
export interface NetworkBinding {
  /** Whether machines with it can be migrated. */
  readonly isMigratable: boolean;
}

/** What is said; what is left out is KubeVirt's default. */
export interface KubeVirtSettings {
  readonly featureGates?: readonly string[];
  readonly disabledFeatureGates?: readonly string[];
  readonly vmRolloutStrategy?: string;
  readonly evictionStrategy?: string;
  readonly defaultNetworkInterface?: string;
  readonly permitsBridgeOnPodNetwork?: boolean;
  readonly bindings?: Readonly<Record<string, NetworkBinding>>;
  readonly defaultArchitecture?: string;
  /** For all architectures: the deprecated `machineType` and `emulatedMachines`, which win. */
  readonly everywhere?: ArchitectureSettings;
  readonly architectures?: Readonly<Record<string, ArchitectureSettings>>;
  readonly cpuModel?: string;
  readonly cpuRequest?: string;
  readonly cpuAllocationRatio?: number;
  readonly memoryOvercommit?: number;
  readonly maxHotplugRatio?: number;
  readonly maxSockets?: number;
  readonly persistentReservation?: boolean;
  readonly permittedDevices?: readonly PermittedDevice[];
  /** Whether the Pods of machines get a seccomp profile. */
  readonly hasSeccompProfile?: boolean;
  /** Whether some namespaces have their machines' processors limited by their labels. */
  readonly limitsCpuByLabel?: boolean;
}

/** What `kubevirt` of a config file says. */
export interface WrittenSetup {
  readonly featureGates?: readonly string[];
  readonly disabledFeatureGates?: readonly string[];
  /** `spec.configuration` of the KubeVirt resource. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** What a KubeVirt resource says; undefined for all other kinds. */
export function kubeVirtSettingsOf({ group, kind, at }: Resource): KubeVirtSettings | undefined {
  if (group !== 'kubevirt.io' || kind !== 'KubeVirt') return undefined;
  const { defaultArchitecture: _, ...settings } = settingsIn(writtenValue(at('spec', 'configuration')));
  // KubeVirt overwrites what the spec says of it by what it finds in the cluster.
  const found = at('status', 'defaultArchitecture').string();
  return { ...settings, ...(found && { defaultArchitecture: found }) };
}

/** What a config file says. Gates may be named beside the rest of the configuration, which is shorter. */
export function settingsOfSetup({ featureGates, disabledFeatureGates, configuration }: WrittenSetup): KubeVirtSettings {
  const inner = settingsIn(asValue(configuration));
  return {
    ...inner,
    ...(featureGates && { featureGates: [...(inner.featureGates ?? []), ...featureGates] }),
    ...(disabledFeatureGates && {
      disabledFeatureGates: [...(inner.disabledFeatureGates ?? []), ...disabledFeatureGates],
    }),
  };
}

function settingsIn(configuration: Value | undefined): KubeVirtSettings {
  const developer = at(configuration, 'developerConfiguration');
  const network = at(configuration, 'network');
  const architectures = at(configuration, 'architectureConfiguration');
  const liveUpdate = at(configuration, 'liveUpdateConfiguration');
  const seccomp = at(at(at(configuration, 'seccompConfiguration'), 'virtualMachineInstanceProfile'), 'customProfile');
  return withoutUndefined({
    featureGates: texts(at(developer, 'featureGates')),
    disabledFeatureGates: texts(at(developer, 'disabledFeatureGates')),
    vmRolloutStrategy: text(at(configuration, 'vmRolloutStrategy')),
    evictionStrategy: text(at(configuration, 'evictionStrategy')),
    defaultNetworkInterface: text(at(network, 'defaultNetworkInterface')),
    permitsBridgeOnPodNetwork: truth(at(network, 'permitBridgeInterfaceOnPodNetwork')),
    bindings: bindingsIn(at(network, 'binding')),
    defaultArchitecture: text(at(architectures, 'defaultArchitecture')),
    everywhere: architectureIn(configuration),
    architectures: eachIn(architectures, architectureIn),
    cpuModel: text(at(configuration, 'cpuModel')),
    cpuRequest: text(at(configuration, 'cpuRequest')),
    cpuAllocationRatio: count(at(developer, 'cpuAllocationRatio')),
    memoryOvercommit: count(at(developer, 'memoryOvercommit')),
    maxHotplugRatio: count(at(liveUpdate, 'maxHotplugRatio')),
    maxSockets: count(at(liveUpdate, 'maxCpuSockets')),
    persistentReservation: truth(at(at(configuration, 'persistentReservationConfiguration'), 'enabled')),
    permittedDevices: devicesIn(at(configuration, 'permittedHostDevices')),
    hasSeccompProfile: text(at(seccomp, 'localhostProfile')) ? true : truth(at(seccomp, 'runtimeDefaultProfile')),
    limitsCpuByLabel: isMap(at(configuration, 'autoCPULimitNamespaceLabelSelector')) || undefined,
  });
}

function architectureIn(value: Value | undefined): ArchitectureSettings | undefined {
  const settings = withoutUndefined({
    machineType: text(at(value, 'machineType')),
    emulatedMachines: texts(at(value, 'emulatedMachines')),
  });
  return Object.keys(settings).length > 0 ? settings : undefined;
}

/** A plugin that says how it migrates can be migrated, whatever the way. */
function bindingsIn(value: Value | undefined): KubeVirtSettings['bindings'] {
  return eachIn(value, plugin => ({ isMigratable: isMap(at(plugin, 'migration')) }));
}

function devicesIn(value: Value | undefined): readonly PermittedDevice[] | undefined {
  if (!isMap(value)) return undefined;
  const of = (list: string, kind: PermittedDevice['kind'], selectorsOf: (device: Value) => readonly string[]) =>
    items(at(value, list)).flatMap(device => {
      const resourceName = text(at(device, 'resourceName'));
      return resourceName ? [{ resourceName, kind, selectors: selectorsOf(device) }] : [];
    });
  const named = (name: string) => (device: Value) => [text(at(device, name)) ?? ''].filter(Boolean);
  return [
    ...of('pciHostDevices', 'pci', named('pciVendorSelector')),
    ...of('mediatedDevices', 'mediated', named('mdevNameSelector')),
    ...of('usb', 'usb', device =>
      items(at(device, 'selectors')).map(one => `${text(at(one, 'vendor')) ?? ''}:${text(at(one, 'product')) ?? ''}`),
    ),
  ];
}

function eachIn<Read>(
  value: Value | undefined,
  read: (value: Value) => Read | undefined,
): Readonly<Record<string, Read>> | undefined {
  if (!isMap(value)) return undefined;
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const found = read(one);
    return found === undefined ? [] : [[name, found] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function at(value: Value | undefined, name: string): Value | undefined {
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function items(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: Value | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : undefined;
}

/** An empty text is as good as none. */
function text(value: Value | undefined): string | undefined {
  return (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;
}

function truth(value: Value | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Counts of 0 are as good as none to KubeVirt. */
function count(value: Value | undefined): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** A config file was read as plain data already; what is of no such kind counts for nothing. */
function asValue(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(one => asValue(one) ?? null);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asValue(one) ?? null]));
}

function withoutUndefined<Settings extends object>(settings: Settings): Settings {
  return Object.assign(
    {},
    ...Object.entries(settings).map(([name, one]) => (one === undefined ? {} : { [name]: one })),
  );
}
