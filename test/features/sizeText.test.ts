// What a hover says of a size of storage. ┃ is the mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverOf } from '../../server/src/features/hover.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { withCursor } from '../marks.ts';

const URI = 'file:///workspace/manifest.yaml';

function check(name: string, manifest: string, ...parts: readonly string[]): void {
  test(name, () => {
    const { text, offset } = withCursor(manifest);
    const markdown = hoverOf(new Snapshot(setupWith({})).with(URI, text), URI, offset, rule => rule)?.markdown ?? '';
    for (const part of parts) assert(markdown.includes(part), markdown);
    if (parts.length === 0) assert(!markdown.includes('bytes'), markdown);
  });
}

const claim = (size: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {resources: {requests: {storage: ${size}}}}\n`;
const dataVolume = (spec: string) =>
  `apiVersion: cdi.kubevirt.io/v1beta1\nkind: DataVolume\nmetadata: {name: a}\nspec: {source: {blank: {}}, ${spec}}\n`;

check('a size in binary units', claim('┃10Gi'), '**10Gi** = 10Gi = 10.74G = 10 737 418 240 bytes');
check('a size in decimal units', claim('50┃0M'), '**500M** = 476.84Mi = 500M = 500 000 000 bytes');
check('a size that is being typed', claim('10┃Gj'));
check('an emptyDir', 'apiVersion: v1\nkind: Pod\nspec: {volumes: [{name: a, emptyDir: {sizeLimit: 1┃Gi}}]}\n', '1.07G');
check(
  'a DataVolume that leaves the rest to CDI',
  dataVolume('storage: {resources: {requests: {storage: 9┃4Gi}}}'),
  'the importer asks for 100Gi',
);
check(
  'a DataVolume on a claim of its own',
  dataVolume('pvc: {resources: {requests: {storage: 10┃0Gi}}}'),
  'An image may have 94Gi at most',
);
check(
  'a raw block device',
  dataVolume('pvc: {volumeMode: Block, resources: {requests: {storage: 10┃0Gi}}}'),
  'an image of exactly this size',
);
