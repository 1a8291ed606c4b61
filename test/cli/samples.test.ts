// The samples show what their README says: each problem once, at the narrowest place.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type JsonReport, lintJson, ROOT } from './drydock.ts';

/** A file of the samples, the rule that finds the problem in it, and the text at which it does. */
const PROBLEMS: readonly (readonly [string, string, string])[] = [
  ['storage.yaml', 'storage/volume-mode-unknown', 'block'],
  ['database.yaml', 'kernel/sysctl-unsafe-no-placement', 'kernel.sem'],
  ['database.yaml', 'storage/block-claim-mounted', 'redo'],
  ['search.yaml', 'kernel/sysctl-node-level', 'vm.max_map_count'],
  ['queue.yaml', 'syscall/capability-prefix', 'CAP_IPC_LOCK'],
  ['queue.yaml', 'syscall/seccomp-unconfined', 'Unconfined'],
  ['web.yaml', 'syscall/privileged', 'privileged'],
  ['ledger-pair.yaml', 'fencing/missing', 'ledger-shared'],
  ['ledger-pair.yaml', 'fencing/shared-disk-cache', 'writeback'],
  ['billing-vm.yaml', 'api/deprecated', 'kubevirt.io/v1alpha3'],
  ['billing-vm.yaml', 'vm/running-field', 'running'],
];

describe('the samples', async () => {
  const { status, err, report } = await lintJson(['samples'], { folder: ROOT });

  for (const [file, rule, text] of PROBLEMS) {
    it(`${file}: ${rule} at \`${text}\``, () => {
      const found = report.findings.filter(one => one.rule === rule);
      assert.deepEqual(
        found.map(one => [one.file, textAt(one)]),
        [[`samples/${file}`, text]],
      );
    });
  }

  it('have findings of the most common kinds, so that they fail', () => {
    assert.deepEqual([status, err], [1, '']);
  });

  it('hold a chart that is listed and left alone, and a file without problems', () => {
    const template = report.files.find(({ file }) => file === 'samples/charts/mailer/templates/deployment.yaml');
    assert.deepEqual([template?.status, template?.reason], ['template', 'template of a Helm chart']);
    assert.deepEqual(
      report.findings.filter(({ file }) => /charts|platform/.test(file)),
      [],
    );
  });
});

function textAt({ file, range: { start, end } }: JsonReport['findings'][number]): string {
  const line = readFileSync(join(ROOT, file), 'utf8').split('\n')[start.line - 1] ?? '';
  return line.slice(start.column - 1, end.column - 1);
}
