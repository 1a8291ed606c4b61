// The few manifests that the tests of the command line need: what counts there is how files are treated, not rules.

/** A virtual machine with one warning that `--fix` mends: `vm/running-field` in line 6. */
export const MACHINE = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  running: true # since 2019
  template:
    spec:
      domain:
        memory: { guest: 2Gi }
        devices: {}
`;

/** The same after `--fix`. */
export const MENDED_MACHINE = MACHINE.replace('running: true', 'runStrategy: Always');

/** A Pod with one error that `--fix` leaves alone: `kernel/sysctl-node-level` in line 8, column 15. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: search
spec:
  securityContext:
    sysctls:
      - name: vm.max_map_count
        value: "262144"
  containers:
    - name: search
      image: registry.example.com/search:8.15.3
`;

/** A manifest that no rule has anything against. */
export const CLEAN = `apiVersion: v1
kind: ConfigMap
metadata:
  name: colours
data:
  sky: blue
`;

/** The rules that the tests run, so that other rules may come and go. */
export const ONLY = ['--rule', 'vm/running-field', '--rule', 'kernel/sysctl-node-level'] as const;
