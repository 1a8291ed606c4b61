// Recognises texts that something else fills in before the manifest is used.

/**
 * Whether a text holds a placeholder, as `envsubst` (`${PORTS}`, `$(PORTS)`) and template engines (`{{ ports }}`) have
 * them, is nothing but a variable (`$PORTS`) or a mark for scripts (`__PORTS__`), or is one that SOPS has encrypted
 * (`ENC[AES256_GCM,…]`).
 */
export function isPlaceholder(text: string): boolean {
  return /\$[{(]|\{\{|\{%|<%|^\$[A-Z_][A-Z\d_]*$|^__[A-Z][A-Z\d_]*__$|^ENC\[\w+,/.test(text);
}
