// A virtual machine for software that moves out of a container, to be filled in.

import type { Value } from '../syntax/edit/edit.ts';

/**
 * A VirtualMachine under a name and with the labels by which Services select it, its disk imported from an image. Undefined
 * for names that no such object can have, and for labels that hold placeholders.
 */
export function virtualMachineFor(
  name: string,
  namespace: string | undefined,
  labels: Readonly<Record<string, string>>,
): Value | undefined {
  const texts = [namespace ?? '', ...Object.entries(labels).flat()];
  if (!/^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name) || texts.some(text => /[${}\\]/.test(text)))
    return undefined;
  const disk = `${name}-root`;
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, ...(namespace && { namespace }), ...(Object.keys(labels).length > 0 && { labels }) },
    spec: {
      runStrategy: '${1|Always,RerunOnFailure,Manual,Halted|}',
      dataVolumeTemplates: [
        {
          metadata: { name: disk },
          spec: {
            source: { http: { url: `\${2:https://images.example.com/${name}.qcow2}` } },
            storage: { resources: { requests: { storage: '${3:60Gi}' } } },
          },
        },
      ],
      template: {
        ...(Object.keys(labels).length > 0 && { metadata: { labels } }),
        spec: {
          evictionStrategy: 'LiveMigrateIfPossible',
          domain: {
            cpu: { cores: 4 },
            memory: { guest: '${4:8Gi}' },
            devices: {
              disks: [{ name: 'root', bootOrder: 1, disk: { bus: 'virtio' } }],
              interfaces: [{ name: 'default', masquerade: {} }],
              rng: {},
            },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', dataVolume: { name: disk } }],
        },
      },
    },
  };
}
