// What the commands of a container change in the kernel, and where exactly they say so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernelWritesOf } from '../../server/src/model/kernelWrite.ts';
import { podSpecsOf } from '../../server/src/model/podSpec.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

/** `setting=value at text`, for the one container of a Pod; the value is `?` where only the command knows it. */
function check(container: string, expected: readonly string[], doesNothingElse: boolean): void {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: c\n${container.replace(/^/gm, '      ')}\n`;
  const [document] = documentsOf({ text, start: 0 });
  assert(document);
  const container0 = resourcesOf(document).flatMap(podSpecsOf)[0]?.containers[0];
  assert(container0);
  const found = kernelWritesOf(container0);
  const told = (found?.writes ?? []).map(({ at, told: name, sysctl, value, onNode }) => {
    const { start, end } = document.spanOf(at);
    return `${name}${sysctl ? `=${value ?? '?'}` : ''}${onNode ? ' on the node' : ''} at ${document.text.slice(start, end)}`;
  });
  assert.deepEqual(told, expected, container);
  assert.equal(found?.doesNothingElse ?? false, doesNothingElse, container);
}

test('a program of its own', () => {
  check('command: [sysctl, -w, vm.swappiness=1]', ['`vm.swappiness`=1 at vm.swappiness=1'], true);
  check('command: ["/sbin/sysctl", "-qw", "a.b=1", "c/d=2 3"]', ['`a.b`=1 at "a.b=1"', '`c.d`=2 3 at "c/d=2 3"'], true);
  check('command: [sysctl]\nargs: [--system]', ['whatever `sysctl --system` loads at --system'], true);
  check('command: [nsenter, -t, "1", -n, sysctl, a.b=1]', ['`a.b`=1 on the node at a.b=1'], true);
  check('command: [sysctl, -n, vm.swappiness]', [], false);
  check('command: [echo, sysctl, -w, a.b=1]', [], false);
  check('command: [/entrypoint.sh, sysctl, -w, a.b=1]', [], false);
});

test('a script in a block scalar', () => {
  const script = `command:
  - /bin/sh
  - -ec
  - |
    # sysctl -w x.y=1
    current=\`sysctl -n vm.max_map_count\`
    if [ "$current" -lt 262144 ]; then
      sysctl -w vm.max_map_count=262144 >/dev/null
    fi
    echo "never" > /host-sys/kernel/mm/transparent_hugepage/enabled
    echo -n "4096 131072 16777216" | tee /proc/sys/net/ipv4/tcp_rmem
    sysctl -w kernel.sem="250 32000 100 128" kernel.shmmax=$SIZE`;
  const expected = [
    '`vm.max_map_count`=262144 at vm.max_map_count=262144',
    '`/host-sys/kernel/mm/transparent_hugepage/enabled` at > /host-sys/kernel/mm/transparent_hugepage/enabled',
    '`net.ipv4.tcp_rmem`=4096 131072 16777216 at /proc/sys/net/ipv4/tcp_rmem',
    '`kernel.sem`=250 32000 100 128 at kernel.sem="250 32000 100 128"',
    '`kernel.shmmax`=? at kernel.shmmax=$SIZE',
  ];
  check(script, expected, true);
  check(`${script}\n    chown -R app /data`, expected, false);
});

test('scripts in scripts, and in texts with escapes', () => {
  check(
    String.raw`command: ["sh", "-c", "sh -c \"swapoff -a; sysctl a.b='1 2'\" && app"]`,
    ['swap at swapoff', "`a.b`=1 2 at a.b='1 2'"],
    false,
  );
  check(`args: ['-c', 'mount -o remount,rw /proc/sys; echo 1 >/proc/sys/a/b']`, ['`a.b`=1 at >/proc/sys/a/b'], true);
});

test('what only mentions or reads', () => {
  for (const script of [
    'cat /proc/sys/vm/swappiness /sys/kernel/mm/ksm/run > /tmp/report',
    'echo a > /sys/fs/cgroup/memory.max',
    'sysctl -a --pattern=net; sysctl vm.swappiness',
    "grep -q 'sysctl -w a.b=1' /etc/rc.local && which swapoff",
    'test -w /proc/sys/vm/swappiness || echo sysctl -w a.b=1',
    'cp tune.conf /etc/sysctl.d/; app --sysctl a.b=1',
  ])
    check(`command: [sh, -c, ${JSON.stringify(script)}]`, [], false);
});
