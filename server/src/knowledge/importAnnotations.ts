// Tells which annotations an import leaves behind on a claim or a DataVolume.

// Source: pkg/controller/common of the containerized data importer; those that people write are not among them.
const LEFT_BEHIND =
  /^cdi\.kubevirt\.io\/(?:storage\.(?:import\.\w|pod\.|condition\.|uploadTarget$|cloneOf$|extended\.|populatedFor|prePopulated|preallocation$|createdForDataVolume)|ownedByDataVolume$|createdForDataVolume$)/;

/** Whether an import wrote an annotation to keep its own state, so that it has no place in a manifest. */
export function isLeftByImport(annotation: string): boolean {
  return LEFT_BEHIND.test(annotation);
}
