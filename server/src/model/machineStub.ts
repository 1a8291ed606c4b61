// A virtual machine for software that moves out of a container, to be filled in.

import type { Value } from '../syntax/edit/edit.ts';

/**
 * A VirtualMachine under a name and with the labels by which Services select it, behind the DataVolume that imports its
 * disk. None for names that no such object can have, and for labels that hold placeholders.
 */
export function virtualMachineFor(
  name: string,
  namespace: string | undefined,
  labels: Readonly<Record<string, string>>,
): readonly Value[] {
  const texts = [namespace ?? '', ...Object.entries(labels).flat()];
  if (!/^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name) || texts.some(text => /[${}\\]/.test(text))) return [];
  const disk = `${name}-root`;
  const metadata = { ...(namespace && { namespace }), ...(Object.keys(labels).length > 0 && { labels }) };
  return [
    {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: { name: disk, ...(namespace && { namespace }) },
      spec: {
        source: { http: { url: `\${1:https://images.example.com/${name}.qcow2}` } },
        storage: { storageClassName: '${2:standard}', resources: { requests: { storage: '${3:60Gi}' } } },
      },
    },
    {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name, ...metadata },
      spec: {
        runStrategy: '${4|Always,RerunOnFailure,Manual,Halted|}',
        template: {
          ...(Object.keys(labels).length > 0 && { metadata: { labels } }),
          spec: {
            evictionStrategy: 'LiveMigrateIfPossible',
            domain: {
              cpu: { cores: 4 },
              memory: { guest: '${5:8Gi}' },
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
    },
  ];
}
