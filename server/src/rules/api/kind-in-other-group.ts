// A kind that everybody knows, in an API group that has no such kind.

import { apiVersionOf, isServed, preV1Of } from '../../knowledge/apiVersions.ts';
import { apiVersionIn, groupsOf, isKnownGroup, type KindOfGroup } from '../../knowledge/kinds.ts';
import type { Target } from '../../knowledge/target.ts';
import { safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';

/** An apiVersion that nobody is still typing. */
const COMPLETE = /^(?:[^/]+\/)?v\d+(?:(?:alpha|beta)\d+)?$/;

export default resourceRule({
  id: 'api/kind-in-other-group',
  title: 'kind in an API group that does not have it',
  why: 'The API server looks the kind up in the group that is written, finds none, and refuses the manifest.',
  docs: 'kubernetes/api-groups',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['nad-api-version'],

  *check(resource, { target }) {
    const { apiVersion, group, kind } = resource;
    const homes = groupsOf(kind);
    if (homes.length === 0 || homes.some(home => home.group === group) || !isKnownGroup(group)) return;
    if (!COMPLETE.test(apiVersion)) return;
    // What once was a kind of the group, and what is older than groups, is said by other rules.
    if (apiVersionOf(apiVersion, kind) || preV1Of(apiVersion)) return;
    const proper = homes.map(home => properVersion(home, apiVersion, target));
    const field = resource.at('apiVersion').asValue();
    const [only, ...others] = proper;
    yield {
      at: field,
      message: `\`${apiVersion}\` has no kind ${kind}, which belongs to ${listed(proper.map(one => `\`${one}\``))}`,
      fixes:
        only !== undefined && others.length === 0 && isServed(only, kind, target) !== false
          ? [safeFix(`Change the apiVersion to \`${only}\``, set(field, only))]
          : [],
    };
  },
});

/** The version that is written where the kind's own group serves it, else the one of today. */
function properVersion({ group, version, kind }: KindOfGroup, written: string, target: Target): string {
  const same = apiVersionIn(group, written.slice(written.indexOf('/') + 1));
  return isServed(same, kind, target) ? same : apiVersionIn(group, version);
}
