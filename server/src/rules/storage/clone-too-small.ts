// A clone is at least as large as what it is cloned from.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type Claim, certainMode } from '../../model/claims.ts';
import { compareQuantities, type Quantity, quantityIn, quantityOf } from '../../model/quantity.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/clone-too-small',
  title: 'clone smaller than its source',
  why: 'A claim cannot begin with the content of a larger one: CDI refuses the DataVolume, and provisioners leave the claim pending.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'VirtualMachine'],
  since: '0.1.0',
  rows: ['MV37'],

  *check(summary, index) {
    for (const claim of summary.claims) {
      const { clones, terms } = claim;
      const size = quantityOf(terms.size ?? '');
      const source = clones && index.claim(clones.namespace ?? summary.namespace, clones.name);
      const needed = source && quantityOf(source.claim.terms.size ?? '');
      if (!size || !source || !needed || isEnough(size, needed, claim, source.claim)) continue;
      const isSmaller = compareQuantities(size, needed) < 0;
      const wanted = isSmaller ? (source.claim.terms.size ?? '') : withOverhead(needed);
      yield {
        at: terms.sizeAt,
        severity: isSmaller ? 'error' : 'warning',
        message: isSmaller
          ? `\`${claim.name}\` asks for \`${terms.size}\`, but is a clone of \`${clones.name}\` with \`${source.claim.terms.size}\`, so it is never made`
          : `\`${claim.name}\` asks for \`${terms.size}\`, of which the file system takes a part, so the device \`${clones.name}\` of \`${source.claim.terms.size}\` does not fit`,
        related: [
          {
            at: placeOf(source.by, source.claim.terms.sizeAt),
            message: `${titleOf(source.by)} asks for its size here`,
          },
        ],
        fixes: [reviewFix(`Ask for \`${wanted}\``, set(terms.sizeAt, wanted))],
      };
    }
  },
});

/** The part of a file system's size that CDI keeps free by default since 1.63: six hundredths. */
function withOverhead({ billionths }: Quantity): string {
  const needed = (billionths * 100n + 93n) / 94n;
  return quantityIn('Mi', { billionths: needed + 1024n ** 2n * 10n ** 9n }).replace(/\.\d+/, '');
}

/** CDI adds the overhead itself where it knows that it makes a file system: under `storage`. */
function isEnough(size: Quantity, needed: Quantity, claim: Claim, source: Claim): boolean {
  const isSqueezed = certainMode(source) === 'Block' && certainMode(claim) === 'Filesystem';
  const usable = isSqueezed ? { billionths: (size.billionths * 94n) / 100n } : size;
  return compareQuantities(usable, needed) >= 0;
}
