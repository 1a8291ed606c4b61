// The refactors of disks and networks of virtual machines, and the Service that one gets.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offersOf, titlesIn } from './offers.ts';
import { at, made } from './singles.ts';

const machine = ({
  spec = '',
  labels = 'app: web',
  networking = 'masquerade: {}',
  network = 'pod: {}',
  volume = 'containerDisk: { image: "registry.example/guests/linux:10" }',
}) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: web
  namespace: shop
spec:
  runStrategy: Always
${spec}  template:
    metadata:
      labels: { ${labels} }
    spec:
      domain:
        memory: { guest: 2Gi }
        devices:
          disks:
            - name: root
              disk: { bus: virtio }
          interfaces:
            - name: default
              ${networking} # as before
      networks:
        - name: default
          ${network}
      readinessProbe:
        tcpSocket: { port: 8080 }
      volumes:
        - name: root
          ${volume}
`;

describe('an image becomes a disk that stays', () => {
  const KEEP = 'Keep it in a DataVolume';
  it('filled from the same image', () => {
    const kept = made(KEEP, machine({}), 'containerDisk');
    assert.match(kept, /dataVolume:\s+\{? ?name: web-root/);
    assert.match(kept, /dataVolumeTemplates:\n {4}- metadata:\n {8}name: web-root\n/);
    assert.match(kept, /url: docker:\/\/registry\.example\/guests\/linux:10\n/);
    assert.match(kept, /storage: 30Gi\n/);
  });
  it('with the credentials in a Secret of another form', () => {
    const volume = 'containerDisk: { image: "registry.example/linux:10", imagePullSecret: pull }';
    assert.match(made(KEEP, machine({ volume }), 'containerDisk'), /secretRef: pull-import\n/);
  });
  it('not in a drive, nor where a tool fills the image in', () => {
    const drive = machine({}).replace('disk: { bus: virtio }', 'cdrom: { bus: sata }');
    assert.deepEqual(offersOf(KEEP, at(drive, 'containerDisk')), []);
    const unknown = machine({ volume: 'containerDisk: { image: "${IMAGE}" }' });
    assert.deepEqual(offersOf(KEEP, at(unknown, 'containerDisk')), []);
  });
});

describe('a disk of a machine becomes one of its own', () => {
  const spec = `  dataVolumeTemplates:
    # imported once
    - metadata: # named as the machine
        name: web-root
      spec:
        source: { blank: {} }
        storage:
          resources: { requests: { storage: 3Gi } } # as the old one
`;
  const text = machine({ spec, volume: 'dataVolume: { name: web-root }' });
  it('as it stands, in the namespace of the machine', () => {
    assert.equal(
      made('DataVolume of its own', text, 'web-root'),
      `${text.replace(spec, '')}---
# imported once
apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: # named as the machine
  name: web-root
  namespace: shop
spec:
  source: { blank: {} }
  storage:
    resources: { requests: { storage: 3Gi } } # as the old one
`,
    );
  });
  it('not from the volume that names it', () => {
    assert.deepEqual(offersOf('of its own', at(text, 'web-root }')), []);
  });
});

describe('an interface of the Pod network', () => {
  const [BRIDGE, MASQUERADE] = ['Bridge it', 'Put it behind'];
  const bridged = machine({ networking: 'bridge: {}' });
  it('is bridged, and put behind masquerade again', () => {
    assert.equal(made(BRIDGE, machine({}), 'masquerade'), bridged);
    assert.equal(made(MASQUERADE, bridged, 'bridge'), machine({}));
  });
  it('stays bridged on another network, and where masquerade keeps its address', () => {
    const other = machine({ networking: 'bridge: {}', network: 'multus: { networkName: lan }' });
    assert.deepEqual(offersOf(MASQUERADE, at(other, 'bridge')), []);
    const reserved = bridged.replace('bridge: {}', 'macAddress: "02:00:00:00:00:00"\n              bridge: {}');
    assert.deepEqual(offersOf(MASQUERADE, at(reserved, 'bridge')), []);
  });
  it('stays behind masquerade with ranges of ports', () => {
    const ranges = machine({ networking: 'portRanges: [{ start: 80, end: 90 }]\n              masquerade: {}' });
    assert.deepEqual(offersOf(BRIDGE, at(ranges, 'masquerade')), []);
  });
});

describe('a machine gets a Service', () => {
  const ADD = 'Add a Service';
  const service = (selector: string, ports: string) =>
    `---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  selector:\n    ${selector}\n  ports:\n${ports}`;
  const PORT = '    - name: tcp-8080\n      port: 8080\n';
  it('for the port of its probe, by the label of its template', () => {
    const text = machine({});
    assert.equal(made(ADD, text, 'readinessProbe'), text + service('app: web', PORT));
    assert.deepEqual(offersOf(ADD, at(text, 'VirtualMachine')), ['Add a Service for port 8080']);
  });
  it('for the servers that its guest sets up', () => {
    const userData =
      'cloudInitNoCloud:\n            userData: |\n              #cloud-config\n              packages: [nginx]\n              runcmd:\n                - dnf install -y postgresql-server\n';
    const text = machine({ volume: userData }).replace(/ +readinessProbe:\n.*\n/, '');
    const ports = '    - name: http\n      port: 80\n    - name: postgresql\n      port: 5432\n';
    assert.equal(made(ADD, text, 'VirtualMachine'), text + service('app: web', ports));
    assert.deepEqual(offersOf(ADD, at(text, 'VirtualMachine')), ['Add a Service for ports 80 and 5432']);
  });
  it('for those alone that are let through', () => {
    const text = machine({
      networking: 'ports: [{ port: 53, protocol: UDP }, { name: web, port: 443 }]\n              masquerade: {}',
    });
    const ports = '    - name: udp-53\n      port: 53\n      protocol: UDP\n    - name: web\n      port: 443\n';
    assert.equal(made(ADD, text, 'VirtualMachine'), text + service('app: web', ports));
  });
  it('with a label of its own, where none tells it from another machine', () => {
    const other = `---\n${machine({}).replace('name: web', 'name: web-2')}`;
    const title = 'Add a Service for port 8080, with the label `app.kubernetes.io/instance` for its selector';
    assert.deepEqual(offersOf(ADD, at(machine({}) + other, 'VirtualMachine')), [title]);
    const labelled = made(ADD, machine({}) + other, 'VirtualMachine');
    assert.match(labelled, /labels: \{ app: web, app\.kubernetes\.io\/instance: web \}/);
    assert.match(labelled, /selector:\n {4}app\.kubernetes\.io\/instance: web\n/);
  });
  it('not where one leads to it or has its name, nor without a port or the Pod network', () => {
    const selecting = service('app: web', PORT).replace('name: web', 'name: shop');
    const namesake = service('app: other', PORT);
    for (const one of [selecting, namesake])
      assert.deepEqual(offersOf(ADD, at(machine({}) + one, 'VirtualMachine')), []);
    const silent = machine({}).replace(/ +readinessProbe:\n.*\n/, '');
    const away = machine({ networking: 'bridge: {}', network: 'multus: { networkName: lan }' });
    for (const one of [silent, away]) assert.deepEqual(offersOf(ADD, at(one, 'VirtualMachine')), []);
  });
  it('not at other fields', () => assert.deepEqual(titlesIn(at(machine({}), 'memory')), []));
});
