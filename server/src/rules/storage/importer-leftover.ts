// What an import wrote about itself makes no sense in a manifest that is applied again.

import { leftByImport } from '../../knowledge/importAnnotations.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { storageSpecsOf } from '../../model/storageSpecs.ts';

export default resourceRule({
  id: 'storage/importer-leftover',
  title: 'state of a finished import',
  why: 'CDI keeps the state of an import in annotations; applied again, they tell it of an import that never was, or start one anew.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'info',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'VM templates'],
  mentions: ['cdi.kubevirt.io/storage', 'cdi.kubevirt.io/own', 'cdi.kubevirt.io/created', 'k8s.io/CloneOf'],
  since: '0.1.0',
  rows: ['MV75'],
  tags: ['unnecessary'],

  *check(resource) {
    for (const { root, form, title } of storageSpecsOf(resource).filter(({ form }) => form !== 'volume')) {
      if (form === 'template') continue;
      const annotations = root.at('metadata', 'annotations').entries();
      const names = new Set(leftByImport(annotations.map(({ name }) => name)));
      const left = annotations.filter(({ name }) => names.has(name));
      const [first] = left;
      if (!first) continue;
      yield {
        at: first.asKey(),
        message: `an import wrote ${listed(left.map(({ name }) => `\`${name}\``))} on ${title}, so applying it again may import once more`,
        fixes: [reviewFix('Remove what the import wrote', ...left.map(field => remove(field.asEntry())))],
      };
    }
  },
});
