// Recognises texts that something else fills in before the manifest is used.

/**
 * Whether a text holds a placeholder, as `envsubst` (`${PORTS}`, `$(PORTS)`) and template engines (`{{ ports }}`) have
 * them, or is one that SOPS has encrypted (`ENC[AES256_GCM,…]`).
 */
export function isPlaceholder(text: string): boolean {
  return /\$[{(]|\{\{|\{%|<%|^ENC\[\w+,/.test(text);
}
