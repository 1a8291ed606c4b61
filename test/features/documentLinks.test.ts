// Which parts of a file lead elsewhere: the text of each link, and its target.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linksIn } from '../../server/src/features/documentLinks.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';
const URI = 'file:///work/prod/kustomization.yaml';

describe('links', () => {
  leads(
    'of a kustomization to files and folders',
    {
      'prod/kustomization.yaml': 'resources:\n  - pod.yaml\n  - ../base\n  - "../base/"\n  - missing.yaml\n',
      'prod/pod.yaml': POD,
      'base/kustomization.yml': 'resources: []\n',
    },
    ['pod.yaml → prod/pod.yaml', '../base → base/kustomization.yml', '../base/ → base/kustomization.yml'],
  );
  leads(
    'of patches that are files',
    {
      'prod/kustomization.yaml': `patches:\n  - path: ./pod.yaml\n  - patch: |\n      - op: remove\n${'patchesStrategicMerge: [pod.yaml]'}\n`,
      'prod/pod.yaml': POD,
    },
    ['./pod.yaml → prod/pod.yaml', 'pod.yaml → prod/pod.yaml'],
  );
  leads(
    'of generators behind their keys',
    {
      'prod/kustomization.yaml':
        'configMapGenerator:\n  - name: a\n    files:\n      - a.yaml\n      - "key=a.yaml"\n      - b.txt\n',
      'prod/a.yaml': 'a: 1\n',
    },
    ['a.yaml → prod/a.yaml', 'a.yaml → prod/a.yaml'],
  );
  leads('of remote bases', { 'prod/kustomization.yaml': 'resources:\n  - https://example.com/a?ref=v1\n' }, [
    'https://example.com/a?ref=v1 → https://example.com/a?ref=v1',
  ]);
  leads(
    'whose addresses are written with `%`',
    {
      'prod/kustomization.yaml': 'resources:\n  - my pod.yaml\n',
      'prod/my%20pod.yaml': POD,
    },
    ['my pod.yaml → prod/my%20pod.yaml'],
  );
  leads(
    'of annotations and imports, not of images and commands',
    {
      'prod/kustomization.yaml': `${POD}  annotations:\n    docs: https://example.com/docs\n    text: see https://example.com\nspec:\n  source:\n    http:\n      url: "http://example.com/a.img"\n    registry:\n      url: docker://example.com/a\n  image: https://example.com/x\n`,
    },
    ['https://example.com/docs → https://example.com/docs', 'http://example.com/a.img → http://example.com/a.img'],
  );
  leads(
    'of other kinds to no file',
    {
      'prod/kustomization.yaml': `${POD}resources: [pod.yaml]\n`,
      'prod/pod.yaml': POD,
    },
    [],
  );
});

it('lead to files of a drive, whose colon is written with `%`', () => {
  const folder = 'file:///c%3A/work';
  const snapshot = new Snapshot(setupWith({})).withAll([
    [`${folder}/kustomization.yaml`, 'resources: [pod.yaml]\n'],
    [`${folder}/pod.yaml`, POD],
  ]);
  const [link] = linksIn(snapshot, `${folder}/kustomization.yaml`);
  assert.equal(link?.target, `${folder}/pod.yaml`);
});

function leads(what: string, files: Readonly<Record<string, string>>, expected: readonly string[]): void {
  it(what, () => {
    const texts = Object.entries(files).map(([name, text]) => [`file:///work/${name}`, text] as const);
    const snapshot = new Snapshot(setupWith({})).withAll(texts);
    const text = snapshot.files.get(URI)?.text ?? '';
    const links = linksIn(snapshot, URI).map(
      ({ span, target }) => `${text.slice(span.start, span.end)} → ${target.replace('file:///work/', '')}`,
    );
    assert.deepEqual(links, expected);
  });
}
