// Knows the cipher suites of TLS that KubeVirt may be told to use.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/tls-ciphers.json' with { type: 'json' };

type Cipher = { readonly cipher: string; readonly openssl?: string };

const rows = rowsOf<Cipher>(table);
const byName = rowsBy(rows, row => row.cipher);
const byOpenSsl = rowsBy(rows, row => row.openssl ?? row.cipher);

/** Whether KubeVirt knows a cipher suite by this name, as `TLS_AES_128_GCM_SHA256` is written. */
export function isCipher(name: string): boolean {
  return byName.has(name);
}

/** The name that somebody meant who wrote another one, or that of OpenSSL; undefined for a guess. */
export function cipherMeant(name: string): string | undefined {
  return byOpenSsl.get(name)?.cipher ?? nearest(name, byName.keys());
}
