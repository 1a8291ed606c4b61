// Compares the names of container images with those that tables list.

/**
 * Whether an image is called by one of some names: the last part of its own, or more parts where a name has a slash. The
 * registry, the tag, the digest and a version behind the name do not count.
 */
export function isImageCalled(image: string, names: readonly string[]): boolean {
  const path = image
    .toLowerCase()
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
  const versionless = path.replace(/-?v?\d+(?:\.\d+)*$/, '');
  return names.some(name => [path, versionless].some(one => one === name || one.endsWith(`/${name}`)));
}
