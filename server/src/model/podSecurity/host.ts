// The controls of Pod Security that keep a Pod away from its node: namespaces, ports, paths, probes, host processes.

import { allowsValue } from '../../knowledge/podSecurity.ts';
import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { remove, set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { handledOf } from '../handlers.ts';
import type { Check, Remedy, Violation } from '../podSecurity.ts';
import type { PodSpec } from '../podSpec.ts';
import { containerTitle } from '../securityContext.ts';
import { contextsOf, removal, said } from './contexts.ts';

const HOST_NAMESPACES = [
  { key: 'hostNetwork', what: 'the network' },
  { key: 'hostPID', what: 'the processes' },
  { key: 'hostIPC', what: 'the shared memory and message queues' },
];

/** Containers that Windows runs as processes of the node. */
export const hostProcesses: Check = pod =>
  contextsOf(pod).flatMap(({ context, title }) => {
    const field = context.at('windowsOptions', 'hostProcess');
    if (field.boolean() !== true) return [];
    return [
      {
        at: field.asKey(),
        says: `\`hostProcess: true\` makes ${title} a process of the node`,
        remedies: [removal('Remove `hostProcess`', field)],
      },
    ];
  });

/** Namespaces that the Pod shares with its node. */
export const hostNamespaces: Check = ({ spec }) =>
  HOST_NAMESPACES.flatMap(({ key, what }) => {
    const field = spec.at(key);
    if (field.boolean() !== true) return [];
    return [
      {
        at: field.asKey(),
        says: `\`${key}: true\` gives the Pod ${what} of the node`,
        remedies: [removal(`Remove \`${key}\``, field)],
      },
    ];
  });

/** Volumes that are paths of the node. */
export const hostPathVolumes: Check = pod =>
  volumesOf(pod).flatMap(volume => {
    const source = volume.at('hostPath');
    return isSet(source) ? [strangeVolume(volume, source)] : [];
  });

/** Volumes of other types than those of the level restricted; one without a source becomes an `emptyDir`. */
export const strangeVolumes: Check = (pod, version) =>
  volumesOf(pod).flatMap(volume => {
    const sources = volume.entries().filter(entry => volumeSourceOf(entry.name)?.where.includes('pod') && isSet(entry));
    const [strange] = sources;
    const isAllowed = sources.some(source => allowsValue('restricted', 'volumes', source.name, version));
    return strange && !isAllowed ? [strangeVolume(volume, strange)] : [];
  });

/** Ports of the node that containers take. */
export const hostPorts: Check = ({ containers }) =>
  containers.flatMap(container =>
    container.field
      .at('ports')
      .items()
      .flatMap(item => {
        const field = item.at('hostPort');
        const port = field.number();
        if (!port) return [];
        return [
          {
            at: field.asKey(),
            says: `${containerTitle(container)} takes port ${port} of the node`,
            remedies: [removal('Remove `hostPort`', field)],
          },
        ];
      }),
  );

/** Probes and hooks that make the kubelet call another host than the Pod. */
export const hostHandlers: Check = pod =>
  handledOf(pod.resource).flatMap(({ container, field, handlers }) =>
    handlers.flatMap(handler => {
      const host = handler.at('host');
      const name = host.string();
      if ((handler.name !== 'httpGet' && handler.name !== 'tcpSocket') || !name) return [];
      return [
        {
          at: host.asValue(),
          says: `\`${field.name}\` of ${containerTitle(container)} makes the kubelet call the host \`${said(name)}\``,
          remedies: [removal('Remove `host`, so that the kubelet calls the Pod', host)],
        },
      ];
    }),
  );

function volumesOf({ spec }: PodSpec): readonly Field[] {
  return spec.at('volumes').items();
}

/** A key without a value is one that is still being typed. */
function isSet(source: Field): boolean {
  return source.type !== 'absent' && source.type !== 'null';
}

function strangeVolume(volume: Field, source: Field): Violation {
  const name = volume.at('name').string();
  const claim = `\${1:${name && /^[a-z0-9-]+$/.test(name) ? name : 'data'}}`;
  const path = source.at('path').string();
  const what =
    source.name === 'hostPath' && path ? `is the path \`${said(path)}\` of the node` : `is \`${source.name}\``;
  return {
    at: source.asKey(),
    says: `${name ? `volume \`${said(name)}\`` : 'the volume'} ${what}`,
    remedies: [
      replaced(`Replace \`${source.name}\` with a claim`, source, ['persistentVolumeClaim', 'claimName'], claim),
      replaced(`Replace \`${source.name}\` with an empty directory`, source, ['emptyDir'], {}),
    ],
  };
}

function replaced(title: string, source: Field, path: readonly string[], value: string | object): Remedy {
  const field = source.parent.at(...path);
  return { title, edits: [remove(source.asEntry()), set(field.asValue(), typeof value === 'string' ? value : {})] };
}
