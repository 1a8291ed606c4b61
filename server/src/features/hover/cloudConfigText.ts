// What the table knows of the keys of cloud-config, as Markdown.

import { type CloudConfigKey, cloudConfigKeyOf } from '../../knowledge/cloudConfig.ts';
import type { Field } from '../../syntax/field.ts';
import type { Path } from '../../syntax/place.ts';
import { paragraphs } from '../markdown.ts';

const WORDS = { text: 'text', number: 'number', boolean: '`true` or `false`', list: 'list', map: 'map' } as const;
const PAGE = 'https://cloudinit.readthedocs.io/en/latest/reference/modules.html';

/** The key in whose map, or list of maps, the keys at a path stand; empty at the top, undefined where it is deeper. */
export function cloudConfigParentOf(path: Path): string | undefined {
  const [first, second, ...further] = path;
  if (first === undefined) return '';
  const isDeeper = further.length > 0 || typeof second === 'string' || typeof first === 'number';
  return isDeeper ? undefined : String(first);
}

/** What is known of a key of cloud-config; undefined for values, and for keys that nobody knows. */
export function aboutCloudConfig(field: Field, aspect: 'key' | 'value' | 'entry'): string | undefined {
  const parent = aspect === 'key' ? cloudConfigParentOf(field.path.slice(0, -1)) : undefined;
  const key = parent === undefined ? undefined : cloudConfigKeyOf(parent, field.name);
  return key && paragraphs(`**${key.key}** · ${cloudConfigTypes(key)}`, key.says, `[cloud-init: Modules](${PAGE})`);
}

/** What a key takes, in a few words. */
export function cloudConfigTypes({ is }: CloudConfigKey): string {
  return is.map(one => WORDS[one]).join(' or ');
}
