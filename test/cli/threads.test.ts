// Many files: several threads look at them, and find what one would.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { workspaceFiles, writeFiles } from '../bench/manifests.ts';
import { setupWith } from '../fixtures.ts';
import { folderWith, lintJson } from './drydock.ts';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Gadget, plural: gadgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}
`;

/** What other files decide about: the shape of a kind, whether a file is a patch, whether it is checked at all. */
const FILES: Readonly<Record<string, string>> = {
  'drydock.yaml': 'ignore: ["left-out/**"]\nrules: { api/deprecated: off }\n',
  'crds/gadget.yaml': CRD,
  'team-1/gadget.yaml': 'apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: one}\nspec: {size: big}\n',
  'left-out/vm.yaml': 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: vm}\nspec: {running: true}\n',
  'over/kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: less.yaml}]\n',
  'over/web.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: "web:1"}]}\n',
  'over/less.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web}]}\n',
  'zz/broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: "a\n',
};

it('finds the same as one thread alone', async () => {
  const folder = folderWith(FILES);
  const files = workspaceFiles(6_000);
  writeFiles(folder, files);
  const texts = [...Object.entries(FILES), ...files.map(({ path, text }) => [path, text] as const)];
  const uriOf = (path: string) => pathToFileURL(`${folder}/${path}`).href;
  const snapshot = new Snapshot(setupWith({})).withAll(texts.map(([path, text]) => [uriOf(path), text]));
  const expected = texts.flatMap(([path]) =>
    (snapshot.report(uriOf(path))?.findings ?? []).map(({ rule }) => `${path} ${rule.id}`),
  );
  const { report, err } = await lintJson(['.', '--threads', '3'], { folder });
  assert.equal(err, '');
  assert.deepEqual(report.findings.map(({ file, rule }) => `${file} ${rule}`).toSorted(), expected.toSorted());
});
