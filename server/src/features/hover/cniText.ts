// What the tables know of a plug-in for networks and of the keys of its configuration, as Markdown.

import {
  type CniKey,
  type CniPlugin,
  cniPluginOf,
  keysOfPlugin,
  networkSelectionKeys,
} from '../../knowledge/cniPlugins.ts';
import type { Field } from '../../syntax/field.ts';
import type { Path } from '../../syntax/place.ts';
import { paragraphs } from '../markdown.ts';

const ROLES = {
  any: '',
  interface: 'makes an interface',
  chained: 'changes an interface',
  ipam: 'gives out addresses',
} as const;
const WORDS = { text: 'text', number: 'number', boolean: '`true` or `false`', list: 'list', map: 'map' } as const;

/** The part of a configuration that is about one plug-in. */
export interface PluginPart {
  /** From the root of the configuration. */
  readonly path: Path;
  readonly isIpam: boolean;
}

/** The part that a path leads to or into: the configuration, a plug-in of its list, the `ipam` of either. */
export function pluginPartOf(path: Path): PluginPart {
  const inList = path[0] === 'plugins' && typeof path[1] === 'number' ? path.slice(0, 2) : [];
  const isIpam = path[inList.length] === 'ipam' && path.length > inList.length;
  return { path: isIpam ? [...inList, 'ipam'] : inList, isIpam };
}

/** What is known of a field of a configuration; undefined for what is deeper, and for keys that nobody knows. */
export function aboutCni(root: Field, field: Field, aspect: 'key' | 'value' | 'entry'): string | undefined {
  const { path } = pluginPartOf(field.path.slice(0, -1));
  const [name, ...further] = field.path.slice(path.length);
  if (typeof name !== 'string' || further.length > 0) return undefined;
  const plugin = cniPluginOf(root.at(...path, 'type').string() ?? '');
  if (name === 'type' && aspect === 'value') return plugin && pluginText(plugin);
  const key = keysOfPlugin(plugin).find(one => one.key === name);
  return key && keyText(key, plugin);
}

/** What is known of a field of a network that a Pod asks for; undefined for what is deeper. */
export function aboutSelection({ path }: Field): string | undefined {
  const key = path.length === 2 ? networkSelectionKeys().find(one => one.key === path[1]) : undefined;
  return key && keyText(key, undefined);
}

/** A plug-in: what it does, and its page. */
export function pluginText({ type, role, says, url }: CniPlugin): string {
  return paragraphs(`**${type}** · plug-in that ${ROLES[role]}`, says, `[Documentation](${url})`);
}

/** A key of a plug-in: what it takes and means. */
export function keyText(key: CniKey, plugin: CniPlugin | undefined): string {
  const own = plugin?.keys.includes(key) ? ` · of \`${plugin.type}\`` : '';
  return paragraphs(`**${key.key}** · ${takenBy(key)}${own}`, key.says, listOf(key.values));
}

/** The type and range of what a key takes, in a few words. */
export function takenBy({ is, least, most }: CniKey): string {
  if (least === undefined) return WORDS[is];
  return most === undefined ? `${WORDS[is]} from ${least}` : `${WORDS[is]} from ${least} to ${most}`;
}

function listOf(values: readonly string[] | undefined): string | undefined {
  return values && `One of ${values.map(value => `\`${value}\``).join(', ')}`;
}
