// Compares the names of container images with those that tables list.

/** A function that finds the first of some rows that lists a name of an image; it gives undefined where none does. */
export function rowsByImage<Row extends { readonly names: readonly string[] }>(
  rows: readonly Row[],
): (image: string) => Row | undefined {
  const places = new Map(rows.flatMap(({ names }, place) => names.map(name => [name, place] as const)).toReversed());
  return image => {
    const found = namesOfImage(image).flatMap(name => places.get(name) ?? []);
    return found.length > 0 ? rows[Math.min(...found)] : undefined;
  };
}

/**
 * The names that an image goes by: the last part of its own, and more parts for names with a slash. The registry, the tag,
 * the digest and a version behind the name do not count.
 */
function namesOfImage(image: string): readonly string[] {
  const path = image
    .toLowerCase()
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
  const versionless = path.replace(/-?v?\d+(?:\.\d+)*$/, '');
  return versionless === path ? endsOf(path) : [...endsOf(path), ...endsOf(versionless)];
}

/** A path, and what stands behind each of its slashes. */
function endsOf(path: string): readonly string[] {
  const ends = [path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) ends.push(path.slice(at + 1));
  return ends;
}
