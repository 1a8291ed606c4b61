// A cluster manager from the days of machines, started in a container that the cluster manages already.

import { clusterProgramOf } from '../../knowledge/clusterPrograms.ts';
import { resourceRule } from '../../lint/rule.ts';
import { commandsOf, placeOfWord, programOf } from '../../model/containerCommand.ts';
import { type Container, podSpecsOf } from '../../model/podSpec.ts';
import { containerTitle } from '../../model/securityContext.ts';
import { isLasting } from '../../model/workload.ts';
import type { Place } from '../../syntax/place.ts';

export default resourceRule({
  id: 'availability/cluster-software-in-pods',
  title: 'cluster manager in a container',
  why: 'It counts votes, moves addresses and restarts services by itself, all of which Kubernetes does too: two managers of one thing disagree when it matters.',
  docs: 'kubernetes/statefulsets',
  guide: 'ha/shared-nothing',
  pillar: 'architecture',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Deployment', 'StatefulSet', 'ReplicaSet', 'Pod'],
  since: '0.1.0',
  rows: ['active-passive-cluster-software'],
  mentions: [
    'pacemaker',
    'corosync',
    'heartbeat',
    'crm',
    'pcs',
    'hastart',
    'hagrp',
    'cmrun',
    'clp',
    'lkstart',
    'stonith',
  ],

  *check(resource) {
    if (!isLasting(resource)) return;
    for (const { containers } of podSpecsOf(resource)) {
      for (const container of containers) {
        const found = foundIn(container);
        if (!found) continue;
        yield {
          at: found.at,
          message: `${containerTitle(container)} runs ${found.called}, which decides by itself who is active, beside Kubernetes, which does so too: ${found.instead}`,
        };
      }
    }
  },
});

function foundIn(
  container: Container,
): { readonly at: Place; readonly called: string; readonly instead: string } | undefined {
  const instead =
    'a StatefulSet whose software elects its own leader, an operator, or a virtual machine for the whole cluster takes its place';
  const image = container.field.at('image');
  const [, name = ''] = /([^/:@]+)(?:[:@][^/]*)?$/.exec(image.string() ?? '') ?? [];
  const ofImage = clusterProgramOf(name);
  if (ofImage) return { at: image.asValue(), called: ofImage, instead };
  for (const command of commandsOf(container)) {
    const called = clusterProgramOf(programOf(command));
    const [word] = command.words.filter(one => one.text.endsWith(programOf(command)));
    if (called && word) return { at: placeOfWord(word), called, instead };
  }
  return undefined;
}
