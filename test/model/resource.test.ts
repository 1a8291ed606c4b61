// A document is a resource, several of them in a list, or none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcesOf, titleOf } from '../../server/src/model/resource.ts';
import { documentOf } from '../marks.ts';

describe('resources', () => {
  check('apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\n', ['Pod/a in b']);
  check('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: 5}\n', ['apps Deployment/5']);
  check('apiVersion: v1\nkind: Pod\n', ['Pod']);
  check('{"apiVersion": "v1", "kind": "Pod"}', ['Pod']);
  check(
    'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- nothing\n- {kind: Pod}\n' +
      '- {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: b}}\n',
    ['Pod/a', 'kubevirt.io VirtualMachine/b'],
  );
  check('apiVersion: v1\nkind: PodList\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]\n', ['Pod/a']);
  check('apiVersion: example.com/v1\nkind: List\nmetadata: {name: own}\n', ['example.com List/own']);
});

describe('no resources', () => {
  check('', []);
  check('a: 1\n', []);
  check('- apiVersion: v1\n  kind: Pod\n', []);
  check('apiVersion: v1\nkind:\n', []);
  check('apiVersion:\nkind: Pod\n', []);
  check('apiVersion: v1\nkind: [Pod]\n', []);
  check('apiVersion: v1\nkind: List\nitems:\n', []);
  check('apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n', []);
});

function check(text: string, expected: readonly string[]): void {
  it(JSON.stringify(text), () => {
    const found = resourcesOf(documentOf(text)).map(resource => {
      const group = resource.group ? `${resource.group} ` : '';
      return group + titleOf(resource) + (resource.namespace === undefined ? '' : ` in ${resource.namespace}`);
    });
    assert.deepEqual(found, expected);
  });
}
