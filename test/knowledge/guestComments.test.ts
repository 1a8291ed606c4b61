// Comments and printed texts turn into spaces; everything else stays where it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripGuestComments } from '../../server/src/knowledge/guestComments.ts';

test('comments', () => {
  check('# all\nkept', '     \nkept');
  check('#cloud-config\r\nkept', '             \r\nkept');
  check('  - # all', '         ');
  check('- "# all"', '         ');
  check('kept # rest', 'kept       ');
  check('kept#kept', 'kept#kept');
  check('a;# rest', 'a;      ');
  check('; all', '     ');
  check('rem all', '       ');
  check('remote', 'remote');
  check('a <!-- b\nc --> d', 'a       \n      d');
  check('a <!-- b', 'a <!-- b');
  check('<# a #> b <# c #> d', '        b         d');
});

test('quotes keep a hash', () => {
  check('a "b # c" # d', 'a "b # c"    ');
  check("a 'b # c' # d", "a 'b # c'    ");
  check("don't # d", "don't    ");
  check('a "b # c', 'a "b # c');
  check('a \\" # b', 'a \\"    ');
});

test('printed texts', () => {
  check('echo a b', 'echo    ');
  check('echo "a; b"; c', 'echo       ; c');
  check('echo a && c', 'echo   && c');
  check('echo a || c', 'echo   || c');
  check('echo a >&2', 'echo      ');
  check('echo a > /dev/null; c', 'echo              ; c');
  check('[echo, a]', '[echo   ]');
  check('["echo", "a"]', '["echo      ]');
  check('"echo a" b', '"echo  " b');
  check('/usr/bin/printf a', '/usr/bin/printf  ');
  check('grep a b | c', 'grep     | c');
  check('Write-Host a', 'Write-Host  ');
});

test('texts that are printed to be used', () => {
  for (const line of [
    'echo a > b',
    'echo a >> b',
    'echo a | b',
    'echo "a',
    'echo: a',
    'echo=a',
    'echoes a',
    'my-echo a',
  ]) {
    check(line, line);
  }
});

function check(text: string, expected: string): void {
  assert.equal(stripGuestComments(text), expected);
  assert.equal(stripGuestComments(expected).length, text.length);
}
