// A disk from an image that has no name.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/container-disk-without-image',
  title: 'container disk with an empty image',
  why: 'KubeVirt takes the machine, and makes a Pod of it with a container that has no image, which is refused.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['1.8/container-disk-without-image'],
  mentions: ['containerDisk'],

  *check(resource) {
    for (const volume of vmSpecsOf(resource).flatMap(vm => vm.spec.at('volumes').items())) {
      const image = volume.at('containerDisk', 'image');
      if (image.string() !== '') continue;
      yield {
        at: image.asValue(),
        message: `the image of \`${volume.at('name').string() ?? ''}\` is empty, so the ${resource.kind} is accepted, but the Pod that runs the guest is refused`,
        fixes: [reviewFix('Name an image', set(image.asValue(), '${1:registry.example.com/disk:1.0}'))],
      };
    }
  },
});
