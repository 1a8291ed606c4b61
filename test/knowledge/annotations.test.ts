// Annotations that are dead or deprecated, and the containers they name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotatedContainer, annotationOf } from '../../server/src/knowledge/annotations.ts';

test('annotations', () => {
  checkAnnotation('security.alpha.kubernetes.io/sysctls', 'dead');
  checkAnnotation('seccomp.security.alpha.kubernetes.io/pod', 'dead');
  checkAnnotation('container.seccomp.security.alpha.kubernetes.io/web', 'dead');
  checkAnnotation('container.apparmor.security.beta.kubernetes.io/web', 'deprecated');
  checkAnnotation('container.apparmor.security.beta.kubernetes.io/', undefined);
  checkAnnotation('container.apparmor.security.beta.kubernetes.io/<container>', undefined);
  checkAnnotation('example.com/sysctls', undefined);
});

test('the container that an annotation speaks of', () => {
  assert.equal(annotatedContainer('container.apparmor.security.beta.kubernetes.io/web'), 'web');
  assert.equal(annotatedContainer('container.seccomp.security.alpha.kubernetes.io/db'), 'db');
  assert.equal(annotatedContainer('seccomp.security.alpha.kubernetes.io/pod'), undefined);
});

function checkAnnotation(key: string, expected: 'dead' | 'deprecated' | undefined): void {
  assert.equal(annotationOf(key)?.state, expected, key);
}
