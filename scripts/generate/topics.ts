// The topics of rules, in the order in which people look for them.

/** A topic: the first part of a rule's id, and what its rules look at. */
export interface Topic {
  readonly id: string;
  readonly about: string;
}

/** Every topic there may be; those without a rule are left out of tables. */
export const TOPICS: readonly Topic[] = [
  { id: 'kernel', about: 'sysctls, huge pages, core dumps, limits of processes' },
  { id: 'syscall', about: 'capabilities, seccomp, AppArmor, privileged containers' },
  { id: 'pss', about: 'the controls of the Pod Security Standards' },
  { id: 'storage', about: 'volumes, claims, raw block devices' },
  { id: 'data', about: 'state that would be lost' },
  { id: 'api', about: 'removed and deprecated versions, fields and annotations' },
  { id: 'workload', about: 'images, resources, probes, shutdown' },
  { id: 'config', about: 'configuration and secrets' },
  { id: 'network', about: 'Services, interfaces, addresses' },
  { id: 'vm', about: 'definitions of virtual machines' },
  { id: 'guest', about: 'what runs inside a guest: cloud-init, drivers, agents' },
  { id: 'kubevirt', about: 'the KubeVirt resource, feature gates, instance types' },
  { id: 'migration', about: 'live migration, eviction, run strategies' },
  { id: 'availability', about: 'groups of replicas, spread, disruption, quorum' },
  { id: 'fencing', about: 'clusters on shared disks, and who stops a lost member' },
  { id: 'schema', about: 'the shape of manifests' },
  { id: 'drydock', about: 'suppressions and the config file' },
];

/** The topic of a rule: the part of its id before the slash. */
export function topicOf(ruleId: string): string {
  return ruleId.slice(0, ruleId.indexOf('/'));
}

/** The name of what a rule finds: the part of its id behind the slash. */
export function defectOf(ruleId: string): string {
  return ruleId.slice(ruleId.indexOf('/') + 1);
}
