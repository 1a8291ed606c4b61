// Knows the public pages that findings and hovers point to.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/docs-urls.json' with { type: 'json' };

/** A public page: its address, and its title for a link. */
export type Documentation = { readonly key: string; readonly url: string; readonly title: string };

const byKey = rowsBy(rowsOf<Documentation>(table), row => row.key);

/** The page known under a key such as `kubernetes/sysctls`; undefined for an unknown key. */
export function documentationOf(key: string): Documentation | undefined {
  return byKey.get(key);
}

/** The address of the page known under a key; undefined for an unknown key. */
export function documentationUrl(key: string): string | undefined {
  return byKey.get(key)?.url;
}
