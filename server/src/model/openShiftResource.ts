// Recognises manifests that are meant for OpenShift, whose nodes differ from those of kubeadm.

import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** Whether a resource is of OpenShift: by its group, its namespace, or the labels and annotations of it and its Pods. */
export function isForOpenShift(resource: Resource): boolean {
  const { group, namespace } = resource;
  if (OWN.test(`${group}/`) || namespace?.startsWith('openshift-')) return true;
  return [resource.at('metadata'), ...podSpecsOf(resource).map(({ metadata }) => metadata)]
    .flatMap(metadata => [metadata.at('labels'), metadata.at('annotations')])
    .some(field => field.entries().some(({ name }) => OWN.test(name)));
}

const OWN = /(?:^|\.)openshift\.io\//;
