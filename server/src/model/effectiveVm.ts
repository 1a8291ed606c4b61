// The machine that KubeVirt makes of a virtual machine: what is written, and what it fills in where nothing is.

import { type VmArchitecture, vmArchitectureOf } from '../knowledge/vmArchitectures.ts';
import type { Field } from '../syntax/field.ts';
import { disksOf } from './attachedDisk.ts';
import { byDefault, countOr, derived, type Effective, provided, textOr, written } from './effective.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import { oncePer } from './once.ts';
import { compareQuantities, type Quantity, quantityAt, quantityOf } from './quantity.ts';
import type { Disk, VmSpec } from './vmSpec.ts';

/** How the processors of a machine are laid out. */
export interface EffectiveCpu {
  readonly sockets: Effective<number>;
  readonly cores: Effective<number>;
  readonly threads: Effective<number>;
  /** Sockets, cores and threads multiplied; undefined where one of them is unknown. */
  readonly processors: number | undefined;
  /** The most sockets that it may get while it runs; undefined where none can be added. */
  readonly maxSockets: Effective<number> | undefined;
  readonly model: Effective<string>;
}

/** A disk with its device; KubeVirt adds one for each volume that no disk and no file system names. */
export interface EffectiveDisk {
  readonly disk: Disk;
  readonly device: Effective<'disk' | 'lun' | 'cdrom'>;
  readonly bus: Effective<string>;
}

/** An interface and its network. */
export interface EffectiveInterface {
  readonly name: string;
  /** `bridge`, `masquerade`, `sriov` …; undefined where none is written. */
  readonly binding: Effective<string> | undefined;
  readonly model: Effective<string>;
  /** Absent for the interface that KubeVirt adds. */
  readonly field: Field | undefined;
}

/** An input device. */
export interface EffectiveInput {
  readonly type: Effective<string>;
  readonly bus: Effective<string>;
  readonly field: Field;
}

/** A virtual machine as it runs. */
export interface EffectiveVm {
  readonly architecture: Effective<string>;
  readonly machineType: Effective<string>;
  readonly cpu: EffectiveCpu;
  /** As written, such as `2Gi`. Without a value and without an instance type the machine has no memory at all. */
  readonly guestMemory: Effective<string>;
  readonly disks: readonly EffectiveDisk[];
  readonly interfaces: readonly EffectiveInterface[];
  readonly evictionStrategy: Effective<string>;
  /** `bios` or `efi`; undefined where the architecture has neither. */
  readonly bootloader: Effective<'bios' | 'efi'> | undefined;
  /** Undefined for machines that do not boot by EFI. */
  readonly secureBoot: Effective<boolean> | undefined;
  readonly inputs: readonly EffectiveInput[];
}

/** What an instance type and a preference say, where they were found; what is left out they leave to KubeVirt. */
export interface Provided {
  readonly instanceType?: { readonly processors?: number; readonly guestMemory?: string; readonly cpuModel?: string };
  /** What the processors of the instance type become; sockets where it does not say. */
  readonly layout?: { readonly sockets: number; readonly cores: number; readonly threads: number } | undefined;
  readonly preference?: {
    readonly architecture?: string;
    readonly machineType?: string;
    readonly buses?: Readonly<Partial<Record<'disk' | 'lun' | 'cdrom', string>>>;
    readonly interfaceModel?: string;
    readonly inputType?: string;
    readonly inputBus?: string;
    readonly bootsEfi?: boolean;
    readonly secureBoot?: boolean;
  };
}

/** Beyond so many processors KubeVirt leaves no room for more. */
const MOST_PROCESSORS = 512;

const plain = oncePer((vm: VmSpec) => oncePer((kubeVirt: KubeVirtConfiguration) => new Reading(vm, kubeVirt, {}).vm));

/** A machine as it runs. `given` is what its instance type and preference say; without it they are unknown. */
export function effectiveVmOf(vm: VmSpec, kubeVirt: KubeVirtConfiguration, given?: Provided): EffectiveVm {
  return given ? new Reading(vm, kubeVirt, given).vm : plain(vm)(kubeVirt);
}

/** Reads one machine. */
class Reading {
  readonly #vm: VmSpec;
  readonly #kubeVirt: KubeVirtConfiguration;
  readonly #given: Provided;
  readonly #domain: Field;
  readonly vm: EffectiveVm;

  constructor(vm: VmSpec, kubeVirt: KubeVirtConfiguration, given: Provided) {
    this.#vm = vm;
    this.#kubeVirt = kubeVirt;
    this.#given = given;
    this.#domain = vm.spec.at('domain');
    const preferred = given.preference?.architecture;
    const usual = this.#preferred(preferred, this.#ofCluster(kubeVirt.defaultArchitecture));
    const architecture = textOr(vm.spec.at('architecture'), usual);
    const facts = vmArchitectureOf(architecture.value ?? '');
    const guestMemory = this.#guestMemory();
    this.vm = {
      architecture,
      machineType: this.#machineType(architecture.value),
      cpu: this.#cpu(facts),
      guestMemory,
      disks: disksOf(vm).map(disk => this.#disk(disk, facts)),
      interfaces: this.#interfaces(),
      evictionStrategy: textOr(vm.spec.at('evictionStrategy'), this.#ofCluster(kubeVirt.evictionStrategy)),
      ...this.#firmware(facts),
      inputs: this.#inputs(),
    };
  }

  #machineType(architecture: string | undefined): Effective<string> {
    const usual = this.#ofCluster(architecture ? this.#kubeVirt.machineType(architecture) : undefined);
    return textOr(this.#domain.at('machine', 'type'), this.#preferred(this.#given.preference?.machineType, usual));
  }

  #cpu(facts: VmArchitecture | undefined): EffectiveCpu {
    const cpu = this.#domain.at('cpu');
    const topology = this.#topology(cpu);
    const [sockets, cores, threads] = [topology.sockets.value, topology.cores.value, topology.threads.value];
    const isKnown = sockets !== undefined && cores !== undefined && threads !== undefined;
    const usual = this.#named('instancetype') ? this.#ofType(this.#given.instanceType?.cpuModel) : undefined;
    const model = facts?.cpuModel ? byDefault(facts.cpuModel) : this.#ofCluster(this.#kubeVirt.cpuModel);
    return {
      ...topology,
      processors: isKnown ? sockets * cores * threads : undefined,
      maxSockets: this.#maxSockets(cpu.at('maxSockets'), topology, facts),
      model: textOr(cpu.at('model'), usual?.value ? usual : model),
    };
  }

  /** Written numbers count one by one; without any of them the whole layout comes from elsewhere. */
  #topology(cpu: Field): Pick<EffectiveCpu, 'sockets' | 'cores' | 'threads'> {
    const one = byDefault(1);
    const [sockets, cores, threads] = [cpu.at('sockets'), cpu.at('cores'), cpu.at('threads')];
    if (sockets.number() || cores.number() || threads.number())
      return { sockets: countOr(sockets, one), cores: countOr(cores, one), threads: countOr(threads, one) };
    if (!this.#named('instancetype')) return { sockets: this.#socketsOfResources(), cores: one, threads: one };
    const { instanceType, layout } = this.#given;
    const processors = this.#ofType(instanceType?.processors);
    if (processors.value === undefined) return { sockets: processors, cores: processors, threads: processors };
    if (!layout) return { sockets: processors, cores: one, threads: one };
    const part = (count: number) => (count === 1 ? one : this.#ofType(count));
    return { sockets: part(layout.sockets), cores: part(layout.cores), threads: part(layout.threads) };
  }

  #socketsOfResources(): Effective<number> {
    for (const list of ['limits', 'requests']) {
      const quantity = quantityAt(this.#domain.at('resources', list, 'cpu'));
      if (quantity) return derived(wholeOf(quantity), `resources.${list}.cpu`);
    }
    return byDefault(1);
  }

  #maxSockets(
    field: Field,
    { sockets, cores, threads }: Pick<EffectiveCpu, 'sockets' | 'cores' | 'threads'>,
    facts: VmArchitecture | undefined,
  ): Effective<number> | undefined {
    const { vmRolloutStrategy, maxSockets, maxHotplugRatio } = this.#kubeVirt;
    if (field.number()) return countOr(field, byDefault<number>(undefined));
    if (!facts?.hasCpuHotplug || vmRolloutStrategy !== 'LiveUpdate') return undefined;
    if (sockets.value === undefined) return byDefault<number>(undefined);
    if (maxSockets !== undefined) return this.#ofCluster(Math.max(maxSockets, sockets.value));
    if (maxHotplugRatio === undefined) return byDefault<number>(undefined);
    const perSocket = (cores.value ?? 1) * (threads.value ?? 1);
    const wanted = sockets.value * maxHotplugRatio;
    const most = Math.floor(MOST_PROCESSORS / perSocket);
    return byDefault(wanted * perSocket > MOST_PROCESSORS ? Math.max(most, sockets.value) : wanted);
  }

  #guestMemory(): Effective<string> {
    const memory = this.#domain.at('memory');
    const guest = memory.at('guest').text();
    if (guest) return written(guest);
    if (this.#named('instancetype')) return this.#ofType(this.#given.instanceType?.guestMemory);
    for (const list of ['requests', 'limits']) {
      const field = this.#domain.at('resources', list, 'memory');
      if (isPositive(quantityAt(field))) return derived(field.text(), `resources.${list}.memory`);
    }
    const pageSize = memory.at('hugepages', 'pageSize').text();
    return pageSize && quantityOf(pageSize)
      ? derived(pageSize, 'memory.hugepages.pageSize')
      : byDefault<string>(undefined);
  }

  #disk(disk: Disk, facts: VmArchitecture | undefined): EffectiveDisk {
    const device = (['disk', 'lun', 'cdrom'] as const).find(name => disk.field.at(name).exists);
    const kind = device ?? 'disk';
    const usual = byDefault<string>(facts?.diskBus);
    const bus = this.#preferred(this.#given.preference?.buses?.[kind], usual);
    return {
      disk,
      device: device ? written(device) : byDefault('disk'),
      bus: textOr(disk.field.at(kind, 'bus'), bus),
    };
  }

  #interfaces(): readonly EffectiveInterface[] {
    const devices = this.#domain.at('devices');
    const interfaces = devices.at('interfaces').items();
    const model = this.#preferred(this.#given.preference?.interfaceModel, byDefault('virtio'));
    const isAlone = interfaces.length === 0 && this.#vm.spec.at('networks').items().length === 0;
    if (isAlone && devices.at('autoattachPodInterface').boolean() !== false)
      return [
        { name: 'default', binding: this.#ofCluster(this.#kubeVirt.defaultNetworkInterface), model, field: undefined },
      ];
    return interfaces.map(field => ({
      name: field.at('name').string() ?? '',
      binding: bindingOf(field),
      model: textOr(field.at('model'), model),
      field,
    }));
  }

  #firmware(facts: VmArchitecture | undefined): Pick<EffectiveVm, 'bootloader' | 'secureBoot'> {
    const field = this.#domain.at('firmware', 'bootloader');
    const { bootsEfi, secureBoot } = this.#given.preference ?? {};
    if (field.at('efi').exists) {
      const isSecure = field.at('efi', 'secureBoot').boolean();
      return {
        bootloader: written('efi'),
        secureBoot: isSecure === undefined ? byDefault(true) : written(isSecure),
      };
    }
    if (field.at('bios').exists) return { bootloader: written('bios'), secureBoot: undefined };
    if (bootsEfi) return { bootloader: this.#ofPreference('efi'), secureBoot: this.#ofPreference(secureBoot ?? true) };
    if (this.#isUnknownPreference) return { bootloader: this.#ofPreference<'efi'>(undefined), secureBoot: undefined };
    if (facts?.bootsEfi) return { bootloader: byDefault('efi'), secureBoot: byDefault(false) };
    return { bootloader: facts?.hasBios ? byDefault('bios') : undefined, secureBoot: undefined };
  }

  #inputs(): readonly EffectiveInput[] {
    const { inputType, inputBus } = this.#given.preference ?? {};
    return this.#domain
      .at('devices', 'inputs')
      .items()
      .map(field => ({
        field,
        type: textOr(field.at('type'), this.#preferred(inputType, byDefault('tablet'))),
        bus: textOr(field.at('bus'), this.#preferred(inputBus, byDefault('usb'))),
      }));
  }

  /** Whether the machine names an instance type or a preference. */
  #named(by: 'instancetype' | 'preference'): boolean {
    return this.#vm.machine?.at(by).exists ?? false;
  }

  get #isUnknownPreference(): boolean {
    return this.#named('preference') && !this.#given.preference;
  }

  /** What a preference says comes before what is usual; one that was not found may say anything. */
  #preferred<Value>(value: Value | undefined, usual: Effective<Value>): Effective<Value> {
    return value !== undefined || this.#isUnknownPreference ? this.#ofPreference(value) : usual;
  }

  #ofType<Value>(value: Value | undefined): Effective<Value> {
    return provided('instance type', value, this.#vm.machine?.at('instancetype', 'name').text());
  }

  #ofPreference<Value>(value: Value | undefined): Effective<Value> {
    return provided('preference', value, this.#vm.machine?.at('preference', 'name').text());
  }

  #ofCluster<Value>(value: Value | undefined): Effective<Value> {
    return this.#kubeVirt.isAssumed ? byDefault(value) : byDefault(value, "the cluster's default");
  }
}

const BINDINGS = ['bridge', 'masquerade', 'sriov', 'passtBinding', 'slirp', 'macvtap', 'passt'] as const;

function bindingOf(field: Field): Effective<string> | undefined {
  const plugin = field.at('binding', 'name').string();
  const name = plugin ?? BINDINGS.find(binding => field.at(binding).exists);
  return name === undefined ? undefined : written(name);
}

/** Parts of a processor are rounded up to a whole one. */
function wholeOf({ billionths }: Quantity): number {
  return Number((billionths + 999_999_999n) / 1_000_000_000n);
}

function isPositive(quantity: Quantity | undefined): boolean {
  return quantity !== undefined && compareQuantities(quantity, { billionths: 0n }) > 0;
}
