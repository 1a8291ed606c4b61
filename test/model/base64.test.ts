// Base64 becomes text where there is text behind it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOfBase64 } from '../../server/src/model/base64.ts';

test('decodes', () => {
  check('', '');
  check('YQ==', 'a');
  check('YWI=', 'ab');
  check('YWJj', 'abc');
  check('I2Nsb3VkLWNvbmZpZwo=', '#cloud-config\n');
  check('I2Nsb3Vk\n  LWNvbmZpZwo=\n', '#cloud-config\n');
  check('w6Twn5iA', 'ä😀');
});

test('gives nothing for anything else', () => {
  check('not base64!', undefined);
  check('_-__', undefined);
  check('/////w==', undefined);
  check('A'.repeat(1_000_001), undefined);
});

function check(encoded: string, expected: string | undefined): void {
  assert.equal(textOfBase64(encoded), expected, encoded.slice(0, 40));
}
