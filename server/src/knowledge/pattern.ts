// Matches names against patterns as the kubelet takes them: an exact name, or a beginning with `*` behind it.

/** Whether a pattern covers a name; the `*` stands for at least one character. */
export function coversName(pattern: string, name: string): boolean {
  if (!pattern.endsWith('*')) return pattern === name;
  const start = pattern.slice(0, -1);
  return name.length > start.length && name.startsWith(start);
}
