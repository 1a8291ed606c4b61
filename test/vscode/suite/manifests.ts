// The manifests that the suites type; each shows one situation.

/** A sysctl of the node in a Pod, which can never start: `kernel/sysctl-node-level`. */
export const podWithNodeSysctl = `apiVersion: v1
kind: Pod
metadata:
  name: database
spec:
  securityContext:
    sysctls:
      - name: vm.max_map_count
        value: "262144"
  containers:
    - name: database
      image: registry.example/database:16.4
`;

/** A virtual machine with a disk that a feature gate opens, in KubeVirt as it comes: `kubevirt/gate-off`. */
export const vmWithHostDisk = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: archive
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        memory:
          guest: 2Gi
      volumes:
        - name: data
          hostDisk:
            path: /data/archive.img
            type: Disk
`;

/** A virtual machine switched on the old way: `vm/running-field`, which has a safe fix. */
export const vmWithRunning = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  running: true
  template:
    spec:
      domain:
        memory:
          guest: 4Gi
        devices:
          disks:
            - name: root
              disk:
                bus: virtio
      volumes:
        - name: root
          persistentVolumeClaim:
            claimName: billing-root
`;

/** A capability with the kernel's prefix: `syscall/capability-prefix`, which has a safe fix. */
export const podWithPrefix = `apiVersion: v1
kind: Pod
metadata:
  name: clock
spec:
  containers:
    - name: clock
      image: registry.example/clock:2.1
      securityContext:
        capabilities:
          add:
            - CAP_SYS_TIME
`;

/** A sysctl that only prepared nodes allow: `kernel/sysctl-unsafe-no-placement`, whose fix has several lines. */
export const setWithUnsafeSysctl = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: broker
spec:
  serviceName: broker
  selector:
    matchLabels:
      app: broker
  template:
    metadata:
      labels:
        app: broker
    spec:
      securityContext:
        sysctls:
          - name: net.core.somaxconn
            value: "1024"
      containers:
        - name: broker
          image: registry.example/broker:3.1
`;

/** An instance that nothing starts again, which a refactor makes a machine. */
export const instance = `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata:
  name: kiosk
  labels:
    app: kiosk
spec:
  # as it was
  domain:
    memory:
      guest: 4Gi # measured
    devices: {}
`;

/** A virtual machine that the next ones differ from in what its guest is told. */
const vmWith = (labels: string, volumes: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
  template:
    metadata:
      labels:
        ${labels}
    spec:
      domain:
        memory:
          guest: 4Gi
        devices:
          disks:
            - name: root
              bootOrder: 1
              disk:
                bus: sata
            - name: second
              disk:
                bus: sata
      volumes:
        - name: root
          persistentVolumeClaim:
            claimName: billing-root
        - name: second
          ${volumes}
`;

/** A list in cloud-init that is never closed: `guest/cloud-init-syntax`. */
export const vmWithBrokenCloudInit = vmWith(
  'app: billing',
  `cloudInitNoCloud:
            userData: |
              #cloud-config
              packages:
                - qemu-guest-agent
              runcmd: [systemctl, start`,
);

/** Windows that is not told of its hypervisor: `guest/windows-without-hyperv`. */
export const windowsVm = vmWith(
  'kubevirt.io/os: windows2k22',
  `persistentVolumeClaim:
            claimName: billing-data`,
);
