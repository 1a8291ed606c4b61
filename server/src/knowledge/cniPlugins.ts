// Knows the plug-ins for networks of Pods that Multus runs, and what their configurations may say.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/cni-plugins.json' with { type: 'json' };
import selectionTable from './tables/network-selection.json' with { type: 'json' };

/** A key of a configuration. */
export type CniKey = {
  readonly key: string;
  readonly is: 'text' | 'number' | 'boolean' | 'list' | 'map';
  readonly says?: string;
  /** The texts that it takes; all others are refused. */
  readonly values?: readonly string[];
  /** Texts that are usual. */
  readonly suggests?: readonly string[];
  readonly least?: number;
  readonly most?: number;
  /** The form of its text, or of its list. */
  readonly form?: 'address' | 'network' | 'lists';
};

/** A plug-in: a program on the nodes that makes an interface, works on one, or gives out addresses. */
export type CniPlugin = {
  readonly type: string;
  readonly role: 'any' | 'interface' | 'chained' | 'ipam';
  readonly says: string;
  readonly url: string;
  /** Its own keys, sorted. */
  readonly keys: readonly CniKey[];
  /** Keys without any of which it refuses to work. */
  readonly needsOneOf?: readonly string[];
  /** Whether Multus hands it a device by the resource that the definition names. */
  readonly takesDevice?: true;
  /** Whether it drops the frames of a guest that is bridged through it. */
  readonly dropsGuests?: true;
  /** Whether it takes keys that are not listed. */
  readonly isOpen?: true;
};

/** The versions of the specification that there are. */
const VERSIONS: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'];
/** The version that Multus and all plug-ins of these days understand. */
export const USUAL_CNI_VERSION = '0.3.1';

const rows = rowsOf<CniPlugin>(table);
const byType = rowsBy(rows, ({ type }) => type);
const selection = rowsOf<CniKey>(selectionTable);
const common = byType.get('*')?.keys ?? [];

/** The plug-ins of a role, sorted by name. */
export function cniPlugins(...roles: readonly CniPlugin['role'][]): readonly CniPlugin[] {
  return rows.filter(({ role }) => roles.includes(role));
}

/** The plug-in of a name; undefined for those not known here, which a node may have as well. */
export function cniPluginOf(type: string): CniPlugin | undefined {
  return type === '*' ? undefined : byType.get(type);
}

/** The keys that the configuration of a plug-in takes: those of every configuration, and its own. */
export function keysOfPlugin(plugin: CniPlugin | undefined): readonly CniKey[] {
  if (plugin?.role === 'ipam') return [...plugin.keys, ...common.filter(({ key }) => key === 'type')];
  return [...(plugin?.keys ?? []), ...common];
}

/** Whether a version of the specification is none that there is; newer ones than are known here may be there. */
export function isNoCniVersion(version: string): boolean {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)\.\d+$/.exec(version) ?? [];
  const isNewer = Number(major) > 1 || (Number(major) === 1 && Number(minor) > 1);
  return !VERSIONS.includes(version) && !isNewer;
}

/** The versions of the specification, the oldest first. */
export function cniVersions(): readonly string[] {
  return VERSIONS;
}

/** The keys by which a Pod says which network it wants, in the JSON form of the annotation for Multus; sorted. */
export function networkSelectionKeys(): readonly CniKey[] {
  return selection;
}
