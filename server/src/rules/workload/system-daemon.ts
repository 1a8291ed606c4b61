// Services that run on every machine came along into the container, where the cluster has its own.

import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { commandsOf, placeOfWord } from '../../model/containerCommand.ts';
import type { Container } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import { isMeantFor, type SystemStart, systemStartsOf, withoutStart } from '../../model/systemProgram.ts';

export default resourceRule({
  id: 'workload/system-daemon',
  title: 'service of a machine in a container',
  why: 'Nobody watches it there, it wants rights that the program does not need, and the cluster does its work already.',
  docs: 'kubernetes/debug-pods',
  guide: 'architecture/code',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['daemon-not-container', 'ssh-access'],

  *check(resource) {
    for (const container of linuxPodsOf(resource).flatMap(({ containers }) => containers)) {
      const starts = container.list === 'ephemeralContainers' ? [] : systemStartsOf(container);
      for (const start of starts) {
        const { program, word } = start;
        if (program.kind !== 'daemon' || isMeantFor(program, container, resource)) continue;
        yield {
          at: placeOfWord(word),
          message: `\`${word.text}\` is ${program.is} in ${containerTitle(container)}, as on a machine: ${phrase(program.instead)}`,
          fixes: fixesFor(container, start),
        };
      }
    }
  },
});

/** Where it is not all that the container does. */
function fixesFor(container: Container, start: SystemStart): readonly Fix[] {
  const cuts = commandsOf(container).length > 1 ? withoutStart(start) : [];
  if (cuts.length === 0) return [];
  return [reviewFix('Take it out of the script', ...cuts.map(({ at, text }) => replacePart(at, text)))];
}

/** A sentence of the table as the rest of one. */
function phrase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
}
