// A setting that the API server knows, but not for this kind of probe.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { handledOf } from '../../model/handlers.ts';

/** Which probes refuse which settings, and the one value that they bear; 0 stands for the default. */
const REFUSED = [
  { probe: 'livenessProbe', setting: 'successThreshold', borne: [0, 1], because: 'one success is all that it counts' },
  { probe: 'startupProbe', setting: 'successThreshold', borne: [0, 1], because: 'one success is all that it counts' },
  {
    probe: 'readinessProbe',
    setting: 'terminationGracePeriodSeconds',
    borne: [],
    because: 'it never ends a container',
  },
] as const;

export default resourceRule({
  id: 'workload/probe-setting-refused',
  title: 'setting that this kind of probe cannot have',
  why: 'The API server refuses thresholds of success for probes that restart, and grace periods for the probe that does not.',
  docs: 'kubernetes/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['Probe', 'lifecycle'],
  since: '0.1.0',
  rows: ['4.3/probe-setting'],

  *check(resource) {
    for (const { field } of handledOf(resource)) {
      for (const { probe, setting, borne, because } of REFUSED.filter(row => row.probe === field.name)) {
        const written = field.at(setting);
        const value = written.number();
        if (value === undefined || borne.some(one => one === value)) continue;
        yield {
          at: written.asKey(),
          message: `\`${setting}: ${value}\` is refused in a \`${probe}\`: ${because}`,
          fixes: [reviewFix(`Remove \`${setting}\``, remove(written.asEntry()))],
        };
      }
    }
  },
});
