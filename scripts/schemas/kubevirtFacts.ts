// What the declarations of KubeVirt and its importer (CDI) leave out: which kinds there are, and what their texts hold.

/** A program that the package describes in a folder of its own. */
export interface Program {
  /** The folder of the package. */
  readonly folder: string;
  /** The file that its definitions go to. */
  readonly file: string;
  /** Whether it marks the types of Kubernetes, instead of calling them V1 like its own. */
  readonly marksKubernetes: boolean;
  /** Kinds by apiVersion; what they look like says the declaration with the version's name before the kind. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
}

const RUNNING = [
  'KubeVirt',
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceMigration',
  'VirtualMachineInstancePreset',
  'VirtualMachineInstanceReplicaSet',
];

/** The programs whose kinds are known. */
export const PROGRAMS: readonly Program[] = [
  {
    folder: 'kubevirt',
    file: 'kubevirt',
    marksKubernetes: true,
    kinds: {
      'kubevirt.io/v1': RUNNING,
      'kubevirt.io/v1alpha3': RUNNING,
      'pool.kubevirt.io/v1beta1': ['VirtualMachinePool'],
      'pool.kubevirt.io/v1alpha1': ['VirtualMachinePool'],
      'instancetype.kubevirt.io/v1beta1': [
        'VirtualMachineInstancetype',
        'VirtualMachineClusterInstancetype',
        'VirtualMachinePreference',
        'VirtualMachineClusterPreference',
      ],
      'snapshot.kubevirt.io/v1beta1': [
        'VirtualMachineSnapshot',
        'VirtualMachineSnapshotContent',
        'VirtualMachineRestore',
      ],
      'export.kubevirt.io/v1': ['VirtualMachineExport'],
      'export.kubevirt.io/v1beta1': ['VirtualMachineExport'],
      'clone.kubevirt.io/v1beta1': ['VirtualMachineClone'],
      'migrations.kubevirt.io/v1alpha1': ['MigrationPolicy'],
      'backup.kubevirt.io/v1alpha1': ['VirtualMachineBackup'],
    },
  },
  {
    folder: 'containerized-data-importer',
    file: 'cdi',
    marksKubernetes: false,
    kinds: { 'cdi.kubevirt.io/v1beta1': ['CDI', 'CDIConfig', 'DataImportCron', 'DataSource', 'DataVolume'] },
  },
];

/** API versions whose kinds are declared under the name of another version, as they are the same types. */
export const SAME_AS: Readonly<Record<string, string>> = {
  'export.kubevirt.io/v1': 'v1beta1',
  'kubevirt.io/v1alpha3': 'v1',
};

/** Text fields that hold an amount. */
export const QUANTITIES: ReadonlySet<string> = new Set([
  'V1DiskVerification.memoryLimit',
  'V1EmptyDiskSource.capacity',
  'V1HostDisk.capacity',
  'V1KubeVirtConfiguration.cpuRequest',
  'V1LiveUpdateConfiguration.maxGuest',
  'V1Memory.guest',
  'V1Memory.maxGuest',
  'V1MigrationConfiguration.bandwidthPerMigration',
  'V1ReservedOverhead.addedOverhead',
  'V1alpha1MigrationPolicySpec.bandwidthPerMigration',
  'V1beta1CDIConfigSpec.scratchSpaceSize',
  'V1beta1MemoryInstancetype.guest',
  'V1beta1MemoryInstancetype.maxGuest',
  'V1beta1MemoryPreferenceRequirement.guest',
]);

/** Maps from names to amounts. */
export const QUANTITY_MAPS: ReadonlySet<string> = new Set([
  'V1ResourceRequirements.limits',
  'V1ResourceRequirements.requests',
  'V1ResourceRequirementsWithoutClaims.limits',
  'V1ResourceRequirementsWithoutClaims.requests',
]);

/** Text fields that also take a number. */
export const INTS_OR_STRINGS: ReadonlySet<string> = new Set([
  'V1alpha1VirtualMachinePoolSpec.maxUnavailable',
  'V1beta1VirtualMachinePoolSpec.maxUnavailable',
]);

/** Numbers that may have a fraction; all others are integers. */
export const FRACTIONS: ReadonlySet<string> = new Set(['V1TokenBucketRateLimiter.qps']);

/** Fields declared as `object` that hold something; all others are switches: written, but empty. */
export const FREE_OBJECTS: ReadonlySet<string> = new Set([
  'V1DataVolumeTemplateSpec.status',
  'V1alpha1MigrationPolicy.status',
]);

/** Times of conditions, which the declarations drop. */
export const CONDITION_TIMES = ['lastProbeTime', 'lastTransitionTime', 'lastHeartbeatTime'] as const;
