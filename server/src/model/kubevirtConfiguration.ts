// How the cluster's KubeVirt is set up: what the workspace, the config file or the defaults of the release say.

import { canDisableGates, featureGateOf, openSince, opensNext, stageOf } from '../knowledge/featureGates.ts';
import { reservationSwitch } from '../knowledge/gatedFields.ts';
import { isAtLeast, type Target } from '../knowledge/target.ts';
import { vmArchitectureOf } from '../knowledge/vmArchitectures.ts';
import type { Place } from '../syntax/place.ts';
import type { KubeVirtSettings, NetworkBinding, PermittedDevice } from './kubevirtSettings.ts';

/** Somewhere that says how KubeVirt is set up, for fixes that change it. */
export interface SetupPlaces {
  /** `KubeVirt/kubevirt`, `drydock.yaml`. */
  readonly title: string;
  /** `cluster` for a KubeVirt resource, `file` for the config file in its place, `new file` for one that is not there. */
  readonly of: 'cluster' | 'file' | 'new file';
  /** What is `spec.configuration` of a KubeVirt resource; it need not be there. */
  readonly configuration: Place;
  /** The list of the gates that are on; the list need not be there. */
  readonly featureGates: Place;
  /** The gates of the list of those that are off, each with its place. */
  readonly disabled: readonly { readonly gate: string; readonly entry: Place }[];
}

/** The release since which changes of a VirtualMachine reach the one that runs, unless the cluster says otherwise. */
const LIVE_UPDATE_SINCE = '1.6';

/**
 * How KubeVirt is set up. Several resources may say it, those of several clusters or a patch above another: where they
 * differ nobody knows, so every question has the answer that all of them give, or none.
 */
export class KubeVirtConfiguration {
  readonly places: readonly SetupPlaces[];
  /** Whether nobody says anything, so that KubeVirt's defaults are taken for granted. */
  readonly isAssumed: boolean;
  readonly #target: Target;
  readonly #said: readonly KubeVirtSettings[];

  /** What is said beside KubeVirt's defaults. Without it these alone count; of an empty list nothing is known. */
  constructor(target: Target, said?: readonly KubeVirtSettings[], places: readonly SetupPlaces[] = []) {
    this.isAssumed = said === undefined;
    this.#target = target;
    this.#said = said ?? [{}];
    this.places = places;
  }

  /** Whether a feature gate is surely on, in the release of the target. */
  isGateOn(gate: string): boolean {
    return this.#agreed(settings => this.#opens(settings, gate)) === true;
  }

  /**
   * Whether a feature gate is surely off. Neither on nor off is a gate that some say is on; nor, as long as nobody says
   * anything, one that the next release opens: who already uses what it guards may well run that release.
   */
  isGateOff(gate: string): boolean {
    const facts = featureGateOf(gate);
    if (this.isAssumed && facts && opensNext(facts, this.#target)) return false;
    return this.#agreed(settings => this.#opens(settings, gate)) === false;
  }

  /** How changes of a VirtualMachine reach the one that runs: `LiveUpdate` or `Stage`. */
  get vmRolloutStrategy(): string | undefined {
    const byDefault = isAtLeast(this.#target.kubevirt, LIVE_UPDATE_SINCE) ? 'LiveUpdate' : 'Stage';
    return this.#agreed(settings => settings.vmRolloutStrategy ?? byDefault);
  }

  /** What becomes of machines without an eviction strategy of their own when their node is drained. */
  get evictionStrategy(): string | undefined {
    return this.#agreed(settings => settings.evictionStrategy ?? 'None');
  }

  /** The binding to the pod network of machines that name no network: `bridge`, `masquerade`. */
  get defaultNetworkInterface(): string | undefined {
    return this.#agreed(settings => settings.defaultNetworkInterface ?? 'bridge');
  }

  /** Whether machines may bridge the pod network. */
  get permitsBridgeOnPodNetwork(): boolean | undefined {
    return this.#agreed(settings => settings.permitsBridgeOnPodNetwork ?? true);
  }

  /** A network binding plugin; `undefined` also where not everyone registers it alike. */
  binding(name: string): NetworkBinding | undefined {
    return this.#agreed(settings => settings.bindings?.[name]);
  }

  /** The architecture of machines that name none. */
  get defaultArchitecture(): string | undefined {
    return this.#agreed(settings => settings.defaultArchitecture ?? 'amd64');
  }

  /** The machine type of machines that name none; undefined for an architecture that KubeVirt does not run. */
  machineType(architecture: string): string | undefined {
    const facts = vmArchitectureOf(architecture);
    return this.#agreed(settings => {
      const own = facts?.isConfigurable ? settings.architectures?.[architecture]?.machineType : undefined;
      return settings.everywhere?.machineType ?? own ?? facts?.machineType;
    });
  }

  /** The machine types that are let in, with `*` for any text. */
  emulatedMachines(architecture: string): readonly string[] | undefined {
    const facts = vmArchitectureOf(architecture);
    return this.#agreed(settings => {
      const own = facts?.isConfigurable ? settings.architectures?.[architecture]?.emulatedMachines : undefined;
      return settings.everywhere?.emulatedMachines ?? own ?? facts?.emulatedMachines;
    });
  }

  /** The CPU model of machines that name none. */
  get cpuModel(): string | undefined {
    return this.#agreed(settings => settings.cpuModel ?? 'host-model');
  }

  /** The CPU that a machine requests for itself, whatever its processors; undefined where it depends on these. */
  get cpuRequest(): string | undefined {
    return this.#agreed(settings => settings.cpuRequest);
  }

  /** How many virtual processors share one of a node. */
  get cpuAllocationRatio(): number | undefined {
    return this.#agreed(settings => settings.cpuAllocationRatio ?? 10);
  }

  /** The memory of guests in percent of what is requested for it. */
  get memoryOvercommit(): number | undefined {
    return this.#agreed(settings => settings.memoryOvercommit ?? 100);
  }

  /** How many times its processors and memory a machine may grow while it runs. */
  get maxHotplugRatio(): number | undefined {
    return this.#agreed(settings => settings.maxHotplugRatio ?? 4);
  }

  /** The most sockets that machines grow to while they run; undefined where it depends on what they begin with. */
  get maxSockets(): number | undefined {
    return this.#agreed(settings => settings.maxSockets);
  }

  /** Whether disks may reserve their devices: a switch of the configuration, or the gate it was before. */
  get hasPersistentReservation(): boolean | undefined {
    return this.#agreed(settings => {
      const listed = settings.featureGates?.includes('PersistentReservation') ?? false;
      return this.reservationSwitch ? (settings.persistentReservation ?? listed) : listed;
    });
  }

  /** The steps in the configuration to the switch of reservations; undefined in releases where a gate is in its place. */
  get reservationSwitch(): readonly string[] | undefined {
    return reservationSwitch(this.#target);
  }

  /** The devices behind a name that machines may ask for; undefined where nobody permits it by that name. */
  permittedDevices(resourceName: string): readonly PermittedDevice[] | undefined {
    return this.#agreed(settings => {
      const devices = settings.permittedDevices?.filter(device => device.resourceName === resourceName) ?? [];
      return devices.length > 0 ? devices : undefined;
    });
  }

  /** Whether the Pods of machines get a seccomp profile; undefined where no KubeVirt resource is there to say it. */
  get hasSeccompProfile(): boolean | undefined {
    if (!this.places.some(({ of }) => of === 'cluster')) return undefined;
    return this.#agreed(settings => settings.hasSeccompProfile ?? false);
  }

  /** Whether labels of a namespace may have the processors of its machines limited. */
  get limitsCpuByLabel(): boolean | undefined {
    return this.#agreed(settings => settings.limitsCpuByLabel ?? false);
  }

  #opens({ featureGates = [], disabledFeatureGates = [] }: KubeVirtSettings, gate: string): boolean {
    const facts = featureGateOf(gate);
    const stage = facts && stageOf(facts, this.#target);
    if (!stage || stage.stage === 'discontinued') return false;
    if (stage.stage === 'ga') return true;
    if (canDisableGates(this.#target) && disabledFeatureGates.includes(gate)) return false;
    return featureGates.includes(gate) || openSince(stage, this.#target) !== undefined;
  }

  #agreed<Answer>(ask: (settings: KubeVirtSettings) => Answer): Answer | undefined {
    const [first, ...others] = this.#said.map(ask);
    const text = others.length > 0 ? JSON.stringify(first) : '';
    return others.every(other => JSON.stringify(other) === text) ? first : undefined;
  }
}
