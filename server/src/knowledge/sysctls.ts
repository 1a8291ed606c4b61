// Answers what a sysctl is, in which namespace it lives, since when it is safe, and whether a value fits it.

import { nearest } from './nearest.ts';
import { coversName } from './pattern.ts';
import { namespaceByPrefix } from './sysctlNamespaces.ts';
import { type SysctlValue, sysctlValueMeant, sysctlValueProblemOf } from './sysctlValues.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/sysctls.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/**
 * `safe`: every node accepts it · `unsafe`: per Pod, but the kubelet must list it · `node`: one value per node ·
 * `node-net`: looks like a network parameter of the Pod, but is one of the node · `removed`: gone from the kernel ·
 * `runtime`: set by the container runtime, which refuses another value.
 */
export type SysctlClass = 'safe' | 'unsafe' | 'node' | 'node-net' | 'removed' | 'runtime';

/** The Linux namespace that holds the value; `host` when the whole node shares it. */
export type SysctlNamespace = 'ipc' | 'net' | 'uts' | 'user' | 'host';

/** What is known of one sysctl, or of all that begin alike when `name` ends in `*`. */
export type Sysctl = {
  readonly name: string;
  readonly class: SysctlClass;
  readonly namespace: SysctlNamespace;
  /** Kubernetes release that made it safe. */
  readonly safeSince?: string;
  /** Kernel from which every Pod has its own value. */
  readonly kernel?: string;
  readonly value?: SysctlValue;
  readonly default?: string;
  /** Where larger numbers allow more: the kernel since which the default is as large, and whether less of it harms. */
  readonly limit?: { readonly since: string; readonly lowering?: 'harms' };
  readonly note: string;
  /** What to do instead, where that differs from the advice for the class. */
  readonly advice?: string;
  /** The advice is to do without it. */
  readonly drop?: true;
  /** The field of the Pod spec that sets the same. */
  readonly field?: string;
  /** The resource that a container asks for instead. */
  readonly resource?: string;
  readonly usedBy?: readonly string[];
  readonly source?: string;
};

const longestName = 253;

const rows = rowsOf<Sysctl>(table);
const exactRows = rowsBy(
  rows.filter(row => !row.name.endsWith('*')),
  row => row.name,
);
const wildcardRows = rows
  .filter(row => row.name.endsWith('*'))
  .toSorted((left, right) => right.name.length - left.name.length);

/** Every known sysctl, sorted by name. */
export function sysctls(): readonly Sysctl[] {
  return rows;
}

/**
 * The dotted spelling of a name. As in sysctl.d(5) the first separator decides: when it is a slash, slashes and dots
 * change places, so `net/ipv4/conf/eno2.100/rp_filter` becomes `net.ipv4.conf.eno2/100.rp_filter`.
 */
export function canonicalSysctl(name: string): string {
  const separator = name.search(/[./]/);
  if (separator < 0 || name[separator] === '.') return name;
  return name.replace(/[./]/g, found => (found === '/' ? '.' : '/'));
}

/** The known name that a name no row covers was probably meant to be; undefined for known ones and far ones. */
export function nearestSysctl(name: string): string | undefined {
  return sysctlOf(name) ? undefined : nearest(canonicalSysctl(name), exactRows.keys());
}

/** Whether a Pod can do without the sysctl: it is the default by now, obsolete, or nothing that a Pod needs. */
export function isDispensable(name: string): boolean {
  return sysctlOf(name)?.drop === true;
}

/** The field of the Pod spec that sets what the sysctl would; undefined where none does. */
export function fieldInstead(name: string): string | undefined {
  return sysctlOf(name)?.field;
}

/** The resource that a container asks for instead of setting the sysctl; undefined where there is none. */
export function resourceInstead(name: string): string | undefined {
  return sysctlOf(name)?.resource;
}

/** Whether the API server accepts the text as the name of a sysctl, in the dotted or in the slash spelling. */
export function isSysctlName(name: string): boolean {
  if (name.length > longestName) return false;
  return name.split(/[./]/).every(part => /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/.test(part));
}

/** The facts about a sysctl in either spelling: its own row, else the longest wildcard that covers it, else undefined. */
export function sysctlOf(name: string): Sysctl | undefined {
  const canonical = canonicalSysctl(name);
  return exactRows.get(canonical) ?? wildcardRows.find(row => coversName(row.name, canonical));
}

/** The class of any name: that of its row, else what Kubernetes makes of its prefix; the rest is `node`. */
export function sysctlClassOf(name: string): SysctlClass {
  const known = sysctlOf(name);
  if (known) return known.class;
  return sysctlNamespaceOf(name) === 'host' ? 'node' : 'unsafe';
}

/** The namespace of any name: that of its row, else what Kubernetes makes of its prefix; the rest is `host`. */
export function sysctlNamespaceOf(name: string): SysctlNamespace {
  const known = sysctlOf(name);
  if (known) return known.namespace;
  return namespaceByPrefix(canonicalSysctl(name))?.namespace ?? 'host';
}

/** The Kubernetes release that made the sysctl safe; undefined when none has. */
export function safeSince(name: string): string | undefined {
  return sysctlOf(name)?.safeSince;
}

/** Whether every node of the target's Kubernetes release accepts the sysctl (its kernel being new enough). */
export function isSafeSysctl(name: string, target: Target): boolean {
  const since = safeSince(name);
  return since !== undefined && isAtLeast(target.kubernetes, since);
}

/** What the sysctl takes instead, as a clause (`takes two ports, low before high`); undefined when the value fits. */
export function sysctlValueProblem(name: string, value: string): string | undefined {
  const shape = sysctlOf(name)?.value;
  return shape && sysctlValueProblemOf(shape, value);
}

/** The value that was probably meant where one does not fit, such as `1024 65535` for `1024-65535`. */
export function meantSysctlValue(name: string, value: string): string | undefined {
  const shape = sysctlOf(name)?.value;
  return shape && sysctlValueMeant(shape, value);
}
