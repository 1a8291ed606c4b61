// Programs that belong to a machine, by path, by arguments and by the name of their service.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemProgramOf, systemServiceOf } from '../../server/src/knowledge/systemPrograms.ts';

function check(line: string, expected: string | undefined): void {
  const [path = '', ...words] = line.split(' ');
  assert.equal(systemProgramOf(path, words)?.is, expected, line);
}

test('programs', () => {
  check('/usr/sbin/sshd -D', 'an SSH server');
  check('sshd', 'an SSH server');
  check('/lib/systemd/systemd', 'an init system');
  check('/usr/bin/supervisord -n', 'a supervisor of services');
  check('/opt/shop/bin/shop', undefined);
});

test('a name that says too little counts at its path', () => {
  check('/sbin/init', 'an init system');
  for (const line of ['/init', 'init', './init', '/usr/local/bin/init']) check(line, undefined);
});

test('arguments that only ask', () => {
  check('postfix start-fg', 'a mail server');
  check('postfix check', undefined);
  check('sendmail -bd -q15m', 'a mail server');
  check('sendmail -t', undefined);
});

test('services', () => {
  assert.equal(systemServiceOf('ssh')?.program, 'sshd');
  assert.equal(systemServiceOf('nginx'), undefined);
});
