// Paths and expressions of a KubeVirt plugin that KubeVirt cannot follow.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { celProblemOf } from '../../model/cel.ts';
import { isPlaceholder } from '../../model/placeholder.ts';

export default resourceRule({
  id: 'kubevirt/plugin-refused',
  title: 'plugin that is refused',
  why: 'KubeVirt takes only clean paths to sockets, and only conditions and changes that are expressions of CEL.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Plugin'],
  since: '0.1.0',
  rows: ['KV300'],

  *check(resource) {
    if (resource.group !== 'plugin.kubevirt.io') return;
    const hooks = ['domainHooks', 'launcherHooks', 'nodeHooks'].flatMap(list => resource.at('spec', list).items());
    for (const hook of hooks) {
      const socket = hook.at('sidecar', 'socketPath');
      const path = socket.string();
      const clean = path && !isPlaceholder(path) ? cleaned(path) : path;
      if (path && clean && clean !== path)
        yield {
          at: socket.asValue(),
          message: `\`${path}\` is a roundabout way to \`${clean}\`, so KubeVirt refuses the Plugin`,
          fixes: [reviewFix(`Change to \`${clean}\``, set(socket.asValue(), clean))],
        };
      for (const field of [hook.at('condition'), hook.at('cel', 'expression')]) {
        const text = field.string() ?? '';
        const problem = isPlaceholder(text) ? undefined : celProblemOf(text);
        if (!problem) continue;
        yield {
          at: field.part(problem.span),
          message: `${problem.says}, so this is no expression of CEL and KubeVirt refuses the Plugin`,
        };
      }
    }
  },
});

/** A path without steps back, steps that stay, and slashes that say nothing. */
function cleaned(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '' && step !== '.' && (step !== '..' || !path.startsWith('/'))) steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}` || '.';
}
