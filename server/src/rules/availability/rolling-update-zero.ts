// A rolling update that may neither start another Pod nor stop one, or that stops all of them.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Field } from '../../syntax/field.ts';

/** Where the settings of a rolling update stand. */
const STRATEGIES: Readonly<Record<string, string>> = { Deployment: 'strategy', DaemonSet: 'updateStrategy' };

export default resourceRule({
  id: 'availability/rolling-update-zero',
  title: 'rolling update without room, or without rest',
  why: 'An update needs a Pod more or a Pod less while it runs; the API server refuses one that may have neither, and one that may stop all Pods is an outage.',
  docs: 'kubernetes/deployments',
  guide: 'operations/upgrade',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Deployment', 'DaemonSet'],
  since: '0.1.0',
  rows: ['rolling-update-zero'],
  mentions: ['maxUnavailable'],

  *check({ group, kind, at }) {
    const strategy = STRATEGIES[kind];
    if (strategy === undefined || (group !== 'apps' && group !== 'extensions')) return;
    const rolling = at('spec', strategy, 'rollingUpdate');
    const [unavailable, surge] = [rolling.at('maxUnavailable'), rolling.at('maxSurge')];
    const isSurgeNone = surge.exists ? isNone(surge) : kind === 'DaemonSet';
    if (isNone(unavailable) && isSurgeNone) {
      const oneLess = reviewFix('Stop one Pod at a time: `maxUnavailable: 1`', set(unavailable.asValue(), 1));
      yield {
        at: unavailable.asValue(),
        message: `\`maxUnavailable\` and \`maxSurge\` are both ${surge.exists ? '0' : '0, the latter by default'}, so that an update could neither stop a Pod nor start one, and the API server refuses the ${kind}`,
        related: surge.exists ? [{ at: surge.asValue(), message: '`maxSurge`' }] : [],
        fixes: [reviewFix('Start one Pod more: `maxSurge: 1`', set(surge.asValue(), 1)), oneLess],
      };
    }
    // A single Pod is gone for a while in any case; agents of nodes are often replaced all at once.
    const replicas = at('spec', 'replicas').number();
    if (kind !== 'Deployment' || replicas === undefined || replicas < 2 || unavailable.text() !== '100%') return;
    yield {
      at: unavailable.asValue(),
      severity: 'warning',
      message: `\`maxUnavailable: 100%\` lets an update stop all ${replicas} Pods at once, before any new one is ready`,
      fixes: [reviewFix('Stop a quarter at a time: `maxUnavailable: 25%`', set(unavailable.asValue(), '25%'))],
    };
  },
});

function isNone(field: Field): boolean {
  return /^0%?$/.test(field.text() ?? '');
}
