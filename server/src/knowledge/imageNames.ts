// Compares the names of container images with those that tables list.

/** The first of some rows that lists a name of an image; undefined where none does. */
export function rowOfImage<Row extends { readonly names: readonly string[] }>(
  rows: readonly Row[],
  image: string,
): Row | undefined {
  const called = namesOfImage(image);
  return rows.find(({ names }) => names.some(name => called.includes(name)));
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
  return [path, versionless].flatMap(one => {
    const parts = one.split('/');
    return parts.map((_, index) => parts.slice(index).join('/'));
  });
}
