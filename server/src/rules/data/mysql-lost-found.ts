// The root of a file system as the folder of a database, which finds lost+found there.

import { majorVersionOf, type StatefulSoftware } from '../../knowledge/statefulImages.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Container } from '../../model/podSpec.ts';
import { programTextsOf } from '../../model/programText.ts';
import { type KeptData, keptDataOf } from '../../model/statefulData.ts';

export default resourceRule({
  id: 'data/mysql-lost-found',
  title: 'root of a file system as the folder of a database',
  why: 'A fresh ext4 file system holds the folder `lost+found`, and a database that wants an empty folder does not start on it.',
  docs: 'kubernetes/sub-path',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['mysql-lost-found'],

  *check(resource) {
    for (const kept of keptDataOf(resource)) {
      const { software, folder, mount, container } = kept;
      const { lostFound } = software;
      const image = container.field.at('image').string() ?? '';
      if (!lostFound || !isRoot(kept) || !isOfVersion(lostFound, image) || isIgnored(container)) continue;
      yield {
        at: mount.pathField.asValue(),
        message: `\`${folder}\` is the root of the claim's file system: ${software.software} ${lostFound.says}, which ext4 has there`,
        fixes: [
          reviewFix('Mount a folder of the claim: `subPath: data`', set(mount.field.at('subPath').asValue(), 'data')),
        ],
      };
    }
  },
});

/** Whether the data lies directly at the root of a claim; what many nodes share is no ext4. */
function isRoot({ folder, mount, home, software }: KeptData): boolean {
  // Other folders of its images hold the one with the data, so that nothing else lies in that.
  const isInnermost = folder === software.folders[0] || !software.folders.includes(folder);
  const { field, path, template } = mount;
  const isShared =
    template
      ?.at('spec', 'accessModes')
      .strings()
      .some(mode => mode.endsWith('Many')) ?? false;
  const isPart = field.at('subPath').exists || field.at('subPathExpr').exists;
  return isInnermost && home === 'claim' && !isShared && !isPart && path.replace(/\/+$/, '') === folder;
}

/** Whether the program is told to look past the folder, as MySQL and MariaDB can be. */
function isIgnored(container: Container): boolean {
  return programTextsOf(container).some(text => /ignore[-_]db[-_]dirs?\b.*lost\+found/.test(text.string() ?? ''));
}

/** Whether the version of an image is known to be one that minds the folder, or all versions do. */
function isOfVersion({ before }: NonNullable<StatefulSoftware['lostFound']>, image: string): boolean {
  const version = majorVersionOf(image);
  return before === undefined || (version !== undefined && version < Number(before));
}
