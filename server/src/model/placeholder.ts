// Recognises texts that something else fills in before the manifest is used.

/** Whether a text holds a placeholder, as `envsubst` (`${PORTS}`, `$(PORTS)`) and template engines (`{{ ports }}`) have them. */
export function isPlaceholder(text: string): boolean {
  return /\$[{(]|\{\{|\{%|<%/.test(text);
}
