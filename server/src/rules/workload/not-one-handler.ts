// A probe or hook that names no way of calling the container, or several.

import { type Fix, remove, reviewFix, set, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Handled, handledOf } from '../../model/handlers.ts';
import { listed } from '../../model/listed.ts';

export default resourceRule({
  id: 'workload/not-one-handler',
  title: 'probe or hook without exactly one handler',
  why: 'The kubelet calls one handler, so the API server refuses a probe or a hook with none or with several.',
  docs: 'kubernetes/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['Probe', 'lifecycle'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['4.3/probe-handler'],

  *check(resource) {
    for (const handled of handledOf(resource)) {
      const { field, handlers, isUnclear } = handled;
      if (handlers.length === 0 && !isUnclear) {
        yield {
          at: field.asKey(),
          message: `\`${field.name}\` names no handler, such as ${isProbe(handled) ? '`httpGet`' : '`exec`'}, so the API server refuses it`,
          fixes: isProbe(handled) ? [connecting(handled)] : [],
        };
      } else if (handlers.length > 1) {
        const names = handlers.map(handler => `\`${handler.name}\``);
        yield {
          at: handlers[1]?.asKey() ?? field.asKey(),
          message: `\`${field.name}\` names ${listed(names)}, and the API server refuses more than one handler`,
          fixes: handlers.map(kept => keeping(kept.name, handled)),
        };
      }
    }
  },
});

function isProbe({ field }: Handled): boolean {
  return field.name.endsWith('Probe');
}

function keeping(name: string, { handlers }: Handled): Fix {
  const others = handlers.filter(handler => handler.name !== name);
  return reviewFix(`Keep \`${name}\` alone`, ...others.map(handler => remove(handler.asEntry())));
}

/** A look whether the first port answers: the least that a probe can do. */
function connecting({ field, container }: Handled): Fix {
  const [first] = container.field.at('ports').items();
  const name = first?.at('name').string();
  const port: Value = name || first?.at('containerPort').number() || 8080;
  return reviewFix('Connect to the port with `tcpSocket`', set(field.at('tcpSocket').asValue(), { port }));
}
