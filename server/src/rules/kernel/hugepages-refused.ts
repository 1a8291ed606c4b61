// Huge pages that are asked for in a way which the API server or the kubelet refuses.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  askForPages,
  type HugePages,
  type HugePageVolume,
  hasCpuOrMemory,
  hugePagesOf,
  hugePageVolumesOf,
  sizesIn,
  wholePages,
} from '../../model/hugePages.ts';
import { containerTitle } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'kernel/hugepages-refused',
  title: 'huge pages that nobody hands out',
  why: 'Huge pages are never shared out by guess: the API server wants exact amounts, and the kubelet mounts only pages that a container has asked for.',
  docs: 'kubernetes/huge-pages',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hugepages-', 'HugePages'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['hugepages-misuse'],

  *check(resource) {
    for (const pages of hugePagesOf(resource)) yield* refusalsOf(pages);
    for (const volume of hugePageVolumesOf(resource)) yield* volumeRefusal(volume);
  },
});

function* refusalsOf({ pod, container, name, size, request, limit }: HugePages): Iterable<Finding> {
  const written = limit.exists ? limit : request;
  const text = request.text();
  if (!limit.exists && text !== undefined)
    yield {
      at: request.asKey(),
      message: `\`${name}\` has a request and no limit, but huge pages cannot be overcommitted, so the API server refuses it`,
      fixes: [safeFix(`Add the same limit, ${text}`, set(limit.asValue(), text))],
    };
  const whole = wholePages(written, size);
  if (whole !== undefined)
    yield {
      at: written.asValue(),
      message: `\`${written.text()}\` is no whole number of pages of ${size}, so the API server refuses it`,
      fixes: [
        reviewFix(
          `Change to ${whole}`,
          ...[request, limit].filter(one => one.exists).map(one => set(one.asValue(), whole)),
        ),
      ],
    };
  // What the Pod has as a whole may stand for the container.
  if (hasCpuOrMemory(container) || pod.spec.at('resources').exists || written.type === 'null') return;
  yield {
    at: container.field.at('resources').asKey(),
    message: `${containerTitle(container)} asks for \`${name}\` but for neither CPU nor memory, so the API server refuses it`,
    fixes: [
      reviewFix('Add a memory limit', set(container.field.at('resources', 'limits', 'memory').asValue(), '${1:1Gi}')),
    ],
  };
}

function* volumeRefusal({ pod, medium, size, user }: HugePageVolume): Iterable<Finding> {
  const sizes = sizesIn(pod);
  const [first, second] = sizes;
  if (size === undefined && first !== undefined && second !== undefined)
    yield {
      at: medium.asValue(),
      message: `\`HugePages\` names no size while containers ask for pages of ${first} and ${second}, so the kubelet cannot mount it`,
      fixes: sizes.map(one => reviewFix(`Change to \`HugePages-${one}\``, set(medium.asValue(), `HugePages-${one}`))),
    };
  if (size === undefined ? first !== undefined : sizes.includes(size)) return;
  const name = `hugepages-${size ?? '2Mi'}`;
  yield {
    at: medium.asValue(),
    message: `no container asks for ${size ? `\`${name}\`` : 'huge pages'}, so the kubelet cannot mount this volume and the Pod never starts`,
    fixes: user ? [reviewFix(`Ask for \`${name}\` in ${containerTitle(user)}`, ...askForPages(name, '1Gi', user))] : [],
  };
}
