// What the cluster writes into an object has no place in the manifest that made it.

import { liveFields } from '../../knowledge/liveFields.ts';
import { remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'api/live-object-copy',
  title: 'copy of a live object',
  why: 'The cluster writes these fields itself; in a manifest they are ignored, or keep it from being applied again.',
  docs: 'kubernetes/objects',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'hint',
  profile: 'strict',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['tool-residue', 'MV74'],
  tags: ['unnecessary'],

  *check(resource) {
    const fields = liveFieldsOf(resource);
    const [first] = fields.filter(isEvidence);
    if (!first) return;
    const names = fields.map(({ name }) => `\`${name}\``);
    const fix = isStatusOfController(resource) ? safeFix : reviewFix;
    yield {
      at: first.asKey(),
      message: `the cluster wrote ${listed(names)}, so this is a copy of a live object`,
      fixes: [fix('Remove what the cluster wrote', ...fields.map(field => remove(field.asEntry())))],
    };
  },
});

/** In the order of the manifest: keys of the metadata, annotations, the status; then what templates have of it. */
function liveFieldsOf(resource: Resource): readonly Field[] {
  const paths = new Set(liveFields().map(({ path }) => path.join('\n')));
  const metadata = resource.at('metadata');
  const own = [...metadata.entries(), ...metadata.at('annotations').entries(), resource.at('status')];
  const written = own.filter(field => field.exists && paths.has(pathWithin(resource, field)));
  const templates = podSpecsOf(resource).map(pod => pod.metadata.at('creationTimestamp'));
  return [...written, ...templates.filter(field => field.type === 'null' && !written.includes(field))];
}

function pathWithin({ root }: Resource, field: Field): string {
  return field.path.slice(root.path.length).join('\n');
}

/** Generators write `creationTimestamp: null` and a status that says nothing, too. */
function isEvidence(field: Field): boolean {
  if (field.type === 'null' || field.text() === '') return false;
  return field.name !== 'status' || field.entries().some(entry => entry.text() !== undefined);
}

/** Whether nobody but controllers can write the status; kinds of others may not keep it apart from what users write. */
function isStatusOfController(resource: Resource): boolean {
  const { group } = resource;
  return !resource.at('status').exists || !group.includes('.') || /(?:^|\.)(?:k8s|kubevirt)\.io$/.test(group);
}
