// Paths lead from file to file the way people write them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolved } from '../../server/src/text/uri.ts';

describe('a relative path', () => {
  check('web.yaml', 'file:///work/app/web.yaml');
  check('./web.yaml', 'file:///work/app/web.yaml');
  check('../base//web.yaml', 'file:///work/base/web.yaml');
  check('patches/./web.yaml', 'file:///work/app/patches/web.yaml');
  check('more replicas.yaml', 'file:///work/app/more replicas.yaml');
  check('../../../web.yaml', undefined);
  check('/etc/web.yaml', undefined);
  check('https://example.com/web.yaml', undefined);
  check('../base/', undefined);
  check('..', undefined);
  check('', undefined);
  it('from a folder with a blank', () =>
    assert.equal(resolved('file:///my%20work/kustomization.yaml', 'a.yaml'), 'file:///my work/a.yaml'));
});

function check(path: string, expected: string | undefined): void {
  it(JSON.stringify(path), () => assert.equal(resolved('file:///work/app/kustomization.yaml', path), expected));
}
