// Scripts in ConfigMaps: what they do, and the containers that run them.

import type { Edit } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import {
  type CommandWord,
  type ContainerCommand,
  commandsInScript,
  commandsOf,
  placeOfWord,
  shellArgumentsOf,
} from './containerCommand.ts';
import { coreDumpIn, hasWritableVolume, withDumpVolume } from './dump.ts';
import { type KernelWrites, kernelWritesIn } from './kernelWrite.ts';
import { isNodeTuner } from './nodeTuner.ts';
import { type PodHome, podHomeOf } from './podHome.ts';
import { type Container, type PodSpec, volumeOf } from './podSpec.ts';
import { type LimitRaise, limitRaisesIn, mayRaiseLimits } from './processLimit.ts';
import type { Resource } from './resource.ts';
import { containerTitle, linuxPodsOf } from './securityContext.ts';

/** A script of a ConfigMap that does something to the kernel or to the limits of its process, as plain data. */
export interface Script {
  /** Its entry in the ConfigMap. */
  readonly key: string;
  /** Whether the text itself says that it is a script. */
  readonly isNamedSo: boolean;
  readonly kernel: KernelWrites | undefined;
  readonly raises: readonly LimitRaise[];
  readonly dump: { readonly at: Place; readonly told: string } | undefined;
}

/** A container that runs scripts of a ConfigMap, as plain data. */
export interface ScriptRun {
  readonly configMap: string;
  /** The entry that the command names; undefined where all of them are mounted as programs. */
  readonly key: string | undefined;
  /** Where the command names it, or the mode of the volume. */
  readonly at: Place;
  /** The container, as messages name it. */
  readonly by: string;
  readonly home: PodHome;
  readonly isNodeTuner: boolean;
  readonly mayRaiseLimits: boolean;
  readonly keepsDumps: boolean;
  /** What gives the container a volume for dumps. */
  readonly dumpVolume: readonly Edit[];
}

const TELLTALE = /sysctl|swapoff|sys\/|limit|gcore/;
const SHELL_LINE = /^#!\s*\S*(?:\/|\benv\s+)(?:ba|da|a|k|z)?sh\b/;
const OTHER_LANGUAGE = /\.(?:py|pl|rb|js|lua|php|sql|conf|cnf|ya?ml|json|xml|properties|md)$/;
const SHELL_FILE = /\.(?:ba|k|z)?sh$/;
const LONGEST = 100_000;

/** The scripts of a ConfigMap that do something which rules speak of; none for other kinds. */
export function scriptsIn({ group, kind, at }: Resource): readonly Script[] {
  if (group !== '' || kind !== 'ConfigMap') return [];
  return at('data').entries().flatMap(scriptOf);
}

/** The scripts of ConfigMaps that the containers of a resource's Pods run. */
export function scriptRunsOf(resource: Resource): readonly ScriptRun[] {
  if (!resource.text.includes('configMap')) return [];
  return linuxPodsOf(resource).flatMap(pod =>
    pod.containers
      .filter(({ list }) => list !== 'ephemeralContainers')
      .flatMap(container => runsIn(pod, container).map(run => ({ ...run, ...circumstancesOf(pod, container) }))),
  );
}

function scriptOf(field: Field): readonly Script[] {
  const text = field.string() ?? '';
  if (text.length > LONGEST || !TELLTALE.test(text) || OTHER_LANGUAGE.test(field.name)) return [];
  const isNamedSo = SHELL_LINE.test(text) || (SHELL_FILE.test(field.name) && !text.startsWith('#!'));
  if (text.startsWith('#!') && !isNamedSo) return [];
  const commands = commandsInScript(field);
  const [kernel, raises, dump] = [kernelWritesIn(commands), commands.flatMap(limitRaisesIn), coreDumpIn(commands)];
  return kernel || raises.length > 0 || dump ? [{ key: field.name, isNamedSo, kernel, raises, dump }] : [];
}

type Run = Pick<ScriptRun, 'configMap' | 'key' | 'at'>;

/** A ConfigMap that a container mounts. */
interface MountedMap {
  readonly mount: Field;
  /** The volume, or the source of a projected one, that names the ConfigMap. */
  readonly source: Field;
  /** Where the mode of its files stands. */
  readonly mode: Field;
  readonly configMap: string;
}

function runsIn(pod: PodSpec, container: Container): readonly Run[] {
  const mounted = mountedMapsOf(pod, container);
  if (mounted.length === 0) return [];
  const programs = commandsOf(container).flatMap(programsOf);
  const named = mounted.flatMap(map =>
    programs.flatMap(word => {
      const key = keyAt(word.text, map);
      return key === undefined ? [] : [{ configMap: map.configMap, key, at: placeOfWord(word) }];
    }),
  );
  const executable = mounted.filter(({ mode }) => isExecutable(mode));
  return [...named, ...executable.map(({ configMap, mode }) => ({ configMap, key: undefined, at: mode.asValue() }))];
}

/** The words of a command that may be a script which runs: its program, and what a shell reads. */
function programsOf(command: ContainerCommand): readonly CommandWord[] {
  const [first, second] = command.words;
  const isRead = ['.', 'source', 'exec'].includes(first?.text ?? '');
  return [first, ...(isRead ? [second] : []), ...shellArgumentsOf(command)].filter(word => word !== undefined);
}

function mountedMapsOf(pod: PodSpec, { field }: Container): readonly MountedMap[] {
  return field
    .at('volumeMounts')
    .items()
    .flatMap(mount => {
      const volume = volumeOf(pod, mount.at('name').string());
      if (!volume) return [];
      const projected = volume.at('projected');
      const sources = projected
        .at('sources')
        .items()
        .map(source => ({
          source: source.at('configMap'),
          mode: projected.at('defaultMode'),
        }));
      return [{ source: volume.at('configMap'), mode: volume.at('configMap', 'defaultMode') }, ...sources].flatMap(
        ({ source, mode }) => {
          const configMap = source.at('name').string();
          return configMap ? [{ mount, source, mode, configMap }] : [];
        },
      );
    });
}

/** The entry of a mounted ConfigMap that a path leads to; undefined for paths elsewhere. */
function keyAt(path: string, { mount, source }: MountedMap): string | undefined {
  const folder = mount.at('mountPath').string()?.replace(/\/+$/, '');
  if (!folder) return undefined;
  const subPath = mount.at('subPath').string();
  const isInside = subPath === undefined ? path.startsWith(`${folder}/`) : path === folder;
  if (!isInside) return undefined;
  const file = subPath ?? path.slice(folder.length + 1);
  const items = source.at('items').items();
  if (items.length === 0) return file;
  return items
    .find(item => item.at('path').string() === file)
    ?.at('key')
    .string();
}

function isExecutable(mode: Field): boolean {
  const bits = mode.number();
  return bits !== undefined && (bits & 0o111) !== 0;
}

function circumstancesOf(pod: PodSpec, container: Container) {
  const title = containerTitle(container);
  return {
    by: container.list === 'initContainers' ? title.replace('container', 'init container') : title,
    home: podHomeOf(pod),
    isNodeTuner: isNodeTuner(pod),
    mayRaiseLimits: mayRaiseLimits(container),
    keepsDumps: container.list !== 'containers' || hasWritableVolume(pod, container),
    dumpVolume: withDumpVolume(pod, container, '${2:/cores}'),
  };
}
