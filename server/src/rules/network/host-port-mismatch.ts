// In the network of the node a port is what it is: it cannot be mapped to another one.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

export default resourceRule({
  id: 'network/host-port-mismatch',
  title: '`hostPort` that differs from `containerPort` in the network of the node',
  why: 'With `hostNetwork` nothing stands between the two, so the API server refuses ports that differ.',
  docs: 'kubernetes/services',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPort'],
  since: '0.1.0',
  rows: ['host-port-mismatch'],

  *check(resource) {
    for (const { spec, containers } of podSpecsOf(resource)) {
      const hostNetwork = spec.at('hostNetwork');
      if (hostNetwork.boolean() !== true) continue;
      const ports = containers
        .filter(({ list }) => list === 'containers')
        .flatMap(({ field }) => field.at('ports').items());
      for (const port of ports) {
        const hostPort = port.at('hostPort');
        const [outside, inside] = [hostPort.number(), port.at('containerPort').number()];
        if (!outside || inside === undefined || outside === inside) continue;
        yield {
          at: hostPort.asValue(),
          message: `\`hostPort: ${outside}\` differs from \`containerPort: ${inside}\`, which the API server refuses beside \`hostNetwork: true\``,
          related: [{ at: hostNetwork.asEntry(), message: '`hostNetwork: true`' }],
          fixes: [
            reviewFix(`Change \`hostPort\` to ${inside}, where the container listens`, set(hostPort.asValue(), inside)),
            reviewFix('Remove `hostNetwork`, so that the port is mapped', remove(hostNetwork.asEntry())),
          ],
        };
      }
    }
  },
});
