// A kernel from outside of the disk comes from files of an image, by absolute paths.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/kernel-boot-refused',
  title: 'kernel from an image that KubeVirt does not take',
  why: 'KubeVirt refuses arguments without a kernel, an image without files, and paths that are not absolute.',
  docs: 'kubevirt/external-kernel',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['kernelBoot'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV075'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const boot = spec.at('domain', 'firmware', 'kernelBoot');
      const container = boot.at('container');
      if (!container.exists) yield* argumentsAlone(boot.at('kernelArgs'));
      if (container.type === 'map') yield* filesIn(container);
    }
  },
});

function* argumentsAlone(args: Field): Iterable<Finding> {
  if (!args.string()) return;
  yield {
    at: args.asKey(),
    message: '`kernelArgs` are for the kernel of a `container`, and there is none, so KubeVirt refuses it',
    fixes: [reviewFix('Remove `kernelArgs`', remove(args.asEntry()))],
  };
}

function* filesIn(container: Field): Iterable<Finding> {
  const image = container.at('image');
  if (image.string() === '')
    yield {
      at: image.asValue(),
      message: 'the kernel comes from an image, and `image` is empty, so KubeVirt refuses it',
    };
  const paths = [container.at('kernelPath'), container.at('initrdPath')].filter(({ exists }) => exists);
  if (paths.every(path => path.string() === ''))
    yield {
      at: container.asKey(),
      message:
        'the image is said to hold neither a kernel (`kernelPath`) nor an initrd (`initrdPath`), so KubeVirt refuses it',
      fixes: [reviewFix('Add the path of the kernel', set(container.at('kernelPath').asValue(), '${1:/boot/vmlinuz}'))],
    };
  for (const path of paths) {
    const text = path.string();
    if (!text || isPlaceholder(text) || isWholePath(text)) continue;
    yield {
      at: path.asValue(),
      message: `\`${text}\` is no absolute path of a file in the image, so KubeVirt refuses it`,
      fixes: fixesFor(path, text),
    };
  }
}

/** Whether a path is absolute, is not the root, and has neither empty parts nor dots for parts; a slash may end it. */
function isWholePath(path: string): boolean {
  const [root, ...parts] = path.replace(/(?<=[^/])\/$/, '').split('/');
  return root === '' && parts.length > 0 && parts.every(part => part !== '' && part !== '.' && part !== '..');
}

function fixesFor(path: Field, text: string): readonly Fix[] {
  const whole = `/${text
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')}`;
  return isWholePath(whole) ? [reviewFix(`Change to \`${whole}\``, set(path.asValue(), whole))] : [];
}
