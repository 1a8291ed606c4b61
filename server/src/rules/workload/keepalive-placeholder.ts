// A command that only waits keeps a container running, whatever has become of what it is there for.

import { resourceRule } from '../../lint/rule.ts';
import { argumentsOf, type ContainerCommand, commandsOf, placeOfWord } from '../../model/containerCommand.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'workload/keepalive-placeholder',
  title: 'main process that only waits',
  why: 'The container counts as running and ready, and is never restarted, when what was started beside it has died.',
  docs: 'kubernetes/probes',
  guide: 'operations/health',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['keepalive-placeholder'],

  *check(resource) {
    for (const container of linuxPodsOf(resource).flatMap(({ containers }) => containers)) {
      const hasCommand = container.field.at('command').exists || container.field.at('args').exists;
      if (container.list !== 'containers' || !hasCommand) continue;
      const commands = commandsOf(container).filter(isOfMainProcess);
      const last = commands.at(-1);
      const [word] = last?.words ?? [];
      if (!last || !word || !onlyWaits(last)) continue;
      const told = `\`${last.words.map(({ text }) => text).join(' ')}\``;
      yield {
        at: placeOfWord(word),
        message:
          commands.length > 1
            ? `${told} keeps ${containerTitle(container)} running and ready, whatever becomes of what was started before it`
            : `${told} is all that ${containerTitle(container)} does, so it counts as running and ready for nothing`,
      };
    }
  },
});

/** Hooks are commands of the container as well, and come after those of its main process. */
function isOfMainProcess({ words: [word] }: ContainerCommand): boolean {
  return !word?.field.path.includes('lifecycle');
}

function onlyWaits(command: ContainerCommand): boolean {
  const tail = argumentsOf(command, ['tail'])?.map(({ text }) => text) ?? [];
  const [time, ...others] = argumentsOf(command, ['sleep'])?.map(({ text }) => text) ?? [];
  const isForever = others.length === 0 && /^(?:inf(?:inity)?|\d{8,})$/.test(time ?? '');
  return isForever || (tail.includes('/dev/null') && tail.some(word => /^-[a-zA-Z]*[fF]$|^--follow/.test(word)));
}
