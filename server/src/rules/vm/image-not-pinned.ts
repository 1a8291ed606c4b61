// The disk image of a machine by a tag that moves.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/image-not-pinned',
  title: 'disk image that changes from start to start',
  why: 'An image without a tag, or with `latest`, is pulled at every start, so that two starts may have two disks.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'operations/images',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV78'],
  mentions: ['containerDisk'],

  *check(resource) {
    for (const volume of vmSpecsOf(resource).flatMap(vm => vm.spec.at('volumes').items())) {
      const image = volume.at('containerDisk', 'image');
      const text = image.string();
      if (!text || isPlaceholder(text) || text.includes('@')) continue;
      const [, path = text, tag] = /^(.*?)(?::([^:/]*))?$/.exec(text) ?? [];
      if (tag !== undefined && tag !== 'latest') continue;
      const policy = volume.at('containerDisk', 'imagePullPolicy').string();
      const isPulled = policy === undefined || policy === 'Always';
      const what = tag === undefined ? 'has no tag' : 'has the tag `latest`';
      yield {
        at: image.asValue(),
        message: `\`${text}\` ${what}, so ${isPulled ? 'every start of the machine pulls whatever it is by then' : 'each node keeps whatever it was when it pulled it'}`,
        fixes: [reviewFix('Name the release', set(image.asValue(), `${path.replace(/[$}\\]/g, '')}:\${1:tag}`))],
      };
    }
  },
});
