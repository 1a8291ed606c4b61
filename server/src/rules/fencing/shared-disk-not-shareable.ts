// An ordinary disk that several VMs attach must say so in each of them.

import type { Severity } from '../../lint/finding.ts';
import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { isCaching } from '../../model/attachedDisk.ts';
import { toShareable } from '../../model/fencingEdits.ts';
import { type SharedDisk, type Sharer, sharedDisksOf } from '../../model/ha/sharedDisk.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/shared-disk-not-shareable',
  title: 'shared disk that is not shareable',
  why: 'A disk that is not `shareable` is locked and cached for one VM: the second one does not start, or both overwrite what the other has cached.',
  docs: 'kubevirt/disk-sharing',
  guide: 'ha/shared-disk',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['shared-disk-not-shareable', 'MV42-shared-disk'],

  *check(summary, index) {
    for (const disk of sharedDisksOf(summary, index)) {
      const machines = disk.sharers.filter(isOrdinaryDisk);
      const lacking = machines.filter(({ use }) => !use.disk?.isShareable);
      const [first] = lacking;
      if (!first || machines.length < 2 || !isSame(first.summary, summary) || hasColdStandby(disk)) continue;
      const others = machines.filter(sharer => sharer !== first);
      const titles = listed(others.map(other => titleOf(other.summary)));
      const isOne = others.every(({ use }) => use.claim === first.use.claim);
      const what = isOne ? `its claim \`${first.use.claim}\`` : 'the same disk by another claim';
      yield {
        at: first.use.at,
        message: `disk \`${first.use.volume}\` is not \`shareable\`, but ${titles} ${others.length > 1 ? 'attach' : 'attaches'} ${what} too, so one locks the other out or both ruin the data`,
        severity: severityFor(disk),
        related: others.map(relatedDisk),
        fixes: [reviewFix(titleFor(lacking), ...lacking.flatMap(toShareable))],
      };
    }
  },
});

/** Nothing is certain of a claim that no manifest makes: two applications may each have one of that name. */
function severityFor({ running, makers }: SharedDisk): Severity {
  if (running < 2) return 'info';
  return makers.length > 0 ? 'error' : 'warning';
}

/** Of several machines one runs: the others wait for its disk, and sharing it is what they must not do. */
function hasColdStandby({ running }: SharedDisk): boolean {
  return running === 1;
}

function isOrdinaryDisk({ use }: Sharer): boolean {
  return use.as === 'disk';
}

function relatedDisk({ summary, use }: Sharer) {
  const how = use.disk?.isShareable ? 'as `shareable`' : 'without `shareable`';
  return { at: placeOf(summary, use.at), message: `${titleOf(summary)} attaches the claim ${how}` };
}

function titleFor(lacking: readonly Sharer[]): string {
  const isCached = lacking.some(({ use }) => isCaching(use.disk?.cache));
  return `Set \`shareable: true\`${isCached ? ' and `cache: none`' : ''} in ${listed(lacking.map(({ summary }) => titleOf(summary)))}`;
}
