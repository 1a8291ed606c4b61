// A volume that is kept for one claim is never given to another, even if that one names it.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { claimElsewhere, type Stranger, strangersIn } from '../../model/claimReference.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'storage/claim-ref-mismatch',
  title: '`claimRef` and `volumeName` that disagree',
  why: 'A volume with a `claimRef` is given to exactly that claim of that namespace, and a claim with a `volumeName` takes nothing else, so one of them waits for good.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pv-claimref-mismatch'],

  *check(summary, index) {
    for (const stranger of strangersIn(summary, index)) yield ofClaim(stranger, summary);
    const { volume } = summary;
    if (!volume?.claim) return;
    if (volume.claim.namespace === undefined) yield withoutNamespace(summary, volume.claim.name);
    const other = claimElsewhere(summary, index);
    if (!other) return;
    yield {
      at: volume.claimAt,
      message: `the volume is kept for the claim \`${volume.claim.name}\`, which asks for the volume \`${other.claim.volumeName}\`, so it is never used`,
      related: [{ at: placeOf(other.by, other.claim.volumeNameAt), message: `${titleOf(other.by)} names its volume` }],
      fixes: [
        reviewFix(
          `Set \`volumeName: ${summary.name}\` on ${titleOf(other.by)}`,
          set(placeOf(other.by, other.claim.volumeNameAt), summary.name),
        ),
      ],
    };
  },
});

function ofClaim({ claim, volume, kept }: Stranger, by: Summary): Finding {
  const owner = [kept.namespace, kept.name].filter(Boolean).join('/');
  const reference = { name: claim.name, ...(by.namespace !== undefined && { namespace: by.namespace }) };
  const at = placeOf(volume, volume.volume?.claimAt ?? volume.nameAt);
  return {
    at: claim.volumeNameAt,
    message: `the volume \`${claim.volumeName}\` is kept for the claim \`${owner}\`, so the claim \`${claim.name}\` never gets it`,
    related: [{ at, message: `${titleOf(volume)} is kept for \`${owner}\`` }],
    fixes: [keepFor(reference, at, volume)],
  };
}

function keepFor(reference: { readonly [key: string]: string }, at: Place, volume: Summary): Fix {
  const edits = Object.entries(reference).map(([key, value]) =>
    set({ ...at, path: [...at.path, key], aspect: 'value' }, value),
  );
  return reviewFix(`Keep ${titleOf(volume)} for \`${reference.name}\``, ...edits);
}

/** Claims always have a namespace, so a reference without one is met by none. */
function withoutNamespace({ volume }: Summary, name: string): Finding {
  const at = volume?.claimAt ?? { path: [], aspect: 'key' };
  return {
    at,
    message: `\`claimRef\` names \`${name}\` without its namespace, so no claim is ever the one that is meant`,
    fixes: [
      reviewFix(
        'Add the namespace of the claim',
        set({ path: [...at.path, 'namespace'], aspect: 'value' }, '${1:default}'),
      ),
    ],
  };
}
