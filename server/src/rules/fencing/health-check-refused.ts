// A NodeHealthCheck that its operator's webhook turns away.

import { remediationTemplateOf } from '../../knowledge/remediationTemplates.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Edit, remove, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { secondsOf } from '../../model/duration.ts';
import { WORKER_NODES, workerTemplate } from '../../model/fencingEdits.ts';
import { listed } from '../../model/listed.ts';
import { repeatedIn } from '../../model/repeated.ts';
import type { Field } from '../../syntax/field.ts';

const REFUSED = 'so the webhook of its operator refuses the NodeHealthCheck';
const LEAST_TIMEOUT = 60;

export default resourceRule({
  id: 'fencing/health-check-refused',
  title: 'NodeHealthCheck that is refused',
  why: 'The webhook of the operator turns a NodeHealthCheck away that does not say clearly which nodes it watches, what remedies them and how many it may lose.',
  docs: 'fencing/node-health-check',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NodeHealthCheck'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#7'],

  *check(resource) {
    const spec = resource.at('spec');
    if (resource.group !== 'remediation.medik8s.io' || spec.type !== 'map') return;
    yield* lacking(spec);
    yield* both(spec, 'remediationTemplate', 'escalatingRemediations');
    yield* both(spec, 'minHealthy', 'maxUnhealthy');
    yield* unlimited(spec);
    yield* escalation(spec);
  },
});

/** Everything that is missing is one finding: whoever begins to write a health check is told once. */
function* lacking(spec: Field): Generator<Finding> {
  const selector = spec.at('selector');
  const isEmpty = ['matchLabels', 'matchExpressions'].every(name => !selector.at(name).exists);
  const hasRemediation = spec.at('remediationTemplate').exists || !isLeftOut(spec.at('escalatingRemediations'));
  const missing: (readonly [what: string, edit: Edit])[] = [];
  if (!selector.exists || (selector.type === 'map' && isEmpty))
    missing.push(['`selector`', set(selector.asValue(), WORKER_NODES)]);
  if (!hasRemediation)
    missing.push([
      '`remediationTemplate`',
      set(spec.at('remediationTemplate').asValue(), workerTemplate('${1:operator-namespace}')),
    ]);
  const minHealthy = spec.at('minHealthy');
  // Until release 0.10 of the operator a limit that was not written was 51%.
  const isOpen = !minHealthy.exists && !spec.at('maxUnhealthy').exists;
  const limit = set(minHealthy.asValue(), '51%');
  if (missing.length > 0) {
    const names = missing.map(([what]) => what);
    yield {
      at: spec.asKey(),
      message: `it has no ${listed(names)}, ${REFUSED}`,
      fixes: [reviewFix(`Add ${listed(names)}`, ...missing.map(([, edit]) => edit), ...(isOpen ? [limit] : []))],
    };
  } else if (isOpen)
    yield {
      at: spec.asKey(),
      severity: 'warning',
      message: `it says neither \`minHealthy\` nor \`maxUnhealthy\`, ${REFUSED} since its release 0.10`,
      fixes: [reviewFix('Act while more than half of the nodes are healthy: `minHealthy: 51%`', limit)],
    };
}

/** An empty list says nothing. */
function isLeftOut(field: Field): boolean {
  return !field.exists || (field.type === 'list' && field.items().length === 0);
}

function* both(spec: Field, one: string, other: string): Generator<Finding> {
  const [first, second] = [spec.at(one), spec.at(other)];
  if (isLeftOut(first) || isLeftOut(second)) return;
  yield {
    at: second.asKey(),
    message: `\`${other}\` stands beside \`${one}\`, and only one of them may, ${REFUSED}`,
    related: [{ at: first.asKey(), message: 'the other one' }],
    fixes: [
      reviewFix(`Keep \`${one}\``, remove(second.asEntry())),
      reviewFix(`Keep \`${other}\``, remove(first.asEntry())),
    ],
  };
}

/** Remediators that take nodes away make the share of unhealthy ones look smaller than it is. */
function* unlimited(spec: Field): Generator<Finding> {
  const limit = spec.at('maxUnhealthy');
  const kind = kindsIn(spec).find(field => remediationTemplateOf(field.string() ?? '')?.refusesMaxUnhealthy);
  if (!limit.exists || spec.at('minHealthy').exists || !kind) return;
  yield {
    at: limit.asKey(),
    message: `\`maxUnhealthy\` is not for nodes that a ${kind.string()} takes away, ${REFUSED}`,
    related: [{ at: kind.asValue(), message: 'the template' }],
    fixes: [
      reviewFix('Say `minHealthy` instead', rename(limit.asKey(), 'minHealthy'), set(limit.asValue(), '${1:51%}')),
    ],
  };
}

function kindsIn(spec: Field): readonly Field[] {
  const escalating = spec.at('escalatingRemediations').items();
  const templates = [spec, ...escalating].map(one => one.at('remediationTemplate'));
  return templates.map(template => template.at('kind'));
}

function* escalation(spec: Field): Generator<Finding> {
  const steps = spec.at('escalatingRemediations').items();
  const orders = steps.flatMap(step => step.at('order').number() ?? []);
  for (const { item, first, key } of repeatedIn(steps, step => step.at('order').text()))
    yield {
      at: item.at('order').asValue(),
      message: `\`order: ${key}\` is that of two remediations, ${REFUSED}`,
      related: [{ at: first.at('order').asValue(), message: 'the other one' }],
      fixes: [reviewFix('Make it the last one', set(item.at('order').asValue(), Math.max(...orders) + 1))],
    };
  const kindOf = (step: Field) => step.at('remediationTemplate', 'kind');
  for (const { item, first, key } of repeatedIn(steps, step => kindOf(step).string())) {
    if (!remediationTemplateOf(key)?.isOncePerCheck) continue;
    yield {
      at: kindOf(item).asValue(),
      message: `two remediations are of the kind \`${key}\`, which may be one of them only, ${REFUSED}`,
      related: [{ at: kindOf(first).asValue(), message: 'the other one' }],
      fixes: [reviewFix('Remove the second one', remove(item.asEntry()))],
    };
  }
  for (const timeout of steps.map(step => step.at('timeout'))) {
    const seconds = secondsOf(timeout.string() ?? '');
    if (seconds === undefined || seconds >= LEAST_TIMEOUT) continue;
    yield {
      at: timeout.asValue(),
      message: `a timeout of \`${timeout.string()}\` is below a minute, ${REFUSED}`,
      fixes: [reviewFix('Set `timeout: 60s`', set(timeout.asValue(), '60s'))],
    };
  }
}
