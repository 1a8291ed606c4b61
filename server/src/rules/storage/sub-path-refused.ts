// A part of a volume is named by a path inside of it.

import type { Fix } from '../../lint/fix.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/sub-path-refused',
  title: 'part of a volume that lies outside of it',
  why: 'The API server takes a `subPath` only as a relative path without `..`, and not beside a `subPathExpr`.',
  docs: 'kubernetes/sub-path',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: [],
  mentions: ['subPath', 'subPathExpr'],

  *check(resource) {
    for (const { field, as } of podSpecsOf(resource).flatMap(volumeUsesOf)) {
      if (as !== 'mount') continue;
      const [path, expression] = [field.at('subPath'), field.at('subPathExpr')];
      if (path.string() && expression.string()) {
        yield {
          at: expression.asKey(),
          message: '`subPathExpr` stands beside `subPath`, so the API server refuses the mount',
          fixes: [
            reviewFix('Keep `subPath`', remove(expression.asEntry())),
            reviewFix('Keep `subPathExpr`', remove(path.asEntry())),
          ],
        };
        continue;
      }
      const outside = [path, expression].find(isOutside);
      if (!outside) continue;
      yield {
        at: outside.asValue(),
        message: `\`${outside.string()}\` ${isAbsolute(outside) ? 'begins at the root' : 'leads out of the volume'}, but \`${outside.name}\` lies inside of it, so the API server refuses the mount`,
        fixes: inside(outside),
      };
    }
  },
});

function isAbsolute(path: Field): boolean {
  return path.string()?.startsWith('/') ?? false;
}

function isOutside(path: Field): boolean {
  return isAbsolute(path) || (path.string() ?? '').split('/').includes('..');
}

/** The same path without its root; what leads out of the volume means something else. */
function inside(path: Field): readonly Fix[] {
  const relative = (path.string() ?? '').replace(/^\/+/, '');
  if (relative === '') return [reviewFix(`Mount the whole volume`, remove(path.asEntry()))];
  return relative.split('/').includes('..') ? [] : [reviewFix(`Use \`${relative}\``, set(path.asValue(), relative))];
}
