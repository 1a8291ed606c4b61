// A template for fence agents that does not say which agent, or what the agent is to speak to.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

const PARAMETERS = ['sharedparameters', 'nodeparameters', 'nodeSecretNames'];

export default resourceRule({
  id: 'fencing/template-incomplete',
  title: 'fence agent that cannot fence',
  why: 'The API server refuses an agent that is not called `fence_…`, and an agent without parameters reaches no management board.',
  docs: 'fencing/fence-agents-remediation',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['FenceAgentsRemediationTemplate'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#11'],

  *check(resource) {
    const spec = resource.at('spec', 'template', 'spec');
    const agent = spec.at('agent').string();
    if (!agent || isPlaceholder(agent)) return;
    if (/^fence_.+/.test(agent)) yield* withoutParameters(spec, agent);
    else
      yield {
        at: spec.at('agent').asValue(),
        message: `\`${agent}\` is no fence agent, whose names begin with \`fence_\`, so the API server refuses the template`,
        fixes: /^[a-z][a-z0-9_]*$/.test(agent)
          ? [reviewFix(`Change to \`fence_${agent}\``, set(spec.at('agent').asValue(), `fence_${agent}`))]
          : [],
      };
  },
});

function* withoutParameters(spec: Field, agent: string): Generator<Finding> {
  const secret = spec.at('sharedSecretName');
  const isTold = secret.exists || PARAMETERS.some(name => spec.at(name).entries().length > 0);
  if (isTold) return;
  yield {
    at: spec.at('agent').asValue(),
    severity: 'warning',
    message: `nothing tells \`${agent}\` which management board to speak to, so it fences no node`,
    fixes: [reviewFix('Name a Secret that holds its parameters', set(secret.asValue(), '${1:fence-agent-parameters}'))],
  };
}
