// The path of a disk image inside of its container image.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/container-disk-path',
  title: 'path that names no file of the image',
  why: 'The path of a disk inside of its container image begins with `/` and holds no `.` and `..`; KubeVirt refuses any other.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV164'],
  mentions: ['containerDisk'],

  *check(resource) {
    for (const volume of vmSpecsOf(resource).flatMap(vm => vm.spec.at('volumes').items())) {
      const path = volume.at('containerDisk', 'path');
      const text = path.text();
      if (!text || isPlaceholder(text)) continue;
      const full = absolute(text);
      const isFile = full !== '/';
      if (isFile && full === text.replace(/\/$/, '')) continue;
      const what = isFile ? 'no absolute path without `.` and `..`' : 'the root of the image and no file';
      yield {
        at: path.asValue(),
        message: `\`${text}\` is ${what}, so KubeVirt refuses the ${resource.kind}`,
        fixes: [isFile ? fixFor(path, full) : reviewFix('Name the file', set(path.asValue(), '/disk/${1:disk.qcow2}'))],
      };
    }
  },
});

function fixFor(path: Field, full: string): Fix {
  return safeFix(`Change to \`${full}\``, set(path.asValue(), full));
}

/** The path from the root, without what leads nowhere. */
function absolute(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
