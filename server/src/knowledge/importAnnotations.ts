// Tells which annotations an import leaves behind on a claim or a DataVolume.

// Source: pkg/controller/common/util.go of the containerized data importer. What tells it that a claim is filled already,
// that its Pod is to be kept, or that an upload is awaited is written by people and stays out.
const STATE =
  /^(?:cdi\.kubevirt\.io\/(?:storage\.(?:import\.(?:requiresScratch|importPodName)$|pod\.(?:phase|ready|restarts|vddk\.(?:version|host))$|condition\.|checkpoint\.(?:copied|pod\.id$|done$)|(?:extended\.)?clone\.token$|sourceClonePodName$|preallocation$|populator\.|usePopulator$|createdByController$)|ownedByDataVolume$|createdForDataVolume$|ownerUID$)|k8s\.io\/CloneOf$)/;

// People may ask for an import on a claim by these, and a DataVolume asks for it by copying them there.
const REQUEST =
  /^cdi\.kubevirt\.io\/storage\.(?:import\.|contentType$|preallocation\.requested$|pod\.priorityclassname$)/;

/** The annotations of an object that an import wrote, so that they have no place in a manifest; none where people may have. */
export function leftByImport(annotations: readonly string[]): readonly string[] {
  if (!annotations.some(name => STATE.test(name))) return [];
  return annotations.filter(name => STATE.test(name) || REQUEST.test(name));
}
